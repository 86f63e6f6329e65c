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

ChartStrip::ChartStrip(QWidget* parent) : QWidget(parent)
{
    for (const ChartSpec& spec : chartSpecs()) {
        auto* card = new ChartCard(spec, this);
        m_cards.push_back(card);
        connect(&card->plot(), &ChartPlot::crosshairMoved, this, [this](std::optional<double> timeUs) {
            setCrosshair(timeUs);
            emit crosshairMoved(timeUs);
        });
        connect(&card->plot(), &ChartPlot::rangeRequested, this, &ChartStrip::rangeRequested);
        connect(&card->plot(), &ChartPlot::zoomOutRequested, this, &ChartStrip::zoomOutRequested);
    }
    setMinimumWidth(kLeastWidth + 2 * kGap);
    setFixedHeight(174 + 2 * kGap);
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

void ChartStrip::resizeEvent(QResizeEvent*)
{
    const int count = static_cast<int>(m_cards.size());
    const int inRow = chartsInRow(width(), count);
    const int rows = (count + inRow - 1) / inRow;
    const int room = width() - kGap * (inRow + 1);
    for (int at = 0; at < count; ++at) {
        const int column = at % inRow, left = room * column / inRow, right = room * (column + 1) / inRow;
        m_cards[static_cast<size_t>(at)]->setGeometry(kGap * (column + 1) + left, kGap + (at / inRow) * (174 + kGap), right - left, 174);
    }
    setFixedHeight(rows * (174 + kGap) + kGap);
}

} // namespace weir::ui
