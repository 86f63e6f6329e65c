// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/kernel_recording.h"

#include <cerrno>
#include <poll.h>

namespace weir::capture {

using namespace core;
using namespace std::chrono_literals;
using Clock = std::chrono::system_clock; // intervals are aligned to the clock on the wall

// 4 MiB hold what 20,000 new connections a second leave in twice this time.
constexpr auto kRingTurn = 200ms;

KernelRecording::KernelRecording(KernelSource source, int ends, RecordSink& sink, Duration interval)
    : m_source(std::move(source)), m_ends(ends), m_sink(sink), m_interval(interval), m_flows(sink, interval)
{
}

/// Of what was accepted and never used since only the open files tell. Walking them may take a twentieth of the time.
Expected<void> KernelRecording::findOwners()
{
    m_ownersWanted |= m_flows.metOwnerless();
    const auto begun = std::chrono::steady_clock::now();
    if (!m_ownersWanted || begun < m_nextWalk)
        return {};
    m_ownersWanted = false;
    const auto found = m_source.findOwners();
    const auto ended = std::chrono::steady_clock::now();
    m_nextWalk = ended + 20 * (ended - begun);
    return found;
}

Expected<void> KernelRecording::writeInterval(Time now, bool isLast)
{
    auto collected = m_source.collect(m_flows);
    if (!collected)
        return collected;
    if (auto found = findOwners(); !found)
        return found;
    m_flows.write(now);
    if (isLast)
        m_flows.finish(now);
    const uint64_t lost = m_source.lostSinceLastAsked() + m_flows.takeLostQuestions(), unread = m_source.unreadSinceLastAsked();
    if (lost + unread != 0) {
        Loss loss;
        loss.time = intervalStart(now - Duration(1), std::chrono::seconds(1));
        loss.lostRecords = lost;
        loss.cutPackets = unread;
        m_sink.loss(loss);
        m_lost += lost;
    }
    m_sink.progress(m_progress);
    return {};
}

/// Until `due`, or the wish to end: true.
Expected<bool> KernelRecording::wait(Time due)
{
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now());
        pollfd waiting{m_ends, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::clamp(left, 0ms, kRingTurn).count()));
        if (ready < 0 && errno != EINTR)
            return tl::unexpected(Error{ErrorCode::CannotRead, "the signals", {}, 0, errno});
        if (waiting.revents != 0 || left <= kRingTurn)
            return waiting.revents != 0;
        if (auto taken = m_source.collectEnded(m_flows); !taken)
            return tl::unexpected(taken.error());
    }
}

Expected<void> KernelRecording::run(std::optional<Duration> length, const SecondPassed& passed)
{
    Time watchedFrom = Clock::now();
    const Time end = length ? Time(Clock::now()) + *length : Time::max();
    for (bool isLast = false; !isLast;) {
        const Time due = std::min(intervalStart(Clock::now(), m_interval) + m_interval, end);
        const auto isAsked = wait(due);
        if (!isAsked)
            return tl::unexpected(isAsked.error());
        m_progress.watched = {watchedFrom, std::max<Time>(Clock::now(), watchedFrom + Duration(1))};
        isLast = *isAsked || Clock::now() >= end;
        if (auto written = writeInterval(isLast ? Time(Clock::now()) : std::max(due, intervalStart(Clock::now(), m_interval)), isLast); !written)
            return written;
        if (passed(m_progress, m_lost)) {
            m_flows.beginStream();
            watchedFrom = m_progress.watched->to;
        }
    }
    return {};
}

} // namespace weir::capture
