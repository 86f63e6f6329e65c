// SPDX-License-Identifier: GPL-3.0-or-later
// The Flows page: flows or DNS transactions one by one on a timeline whose brush narrows the table, and every field of
// the chosen one.
#pragma once

#include "ui/pages/flow_pane.h"
#include "ui/pages/flow_timeline.h"
#include "ui/pages/page.h"
#include "ui/pages/query_table.h"
#include "ui/widgets/quick_filters.h"
#include "ui/widgets/switch_row.h"

class QSplitter;

namespace weir::ui {

class FlowsPage final : public Page
{
    Q_OBJECT
public:
    /// `settings` outlives the page.
    explicit FlowsPage(QSettings& settings, QWidget* parent = nullptr);

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
    bool closeInner() final;
    void setCrosshair(std::optional<double> timeUs) final { m_timeline->setCrosshair(timeUs); }

    DataTable& table() { return m_rows->table(); }
    QueryTable& rows() { return *m_rows; }
    ChartPlot& timeline() { return m_timeline->plot(); }
    FlowPane& flow() { return *m_flow; }
    QuickFilters& quickFilters() { return *m_quick; }
    SwitchRow& tabs() { return *m_tabs; }
    SwitchRow& grouping() { return *m_grouping; }
    /// Flows, or DNS transactions by themselves, by name or by server; kept for the next start.
    void showRows(core::RowKind rows) final;

private:
    void makeBar();
    void askForRows();
    void askForCounts(bool isNewQuestion);
    void showCount(const char* tab, qint64 count);
    void activate(int row);
    void openFlow(int row);
    void closeFlow();
    void addToMenu(QMenu& menu, const QModelIndex& index);
    void checkSettled();

    QSettings& m_settings;
    Theme m_theme;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    std::optional<FlowKey> m_opened;

    QVBoxLayout* m_content;
    QuickFilters* m_quick;
    SwitchRow* m_tabs;
    SwitchRow* m_grouping; // of DNS transactions
    FlowTimeline* m_timeline;
    QSplitter* m_split;
    QueryTable* m_rows;
    FlowPane* m_flow;
    session::JobRunner m_countJob; // of the tab that is not shown
    session::JobRunner m_flowJob;
};

} // namespace weir::ui
