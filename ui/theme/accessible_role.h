// SPDX-License-Identifier: GPL-3.0-or-later
// What a widget that draws itself is for who cannot see it: Qt knows the roles of its own controls alone.
#pragma once

#include <QAccessible>
#include <QWidget>

namespace weir::ui {

/// Name and description are the widget's own accessibleName and accessibleDescription.
void setAccessibleRole(QWidget& widget, QAccessible::Role role);

} // namespace weir::ui
