// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sample_histogram.h"

#include "ui/theme/style.h"

#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace weir::ui {
namespace {

constexpr int kBars = 130;

}

SampleHistogram::SampleHistogram(const QString& path, QWidget* parent) : QWidget(parent), m_path(path) { setFixedHeight(34); }

void SampleHistogram::start()
{
    if (m_started || m_path.isEmpty())
        return;
    m_started = true;
    QTimer::singleShot(0, this, [this] {
        m_job.run([path = m_path](std::stop_token stop) { return session::summarize(path, kBars, stop); },
                  [this](const std::optional<session::SampleSummary>& summary) {
                      m_done = true;
                      if (!summary) {
                          emit failed();
                          return;
                      }
                      m_bytes = summary->bytes;
                      update();
                      emit read(*summary);
                  });
    });
}

void SampleHistogram::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    const int base = height() - 2;
    painter.fillRect(QRect(0, base, width(), 1), t.ctl);
    double largest = 0;
    for (const double bytes : m_bytes)
        largest = std::max(largest, std::isnan(bytes) ? 0 : bytes);
    if (largest <= 0)
        return;
    const double pitch = double(width()) / double(m_bytes.size());
    for (size_t at = 0; at < m_bytes.size(); ++at) {
        if (std::isnan(m_bytes[at]) || m_bytes[at] <= 0)
            continue;
        const double bar = std::max(2.0, std::round((base - 2) * std::sqrt(m_bytes[at] / largest)));
        const double left = std::round(double(at) * pitch);
        painter.fillRect(QRectF(left, base - bar, std::max(1.0, std::floor(pitch) - 1), bar), t.hist);
    }
}

} // namespace weir::ui
