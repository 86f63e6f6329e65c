// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_legend.h"

#include "ui/charts/legend_entry.h"

#include <QKeyEvent>

#include <algorithm>
#include <numeric>

namespace weir::ui {
namespace {

constexpr int kGap = 4, kLeastGap = 2; // within an entry
constexpr int kBetween = 9;

} // namespace

ChartLegend::ChartLegend(const ChartPlot& plot, LegendForm form, QWidget* parent) : QWidget(parent), m_plot(plot), m_form(form)
{
    for (const SeriesSpec& series : plot.spec().series) {
        m_entries.push_back(new LegendEntry(&series, this));
        connect(m_entries.back(), &QAbstractButton::clicked, this, [this, &series] { emit toggled(series); });
    }
    m_entries.push_back(new LegendEntry(nullptr, this));
    connect(m_entries.back(), &QAbstractButton::clicked, this, &ChartLegend::beforeDismissed);
    setFixedHeight(kHeight);
}

void ChartLegend::setTheme(const Theme& theme)
{
    for (LegendEntry* entry : m_entries)
        entry->setTheme(theme);
}

bool ChartLegend::isOffered(const SeriesSpec& series) const
{
    return m_form != LegendForm::Present || m_plot.data().whole(series.metric) > 0;
}

std::vector<LegendEntry*> ChartLegend::offered() const
{
    std::vector<LegendEntry*> offered;
    const auto& series = m_plot.spec().series;
    for (size_t at = 0; at < series.size(); ++at) {
        if (isOffered(series[at]))
            offered.push_back(m_entries[at]);
    }
    if (!m_plot.beforeWords().isEmpty())
        offered.push_back(m_entries.back());
    return offered;
}

void ChartLegend::refresh()
{
    const auto& series = m_plot.spec().series;
    for (size_t at = 0; at < series.size(); ++at) {
        const QString label = chartText(series[at].label), value = m_plot.readOut(series[at]);
        const bool isBand = !series[at].upper.empty(), isShown = m_plot.form().shows(series[at]);
        if (m_form == LegendForm::Short)
            m_entries[at]->setWords(isBand ? label : QString(), isBand ? QString() : value);
        else
            m_entries[at]->setWords(label, value);
        m_entries[at]->setChecked(isShown);
        m_entries[at]->setAccessibleName(tr("%1 %2", "a series and its value").arg(label, value));
        m_entries[at]->setToolTip(isShown ? tr("Hide “%1”").arg(label) : tr("Show “%1”").arg(label));
    }
    const QString before = m_plot.beforeWords();
    m_entries.back()->setChecked(true);
    m_entries.back()->setWords(m_form == LegendForm::Short ? QString() : tr("before"), {});
    m_entries.back()->setAccessibleName(before);
    m_entries.back()->setToolTip(before);
    place();
    updateGeometry();
}

QSize ChartLegend::sizeHint() const
{
    const auto entries = offered();
    const int words = std::accumulate(entries.begin(), entries.end(), 0, [](int sum, const LegendEntry* entry) { return sum + entry->widthAt(kGap); });
    return {words + kBetween * static_cast<int>(entries.size()), kHeight};
}

void ChartLegend::resizeEvent(QResizeEvent*) { place(); }

void ChartLegend::place()
{
    m_form == LegendForm::Short ? placeFromRight() : placeFromLeft();
    bool isFirst = true;
    for (LegendEntry* entry : m_entries) { // Tab finds one of them, arrows lead to the others
        entry->setFocusPolicy(isFirst && !entry->isHidden() ? Qt::TabFocus : Qt::NoFocus);
        isFirst &= entry->isHidden();
    }
}

/// Closer where the words would not fit, and the last of them alone as their sign, so that no value is missing.
void ChartLegend::placeFromLeft()
{
    const auto entries = offered();
    const auto widthOf = [&](int gap, int between) {
        int width = -between;
        for (const LegendEntry* entry : entries)
            width += entry->widthAt(gap) + between;
        return width;
    };
    for (LegendEntry* entry : m_entries)
        entry->setSwatchAlone(false);
    int gap = kGap, between = kBetween;
    for (; gap > kLeastGap && widthOf(gap, between) > width(); --gap)
        between = gap + 1;
    if (widthOf(gap, between) > width())
        m_entries.back()->setSwatchAlone(true);
    int x = 0;
    for (LegendEntry* entry : m_entries) {
        const int wide = entry->widthAt(gap);
        const bool fits = std::ranges::find(entries, entry) != entries.end() && (x == 0 || x + wide <= width());
        entry->setVisible(fits);
        if (!fits)
            continue;
        entry->setGap(gap);
        entry->setGeometry(x, 0, wide, height());
        x += wide + between;
    }
}

void ChartLegend::placeFromRight()
{
    const auto entries = offered();
    int right = width();
    for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
        const int wide = (*entry)->widthAt(kGap);
        const bool fits = std::ranges::find(entries, *entry) != entries.end() && right - wide >= 0;
        (*entry)->setVisible(fits);
        if (!fits)
            continue;
        (*entry)->setGap(kGap);
        (*entry)->setGeometry(right - wide, 0, wide, height());
        right -= wide + 8;
    }
}

void ChartLegend::keyPressEvent(QKeyEvent* event)
{
    const int direction = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    const auto at = std::ranges::find_if(m_entries, [](const LegendEntry* entry) { return entry->hasFocus(); });
    if (direction == 0 || at == m_entries.end())
        return QWidget::keyPressEvent(event);
    for (auto next = at - m_entries.begin() + direction; next >= 0 && next < static_cast<qsizetype>(m_entries.size()); next += direction) {
        if (!m_entries[static_cast<size_t>(next)]->isHidden())
            return m_entries[static_cast<size_t>(next)]->setFocus(Qt::TabFocusReason);
    }
}

} // namespace weir::ui
