// SPDX-License-Identifier: GPL-3.0-or-later
// A button without a frame: icon, label, a value in strong text, a chevron where it opens a menu.
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace weir::ui {

class FlatButton final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit FlatButton(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setIconName(const QString& name);
    void setValue(const QString& value, bool isStrong = true);
    void setHasMenu(bool hasMenu);

    QSize sizeHint() const final;
    QSize minimumSizeHint() const final { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) final;
    void enterEvent(QEnterEvent* event) final;
    void leaveEvent(QEvent* event) final;

private:
    Theme m_theme;
    QString m_icon;
    QString m_value;
    bool m_isStrong = true;
    bool m_hasMenu = false;
};

} // namespace weir::ui
