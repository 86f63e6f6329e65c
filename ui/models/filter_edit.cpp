// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filter_edit.h"

#include <vector>

namespace weir::ui {
namespace {

/// Index behind the quoted, bracketed or plain run that starts at `at`.
qsizetype endOfWord(const QString& text, qsizetype at)
{
    int depth = 0;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c == QLatin1Char('\\')) {
            ++at;
        } else if (c == QLatin1Char('"')) {
            for (++at; at < text.size() && text[at] != QLatin1Char('"'); ++at)
                at += text[at] == QLatin1Char('\\');
        } else if (c == QLatin1Char('(') || c == QLatin1Char('[')) {
            ++depth;
        } else if (c == QLatin1Char(')') || c == QLatin1Char(']')) {
            --depth;
        } else if (c.isSpace() && depth <= 0) {
            return at;
        }
    }
    return text.size();
}

QStringList wordsOf(const QString& text)
{
    QStringList words;
    for (qsizetype at = 0; at < text.size();) {
        if (text[at].isSpace()) {
            ++at;
            continue;
        }
        const qsizetype end = endOfWord(text, at);
        words.append(text.mid(at, end - at));
        at = end;
    }
    return words;
}

/// What is joined by AND at the top level. A text with OR at the top level is one term.
QStringList termsOf(const QString& text)
{
    const QStringList words = wordsOf(text);
    if (words.contains(QStringLiteral("OR")))
        return {QLatin1Char('(') + text.trimmed() + QLatin1Char(')')};
    QStringList terms;
    bool isNegated = false;
    for (const QString& word : words) {
        if (word == QStringLiteral("NOT")) {
            isNegated = !isNegated;
        } else if (word != QStringLiteral("AND")) {
            terms.append(isNegated ? QStringLiteral("NOT ") + word : word);
            isNegated = false;
        }
    }
    return terms;
}

QString unquoted(const QString& value)
{
    if (value.size() < 2 || !value.startsWith(QLatin1Char('"')) || !value.endsWith(QLatin1Char('"')))
        return value;
    QString out;
    for (qsizetype at = 1; at + 1 < value.size(); ++at) {
        if (value[at] == QLatin1Char('\\') && at + 2 < value.size())
            ++at;
        out += value[at];
    }
    return out;
}

QString quotedIfNeeded(const QString& value)
{
    static const QString special = QStringLiteral(" \t\"()[]*?~<>=/\\,");
    bool needs = value.isEmpty() || value == QStringLiteral("OR") || value == QStringLiteral("AND") || value == QStringLiteral("NOT") || value.startsWith(QLatin1Char('-'));
    for (const QChar c : value)
        needs |= special.contains(c);
    if (!needs)
        return value;
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + escaped + QLatin1Char('"');
}

struct ParsedTerm
{
    bool isNegated = false;
    QString field;
    QStringList values; // empty: not a plain list of values
};

bool isPlain(const QString& value)
{
    static const QString special = QStringLiteral("()[]*?~<>=/");
    if (value.startsWith(QLatin1Char('"')))
        return true;
    for (const QChar c : value) {
        if (special.contains(c))
            return false;
    }
    return !value.isEmpty();
}

ParsedTerm parsed(QString term)
{
    ParsedTerm result;
    if (term.startsWith(QStringLiteral("NOT "))) {
        result.isNegated = true;
        term.remove(0, 4);
    }
    if (term.startsWith(QLatin1Char('-'))) {
        result.isNegated = !result.isNegated;
        term.remove(0, 1);
    }
    const qsizetype colon = term.indexOf(QLatin1Char(':'));
    if (colon <= 0)
        return result;
    result.field = term.left(colon).toLower();
    const QString value = term.mid(colon + 1);
    QStringList values = {value};
    if (value.startsWith(QLatin1Char('(')) && value.endsWith(QLatin1Char(')'))) {
        values = wordsOf(value.mid(1, value.size() - 2));
        if (values.removeAll(QStringLiteral("OR")) != values.size() - 1)
            return result;
    }
    for (const QString& one : values) {
        if (!isPlain(one))
            return result;
    }
    for (const QString& one : values)
        result.values.append(unquoted(one));
    return result;
}

QString listTerm(const QString& field, const QStringList& values)
{
    if (values.size() == 1)
        return filterTerm(field, values.front());
    QStringList quoted;
    for (const QString& value : values)
        quoted.append(quotedIfNeeded(value));
    return QStringLiteral("%1:(%2)").arg(field, quoted.join(QStringLiteral(" OR ")));
}

bool isChoiceOf(const ParsedTerm& term, const QString& field) { return term.field == field && !term.values.isEmpty(); }

} // namespace

QString filterTerm(const QString& field, const QString& value)
{
    return QStringLiteral("%1:%2").arg(field, quotedIfNeeded(value));
}

QString excluding(const QString& term) { return QLatin1Char('-') + term; }

QString withTerm(const QString& text, const QString& term)
{
    QStringList terms = termsOf(text);
    if (!terms.contains(term))
        terms.append(term);
    return terms.join(QLatin1Char(' '));
}

FieldChoice choiceOf(const QString& text, const QString& field)
{
    FieldChoice choice;
    for (const QString& word : termsOf(text)) {
        const ParsedTerm term = parsed(word);
        if (isChoiceOf(term, field))
            (term.isNegated ? choice.excluded : choice.included) += term.values;
    }
    return choice;
}

QString withoutField(const QString& text, const QString& field)
{
    QStringList rest;
    for (const QString& word : termsOf(text)) {
        if (!isChoiceOf(parsed(word), field))
            rest.append(word);
    }
    return rest.join(QLatin1Char(' '));
}

QString withChoice(const QString& text, const QString& field, const FieldChoice& choice)
{
    QStringList terms;
    const QString rest = withoutField(text, field);
    if (!rest.isEmpty())
        terms.append(rest);
    if (!choice.included.isEmpty())
        terms.append(listTerm(field, choice.included));
    for (const QString& value : choice.excluded)
        terms.append(excluding(filterTerm(field, value)));
    return terms.join(QLatin1Char(' '));
}

} // namespace weir::ui
