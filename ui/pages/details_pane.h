// SPDX-License-Identifier: GPL-3.0-or-later
// Beside the page: one pair or one object in the page's range and under its filter, with its charts, what each end saw,
// and its connections or peers.
#pragma once

#include "ui/charts/chart_strip.h"
#include "ui/pages/details_queries.h"
#include "ui/pages/dns_part.h"
#include "ui/pages/journal_part.h"
#include "ui/pages/query_table.h"
#include "ui/widgets/details_header.h"
#include "ui/widgets/fact_list.h"
#include "ui/widgets/observer_block.h"
#include "ui/widgets/switch_row.h"

class QScrollArea;

namespace weir::ui {

class FlatLink;
class SectionHeader;

class DetailsPane final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kWidth = 480, kLeastWidth = 400;

    /// `settings` outlives the pane.
    explicit DetailsPane(QSettings& settings, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setSubject(const std::optional<core::RowScope>& subject);
    const std::optional<core::RowScope>& subject() const { return m_subject; }
    void showState(const session::ViewState& state, SnapshotPointer snapshot);
    void setCrosshair(std::optional<double> timeUs);
    bool isSettled() const;

    DetailsHeader& header() { return *m_header; }
    ChartStrip& charts() { return *m_charts; }
    ObserverBlock& observers() { return *m_observers; }
    FactList& facts() { return *m_facts; }
    QueryTable& table() { return *m_table; }
    DnsPart& dns() { return *m_dns; }
    JournalPart& journal() { return *m_journal; }
    SectionHeader& journalHeader() { return *m_journalHeader; }
    SwitchRow& parts() { return *m_parts; }
    SwitchRow& grouping() { return *m_grouping; }

signals:
    void closeRequested();
    void detachRequested();
    /// The Flows page with this filter: flows, or DNS transactions.
    void flowsRequested(const QString& filterText, core::RowKind rows);
    void filterRequested(const QString& text);
    void detailsRequested(const core::RowScope& subject);
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range);
    void zoomOutRequested();
    void ownMetricsRequested();
    void crosshairMoved(std::optional<double> timeUs);
    void settled();

protected:
    void paintEvent(QPaintEvent* event) final;
    void closeEvent(QCloseEvent* event) final;
    void keyPressEvent(QKeyEvent* event) final;

private:
    QWidget* makeActions();
    QWidget* makeBody();
    void ask(bool isNewQuestion);
    void askForTrend(bool isNewQuestion);
    void askTable();
    void showAnswer(DetailsAnswer answer);
    void showLinks();
    void showMoreCharts(bool more);
    void showJournal();
    void choosePart(const QString& part);
    void showTransactionCount(qint64 count);
    void activate(int row);
    bool isPair() const { return m_subject && m_subject->server; }

    QSettings& m_settings;
    Theme m_theme;
    std::optional<core::RowScope> m_subject;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    DetailsAnswer m_answer;

    DetailsHeader* m_header;
    SwitchRow* m_parts;
    Button* m_showFlows;
    Button* m_showOnMap;
    FactList* m_facts;
    SectionHeader* m_journalHeader;
    JournalPart* m_journal;
    ChartStrip* m_charts;
    FlatLink* m_moreCharts;
    ObserverBlock* m_observers;
    SwitchRow* m_grouping;
    QueryTable* m_table;
    QWidget* m_l4 = nullptr; // the parts of the body, one of them shown
    DnsPart* m_dns;
    session::JobRunner m_rowJob;
    session::JobRunner m_trendJob;
};

} // namespace weir::ui
