// SPDX-License-Identifier: GPL-3.0-or-later
// Every shortcut of a window, read from its actions and from the widgets that handle keys themselves: it cannot lie.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

class QWidget;

namespace weir::ui {

struct ShortcutEntry
{
    QString place; // where it works, translated
    QString does;
    QList<QKeySequence> keys;

    friend bool operator==(const ShortcutEntry&, const ShortcutEntry&) = default;
};

/// Places stand together; those of the whole window first.
QList<ShortcutEntry> shortcutsOf(const QWidget& window);

} // namespace weir::ui
