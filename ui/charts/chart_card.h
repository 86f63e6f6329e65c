// SPDX-License-Identifier: GPL-3.0-or-later
// One trend chart with its frame: title 26, legend 16 that is the read-out, plot. In a pane the legend stands in the
// title's row, without words.
#pragma once

#include "ui/charts/chart_plot.h"

#include <QToolButton>

namespace weir::ui {

class ChartCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartCard(const ChartSpec& spec, ChartPlace place = ChartPlace::Page, QWidget* parent = nullptr);

    static int heightAt(ChartPlace place) { return place == ChartPlace::Page ? 174 : 104; }

    void setTheme(const Theme& theme);
    void setData(std::shared_ptr<const TrendData> data);
    void setCrosshair(std::optional<double> timeUs);

    ChartPlot& plot() { return *m_plot; }

protected:
    void paintEvent(QPaintEvent* event) final;
    void resizeEvent(QResizeEvent* event) final;

private:
    void paintTitle(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    void paintSmallLegend(QPainter& painter) const;
    void paintSwatch(QPainter& painter, const QRectF& box, const SeriesSpec& series) const;
    void copyAsCsv() const;

    const ChartSpec& m_spec;
    ChartPlace m_place;
    Theme m_theme;
    std::shared_ptr<const TrendData> m_data = std::make_shared<TrendData>();
    ChartPlot* m_plot;
    QToolButton* m_menu;
};

/// "5 s", "1 min".
QString stepText(double stepUs);

} // namespace weir::ui
