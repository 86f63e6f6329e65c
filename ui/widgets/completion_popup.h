// SPDX-License-Identifier: GPL-3.0-or-later
// What may follow what is typed: fields, operators, values seen, earlier filters. Never takes the focus: Tab takes,
// Enter searches what is written, Up and Down move, Esc closes.
#pragma once

#include "core/search/completion.h"
#include "ui/session/user_settings.h"

#include <QFrame>

namespace weir::ui {

struct Suggestion
{
    enum class Group { Fields, ContinueWith, ValuesSeen, History };
    Group group = Group::Fields;
    QString text;   // takes the place of what is typed there; of the history the whole text
    QString detail;
    QString right;  // "12 conversations"
};

/// At most twelve, in the order of the groups.
QList<Suggestion> suggestionsFor(const QString& typed, int position, const core::Snapshot& snapshot, const QList<session::PastSearch>& history);

class CompletionPopup final : public QFrame
{
    Q_OBJECT
public:
    explicit CompletionPopup(QWidget* parent);

    /// `typed` is set bold where it occurs; closes when there is nothing.
    void showSuggestions(const QList<Suggestion>& suggestions, const QString& typed, const QPoint& topLeft);
    bool moveChoice(int step);
    const Suggestion* chosen() const { return m_chosen >= 0 ? &m_suggestions[m_chosen] : nullptr; }
    const QList<Suggestion>& suggestions() const { return m_suggestions; }

signals:
    void taken(const weir::ui::Suggestion& suggestion);

protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    struct Row
    {
        int suggestion; // -1: the heading of a group
        QRect rect;
    };
    void drawSuggestion(QPainter& painter, const Suggestion& suggestion, const QRect& row) const;

    QList<Suggestion> m_suggestions;
    QList<Row> m_rows;
    QString m_typed;
    int m_chosen = -1;
};

} // namespace weir::ui
