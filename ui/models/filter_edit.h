// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of the one filter text, so that chips, quick filters and menus always say the same.
#pragma once

#include <QString>
#include <QStringList>

namespace weir::ui {

/// `field:value`, the value quoted when the search language would read it otherwise.
QString filterTerm(const QString& field, const QString& value);
/// `field:(a OR b)` of a cell that lists its values, "a, b".
QString listTerm(const QString& field, const QString& list);
QString excluding(const QString& term);
/// `text` AND `term`; the same text when it holds the term already.
QString withTerm(const QString& text, const QString& term);

/// What is left without the terms that choose rows by their numbers: they mean other rows on another page.
QString withoutRowTerms(const QString& text);

/// What a quick filter has ticked: the values of the top-level terms of one field.
struct FieldChoice
{
    QStringList included;
    QStringList excluded;

    bool isEmpty() const { return included.isEmpty() && excluded.isEmpty(); }
    friend bool operator==(const FieldChoice&, const FieldChoice&) = default;
};

FieldChoice choiceOf(const QString& text, const QString& field);
/// The terms of this field are replaced, everything else stays as it was written.
QString withChoice(const QString& text, const QString& field, const FieldChoice& choice);
/// The rest of the filter: what the counts of a field's values are taken under.
QString withoutField(const QString& text, const QString& field);

} // namespace weir::ui
