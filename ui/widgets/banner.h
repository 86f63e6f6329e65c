// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, the facts, and at most two buttons; stays until closed or solved. 52 high, never over data.
#pragma once

#include "ui/widgets/button.h"

#include <QFrame>

class QLabel;

namespace weir::ui {

class Banner final : public QFrame
{
    Q_OBJECT
public:
    enum class Severity { Warning, Danger, Good };

    Banner(Severity severity, const QString& title, const QString& facts, QWidget* parent = nullptr);

    Button* addButton(const QString& text, QLatin1String icon = {});
    QString title() const { return m_title; }
    QString facts() const { return m_facts; }

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    int textWidth() const;

    Severity m_severity;
    QString m_title;
    QString m_facts;
    QList<Button*> m_buttons;
    Button* m_close;
};

} // namespace weir::ui
