// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel counts into a record stream, until a signal, a time or an error ends it.
#pragma once

#include "capture/kernel_source.h"
#include "core/record/record_sink.h"

#include <functional>
#include <optional>

namespace weir::capture {

class KernelRecording
{
public:
    /// `ends` becomes readable when the recording shall end (a signalfd).
    KernelRecording(KernelSource source, int ends, core::RecordSink& sink, core::Duration interval);

    /// True: the next rows go to a stream of their own.
    using SecondPassed = std::function<bool(const core::Progress& progress, uint64_t lost)>;
    /// Blocks. `passed` is called after each interval's rows were written.
    [[nodiscard]] core::Expected<void> run(std::optional<core::Duration> length, const SecondPassed& passed);

private:
    [[nodiscard]] core::Expected<void> writeInterval(core::Time now, bool isLast);
    [[nodiscard]] core::Expected<bool> wait(core::Time due);
    [[nodiscard]] core::Expected<void> findOwners();

    KernelSource m_source;
    int m_ends;
    core::RecordSink& m_sink;
    core::Duration m_interval;
    SocketFlows m_flows;
    core::Progress m_progress;
    uint64_t m_lost = 0;
    std::chrono::steady_clock::time_point m_nextWalk{}; // of the open files
    bool m_ownersWanted = false;
};

} // namespace weir::capture
