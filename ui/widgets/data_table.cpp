// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/data_table.h"

#include "ui/models/filter_edit.h"
#include "ui/models/row_copy.h"
#include "ui/theme/key_help.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <set>

namespace weir::ui {
namespace {

/// Columns that take what is left over.
bool isEnd(const std::string& column)
{
    return column == "client" || column == "server" || column == "client_endpoint" || column == "server_endpoint";
}

} // namespace

DataTable::DataTable(QWidget* parent)
    : QWidget(parent), m_view(new QTableView), m_header(new DataHeader), m_delegate(new CellDelegate(this)),
      m_total(new TotalRow(m_model, *m_header))
{
    m_view->setModel(&m_model);
    m_view->setHorizontalHeader(m_header);
    m_view->setItemDelegate(m_delegate);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setMinimumSectionSize(26);
    m_view->verticalHeader()->setDefaultSectionSize(26);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setWordWrap(false);
    m_view->setTabKeyNavigation(false);
    m_view->setMouseTracking(true);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setAccessibleName(tr("Paths"));
    describeKeys(*m_view, {tr("In a table"),
                           {{{QKeySequence(Qt::Key_Return)}, tr("Open what the row is about")}, {{QKeySequence(QKeySequence::Copy)}, tr("Copy the chosen rows")}}});
    m_view->viewport()->installEventFilter(this);
    m_view->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_view);
    layout->addWidget(m_total);
    connect(m_view, &QWidget::customContextMenuRequested, this, &DataTable::showMenu);
    connect(m_view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) { emit rowActivated(index.row()); });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) { emit currentRowChanged(now.row()); });
    connect(m_header, &DataHeader::sortRequested, this, &DataTable::sortRequested);
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        m_total->update();
        if (!m_isFitting)
            emit columnsArranged();
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int section, int before, int now) {
        m_total->update();
        if (m_isFitting)
            return;
        int& width = m_wished[static_cast<size_t>(section)].width; // without what was left over
        width = std::max(m_header->minimumSectionSize(), width + now - before);
        emit columnsArranged();
    });
    connect(m_view->horizontalScrollBar(), &QScrollBar::valueChanged, m_total, qOverload<>(&QWidget::update));
}

void DataTable::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_header->setTheme(theme);
    m_total->setTheme(theme);
    m_view->viewport()->update();
}

void DataTable::setDense()
{
    m_view->verticalHeader()->setMinimumSectionSize(24);
    m_view->verticalHeader()->setDefaultSectionSize(24);
    m_delegate->setDense();
}

void DataTable::showInstead(QWidget* widget)
{
    if (widget == m_instead)
        return;
    if (m_instead)
        m_instead->hide();
    m_instead = widget;
    m_total->setVisible(!widget);
    m_view->setMaximumHeight(widget ? m_header->sizeHint().height() : QWIDGETSIZE_MAX);
    if (!widget)
        return;
    auto* column = static_cast<QVBoxLayout*>(layout());
    if (column->indexOf(widget) < 0)
        column->insertWidget(1, widget, 1);
    widget->show();
}

void DataTable::setRows(std::shared_ptr<const RowSet> rows, const std::vector<ColumnWidth>& columns)
{
    std::set<uint64_t> selected;
    for (const int row : selectedRows())
        selected.insert(m_model.keyAt(row));
    m_header->setSort(rows->sort);
    std::vector<std::string> names;
    for (const ColumnWidth& column : columns)
        names.push_back(column.column);
    m_wished = columns;
    m_isFitting = true;
    m_model.setRows(std::move(rows), names);
    for (int visual = 0; visual < m_header->count(); ++visual)
        m_header->moveSection(m_header->visualIndex(visual), visual);
    m_isFitting = false;
    fit();
    for (const uint64_t key : selected) {
        if (const auto row = m_model.rowOf(key); row && !names.empty())
            m_view->selectionModel()->select(m_model.index(*row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    m_total->update();
}

void DataTable::updateRows(std::shared_ptr<const RowSet> rows)
{
    const int top = m_view->rowAt(0);
    const bool isScrolled = top > 0; // at the very top new rows may come in above
    const uint64_t topKey = isScrolled ? m_model.keyAt(top) : 0;
    const bool isReordered = rows->sort != m_model.rowSet().sort;
    m_header->setSort(rows->sort);
    m_model.updateRows(std::move(rows));
    if (isScrolled && !isReordered) {
        if (const auto row = m_model.rowOf(topKey)) {
            m_view->doItemsLayout(); // the scroll bar learns of new rows only here
            m_view->verticalScrollBar()->setValue(*row);
        }
    }
    m_total->update();
}

std::vector<ColumnWidth> DataTable::columns() const
{
    std::vector<ColumnWidth> columns;
    for (const int section : shownColumns())
        columns.push_back(m_wished[static_cast<size_t>(section)]);
    return columns;
}

std::vector<int> DataTable::shownColumns() const
{
    std::vector<int> sections;
    for (int visual = 0; visual < m_header->count(); ++visual)
        sections.push_back(m_header->logicalIndex(visual));
    return sections;
}

std::vector<int> DataTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::ranges::sort(rows);
    rows.erase(std::ranges::unique(rows).begin(), rows.end());
    return rows;
}

void DataTable::fit()
{
    int total = 0, ends = 0;
    for (const ColumnWidth& column : m_wished) {
        total += column.width;
        ends += isEnd(column.column);
    }
    const int spare = std::max(0, m_view->viewport()->width() - total);
    m_isFitting = true;
    for (size_t at = 0; at < m_wished.size(); ++at) {
        const bool isServer = m_wished[at].column.starts_with("server") && isEnd(m_wished[at].column);
        const bool isClient = !isServer && isEnd(m_wished[at].column);
        const int more = ends == 2 ? (isServer ? spare - spare * 2 / 5 : isClient ? spare * 2 / 5 : 0) : (isServer || isClient ? spare : 0);
        m_header->resizeSection(static_cast<int>(at), m_wished[at].width + more);
    }
    m_isFitting = false;
}

void DataTable::copyCell()
{
    const QModelIndex current = m_view->currentIndex();
    if (current.isValid())
        QGuiApplication::clipboard()->setText(current.data().toString().replace(QChar(QChar::Nbsp), QLatin1Char(' ')));
}

void DataTable::copyRows(CopyFormat format) { copy(selectedRows(), format); }

void DataTable::copyAll(CopyFormat format)
{
    std::vector<int> rows(m_model.rowSet().rows());
    std::iota(rows.begin(), rows.end(), 0);
    copy(rows, format);
}

void DataTable::copy(const std::vector<int>& rows, CopyFormat format)
{
    const std::vector<int> columns = shownColumns();
    if (rows.empty())
        return;
    QGuiApplication::clipboard()->setText(format == CopyFormat::Text   ? rowsAsText(m_model, rows, columns)
                                          : format == CopyFormat::Csv ? rowsAsCsv(m_model, rows, columns)
                                                                      : rowsAsJson(m_model, rows, columns));
}

void DataTable::showMenu(const QPoint& position)
{
    const QModelIndex index = m_view->indexAt(position);
    if (!index.isValid())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString term = index.data(cell_role::FilterText).toString();
    const QString value = index.data().toString();
    emit menuShown(*menu, index);
    const auto add = [&](const QString& text, auto action, bool isEnabled = true) {
        QAction* entry = menu->addAction(text, this, action);
        entry->setEnabled(isEnabled);
        return entry;
    };
    add(tr("Filter for %1").arg(value), [this, term] { emit filterRequested(term); }, !term.isEmpty());
    add(tr("Filter out %1").arg(value), [this, term] { emit filterRequested(excluding(term)); }, !term.isEmpty());
    menu->addSeparator();
    add(tr("Copy value"), [this] { copyCell(); });
    add(tr("Copy row"), [this] { copyRows(CopyFormat::Text); })->setShortcut(QKeySequence::Copy);
    add(tr("Copy as CSV"), [this] { copyRows(CopyFormat::Csv); });
    add(tr("Copy as JSON"), [this] { copyRows(CopyFormat::Json); });
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void DataTable::hover(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    m_delegate->setHoveredRow(row);
    m_view->viewport()->update();
}

bool DataTable::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove)
            hover(m_view->rowAt(static_cast<QMouseEvent*>(event)->position().toPoint().y()));
        else if (event->type() == QEvent::Leave)
            hover(-1);
        else if (event->type() == QEvent::Resize)
            fit();
    } else if (watched == m_view && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Copy)) {
            copyRows(CopyFormat::Text);
            return true;
        }
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && m_view->currentIndex().isValid()) {
            emit rowActivated(m_view->currentIndex().row());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace weir::ui
