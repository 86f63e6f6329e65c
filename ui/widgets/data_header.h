// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a data table: 28 high, sorted by click, by several columns with Shift.
#pragma once

#include "core/query/query.h"
#include "ui/theme/theme.h"

#include <QHeaderView>

namespace weir::ui {

class DataHeader final : public QHeaderView
{
    Q_OBJECT
public:
    explicit DataHeader(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The least width at which the title of a number column stays whole beside the arrow of the sort.
    static int widthFor(const QString& title);

    void setSort(std::vector<core::SortKey> sort);

    QSize sizeHint() const final;

signals:
    void sortRequested(const std::vector<core::SortKey>& sort);

protected:
    void paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const final;
    void paintEvent(QPaintEvent* event) final;

private:
    void sortBy(int section);
    std::string nameOf(int section) const;

    Theme m_theme;
    std::vector<core::SortKey> m_sort;
};

/// What a click on `column` makes of the sort: it alone, or added to what is there; again turns it round.
/// Numbers start with the largest, texts with the first.
std::vector<core::SortKey> sortAfterClick(const std::vector<core::SortKey>& sort, const std::string& column, bool isText, bool isAdded);

} // namespace weir::ui
