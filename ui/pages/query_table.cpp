// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/query_table.h"

#include "core/dns/dns_field.h"
#include "ui/format/number_format.h"
#include "ui/models/cell.h"
#include "ui/models/field_words.h"
#include "ui/models/filter_edit.h"
#include "ui/pages/link_menu.h"
#include "ui/pages/row_words.h"
#include "ui/widgets/column_chooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>

namespace weir::ui {

QueryTable::QueryTable(QSettings& settings, const QString& place, core::RowKind rows, Size size, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_place(place), m_rowKind(rows), m_size(size), m_columns(TableColumns::restored(settings, place, rows)),
      m_bar(new QHBoxLayout), m_empty(new EmptyPanel(this)), m_table(new DataTable), m_count(new QLabel),
      m_columnsButton(new Button(Button::Kind::Flat, QLatin1String("columns"), tr("Columns"))), m_moreButton(new Button(Button::Kind::Flat, QLatin1String("more")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeBar();
    column->addWidget(m_table, 1);
    m_table->view().setAccessibleName(tableName(rows));
    if (size == Size::Pane) {
        m_table->setDense();
        m_columnsButton->setCompact(true);
        m_columnsButton->setToolTip(tr("Columns"));
    }
    m_empty->hide();
    connect(m_empty, &EmptyPanel::filterRequested, this, &QueryTable::filterRequested);
    connect(m_empty, &EmptyPanel::wholeRangeRequested, this, &QueryTable::wholeRangeRequested);
    connect(m_table, &DataTable::sortRequested, this, &QueryTable::sortBy);
    connect(m_table, &DataTable::rowActivated, this, &QueryTable::rowActivated);
    connect(m_table, &DataTable::columnsArranged, this, [this] {
        m_columns.shown = m_table->columns();
        m_columns.save(m_settings, m_place, m_rowKind);
    });
    connect(m_table, &DataTable::filterRequested, this, [this](const QString& term) { emit filterRequested(withTerm(m_state.filterText, term)); });
    connect(m_table, &DataTable::menuShown, this, &QueryTable::addLinksOf);
    setFocusProxy(&m_table->view());
    for (session::JobRunner* job : {&m_rowsJob, &m_sortJob, &m_emptyJob})
        connect(job, &session::JobRunner::idle, this, &QueryTable::settled);
}

void QueryTable::makeBar()
{
    auto* bar = new QWidget;
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    bar->setFixedHeight(36);
    bar->setLayout(m_bar);
    m_bar->setContentsMargins(12, 0, 8, 0);
    m_bar->setSpacing(8);
    m_moreButton->setToolTip(tr("More"));
    m_moreButton->setAccessibleName(tr("More about the table"));
    m_bar->addWidget(m_count);
    m_bar->addStretch();
    m_bar->addWidget(m_columnsButton);
    m_bar->addWidget(m_moreButton);
    connect(m_columnsButton, &QAbstractButton::clicked, this, &QueryTable::chooseColumns);
    connect(m_moreButton, &QAbstractButton::clicked, this, &QueryTable::showMore);
    static_cast<QVBoxLayout*>(layout())->addWidget(bar);
}

void QueryTable::addToBar(QWidget* widget) { m_bar->insertWidget(m_bar->count() - 2, widget); }

void QueryTable::putAbove(QWidget* tabs, QWidget* words, int barHeight, QWidget* belowBar)
{
    m_count->hide();
    m_bar->insertWidget(0, tabs);
    m_bar->insertSpacing(1, 8);
    m_bar->insertWidget(2, words);
    m_bar->parentWidget()->setFixedHeight(barHeight);
    static_cast<QVBoxLayout*>(layout())->insertWidget(1, belowBar);
}

void QueryTable::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_empty->setTheme(theme);
    m_table->setTheme(theme);
    showCount();
}

void QueryTable::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_isNewTable |= isNewQuestion && m_state.view != state.view;
    m_state = state;
    m_snapshot = std::move(snapshot);
    ask(isNewQuestion);
}

bool QueryTable::isSettled() const { return m_rowsJob.isIdle() && m_sortJob.isIdle() && m_emptyJob.isIdle(); }

std::optional<core::NodePair> QueryTable::endsOf(int shownRow) const
{
    if (!m_answer.rows || shownRow < 0 || size_t(shownRow) >= m_answer.rows->rows())
        return std::nullopt;
    const std::vector<core::NodePair>& ends = m_answer.rows->table->ends;
    const uint32_t at = m_answer.rows->order[size_t(shownRow)];
    return at < ends.size() ? std::optional(ends[at]) : std::nullopt;
}

std::optional<core::Query> QueryTable::query() const
{
    if (!m_snapshot)
        return std::nullopt;
    core::Query query;
    query.rows = m_rowKind;
    query.view = m_state.view;
    query.range = m_state.rangeOf(*m_snapshot);
    query.filter = m_state.filter;
    query.sort = m_columns.sort;
    query.byObserver = m_byObserver;
    query.within = m_within;
    for (const ColumnWidth& column : m_table->columns())
        query.columns.push_back(column.column);
    return query;
}

void QueryTable::ask(bool isNewQuestion)
{
    if (!m_snapshot)
        return;
    m_isNewTable |= m_columns.forgetUnknown(m_rowKind); // a metric of the user's own that is no more
    const RowQuestion question{m_rowKind, fetchedColumns(m_columns, m_rowKind, m_state.view), m_columns.sort, m_byObserver, m_within};
    const auto work = [snapshot = m_snapshot, state = m_state, question](std::stop_token stop) {
        return askRows(*snapshot, state, question, stop);
    };
    const auto deliver = [this](RowAnswer answer) { showRows(std::move(answer)); };
    isNewQuestion ? m_rowsJob.run(work, deliver) : m_rowsJob.runNext(work, deliver);
}

void QueryTable::askWhyNothingIsLeft()
{
    const auto work = [snapshot = m_snapshot, state = m_state, rows = m_rowKind](std::stop_token stop) {
        return askWhyEmpty(*snapshot, state, rows, stop);
    };
    m_emptyJob.run(work, [this](const EmptyAnswer& answer) {
        if (m_answer.rows->rows() > 0)
            return; // they came in between
        m_empty->show(answer, m_state.zone);
        m_table->showInstead(m_empty);
    });
}

void QueryTable::showRows(RowAnswer answer)
{
    m_answer = std::move(answer);
    if (m_isNewTable)
        m_table->setRows(m_answer.rows, m_columns.shown);
    else
        m_table->updateRows(m_answer.rows);
    m_isNewTable = false;
    showCount();
    if (m_size == Size::Pane || m_answer.rows->rows() > 0 || (m_state.loading && m_state.filterText.isEmpty()))
        m_table->showInstead(nullptr);
    else
        askWhyNothingIsLeft();
    if (m_answer.rows->sort != m_columns.sort)
        sortBy(m_columns.sort); // asked for while the rows were on their way
}

void QueryTable::showCount()
{
    const size_t shown = m_answer.rows ? m_answer.rows->rows() : 0;
    const auto count = static_cast<qint64>(shown);
    const QString noun = nounOf(m_rowKind, count);
    QString text = QStringLiteral("<span style='color:%1;font-weight:600'>%2</span> <span style='color:%1'>%3</span>")
                       .arg(m_theme.text.name(), groupedText(count), noun);
    if (m_size == Size::Page && m_answer.unfiltered != shown)
        text += QStringLiteral("<span style='color:%1'>, %2</span>").arg(m_theme.dim.name(), tr("filtered from %1").arg(groupedText(qint64(m_answer.unfiltered))));
    m_count->setText(text);
    m_count->setMinimumWidth(m_count->sizeHint().width()); // at once, not with the next layout
    if (m_size == Size::Page)
        m_columnsButton->setDetail(tr("%1 of %2").arg(m_columns.shown.size()).arg(possibleColumns(m_rowKind).size()));
    emit counted({qint64(shown), qint64(m_answer.unfiltered), nounOf(m_rowKind, qint64(m_answer.unfiltered))});
}

void QueryTable::sortBy(const std::vector<core::SortKey>& sort)
{
    m_columns.sort = sort;
    m_columns.save(m_settings, m_place, m_rowKind);
    const bool isFetched = m_answer.rows && std::ranges::all_of(sort, [&](const core::SortKey& key) {
        return m_answer.rows->table->column(key.column) != nullptr;
    });
    if (!isFetched)
        return ask(true);
    m_sortJob.run([rows = m_answer.rows, sort](std::stop_token stop) { return rearranged(*rows, sort, stop); },
                  [this, from = m_answer.rows](std::shared_ptr<const RowSet> rows) {
                      if (m_answer.rows != from) // newer rows came in between
                          return sortBy(m_columns.sort);
                      m_answer.rows = rows;
                      m_table->updateRows(std::move(rows));
                  });
}

bool QueryTable::setRowKind(core::RowKind rows)
{
    if (rows == m_rowKind)
        return false;
    m_rowKind = rows;
    m_columns = TableColumns::restored(m_settings, m_place, rows);
    m_table->view().setAccessibleName(tableName(rows));
    setByObserver(m_byObserver);
    return true;
}

/// What several saw is in several rows, and the column that says whose is in front.
void QueryTable::setByObserver(bool apart)
{
    m_byObserver = apart;
    std::erase_if(m_columns.shown, [](const ColumnWidth& shown) { return shown.column == "observer"; });
    if (m_byObserver)
        m_columns.shown.insert(m_columns.shown.begin(), {"observer", widthOf("observer")});
    m_isNewTable = true;
    ask(true);
}

void QueryTable::setForm(const session::TableForm& form)
{
    const auto isFolded = [](core::RowKind rows) { return rows == core::RowKind::Paths || rows == core::RowKind::Connections; };
    const auto rows = rowKindOf(form.rows);
    if (rows && isFolded(*rows) && isFolded(m_rowKind))
        m_rowKind = *rows;
    if (rows != m_rowKind)
        return;
    m_columns = TableColumns::of(form, m_place, m_rowKind);
    changeColumns();
}

void QueryTable::setWithin(const std::optional<core::RowScope>& within)
{
    if (within == m_within)
        return;
    m_within = within;
    m_isNewTable = true;
    m_snapshot.reset();
}

/// What other programs know of this row; of several values the first.
void QueryTable::addLinksOf(QMenu& menu, const QModelIndex& index)
{
    const RowSet& rows = *m_answer.rows;
    const LinkValues values = linkValues(rows, rows.order[size_t(index.row())], m_state.rangeOf(*m_snapshot));
    addLinks(*menu.addMenu(tr("Open a link")), m_settings, values, m_theme, window());
    menu.addSeparator();
}

void QueryTable::chooseColumns()
{
    std::vector<ColumnOffer> offers;
    const uint8_t measures = m_snapshot ? measuresOf(*m_snapshot) : uint8_t(core::kAnySource);
    for (const std::string& name : possibleColumns(m_rowKind)) {
        const core::FlowField* field = core::findField(name);
        offers.push_back({name, columnTitle(name), columnGroup(name), field ? fieldHelp(*field) : QString(), m_columns.isShown(name), !field || (field->measuredBy & measures) != 0});
    }
    auto* chooser = new ColumnChooser(m_theme, std::move(offers), this);
    connect(chooser, &ColumnChooser::columnChosen, this, [this](const QString& column, bool isShown) {
        m_columns.show(column.toStdString(), isShown);
        changeColumns();
    });
    connect(chooser, &ColumnChooser::ownMetricsRequested, this, &QueryTable::ownMetricsRequested);
    connect(chooser, &ColumnChooser::defaultsRequested, this, [this] {
        m_columns = TableColumns::defaultsOf(m_place, m_rowKind);
        changeColumns();
    });
    chooser->move(m_columnsButton->mapToGlobal(QPoint(m_columnsButton->width() - chooser->width(), m_columnsButton->height() + 4)));
    chooser->show();
}

void QueryTable::changeColumns()
{
    m_columns.save(m_settings, m_place, m_rowKind);
    m_isNewTable = true;
    ask(true);
}

void QueryTable::showMore()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy the whole table as CSV"), this, [this] { m_table->copyAll(DataTable::CopyFormat::Csv); });
    menu->addAction(tr("Copy the whole table as JSON"), this, [this] { m_table->copyAll(DataTable::CopyFormat::Json); });
    menu->popup(m_moreButton->mapToGlobal(QPoint(0, m_moreButton->height())));
}

} // namespace weir::ui
