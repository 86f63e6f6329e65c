// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/completion_popup.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QMouseEvent>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kWidth = 640, kRow = 28, kHeading = 26, kFoot = 34, kMargin = 12, kTextLeft = 36, kDetailLeft = 244;

QString titleOf(Suggestion::Group group)
{
    switch (group) {
    case Suggestion::Group::Fields: return CompletionPopup::tr("Fields");
    case Suggestion::Group::ContinueWith: return CompletionPopup::tr("Continue with");
    case Suggestion::Group::ValuesSeen: return CompletionPopup::tr("Values seen");
    case Suggestion::Group::History: return CompletionPopup::tr("History");
    }
    return {};
}

} // namespace

CompletionPopup::CompletionPopup(QWidget* parent) : QFrame(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Suggestions"));
    hide();
}

void CompletionPopup::showSuggestions(const QList<Suggestion>& suggestions, const QString& typed, const QPoint& topLeft)
{
    m_suggestions = suggestions;
    m_typed = typed;
    m_chosen = -1;
    m_rows.clear();
    int y = 1;
    for (int at = 0; at < suggestions.size(); ++at) {
        if (at == 0 || suggestions[at].group != suggestions[at - 1].group) {
            m_rows.append({-1 - at, QRect(1, y, kWidth - 2, kHeading)});
            y += kHeading;
        }
        m_rows.append({at, QRect(1, y, kWidth - 2, kRow)});
        y += kRow;
    }
    const QWidget* frame = parentWidget();
    resize(kWidth, y + kFoot);
    move(std::clamp(topLeft.x(), 4, std::max(4, frame->width() - kWidth - 12)), topLeft.y());
    setVisible(!suggestions.isEmpty());
    raise();
    update();
}

bool CompletionPopup::moveChoice(int step)
{
    if (!isVisible() || m_suggestions.isEmpty())
        return false;
    const int count = int(m_suggestions.size());
    m_chosen = m_chosen < 0 ? (step > 0 ? 0 : count - 1) : (m_chosen + step + count) % count;
    update();
    return true;
}

void CompletionPopup::drawSuggestion(QPainter& painter, const Suggestion& suggestion, const QRect& row) const
{
    const Theme& t = themeOf(this);
    const bool past = suggestion.group == Suggestion::Group::History;
    const QLatin1String icon = past ? QLatin1String("history") : suggestion.group == Suggestion::Group::Fields ? QLatin1String("net") : QLatin1String();
    if (icon.size())
        drawIcon(painter, QRectF(row.left() + kMargin, row.top() + 6, 16, 16), icon, t.dim);
    const QFont mono = fontOf(TextStyle::Mono), strong = fontOf(TextStyle::Mono, QFont::Bold);
    int x = row.left() + kTextLeft;
    const int right = past || suggestion.detail.isEmpty() ? row.right() - 130 : row.left() + kDetailLeft - 8;
    const auto write = [&](const QString& words, const QFont& font) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(t.text);
        painter.drawText(QRect(x, row.top(), std::max(0, right - x), row.height()), Qt::AlignVCenter, metrics.elidedText(words, Qt::ElideRight, std::max(0, right - x)));
        x += metrics.horizontalAdvance(words);
    };
    const qsizetype match = m_typed.isEmpty() ? -1 : suggestion.text.indexOf(m_typed, 0, Qt::CaseInsensitive);
    if (match >= 0) { // the typed part stands out
        write(suggestion.text.left(match), mono);
        write(suggestion.text.mid(match, m_typed.size()), strong);
        write(suggestion.text.mid(match + m_typed.size()), mono);
    } else {
        write(suggestion.text, mono);
    }
    painter.setFont(fontOf(TextStyle::Body));
    painter.setPen(t.dim);
    const QRect detail(row.left() + kDetailLeft, row.top(), row.width() - kDetailLeft - 130, row.height());
    painter.drawText(detail, Qt::AlignVCenter, painter.fontMetrics().elidedText(suggestion.detail, Qt::ElideRight, detail.width()));
    painter.setFont(fontOf(TextStyle::Small));
    painter.drawText(row.adjusted(0, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignRight, suggestion.right);
}

void CompletionPopup::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), t.ctl, t.panel, 6);
    for (const auto& [index, rect] : m_rows) {
        if (index < 0) {
            if (rect.top() > 1)
                painter.fillRect(QRect(1, rect.top(), width() - 2, 1), t.hair);
            painter.setFont(fontOf(TextStyle::Small, QFont::Medium));
            painter.setPen(t.dim);
            painter.drawText(rect.adjusted(kMargin, 0, 0, 0), Qt::AlignVCenter, titleOf(m_suggestions[-1 - index].group));
            continue;
        }
        if (index == m_chosen)
            painter.fillRect(rect, t.sel);
        drawSuggestion(painter, m_suggestions[index], rect);
    }
    painter.fillRect(QRect(1, height() - kFoot, width() - 2, 1), t.line);
    int x = kMargin;
    const QPair<QString, QString> keys[] = {{tr("Up Down"), tr("choose")}, {tr("Tab"), tr("take")}, {tr("Enter"), tr("search")}, {tr("Esc"), tr("close")}};
    for (const auto& [key, meaning] : keys) {
        painter.setFont(fontOf(TextStyle::Axis));
        const int wide = painter.fontMetrics().horizontalAdvance(key) + 10;
        drawBox(painter, QRectF(x, height() - kFoot + 8, wide, 18), t.line, t.sunk, 3);
        painter.setPen(t.dim);
        painter.drawText(QRect(x, height() - kFoot + 8, wide, 18), Qt::AlignCenter, key);
        x += wide + 6;
        painter.setFont(fontOf(TextStyle::Small));
        painter.drawText(QRect(x, height() - kFoot, 100, kFoot), Qt::AlignVCenter, meaning);
        x += painter.fontMetrics().horizontalAdvance(meaning) + 16;
    }
}

void CompletionPopup::mouseMoveEvent(QMouseEvent* event)
{
    for (const auto& [index, rect] : m_rows) {
        if (index >= 0 && rect.contains(event->position().toPoint()) && index != m_chosen) {
            m_chosen = index;
            update();
        }
    }
}

void CompletionPopup::mousePressEvent(QMouseEvent* event)
{
    for (const auto& [index, rect] : m_rows) {
        if (index >= 0 && rect.contains(event->position().toPoint())) {
            emit taken(Suggestion(m_suggestions[index]));
            return;
        }
    }
}

} // namespace weir::ui
