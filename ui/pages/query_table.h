// SPDX-License-Identifier: GPL-3.0-or-later
// A table that asks for its own rows: bar with count, columns and more above it, the table, and why it is empty. Every
// page's and pane's table is one of these; what it shows is kept per user and place.
#pragma once

#include "ui/pages/page.h"
#include "ui/pages/page_queries.h"
#include "ui/pages/table_columns.h"
#include "ui/session/job_runner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/empty_panel.h"

class QHBoxLayout;
class QLabel;
class QMenu;
class QSettings;

namespace weir::ui {

class QueryTable final : public QWidget
{
    Q_OBJECT
public:
    enum class Size { Page, Pane }; // in a pane: dense, no totals, no panel of reasons

    /// `settings` outlives the table.
    QueryTable(QSettings& settings, const QString& place, core::RowKind rows, Size size, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void showState(const session::ViewState& state, SnapshotPointer snapshot);
    /// Of another kind; true: the question is new and was asked.
    bool setRowKind(core::RowKind rows);
    void setByObserver(bool apart);
    /// Only what this row is made of; none: everything. Asks with the next showState.
    void setWithin(const std::optional<core::RowScope>& within);

    core::RowKind rowKind() const { return m_rowKind; }
    bool isByObserver() const { return m_byObserver; }
    DataTable& table() { return *m_table; }
    EmptyPanel& emptyPanel() { return *m_empty; }
    void addToBar(QWidget* widget); // before the last two buttons
    /// Tabs in the place of the count, words beside them, and a widget between bar and table.
    void putAbove(QWidget* tabs, QWidget* words, int barHeight, QWidget* belowBar);
    const RowAnswer& answer() const { return m_answer; }
    /// The columns that are shown, all rows, in the order of the table; none before the first showState.
    std::optional<core::Query> query() const;
    session::TableForm form() const { return m_columns.form(m_rowKind); }
    void setForm(const session::TableForm& form);
    /// Between whom a shown row is.
    std::optional<core::NodePair> endsOf(int shownRow) const;
    bool isSettled() const;

signals:
    void filterRequested(const QString& text);
    void wholeRangeRequested();
    void counted(const RowCount& count);
    void rowActivated(int shownRow);
    void ownMetricsRequested();
    void settled();

private:
    void makeBar();
    void ask(bool isNewQuestion);
    void askWhyNothingIsLeft();
    void showRows(RowAnswer answer);
    void showCount();
    void sortBy(const std::vector<core::SortKey>& sort);
    void addLinksOf(QMenu& menu, const QModelIndex& index);
    void chooseColumns();
    void changeColumns();
    void showMore();

    QSettings& m_settings;
    QString m_place;
    core::RowKind m_rowKind;
    Size m_size;
    bool m_byObserver = false; // rows of what each source saw
    std::optional<core::RowScope> m_within;
    Theme m_theme;
    TableColumns m_columns;
    session::ViewState m_state;
    SnapshotPointer m_snapshot;
    RowAnswer m_answer;
    bool m_isNewTable = true; // the next rows replace the table instead of updating it

    QHBoxLayout* m_bar;
    EmptyPanel* m_empty; // in the table's place
    DataTable* m_table;
    QLabel* m_count;
    Button* m_columnsButton;
    Button* m_moreButton;
    session::JobRunner m_rowsJob;
    session::JobRunner m_sortJob;
    session::JobRunner m_emptyJob;
};

} // namespace weir::ui
