// SPDX-License-Identifier: GPL-3.0-or-later
// The one-colour icons of resources/icons, tinted when they are drawn and sharp at any scale.
#pragma once

#include <QIcon>
#include <QPainter>

namespace weir::ui {

/// Draws icon `name` (file name without .svg) into `target` in `color`.
void drawIcon(QPainter& painter, const QRectF& target, QLatin1String name, const QColor& color);

/// For buttons and menus: `color`, and `disabled` where the control is disabled.
QIcon tintedIcon(QLatin1String name, const QColor& color, const QColor& disabled = {});

} // namespace weir::ui
