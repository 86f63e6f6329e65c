// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace weir::ui {

/// A top-level term of a filter text.
struct SearchChip
{
    QString name;  // field and operator, "process :"; empty for free words
    QString value;
    bool isExcluding = false;
    qsizetype from = 0; // characters of the whole text
    qsizetype length = 0;
};

/// Empty when the text does not parse.
QList<SearchChip> chipsOf(const QString& text);
/// The text without one chip, and what joined it to its neighbours.
QString withoutChip(const QString& text, const QList<SearchChip>& chips, qsizetype index);

} // namespace weir::ui
