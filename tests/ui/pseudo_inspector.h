// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at a widget in the pseudo language: what is painted, tool tips and accessible names. What is not in brackets
// cannot be translated, what has lost its closing bracket is clipped.
#pragma once

#include "core/dns/dns_field.h"
#include "core/query/query.h"
#include "core/search/field_alias.h"
#include "tests/ui/painted_text.h"
#include "ui/pages/table_columns.h"

#include <QAction>
#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QToolTip>

#include <algorithm>
#include <utility>

/// `text` without what stands in brackets; an opening bracket without its end stays.
inline QString outsideBrackets(const QString& text)
{
    QString rest;
    int depth = 0;
    qsizetype opened = -1;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text[at] == QLatin1Char('[') && depth++ == 0)
            opened = at;
        else if (text[at] == QLatin1Char(']') && depth > 0)
            --depth;
        else if (depth == 0)
            rest += text[at];
    }
    return depth > 0 ? rest + text.mid(opened) : rest;
}

/// The same in every language: numbers with their units, times, signs, the search language, names of programs.
inline bool isTheSameEverywhere(const QString& word)
{
    static const QRegularExpression same(QStringLiteral(
        "^([\\d.,:/+−–×%~-]*|[−-]?[\\d.,]+(B|kB|MB|GB|ns|µs|ms|s|min|h|d|k|M|G|%|/s|/min|×)?|(B|kB|MB|GB|ns|µs|ms|s|min|h|d|M|G|KiB|MiB|GiB|%|/s|k/s|M/s|/min|k/min|(B|kB|MB|GB)/s)|" // amounts
        "UTC([+-][\\d:]+)?|[\\d:]+\\.\\d+|" // times
        "-?[a-z_]+:.*|[~≥≤<>=*]+|AND|OR|NOT|" // the search language
        "TCP|UDP|ICMP|IP|TLS|" // what is on the wire
        "Weir|weir|sudo|/\\S+|Ctrl\\+\\S+|F\\d+|PNG|SVG|[\\w.-]+\\.(zst|pcapng|pcap|weir)|" // programs, keys and files
        "\\W+)$"));
    return same.match(word).hasMatch();
}

/// Does the pointer there get a tool tip?
inline bool isExplained(QWidget& widget, const QPoint& at)
{
    const QPoint global = widget.mapToGlobal(at);
    const QString none = QStringLiteral("none yet");
    QToolTip::showText(global, none, &widget);
    QHelpEvent help(QEvent::ToolTip, at, global);
    QCoreApplication::sendEvent(&widget, &help);
    return QToolTip::isVisible() && !QToolTip::text().isEmpty() && QToolTip::text() != none;
}

class PseudoInspector
{
public:
    /// Everything that the capture says is the same in every language.
    void learnData(const weir::core::Snapshot& snapshot);
    void learnData(const QString& word) { m_data.insert(word); }
    void look(QWidget& widget, const QString& scene);
    void lookAtWords(QWidget& widget, const QString& scene);
    void lookAtMenu(const QMenu& menu, const QString& scene);
    void check(const QString& what, const QString& text, const QString& scene);
    /// A line each, and forgotten.
    QByteArray wrong()
    {
        m_wrong.removeDuplicates();
        return std::exchange(m_wrong, {}).join(QLatin1Char('\n')).toUtf8();
    }

private:
    bool isData(const QString& text) const;

    QSet<QString> m_data; // words of the capture
    QStringList m_wrong;
};

inline void PseudoInspector::learnData(const weir::core::Snapshot& snapshot)
{
    static const QRegularExpression parts(QStringLiteral("[\\s\\x{a0},()·]+"));
    for (const auto rows : {weir::core::RowKind::Flows, weir::core::RowKind::Dns}) {
        weir::core::Query query;
        query.rows = rows;
        query.range = *snapshot.span();
        query.columns = weir::ui::possibleColumns(rows);
        const weir::core::Table table = weir::core::run(snapshot, query, {}); // outlives the loop
        for (const std::string& text : table.texts) {
            for (const QString& word : QString::fromStdString(text).split(parts, Qt::SkipEmptyParts))
                m_data.insert(word);
        }
    }
    for (const auto& fields : {weir::core::flowFields(), weir::core::dnsFields()}) { // keys of the search language
        for (const weir::core::FlowField& field : fields)
            m_data.insert(QString::fromStdString(std::string(field.name)));
    }
    for (const weir::core::FieldAlias& alias : weir::core::fieldAliases())
        m_data.insert(QString::fromStdString(std::string(alias.name)));
    m_data.insert(QStringLiteral("UTC"));
    for (const weir::core::StoredSource& source : snapshot.sources)
        m_data.insert(QString::fromStdString(source.hello.observer));
}

inline bool PseudoInspector::isData(const QString& text) const
{
    static const QRegularExpression parts(QStringLiteral("[\\s\\x{a0},()·]+"));
    for (const QString& word : text.split(parts, Qt::SkipEmptyParts)) {
        if (isTheSameEverywhere(word))
            continue;
        const QString name = word.section(QLatin1Char(':'), 0, 0);
        const QString begun = word.section(QChar(u'…'), 0, 0); // elided: its tool tip has it all
        const auto begins = [&](const QString& known) { return known.startsWith(begun); };
        const bool isKnown = m_data.contains(word) || m_data.contains(name) || m_data.contains(word.toLower())
            || (begun.size() < word.size() && std::ranges::any_of(m_data, begins));
        if (!isKnown)
            return false;
    }
    return true;
}

inline void PseudoInspector::check(const QString& what, const QString& text, const QString& scene)
{
    const QString rest = outsideBrackets(text).trimmed();
    if (!rest.isEmpty() && !isData(rest))
        m_wrong.append(QStringLiteral("%1: %2: \"%3\"").arg(scene, what, text.simplified()));
}

/// What cannot be seen at once but is read out or shown beside the pointer.
inline void PseudoInspector::lookAtWords(QWidget& widget, const QString& scene)
{
    QList<QWidget*> all = widget.findChildren<QWidget*>();
    all.prepend(&widget);
    for (QWidget* one : all) {
        if (one != &widget && (!one->isVisible() || one->window() != widget.window()))
            continue;
        const QString who = QString::fromLatin1(one->metaObject()->className());
        check(who + QStringLiteral(" tool tip"), one->toolTip(), scene);
        check(who + QStringLiteral(" accessible name"), one->accessibleName(), scene);
        check(who + QStringLiteral(" accessible description"), one->accessibleDescription(), scene);
        if (const auto* label = qobject_cast<QLabel*>(one); label && label->wordWrap())
            check(who, label->text(), scene);
        if (const auto* edit = qobject_cast<QLineEdit*>(one))
            check(who + QStringLiteral(" placeholder"), edit->placeholderText(), scene);
        if (const auto* box = qobject_cast<QComboBox*>(one)) {
            for (int at = 0; at < box->count(); ++at)
                check(who + QStringLiteral(" choice"), box->itemText(at), scene);
        }
    }
}

inline void PseudoInspector::look(QWidget& widget, const QString& scene)
{
    lookAtWords(widget, scene);
    for (const PaintedText& painted : paintedTexts(widget)) {
        const QString text = painted.text.trimmed();
        if (!painted.readable.intersects(painted.place))
            continue; // scrolled away
        const QPoint seen = painted.place.intersected(painted.readable).center().toPoint(); // a line at the edge is half scrolled away
        QWidget* under = widget.childAt(seen);
        if (const auto* label = qobject_cast<QLabel*>(under); label && label->wordWrap())
            continue; // its lines are pieces of what lookAtWords() has seen
        const bool isCut = text.count(QLatin1Char('[')) > text.count(QLatin1Char(']')) || painted.place.right() > painted.readable.right() + 1.5
            || painted.place.left() < painted.readable.left() - 1.5;
        if (isCut && text.contains(QLatin1Char('['))) {
            if (!under || !isExplained(*under, under->mapFrom(&widget, seen)))
                m_wrong.append(QStringLiteral("%1: clipped in %2: \"%3\"").arg(scene, under ? QString::fromLatin1(under->metaObject()->className()) : QStringLiteral("the window"), text));
            continue;
        }
        check(QStringLiteral("painted"), text, scene);
    }
}

inline void PseudoInspector::lookAtMenu(const QMenu& menu, const QString& scene)
{
    QSet<QString> keys;
    for (const QAction* action : menu.actions()) {
        if (action->isSeparator())
            continue;
        const QString text = action->text().section(QLatin1Char('\t'), 0, 0);
        check(QStringLiteral("menu"), text, scene);
        const qsizetype mark = text.indexOf(QLatin1Char('&'));
        const QString key = mark < 0 ? QString() : text.mid(mark + 1, 1).toLower();
        if (!key.isEmpty() && keys.contains(key))
            m_wrong.append(QStringLiteral("%1: Alt+%2 stands for two entries").arg(scene, key));
        keys.insert(key);
        if (action->menu())
            lookAtMenu(*action->menu(), scene + QStringLiteral(" / ") + text);
    }
}
