// SPDX-License-Identifier: GPL-3.0-or-later
// The range: chosen at once, slid along under a hand, a wheel or the player, and back to live.
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/top_bar.h"

namespace weir::ui {
namespace {

constexpr int kOneSlideMs = 1500; // what follows within this is the same movement

}

void MainWindow::makeRanges()
{
    m_sliding.setSingleShot(true);
    m_sliding.setInterval(kOneSlideMs);
    connect(&m_follower, &RangeFollower::reached, this, &MainWindow::slideRange);
    connect(m_bar->time(), &TimeWidget::wished, this, &MainWindow::wishRange);
    connect(m_ribbon, &RibbonRow::rangeRequested, this, [this](const core::TimeRange& range) { wishRange({range, std::nullopt}); });
    connect(m_ribbon, &RibbonRow::rangeSlid, &m_follower, &RangeFollower::follow);
    connect(m_ribbon, &RibbonRow::slideEnded, this, &MainWindow::endSlide);
    connect(m_ribbon, &RibbonRow::liveRequested, this, &MainWindow::goLive);
    connect(m_ribbon->ribbon(), &CoverageRibbon::wholeRangeRequested, this, [this] { wishRange({}); });
}

void MainWindow::wishRange(const RangeWish& wished)
{
    m_follower.drop();
    m_liveLast = m_state.last.value_or(m_liveLast);
    session::ViewState state = m_state;
    state.range = wished.range;
    state.last = wished.last;
    wish(state);
}

void MainWindow::slideRange(const core::TimeRange& range)
{
    const auto span = shown()->span();
    if (!span)
        return;
    const bool isWhole = range.to - range.from >= span->to - span->from;
    m_liveLast = m_state.last.value_or(m_liveLast);
    m_state.range = isWhole ? std::nullopt : std::optional(shifted(range, 0, *span));
    m_state.last.reset();
    const bool goesOn = m_sliding.isActive();
    if (goesOn)
        m_history.moveOn({m_state, pageId()});
    if (goesOn || m_history.visit({m_state, pageId()}))
        m_sliding.start();
    showState();
}

void MainWindow::endSlide(const core::TimeRange& range)
{
    m_follower.drop();
    slideRange(range);
    m_sliding.stop();
}

void MainWindow::zoomOut()
{
    if (const auto span = shown()->span())
        wishRange(zoomedOut(m_state.rangeOf(*shown()), *span));
}

void MainWindow::goLive()
{
    m_ribbon->pause();
    m_frozen = false;
    m_shown = m_workspace.snapshot();
    m_sinceShown.restart();
    showLive();
    wishRange({std::nullopt, m_liveLast});
}

} // namespace weir::ui
