// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/key_help.h"

#include <QVariant>

namespace weir::ui {
namespace {

constexpr const char* kProperty = "weir keys";

}

void describeKeys(QWidget& widget, const KeyHelp& help) { widget.setProperty(kProperty, QVariant::fromValue(help)); }
KeyHelp keysOf(const QWidget& widget) { return widget.property(kProperty).value<KeyHelp>(); }

} // namespace weir::ui
