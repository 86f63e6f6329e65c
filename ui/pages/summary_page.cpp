// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/summary_page.h"

#include "ui/format/number_format.h"
#include "ui/models/filter_edit.h"
#include "ui/widgets/column_chooser.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

const QString kFolded = QStringLiteral("summary/quickFiltersFolded");

QString nounOf(core::RowKind rows, qint64 count)
{
    if (rows == core::RowKind::Paths)
        return count == 1 ? SummaryPage::tr("path") : SummaryPage::tr("paths");
    return count == 1 ? SummaryPage::tr("connection") : SummaryPage::tr("connections");
}

} // namespace

SummaryPage::SummaryPage(QSettings& settings, QWidget* parent)
    : Page(parent), m_settings(settings), m_columns(SummaryColumns::restored(settings, m_rowKind)), m_content(new QVBoxLayout), m_quick(new QuickFilters), m_charts(new ChartStrip), m_empty(new EmptyPanel(this)),
      m_table(new DataTable), m_count(new QLabel), m_groupButton(new Button(Button::Kind::Flat, QLatin1String("table"), tr("Group by: pair"))),
      m_columnsButton(new Button(Button::Kind::Flat, QLatin1String("columns"), tr("Columns"))), m_moreButton(new Button(Button::Kind::Flat, QLatin1String("more")))
{
    m_content->setContentsMargins(0, 0, 0, 0);
    m_content->setSpacing(0);
    m_content->addWidget(m_charts);
    m_content->addWidget(makeTableBar());
    m_content->addWidget(m_table, 1);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_quick);
    layout->addLayout(m_content, 1);
    m_quick->setFolded(m_settings.value(kFolded).toBool());
    connect(m_quick, &QuickFilters::filterRequested, this, &Page::filterRequested);
    connect(m_quick, &QuickFilters::folded, this, [this](bool isFolded) { m_settings.setValue(kFolded, isFolded); });
    connect(m_empty, &EmptyPanel::filterRequested, this, &Page::filterRequested);
    connect(m_empty, &EmptyPanel::wholeRangeRequested, this, &Page::wholeRangeRequested);
    connect(m_charts, &ChartStrip::rangeRequested, this, &Page::rangeRequested);
    connect(m_charts, &ChartStrip::zoomOutRequested, this, &Page::zoomOutRequested);
    connect(m_table, &DataTable::sortRequested, this, &SummaryPage::sortBy);
    connect(m_table, &DataTable::columnsArranged, this, &SummaryPage::arrangeColumns);
    connect(m_table, &DataTable::filterRequested, this, [this](const QString& term) {
        emit filterRequested(withTerm(m_state.filterText, term));
    });
    m_empty->hide();
    setFocusProxy(&m_table->view());
    for (session::JobRunner* job : {&m_rowsJob, &m_sortJob, &m_trendJob, &m_quickJob, &m_emptyJob})
        connect(job, &session::JobRunner::idle, this, &SummaryPage::checkSettled);
}

QWidget* SummaryPage::makeTableBar()
{
    auto* bar = new QWidget;
    bar->setAutoFillBackground(true);
    bar->setBackgroundRole(QPalette::Base);
    bar->setFixedHeight(36);
    auto* layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 0, 8, 0);
    layout->setSpacing(8);
    m_groupButton->setChevron(true);
    m_moreButton->setToolTip(tr("More"));
    m_moreButton->setAccessibleName(tr("More about the table"));
    layout->addWidget(m_count);
    layout->addStretch();
    layout->addWidget(m_groupButton);
    layout->addWidget(m_columnsButton);
    layout->addWidget(m_moreButton);
    connect(m_groupButton, &QAbstractButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("pair: one row for client and server"), this, [this] { groupBy(core::RowKind::Paths); });
        menu->addAction(tr("connection: one row for each"), this, [this] { groupBy(core::RowKind::Connections); });
        menu->addSeparator();
        QAction* observers = menu->addAction(tr("a row for what each observer saw"), this, &SummaryPage::tellObserversApart);
        observers->setCheckable(true);
        observers->setChecked(m_byObserver);
        observers->setEnabled(m_byObserver || (m_snapshot && m_snapshot->sources.size() > 1));
        menu->popup(m_groupButton->mapToGlobal(QPoint(0, m_groupButton->height())));
    });
    connect(m_columnsButton, &QAbstractButton::clicked, this, &SummaryPage::chooseColumns);
    connect(m_moreButton, &QAbstractButton::clicked, this, &SummaryPage::showMore);
    return bar;
}

void SummaryPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_quick->setTheme(theme);
    m_charts->setTheme(theme);
    m_empty->setTheme(theme);
    m_table->setTheme(theme);
    showCount();
}

void SummaryPage::showState(const session::ViewState& state, SnapshotPointer snapshot)
{
    const bool isNewQuestion = !m_snapshot || !m_state.asksTheSame(state);
    m_isNewTable |= isNewQuestion && m_state.view != state.view;
    m_state = state;
    m_snapshot = std::move(snapshot);
    ask(isNewQuestion);
}

bool SummaryPage::isSettled() const { 
    return m_rowsJob.isIdle() && m_sortJob.isIdle() && m_trendJob.isIdle() && m_quickJob.isIdle() && m_emptyJob.isIdle(); }

void SummaryPage::checkSettled()
{
    if (isSettled())
        emit settled();
}

void SummaryPage::ask(bool isNewQuestion)
{
    askForRows(isNewQuestion);
    askForTrend(isNewQuestion);
    askForQuickFilters(isNewQuestion);
}

void SummaryPage::askForRows(bool isNewQuestion)
{
    if (!m_snapshot)
        return;
    const RowQuestion question{m_rowKind, fetchedColumns(m_columns, m_rowKind, m_state.view), m_columns.sort, m_byObserver};
    const auto work = [snapshot = m_snapshot, state = m_state, question](std::stop_token stop) {
        return askRows(*snapshot, state, question, stop);
    };
    const auto deliver = [this](RowAnswer answer) { showRows(std::move(answer), m_isNewTable); };
    isNewQuestion ? m_rowsJob.run(work, deliver) : m_rowsJob.runNext(work, deliver);
}

void SummaryPage::askForTrend(bool isNewQuestion)
{
    if (!m_snapshot)
        return;
    m_trendPixels = std::max(m_charts->plotWidth(), 160);
    const auto work = [snapshot = m_snapshot, state = m_state, rows = m_rowKind, pixels = m_trendPixels](std::stop_token stop) {
        return askTrend(*snapshot, state, rows, pixels, stop);
    };
    const auto deliver = [this](std::shared_ptr<const TrendData> trend) { m_charts->setData(std::move(trend)); };
    isNewQuestion ? m_trendJob.run(work, deliver) : m_trendJob.runNext(work, deliver);
}

void SummaryPage::askForQuickFilters(bool isNewQuestion)
{
    if (!m_snapshot)
        return;
    const auto work = [snapshot = m_snapshot, state = m_state, rows = m_rowKind](std::stop_token stop) {
        return askQuickFilters(*snapshot, state, rows, stop);
    };
    const auto deliver = [this, text = m_state.filterText](const QuickFilterAnswer& answer) { m_quick->show(answer, text); };
    isNewQuestion ? m_quickJob.run(work, deliver) : m_quickJob.runNext(work, deliver);
}

void SummaryPage::askWhyNothingIsLeft()
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

void SummaryPage::showRows(RowAnswer answer, bool isNewQuestion)
{
    m_answer = std::move(answer);
    if (isNewQuestion)
        m_table->setRows(m_answer.rows, m_columns.shown);
    else
        m_table->updateRows(m_answer.rows);
    m_isNewTable = false;
    showCount();
    if (m_answer.rows->rows() > 0 || (m_state.loading && m_state.filterText.isEmpty()))
        m_table->showInstead(nullptr);
    else
        askWhyNothingIsLeft();
    if (m_answer.rows->sort != m_columns.sort)
        sortBy(m_columns.sort); // asked for while the rows were on their way
}

void SummaryPage::showCount()
{
    const size_t shown = m_answer.rows ? m_answer.rows->rows() : 0;
    const auto count = static_cast<qint64>(shown);
    const QString noun = nounOf(m_rowKind, count);
    QString text = QStringLiteral("<span style='color:%1;font-weight:600'>%2</span> <span style='color:%1'>%3</span>")
                       .arg(m_theme.text.name(), groupedText(count), noun);
    if (m_answer.unfiltered != shown)
        text += QStringLiteral("<span style='color:%1'>, %2</span>").arg(m_theme.dim.name(), tr("filtered from %1").arg(groupedText(qint64(m_answer.unfiltered))));
    m_count->setText(text);
    m_count->setMinimumWidth(m_count->sizeHint().width()); // at once, not with the next layout
    m_columnsButton->setDetail(tr("%1 of %2").arg(m_columns.shown.size()).arg(possibleColumns(m_rowKind).size()));
    emit rowsCounted({qint64(shown), qint64(m_answer.unfiltered), nounOf(m_rowKind, qint64(m_answer.unfiltered))});
}

void SummaryPage::sortBy(const std::vector<core::SortKey>& sort)
{
    m_columns.sort = sort;
    m_columns.save(m_settings, m_rowKind);
    const bool isFetched = m_answer.rows && std::ranges::all_of(sort, [&](const core::SortKey& key) {
        return m_answer.rows->table->column(key.column) != nullptr;
    });
    if (!isFetched)
        return askForRows(true);
    m_sortJob.run([rows = m_answer.rows, sort](std::stop_token stop) { return rearranged(*rows, sort, stop); },
                  [this, from = m_answer.rows](std::shared_ptr<const RowSet> rows) {
                      if (m_answer.rows != from) // newer rows came in between
                          return sortBy(m_columns.sort);
                      m_answer.rows = rows;
                      m_table->updateRows(std::move(rows));
                  });
}

void SummaryPage::groupBy(core::RowKind rows)
{
    if (rows == m_rowKind)
        return;
    m_rowKind = rows;
    m_columns = SummaryColumns::restored(m_settings, rows);
    showGrouping();
    ask(true); // quick filters count the rows of the table
}

/// What several saw is in several rows, and the column that says whose is in front.
void SummaryPage::tellObserversApart(bool apart)
{
    m_byObserver = apart;
    showGrouping();
    askForRows(true);
}

void SummaryPage::showGrouping()
{
    const QString by = m_rowKind == core::RowKind::Paths ? tr("pair") : tr("connection");
    m_groupButton->setText(m_byObserver ? tr("Group by: %1, observer").arg(by) : tr("Group by: %1").arg(by));
    std::erase_if(m_columns.shown, [](const ColumnWidth& shown) { return shown.column == "observer"; });
    if (m_byObserver)
        m_columns.shown.insert(m_columns.shown.begin(), {"observer", widthOf("observer")});
    m_isNewTable = true;
}

void SummaryPage::chooseColumns()
{
    std::vector<ColumnOffer> offers;
    const uint8_t measures = m_snapshot ? measuresOf(*m_snapshot) : uint8_t(core::kAnySource);
    for (const std::string& name : possibleColumns(m_rowKind)) {
        const core::FlowField* field = core::findFlowField(name);
        const QString help = field ? QString::fromUtf8(field->help.data(), qsizetype(field->help.size())) : QString();
        offers.push_back({name, columnTitle(name), columnGroup(name), help, m_columns.isShown(name), !field || (field->measuredBy & measures) != 0});
    }
    auto* chooser = new ColumnChooser(m_theme, std::move(offers), this);
    connect(chooser, &ColumnChooser::columnChosen, this, [this](const QString& column, bool isShown) {
        m_columns.show(column.toStdString(), isShown);
        changeColumns();
    });
    connect(chooser, &ColumnChooser::defaultsRequested, this, [this] {
        m_columns = SummaryColumns::defaultsOf(m_rowKind);
        changeColumns();
    });
    chooser->move(m_columnsButton->mapToGlobal(QPoint(m_columnsButton->width() - chooser->width(), m_columnsButton->height() + 4)));
    chooser->show();
}

void SummaryPage::changeColumns()
{
    m_columns.save(m_settings, m_rowKind);
    m_isNewTable = true;
    askForRows(true);
}

void SummaryPage::arrangeColumns()
{
    m_columns.shown = m_table->columns();
    m_columns.save(m_settings, m_rowKind);
}

void SummaryPage::showMore()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy the whole table as CSV"), this, [this] { m_table->copyAll(DataTable::CopyFormat::Csv); });
    menu->addAction(tr("Copy the whole table as JSON"), this, [this] { m_table->copyAll(DataTable::CopyFormat::Json); });
    menu->popup(m_moreButton->mapToGlobal(QPoint(0, m_moreButton->height())));
}

void SummaryPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    // A wider chart can show finer steps.
    if (m_snapshot && std::abs(m_charts->plotWidth() - m_trendPixels) > m_trendPixels / 4)
        askForTrend(true);
}

} // namespace weir::ui
