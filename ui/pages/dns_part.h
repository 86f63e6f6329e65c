// SPDX-License-Identifier: GPL-3.0-or-later
// The DNS transactions of the pair or object that the details are about: their charts, and each or by name.
#pragma once

#include "ui/charts/chart_strip.h"
#include "ui/pages/query_table.h"
#include "ui/widgets/switch_row.h"

namespace weir::ui {

class DnsPart final : public QWidget
{
    Q_OBJECT
public:
    /// `settings` outlives it.
    explicit DnsPart(QSettings& settings, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setSubject(const std::optional<core::RowScope>& subject);
    /// Asks only while it is shown.
    void showState(const session::ViewState& state, SnapshotPointer snapshot);
    bool isSettled() const { return m_trendJob.isIdle() && m_table->isSettled(); }

    ChartStrip& charts() { return *m_charts; }
    QueryTable& table() { return *m_table; }
    SwitchRow& grouping() { return *m_grouping; }

signals:
    void filterRequested(const QString& text);
    void transactionsRequested(const QString& terms); // of the row that was opened
    void settled();

protected:
    void showEvent(QShowEvent* event) final;

private:
    void ask(bool isNewQuestion);
    void askForTrend(bool isNewQuestion);

    std::optional<core::RowScope> m_subject;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    bool m_isAsked = false; // what the snapshot says is on its way or shown

    ChartStrip* m_charts;
    SwitchRow* m_grouping;
    QueryTable* m_table;
    session::JobRunner m_trendJob;
};

} // namespace weir::ui
