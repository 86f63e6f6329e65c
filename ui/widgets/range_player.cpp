// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/range_player.h"

#include <algorithm>

namespace weir::ui {
namespace {

constexpr core::Duration kLongestTick = std::chrono::milliseconds(500); // a computer that slept does not jump

core::Duration lengthOf(const core::TimeRange& range) { return range.to - range.from; }

} // namespace

void RangePlayer::play(const core::TimeRange& from, const core::TimeRange& span)
{
    m_range = m_passed = from;
    m_span = span;
    m_isPlaying = true;
}

void RangePlayer::follow(const core::TimeRange& shown, const core::TimeRange& span)
{
    m_span = span;
    if (shown == m_shown)
        return;
    m_shown = shown;
    const bool isOurs = lengthOf(shown) == lengthOf(m_range) && shown.from >= m_passed.from && shown.from <= m_range.from;
    m_passed = shown;
    if (!isOurs)
        m_range = shown;
}

core::TimeRange RangePlayer::next(core::Duration elapsed)
{
    const core::Duration length = lengthOf(m_range);
    const core::Duration forward(static_cast<int64_t>(static_cast<double>(std::min(elapsed, kLongestTick).count()) * m_factor));
    const core::Time from = std::max(m_span.from, std::min(m_range.from + forward, m_span.to - length));
    m_range = {from, from + length};
    return m_range;
}

} // namespace weir::ui
