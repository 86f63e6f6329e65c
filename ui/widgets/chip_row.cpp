// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip_row.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QMouseEvent>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kHeight = 22;
constexpr int kGap = 6;
constexpr int kPadding = 7;
constexpr int kWidest = 320;

QFont nameFont() { return fontOf(TextStyle::Small); }
QFont valueFont() { return fontOf(TextStyle::Small, QFont::Medium); }
int advance(const QFont& font, const QString& words) { return words.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(words); }

/// A pixel more than the words: advances are rounded, and a cut number is none.
int foldWidth(int folded) { return advance(valueFont(), ChipRow::tr("%n more", nullptr, folded)) + 2 * kPadding + 2; }

} // namespace

ChipRow::ChipRow(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFixedHeight(kHeight);
}

void ChipRow::setChips(const QList<SearchChip>& chips)
{
    m_chips = chips;
    m_hovered = -2;
    QStringList names;
    for (const SearchChip& chip : chips)
        names.append(QStringList{chip.isExcluding ? tr("not") : QString(), chip.name, chip.value}.join(QLatin1Char(' ')).simplified());
    setAccessibleName(tr("Filter: %1").arg(names.join(QStringLiteral(", "))));
    setToolTip(names.join(QLatin1Char('\n')));
    update();
}

int ChipRow::widthOf(const SearchChip& chip) const
{
    const int words = (chip.isExcluding ? advance(valueFont(), tr("not")) + 4 : 0) + advance(nameFont(), chip.name)
        + (chip.name.isEmpty() ? 0 : 4) + advance(valueFont(), chip.value);
    return std::min(kWidest, words + 2 * kPadding + 18);
}

QString ChipRow::foldWords() const { return tr("%n more", nullptr, m_folded); }

int ChipRow::fit(int most)
{
    int all = 0;
    for (const SearchChip& chip : m_chips)
        all += widthOf(chip) + kGap;
    m_folded = 0;
    for (int fold = 0; all > most && m_folded + 1 < m_chips.size(); ++m_folded) {
        all -= widthOf(m_chips[m_folded]) + kGap;
        const int words = foldWidth(m_folded + 1) + kGap;
        all += words - fold;
        fold = words;
    }
    m_places.clear();
    int x = 0;
    const auto place = [&](int index, int width) {
        m_places.append({index, QRect(x, 0, width, kHeight)});
        x += width + kGap;
    };
    if (m_folded > 0)
        place(-1, foldWidth(m_folded));
    for (int at = m_folded; at < m_chips.size(); ++at)
        place(at, widthOf(m_chips[at]));
    setFixedWidth(std::max(0, std::min(x, most + kGap)));
    return width();
}

void ChipRow::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    for (const auto& [index, rect] : m_places) {
        const bool fold = index < 0;
        const bool excluding = !fold && m_chips[index].isExcluding;
        const bool hovered = index == m_hovered;
        drawBox(painter, rect, hovered ? (excluding ? t.danger : t.accent) : excluding ? t.dangerline : t.selline, excluding ? t.dangerbg : t.sel, 3);
        int x = rect.left() + kPadding;
        const int right = rect.right() - kPadding - (fold ? 0 : 16);
        const auto write = [&](const QString& words, const QFont& font, const QColor& color, int after) {
            if (words.isEmpty())
                return;
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(QRect(x, 0, std::max(0, right - x), kHeight), Qt::AlignVCenter | Qt::AlignLeft,
                             QFontMetrics(font).elidedText(words, Qt::ElideRight, std::max(0, right - x)));
            x += advance(font, words) + after;
        };
        if (fold) {
            write(foldWords(), valueFont(), t.text, 0);
            continue;
        }
        if (excluding)
            write(tr("not"), valueFont(), t.danger, 4);
        write(m_chips[index].name, nameFont(), t.dim, 4);
        write(m_chips[index].value, valueFont(), t.text, 0);
        drawIcon(painter, QRectF(rect.right() - 18, 5, 12, 12), QLatin1String("close"), hovered ? t.text : t.dim);
    }
}

void ChipRow::mouseMoveEvent(QMouseEvent* event)
{
    int hovered = -2;
    for (const auto& [index, rect] : m_places) {
        if (rect.contains(event->position().toPoint()))
            hovered = index;
    }
    if (hovered != m_hovered) {
        m_hovered = hovered;
        update();
    }
}

void ChipRow::mouseReleaseEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    for (const auto& [index, rect] : m_places) {
        if (!rect.contains(place) || event->button() != Qt::LeftButton)
            continue;
        if (index < 0)
            emit opened(m_folded - 1);
        else if (place.x() > rect.right() - 22)
            emit removed(index);
        else
            emit opened(index);
        return;
    }
}

void ChipRow::leaveEvent(QEvent*)
{
    m_hovered = -2;
    update();
}

} // namespace weir::ui
