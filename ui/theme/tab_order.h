// SPDX-License-Identifier: GPL-3.0-or-later
// Where Tab goes: as the eye reads, whatever was made, moved or put into another parent in the meantime.
#pragma once

#include <QList>
#include <QWidget>

namespace weir::ui {

/// What of `top` takes the focus by Tab now, in the order of reading.
QList<QWidget*> tabOrder(QWidget& top);
/// The focus goes to the next of them, or the one before; false when there is none.
bool focusNext(QWidget& top, bool forward);

} // namespace weir::ui
