// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace weir::ui {

/// A top-level term of a filter text, as it is shown.
struct SearchChip
{
    QString name;  // field and operator, "process :"; empty for free words and groups
    QString value;
    bool isExcluding = false;
    QString text; // as it stands in the filter
};

/// Empty when the text does not parse.
QList<SearchChip> chipsOf(const QString& text);
QString withoutChip(const QString& text, qsizetype index);
/// Both must hold.
QString withTerms(const QString& text, const QString& more);

} // namespace weir::ui
