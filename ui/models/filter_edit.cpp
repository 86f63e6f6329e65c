// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filter_edit.h"

#include "core/search/filter.h"
#include "core/search/search_chips.h"

#include <algorithm>

namespace weir::ui {
namespace {

using core::SearchNode;

struct ValueList
{
    bool isNegated = false;
    QString field; // lower case
    QStringList values;
};

/// A term that says nothing but "one of these values"; no values otherwise.
ValueList valuesOf(const std::string& chip)
{
    ValueList list;
    const auto tree = core::parseSearch(chip);
    if (!tree)
        return list;
    const SearchNode* node = &*tree;
    for (; node->kind == SearchNode::Kind::Not; node = &node->children.front())
        list.isNegated = !list.isNegated;
    const std::vector<SearchNode> one = {*node};
    for (const SearchNode& value : node->kind == SearchNode::Kind::Or ? node->children : one) {
        const core::SearchTerm& term = value.term;
        const bool isPattern = !term.quoted && term.value.find_first_of("*?") != std::string::npos;
        const QString field = QString::fromStdString(term.field).toLower();
        const bool isSameField = list.values.isEmpty() || field == list.field;
        if (value.kind != SearchNode::Kind::Term || term.op != core::SearchOperator::Equals || isPattern || !isSameField)
            return {};
        list.field = field;
        list.values.append(QString::fromStdString(term.value));
    }
    return list;
}

std::vector<std::string> chipTexts(const QString& text)
{
    std::vector<std::string> texts;
    if (const auto chips = core::searchChips(text.toStdString())) {
        for (const core::SearchChip& chip : *chips)
            texts.push_back(chip.text);
    }
    return texts;
}

} // namespace

QString filterTerm(const QString& field, const QString& value)
{
    return QString::fromStdString(core::searchTerm(field.toStdString(), value.toStdString()));
}

QString listTerm(const QString& field, const QString& list)
{
    std::vector<std::string> values;
    for (const QString& value : list.split(QStringLiteral(", ")))
        values.push_back(value.toStdString());
    return QString::fromStdString(core::searchTerm(field.toStdString(), values));
}

QString excluding(const QString& term) { return QLatin1Char('-') + term; }

QString withTerm(const QString& text, const QString& term)
{
    return QString::fromStdString(core::withTerm(text.toStdString(), term.toStdString()));
}

QString withoutRowTerms(const QString& text)
{
    QStringList rest;
    for (const std::string& chip : chipTexts(text)) {
        const auto filter = core::Filter::compile(chip);
        if (filter && !(*filter)->hasRowTerms())
            rest.append(QString::fromStdString(chip));
    }
    return rest.join(QLatin1Char(' '));
}

FieldChoice choiceOf(const QString& text, const QString& field)
{
    FieldChoice choice;
    for (const std::string& chip : chipTexts(text)) {
        const ValueList list = valuesOf(chip);
        if (list.field == field)
            (list.isNegated ? choice.excluded : choice.included) += list.values;
    }
    return choice;
}

QString withoutField(const QString& text, const QString& field)
{
    const std::vector<std::string> chips = chipTexts(text);
    QStringList rest;
    for (const std::string& chip : chips) {
        if (valuesOf(chip).field != field)
            rest.append(QString::fromStdString(chip));
    }
    return rest.size() == static_cast<qsizetype>(chips.size()) ? text : rest.join(QLatin1Char(' '));
}

QString withChoice(const QString& text, const QString& field, const FieldChoice& choice)
{
    QString changed = withoutField(text, field);
    std::vector<std::string> values;
    for (const QString& value : choice.included)
        values.push_back(value.toStdString());
    if (!values.empty())
        changed = withTerm(changed, QString::fromStdString(core::searchTerm(field.toStdString(), values)));
    for (const QString& value : choice.excluded)
        changed = withTerm(changed, excluding(filterTerm(field, value)));
    return changed;
}

} // namespace weir::ui
