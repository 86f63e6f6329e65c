// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/clock_differences.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr size_t kSamples = 64;
constexpr size_t kFewest = 3;
constexpr Duration kAgree = std::chrono::milliseconds(250);
constexpr Duration kNoticeable = std::chrono::milliseconds(50);

/// The middle of the most that agree; nothing when they are few, or fewer than those that do not.
std::optional<Duration> agreed(std::vector<Duration> samples)
{
    std::ranges::sort(samples);
    size_t best = 0, bestCount = 0;
    for (size_t from = 0, to = 0; from < samples.size(); ++from) {
        while (to < samples.size() && samples[to] - samples[from] <= kAgree)
            ++to;
        if (to - from > bestCount)
            best = from, bestCount = to - from;
    }
    if (bestCount < kFewest || 2 * bestCount < samples.size())
        return std::nullopt;
    return samples[best + bestCount / 2];
}

} // namespace

bool ClockDifferences::add(uint16_t source, uint16_t reference, Duration ahead)
{
    if (ahead > kFarthest || ahead < -kFarthest)
        return false;
    if (source > reference) {
        std::swap(source, reference);
        ahead = -ahead;
    }
    Clocks& clocks = m_clocks[{source, reference}];
    if (clocks.latest.size() < kSamples)
        clocks.latest.push_back(ahead);
    else
        clocks.latest[clocks.next++ % kSamples] = ahead;
    const auto now = agreed(clocks.latest);
    if (!now)
        return false;
    const bool changed = !clocks.ahead || std::chrono::abs(*now - *clocks.ahead) > kNoticeable;
    if (changed)
        clocks.ahead = now;
    return changed;
}

std::vector<ClockDifference> ClockDifferences::believed() const
{
    std::vector<ClockDifference> all;
    for (const auto& [sources, clocks] : m_clocks) {
        if (clocks.ahead)
            all.push_back({sources.first, sources.second, *clocks.ahead});
    }
    return all;
}

} // namespace weir::core
