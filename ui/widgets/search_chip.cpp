// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/search_chip.h"

#include "core/search/search_chips.h"

namespace weir::ui {
namespace {

QString signOf(core::SearchOperator op)
{
    using Operator = core::SearchOperator;
    switch (op) {
    case Operator::Contains: return QStringLiteral("~");
    case Operator::Greater: return QStringLiteral(">");
    case Operator::GreaterOrEqual: return QStringLiteral("≥");
    case Operator::Less: return QStringLiteral("<");
    case Operator::LessOrEqual: return QStringLiteral("≤");
    default: return QStringLiteral(":");
    }
}

} // namespace

QList<SearchChip> chipsOf(const QString& text)
{
    const std::string bytes = text.toStdString();
    const auto parsed = core::searchChips(bytes);
    if (!parsed)
        return {};
    QList<SearchChip> chips;
    for (const core::SearchChip& part : *parsed) {
        SearchChip chip;
        chip.text = QString::fromStdString(part.text);
        chip.isExcluding = part.negated;
        chip.value = part.isGroup ? chip.text : QString::fromStdString(part.value);
        if (!part.isGroup && !part.field.empty())
            chip.name = QStringLiteral("%1 %2").arg(QString::fromStdString(part.field), signOf(part.op));
        if (part.op == core::SearchOperator::Exists)
            chip.value = QStringLiteral("*");
        else if (part.op == core::SearchOperator::Regex && !part.isGroup)
            chip.value = QStringLiteral("/%1/").arg(chip.value);
        else if (part.op == core::SearchOperator::Phrase && !part.isGroup)
            chip.value = QStringLiteral("\"%1\"").arg(chip.value);
        chips.append(chip);
    }
    return chips;
}

QString withoutChip(const QString& text, qsizetype index)
{
    return QString::fromStdString(core::withoutChip(text.toStdString(), static_cast<size_t>(index)));
}

QString withTerms(const QString& text, const QString& more)
{
    std::string added = more.trimmed().toStdString();
    if (text.isEmpty())
        return QString::fromStdString(added);
    if (const auto tree = core::parseSearch(added); tree && tree->kind == core::SearchNode::Kind::Or)
        added = '(' + added + ')'; // an OR must not swallow the terms before it
    return QString::fromStdString(core::withTerm(text.toStdString(), added));
}

} // namespace weir::ui
