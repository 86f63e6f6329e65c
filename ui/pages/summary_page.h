// SPDX-License-Identifier: GPL-3.0-or-later
// The Summary page: quick filters, trend charts, path table. Asks through job runners and shows the newest answer.
#pragma once

#include "ui/charts/chart_strip.h"
#include "ui/pages/page.h"
#include "ui/pages/query_table.h"
#include "ui/widgets/quick_filters.h"

namespace weir::ui {

class SummaryPage final : public Page
{
    Q_OBJECT
public:
    /// `settings` outlives the page.
    explicit SummaryPage(QSettings& settings, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) final;
    void showState(const session::ViewState& state, SnapshotPointer snapshot) final;
    QVBoxLayout* bannerPlace() final { return m_content; }
    bool isShown() const override;
    bool isSettled() const final;
    std::optional<core::RowScope> subject() const final;
    void chooseFirst() final { m_rows->table().view().selectRow(0); }
    std::optional<core::Query> result() const final { return m_rows->query(); }
    session::TableForm tableForm() const final { return m_rows->form(); }
    void setTableForm(const session::TableForm& form) final;
    void makeRoom(bool besideDetails) final { m_quick->makeRoom(besideDetails); }
    void setCrosshair(std::optional<double> timeUs) final { m_charts->setCrosshair(timeUs); }

    DataTable& table() { return m_rows->table(); }
    ChartStrip& charts() { return *m_charts; }
    QuickFilters& quickFilters() { return *m_quick; }
    EmptyPanel& emptyPanel() { return m_rows->emptyPanel(); }

protected:
    void resizeEvent(QResizeEvent* event) final;

private:
    void addGroupButton();
    void askForTrend(bool isNewQuestion);
    void groupBy(core::RowKind rows);
    void tellObserversApart(bool apart);
    void showGrouping();
    void addDetailsTo(QMenu& menu, const QModelIndex& index);
    void checkSettled();

    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    int m_trendPixels = 0;

    QVBoxLayout* m_content; // everything beside the quick filters
    QuickFilters* m_quick;
    ChartStrip* m_charts;
    QueryTable* m_rows;
    Button* m_groupButton;
    session::JobRunner m_trendJob;
};

} // namespace weir::ui
