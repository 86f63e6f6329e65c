// SPDX-License-Identifier: GPL-3.0-or-later
// window_scrub RECORDING [SECONDS]: the window on the recording, its range played through it for so long (10), first a fifth of
// it wide, then nine tenths. A frame is a range of which table and charts are on the screen; the counts beside them follow.
// Prints a line each: share, frames a second, milliseconds between frames (median p99 longest), stalls, the longest of them.
#include "ui/pages/summary_page.h"
#include "ui/session/stall_meter.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

using namespace weir;

constexpr int kLongestLoadMs = 120'000;
constexpr double kShares[] = {0.2, 0.9};

/// Runs the event loop until `isDone` or for so long.
bool waitFor(const std::function<bool()>& isDone, int ms)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isDone())
            loop.quit();
    });
    look.start(20);
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
    return isDone();
}

class Frames
{
public:
    /// The window has come to rest: is this a range that it did not show before?
    void see(const core::TimeRange& range)
    {
        if (m_range == range)
            return;
        if (m_range)
            m_gaps.push_back(double(m_since.nsecsElapsed()) / 1e6);
        m_range = range;
        m_since.start();
    }
    std::vector<double> sorted() const
    {
        auto gaps = m_gaps;
        std::ranges::sort(gaps);
        return gaps;
    }

private:
    std::optional<core::TimeRange> m_range;
    QElapsedTimer m_since;
    std::vector<double> m_gaps;
};

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: window_scrub RECORDING [SECONDS]\n");
        return 2;
    }
    const int seconds = argc > 2 ? std::atoi(argv[2]) : 10;
    auto settings = session::UserSettings::forgetful();
    ui::applyTheme(ui::Theme::light());
    ui::MainWindow window(settings);
    auto* page = new ui::SummaryPage(settings.store());
    window.addPage(QStringLiteral("summary"), page);
    window.resize(1600, 1000);
    window.show();
    window.open({QString::fromLocal8Bit(argv[1])});
    const auto isSettled = [&] { return window.isSettled(); };
    if (!waitFor(isSettled, kLongestLoadMs) || !window.workspace().snapshot()->span()) {
        std::fprintf(stderr, "window_scrub: %s was not read\n", argv[1]);
        return 1;
    }
    const core::TimeRange span = *window.workspace().snapshot()->span();
    const double length = double((span.to - span.from).count());
    auto* row = window.findChild<ui::RibbonRow*>();
    for (const double share : kShares) {
        emit page->rangeRequested({span.from, span.from + core::Duration(int64_t(length * share))});
        waitFor(isSettled, kLongestLoadMs);
        row->setSpeed(length * (1 - share) / 1e9 / seconds);
        Frames frames;
        session::StallMeter stalls;
        const auto look = QObject::connect(page, &ui::Page::settled, &window, [&] { frames.see(window.state().rangeOf(*window.workspace().snapshot())); });
        row->playButton()->click();
        waitFor([&] { return !row->isPlaying(); }, seconds * 2000);
        waitFor(isSettled, kLongestLoadMs);
        QObject::disconnect(look);
        const auto gaps = frames.sorted();
        if (gaps.empty()) {
            std::fprintf(stderr, "window_scrub: nothing moved\n");
            return 1;
        }
        double all = 0;
        for (const double gap : gaps)
            all += gap;
        std::printf("%.1f %.1f %.0f %.0f %.0f %d %.0f\n", share, double(gaps.size()) * 1000 / all, gaps[gaps.size() / 2], gaps[(gaps.size() - 1) * 99 / 100],
                    gaps.back(), stalls.stalls(), stalls.longestMs());
    }
    return 0;
}
