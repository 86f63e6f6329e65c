// SPDX-License-Identifier: GPL-3.0-or-later
// The cards of all trend charts of a place: side by side, in two rows where they would get too narrow, or in the two
// columns of a pane. One crosshair for all. On a page the user chooses which there are; that is kept.
#pragma once

#include "ui/charts/chart_card.h"

namespace weir::ui {

class ChartStrip final : public QWidget
{
    Q_OBJECT
public:
    /// Forms of the charts are kept for `page`; `settings` outlives the strip.
    ChartStrip(QSettings& settings, const QString& page, ChartPlace place = ChartPlace::Page, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setData(std::shared_ptr<const TrendData> data);
    void setCrosshair(std::optional<double> timeUs);

    const std::vector<ChartCard*>& cards() const { return m_cards; }
    /// What all of them ask of one trend query.
    std::vector<std::string> metrics() const;
    /// Ids of charts of the place, or "metric:NAME", in their order; unknown ones are left out. None: the usual ones.
    void choose(const QStringList& charts);
    /// The first so many of them; all: -1.
    void setShown(int count);
    /// How many pixels a time axis has, for the step of the query.
    int plotWidth() const;
    /// Some chart shows the period before, too.
    bool wantsBefore() const;

signals:
    void crosshairMoved(std::optional<double> timeUs);
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range);
    void zoomOutRequested();
    void questionChanged(); // metrics() or wantsBefore()

protected:
    void resizeEvent(QResizeEvent* event) final;

private:
    void place();
    void addCard(const ChartSpec& spec);
    void orderTabs();
    void addChoices(QMenu& menu, const ChartCard& card);

    QSettings& m_settings;
    QString m_page;
    ChartPlace m_place;
    int m_shown;
    Theme m_theme;
    std::vector<ChartCard*> m_cards;
};

/// Cards in a row of this width: all, or half of them.
int chartsInRow(int width, int count);

} // namespace weir::ui
