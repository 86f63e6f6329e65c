// SPDX-License-Identifier: GPL-3.0-or-later
// Whose details these are: two ends with the direction between, or one object; a dim line of facts below.
#pragma once

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

namespace weir::ui {

struct DetailsTitle
{
    QString icon, name;             // of the client or the object
    QString direction;              // icon; empty: one object
    QString otherIcon, otherName;   // of the server
    QString protocol;
    bool isTls = false;
    QString facts;
};

class DetailsHeader final : public QWidget
{
    Q_OBJECT
public:
    explicit DetailsHeader(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void show(const DetailsTitle& title);
    void setDetached(bool detached);
    const DetailsTitle& title() const { return m_title; }
    /// Before those that detach and close.
    Button& links() { return *m_links; }

signals:
    void detachClicked();
    void closeClicked();

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    int paintEnd(QPainter& painter, int left, const QString& icon, const QString& name, int room) const;

    Theme m_theme;
    DetailsTitle m_title;
    Button* m_links;
    Button* m_detach;
    Button* m_close;
};

} // namespace weir::ui
