// SPDX-License-Identifier: GPL-3.0-or-later
// The totals under a table, column by column below their header sections.
#pragma once

#include "ui/models/row_model.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QHeaderView;

namespace weir::ui {

class TotalRow final : public QWidget
{
    Q_OBJECT
public:
    TotalRow(const RowModel& model, const QHeaderView& header, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    void paintSection(QPainter& painter, int section, bool isFirst) const;

    const RowModel& m_model;
    const QHeaderView& m_header;
    Theme m_theme;
};

} // namespace weir::ui
