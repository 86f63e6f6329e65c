// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_strip.h"

namespace weir::ui {
namespace {

constexpr int kGap = 8;
constexpr int kLeastWidth = 200;

int cardWidth(int width, int inRow) { return (width - kGap * (inRow + 1)) / inRow; }

} // namespace

int chartsInRow(int width, int count)
{
    if (cardWidth(width, count) >= kLeastWidth)
        return count;
    const int half = (count + 1) / 2;
    return cardWidth(width, half) >= kLeastWidth ? half : 1;
}

ChartStrip::ChartStrip(QSettings& settings, const QString& page, ChartPlace place, QWidget* parent) : QWidget(parent), m_place(place), m_shown(static_cast<int>(chartSpecs(place).size()))
{
    for (const ChartSpec& spec : chartSpecs(place)) {
        auto* card = new ChartCard(spec, place, settings, page, this);
        m_cards.push_back(card);
        connect(&card->plot(), &ChartPlot::crosshairMoved, this, [this](std::optional<double> timeUs) {
            setCrosshair(timeUs);
            emit crosshairMoved(timeUs);
        });
        connect(&card->plot(), &ChartPlot::rangeRequested, this, &ChartStrip::rangeRequested);
        connect(&card->plot(), &ChartPlot::rangeSlid, this, [this, card](core::TimeRange range) {
            for (ChartCard* other : m_cards) {
                if (other != card)
                    other->plot().setAxis(range);
            }
            emit rangeSlid(range);
        });
        connect(&card->plot(), &ChartPlot::zoomOutRequested, this, &ChartStrip::zoomOutRequested);
        connect(&card->controls(), &ChartControls::beforeWanted, this, &ChartStrip::questionChanged);
    }
    setMinimumWidth(kLeastWidth + 2 * kGap);
    setFixedHeight(ChartCard::heightAt(place) + 2 * kGap);
}

void ChartStrip::setTheme(const Theme& theme)
{
    for (ChartCard* card : m_cards)
        card->setTheme(theme);
}

void ChartStrip::setData(std::shared_ptr<const TrendData> trend)
{
    for (ChartCard* card : m_cards)
        card->setData(trend);
}

void ChartStrip::setCrosshair(std::optional<double> timeUs)
{
    for (ChartCard* card : m_cards)
        card->setCrosshair(timeUs);
}

int ChartStrip::plotWidth() const { return m_cards.front()->width() - kPlotLeft - kPlotRight; }

bool ChartStrip::wantsBefore() const
{
    return std::ranges::any_of(m_cards, [](ChartCard* card) { return card->controls().form().showsBefore; });
}

void ChartStrip::setShown(int count)
{
    const int all = static_cast<int>(m_cards.size());
    m_shown = count < 0 ? all : std::min(count, all);
    for (int at = 0; at < all; ++at)
        m_cards[static_cast<size_t>(at)]->setVisible(at < m_shown);
    place();
}

void ChartStrip::resizeEvent(QResizeEvent*) { place(); }

void ChartStrip::place()
{
    const int inRow = m_place == ChartPlace::Page ? chartsInRow(width(), m_shown) : std::min(2, m_shown);
    const int rows = (m_shown + inRow - 1) / inRow, height = ChartCard::heightAt(m_place);
    const int room = width() - kGap * (inRow + 1);
    for (int at = 0; at < m_shown; ++at) {
        const int column = at % inRow, left = room * column / inRow, right = room * (column + 1) / inRow;
        m_cards[static_cast<size_t>(at)]->setGeometry(kGap * (column + 1) + left, kGap + (at / inRow) * (height + kGap), right - left, height);
    }
    setFixedHeight(rows * (height + kGap) + kGap);
}

} // namespace weir::ui
