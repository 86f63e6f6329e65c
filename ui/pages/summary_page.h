// SPDX-License-Identifier: GPL-3.0-or-later
// The Summary page: quick filters, trend charts, path table. Asks through job runners and shows the newest answer.
#pragma once

#include "ui/charts/chart_strip.h"
#include "ui/pages/page.h"
#include "ui/pages/summary_columns.h"
#include "ui/pages/summary_queries.h"
#include "ui/session/job_runner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_panel.h"
#include "ui/widgets/quick_filters.h"

class QLabel;
class QSettings;

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
    bool isSettled() const final;

    DataTable& table() { return *m_table; }
    ChartStrip& charts() { return *m_charts; }
    QuickFilters& quickFilters() { return *m_quick; }
    EmptyPanel& emptyPanel() { return *m_empty; }

protected:
    void resizeEvent(QResizeEvent* event) final;

private:
    QWidget* makeTableBar();
    void ask(bool isNewQuestion);
    void askForRows(bool isNewQuestion);
    void askForTrend(bool isNewQuestion);
    void askForQuickFilters(bool isNewQuestion);
    void askWhyNothingIsLeft();
    void showRows(RowAnswer answer, bool isNewQuestion);
    void showCount();
    void sortBy(const std::vector<core::SortKey>& sort);
    void groupBy(core::RowKind rows);
    void tellObserversApart(bool apart);
    void showGrouping();
    void chooseColumns();
    void showMore();
    void arrangeColumns();
    void changeColumns();
    void checkSettled();

    QSettings& m_settings;
    Theme m_theme;
    core::RowKind m_rowKind = core::RowKind::Paths;
    bool m_byObserver = false; // rows of what each source saw
    SummaryColumns m_columns;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    RowAnswer m_answer;
    bool m_isNewTable = true; // the next rows replace the table instead of updating it
    int m_trendPixels = 0;

    QVBoxLayout* m_content; // everything beside the quick filters
    QuickFilters* m_quick;
    ChartStrip* m_charts;
    EmptyPanel* m_empty; // in the table's place
    DataTable* m_table;
    QLabel* m_count;
    Button* m_groupButton;
    Button* m_columnsButton;
    Button* m_moreButton;
    session::JobRunner m_rowsJob;
    session::JobRunner m_sortJob;
    session::JobRunner m_trendJob;
    session::JobRunner m_quickJob;
    session::JobRunner m_emptyJob;
};

} // namespace weir::ui
