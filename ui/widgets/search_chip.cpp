// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_chip.h"

namespace weir::ui {

QList<SearchChip> chipsOf(const QString& text)
{
    if (text.trimmed().isEmpty())
        return {};
    return {{{}, text.trimmed(), false, 0, text.size()}};
}

QString withoutChip(const QString& text, const QList<SearchChip>& chips, qsizetype index)
{
    QStringList kept;
    for (qsizetype at = 0; at < chips.size(); ++at) {
        if (at != index)
            kept.append(text.mid(chips[at].from, chips[at].length).trimmed());
    }
    return kept.join(QLatin1Char(' '));
}

} // namespace weir::ui
