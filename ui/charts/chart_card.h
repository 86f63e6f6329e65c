// SPDX-License-Identifier: GPL-3.0-or-later
// One trend chart with its frame: title 26, legend 16 that is the read-out, plot. In a pane the legend stands in the
// title's row, without words.
#pragma once

#include "ui/charts/chart_controls.h"
#include "ui/charts/chart_legend.h"

#include <QToolButton>

namespace weir::ui {

class ChartCard final : public QWidget
{
    Q_OBJECT
public:
    /// `settings` outlives the card.
    ChartCard(const ChartSpec& spec, ChartPlace place, QSettings& settings, const QString& page, QWidget* parent = nullptr);

    static int heightAt(ChartPlace place) { return place == ChartPlace::Page ? 174 : 104; }

    void setTheme(const Theme& theme);
    void setData(std::shared_ptr<const TrendData> data);
    void setCrosshair(std::optional<double> timeUs);

    const ChartSpec& spec() const { return m_spec; }
    ChartPlot& plot() { return *m_plot; }
    ChartLegend& legend() { return *m_legend; }
    ChartControls& controls() { return *m_controls; }

protected:
    void paintEvent(QPaintEvent* event) final;
    void resizeEvent(QResizeEvent* event) final;

private:
    void showLegend();
    int titleWidth() const;

    const ChartSpec& m_spec;
    ChartPlace m_place;
    Theme m_theme;
    ChartPlot* m_plot;
    ChartLegend* m_legend;
    ChartControls* m_controls;
    QToolButton* m_menu;
};

/// "5 s", "1 min".
QString stepText(double stepUs);

} // namespace weir::ui
