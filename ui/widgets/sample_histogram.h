// SPDX-License-Identifier: GPL-3.0-or-later
// The traffic of the sample as small bars; reads the capture once the first picture stands.
#pragma once

#include "ui/session/job_runner.h"
#include "ui/session/sample_summary.h"

#include <QWidget>

namespace weir::ui {

class SampleHistogram final : public QWidget
{
    Q_OBJECT
public:
    explicit SampleHistogram(const QString& path, QWidget* parent = nullptr);

    void start();
    bool isSettled() const { return m_path.isEmpty() || m_done; }

signals:
    void read(const weir::session::SampleSummary& summary);
    void failed();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString m_path;
    std::vector<double> m_bytes;
    bool m_started = false;
    bool m_done = false;
    session::JobRunner m_job;
};

} // namespace weir::ui
