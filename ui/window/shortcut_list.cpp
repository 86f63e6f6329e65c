// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcut_list.h"

#include "ui/theme/key_help.h"

#include <QAction>
#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {

QList<ShortcutEntry> shortcutsOf(const QWidget& window)
{
    QList<ShortcutEntry> entries;
    const QString everywhere = QCoreApplication::translate("weir::ui::ShortcutsDialog", "Everywhere");
    for (const QAction* action : window.actions()) {
        if (!action->shortcuts().isEmpty())
            entries.append({everywhere, action->text().remove(QLatin1Char('&')).remove(QChar(0x2026)), action->shortcuts()});
    }
    QStringList places;
    QList<ShortcutEntry> inWidgets;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const KeyHelp help = keysOf(*widget);
        if (!help.rows.isEmpty() && !places.contains(help.place))
            places.append(help.place);
        for (const KeyHelp::Row& row : help.rows) {
            const ShortcutEntry entry{help.place, row.does, row.keys};
            if (!inWidgets.contains(entry)) // a chart has the keys of all charts
                inWidgets.append(entry);
        }
    }
    std::ranges::stable_sort(inWidgets, {}, [&](const ShortcutEntry& entry) { return places.indexOf(entry.place); });
    return entries + inWidgets;
}

} // namespace weir::ui
