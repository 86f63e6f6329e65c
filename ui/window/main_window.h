// SPDX-License-Identifier: GPL-3.0-or-later
// The frame around the pages.
#pragma once

#include "ui/models/table_model.h"
#include "ui/session/workspace.h"

#include <QMainWindow>

class QCustomPlot;

namespace weir::ui {

class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow();

    void open(const QStringList& sources);

signals:
    void settled(); // everything that is loaded is shown

private:
    void refresh();

    session::Workspace m_workspace;
    TableModel m_model;
    QCustomPlot* m_chart;
};

} // namespace weir::ui
