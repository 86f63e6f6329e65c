// SPDX-License-Identifier: GPL-3.0-or-later
// One trend chart with its frame: title 26, legend 16 that is the read-out, plot.
#pragma once

#include "ui/charts/chart_plot.h"

#include <QToolButton>

namespace weir::ui {

class ChartCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartCard(const ChartSpec& spec, QWidget* parent = nullptr);

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
    void paintSwatch(QPainter& painter, const QRectF& box, const SeriesSpec& series) const;
    void copyAsCsv() const;

    const ChartSpec& m_spec;
    Theme m_theme;
    std::shared_ptr<const TrendData> m_data = std::make_shared<TrendData>();
    ChartPlot* m_plot;
    QToolButton* m_menu;
};

/// "5 s", "1 min".
QString stepText(double stepUs);

} // namespace weir::ui
