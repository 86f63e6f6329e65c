// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/kernel_recording.h"

#include <cerrno>
#include <poll.h>

namespace weir::capture {

using namespace core;

KernelRecording::KernelRecording(KernelSource source, int ends, RecordSink& sink, Duration interval)
    : m_source(std::move(source)), m_ends(ends), m_sink(sink), m_interval(interval), m_flows(sink, interval)
{
}

Expected<void> KernelRecording::writeInterval(Time now)
{
    auto collected = m_source.collect(m_flows);
    if (!collected)
        return collected;
    m_flows.write(now);
    const uint64_t lost = m_source.lostSinceLastAsked(), unread = m_source.unreadSinceLastAsked();
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

Expected<void> KernelRecording::run(std::optional<Duration> length, const SecondPassed& passed)
{
    using Clock = std::chrono::system_clock; // intervals are aligned to the clock on the wall
    Time watchedFrom = Clock::now();
    const Time end = length ? Time(Clock::now()) + *length : Time::max();
    for (bool isLast = false; !isLast;) {
        const Time due = std::min(intervalStart(Clock::now(), m_interval) + m_interval, end);
        pollfd waiting{m_ends, POLLIN, 0};
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(due - Clock::now()).count();
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::clamp<int64_t>(wait, 0, INT32_MAX)));
        if (ready < 0 && errno != EINTR)
            return tl::unexpected(Error{ErrorCode::CannotRead, "the signals", {}, 0, errno});
        m_progress.watched = {watchedFrom, std::max<Time>(Clock::now(), watchedFrom + Duration(1))};
        isLast = waiting.revents != 0 || Clock::now() >= end;
        if (auto written = writeInterval(isLast ? Time(Clock::now()) : std::max(due, intervalStart(Clock::now(), m_interval))); !written)
            return written;
        if (passed(m_progress, m_lost)) {
            m_flows.beginStream();
            watchedFrom = m_progress.watched->to;
        }
    }
    return {};
}

} // namespace weir::capture
