// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/plain_page.h"

#include <QTableView>
#include <QVBoxLayout>

namespace weir::ui {

PlainPage::PlainPage(QWidget* parent) : Page(parent)
{
    auto* view = new QTableView;
    view->setModel(&m_model);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(view);
    connect(&m_job, &session::JobRunner::idle, this, &Page::settled);
}

void PlainPage::showState(const session::ViewState& state, std::shared_ptr<const core::Snapshot> snapshot)
{
    core::Query query;
    query.columns = {"client", "server", "protocol", "bytes_sent", "bytes_received", "packets"};
    query.sort = {{"bytes_received", true}};
    query.range = state.rangeOf(*snapshot);
    query.filter = state.filter;
    query.view = state.view;
    m_job.runNext([snapshot, query](std::stop_token) { return std::make_shared<core::Table>(core::run(*snapshot, query)); },
                  [this](std::shared_ptr<core::Table> table) {
                      emit rowsCounted({qint64(table->rows), qint64(table->unfilteredRows), tr("paths")});
                      m_model.setTable(std::move(table));
                  });
}

} // namespace weir::ui
