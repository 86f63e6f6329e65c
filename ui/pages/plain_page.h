// SPDX-License-Identifier: GPL-3.0-or-later
// The paths of the range as a plain table.
#pragma once

#include "ui/models/table_model.h"
#include "ui/pages/page.h"
#include "ui/session/job_runner.h"

namespace weir::ui {

class PlainPage final : public Page
{
    Q_OBJECT
public:
    explicit PlainPage(QWidget* parent = nullptr);

    void setTheme(const Theme&) override {}
    void showState(const session::ViewState& state, std::shared_ptr<const core::Snapshot> snapshot) override;
    bool isSettled() const override { return m_job.isIdle(); }

private:
    TableModel m_model;
    session::JobRunner m_job;
};

} // namespace weir::ui
