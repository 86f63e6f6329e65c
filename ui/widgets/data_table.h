// SPDX-License-Identifier: GPL-3.0-or-later
// A table over a row model: header, rows 26 high, a total row that never scrolls away. Selection and what is in sight
// follow the rows' keys; wishes (sort, filter) go out as signals.
#pragma once

#include "ui/models/row_model.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/data_header.h"
#include "ui/widgets/total_row.h"

#include <QTableView>

class QMenu;

namespace weir::ui {

struct ColumnWidth
{
    std::string column;
    int width = 0;

    friend bool operator==(const ColumnWidth&, const ColumnWidth&) = default;
};

class DataTable final : public QWidget
{
    Q_OBJECT
public:
    explicit DataTable(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// A new question; `columns` in the order they are shown.
    void setRows(std::shared_ptr<const RowSet> rows, const std::vector<ColumnWidth>& columns);
    void updateRows(std::shared_ptr<const RowSet> rows);

    /// Stands below the header in the place of the rows; nullptr brings them back. The table owns it from then on.
    void showInstead(QWidget* widget);

    const RowModel& model() const { return m_model; }
    QTableView& view() { return *m_view; }
    /// Rows 24 high in small type, for panes.
    void setDense();
    std::vector<ColumnWidth> columns() const; // as the user has arranged them, without what fit() gave them

    enum class CopyFormat { Text, Csv, Json };
    void copyCell();
    void copyRows(CopyFormat format); // the selected ones
    void copyAll(CopyFormat format);

signals:
    void sortRequested(const std::vector<core::SortKey>& sort);
    void filterRequested(const QString& term); // to be added to the filter
    void columnsArranged();
    void rowActivated(int row); // double click or Enter
    void currentRowChanged(int row); // -1: none
    void menuShown(QMenu& menu, const QModelIndex& index); // to be added to

protected:
    bool eventFilter(QObject* watched, QEvent* event) final;

private:
    void showMenu(const QPoint& position);
    void copy(const std::vector<int>& rows, CopyFormat format);
    std::vector<int> selectedRows() const;
    std::vector<int> shownColumns() const; // logical indexes from left to right
    void hover(int row);
    void fit(); // gives what is left over to the ends, as long as the user has not arranged it

    RowModel m_model;
    QTableView* m_view;
    DataHeader* m_header;
    CellDelegate* m_delegate;
    TotalRow* m_total;
    QWidget* m_instead = nullptr;
    std::vector<ColumnWidth> m_wished; // by logical index
    int m_hovered = -1;
    bool m_isFitting = false;
};

} // namespace weir::ui
