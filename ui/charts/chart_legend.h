// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of a trend chart: it reads out the values at the crosshair, and each entry hides or shows its series.
#pragma once

#include "ui/charts/chart_plot.h"

namespace weir::ui {

class LegendEntry;

enum class LegendForm {
    Whole,   // words and values, from the left
    Short,   // in the row of a title: values alone, from the right, as many as fit
    Present, // as Whole, without series that have nothing in the range
};

class ChartLegend final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kHeight = 16;

    ChartLegend(const ChartPlot& plot, LegendForm form, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The values, or what is shown, have changed.
    void refresh();
    /// In the order of the series; the last one is the period before.
    const std::vector<LegendEntry*>& entries() const { return m_entries; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, kHeight}; }

signals:
    void toggled(const SeriesSpec& series);
    void beforeDismissed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool isOffered(const SeriesSpec& series) const;
    std::vector<LegendEntry*> offered() const;
    void place();
    void placeFromLeft();
    void placeFromRight();

    const ChartPlot& m_plot;
    LegendForm m_form;
    std::vector<LegendEntry*> m_entries;
};

} // namespace weir::ui
