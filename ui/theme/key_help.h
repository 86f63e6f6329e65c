// SPDX-License-Identifier: GPL-3.0-or-later
// What keys do while a widget has the focus, said by the widget that handles them; the list of shortcuts reads it there.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QWidget>

namespace weir::ui {

struct KeyHelp
{
    struct Row
    {
        QList<QKeySequence> keys;
        QString does;
    };
    QString place; // "In a table"
    QList<Row> rows;
};

void describeKeys(QWidget& widget, const KeyHelp& help);
/// No rows where nothing was described.
KeyHelp keysOf(const QWidget& widget);

} // namespace weir::ui
