// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "core/query/query.h"

#include <QTableView>
#include <QVBoxLayout>
#include <qcustomplot.h>

namespace weir::ui {

MainWindow::MainWindow() : m_chart(new QCustomPlot)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    auto* view = new QTableView;
    view->setModel(&m_model);
    m_chart->setFixedHeight(174);
    m_chart->addGraph();
    layout->addWidget(m_chart);
    layout->addWidget(view);
    setCentralWidget(page);
    resize(1440, 900);
    connect(&m_workspace, &session::Workspace::snapshotArrived, this, &MainWindow::refresh);
    connect(&m_workspace, &session::Workspace::loaded, this, &MainWindow::settled);
}

void MainWindow::open(const QStringList& sources)
{
    setWindowTitle(tr("%1 - Weir").arg(sources.join(QStringLiteral(", "))));
    m_workspace.open(sources);
}

void MainWindow::refresh()
{
    core::Query query;
    query.columns = {"client", "server", "protocol", "bytes_sent", "bytes_received", "packets"};
    query.sort = {{"bytes_received", true}};
    m_model.setTable(std::make_shared<core::Table>(core::run(*m_workspace.snapshot(), query)));
    core::TrendQuery trend;
    trend.metrics = {"bytes"};
    const core::Table steps = core::trend(*m_workspace.snapshot(), trend);
    QVector<double> x, y;
    for (size_t row = 0; row < steps.rows; ++row) {
        x.append(steps.columns[0].numbers[row] / 1e6);
        y.append(steps.columns[1].numbers[row]);
    }
    m_chart->graph(0)->setData(x, y, true);
    m_chart->rescaleAxes();
    m_chart->replot();
}

} // namespace weir::ui
