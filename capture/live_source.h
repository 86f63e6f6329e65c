// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured on this computer, opened with rights and not yet running: the kernel's counters or packets.
#pragma once

#include "capture/kernel_recording.h"
#include "capture/live_recording.h"
#include "capture/source_options.h"
#include "core/flow/flow_field.h"

namespace weir::capture {

class LiveSource
{
public:
    /// Where the options leave it open: the kernel's counters if they work here, else the packets of all interfaces, and
    /// notice() says so.
    [[nodiscard]] static core::Expected<LiveSource> open(const SourceOptions& options);

    uint8_t measures() const { return m_kernel ? m_kernel->measures() : m_owners ? core::kPackets | core::kOwners : core::kPackets; }
    Work work() const { return m_kernel ? Work::CountSockets : Work::CapturePackets; }
    const std::string& notice() const { return m_notice; }

    using IntervalPassed = LiveRecording::SecondPassed;
    /// Blocks until `ends` becomes readable, `length` is over, or an error. Call once.
    [[nodiscard]] core::Expected<void> run(int ends, core::RecordSink& sink, core::Duration interval, std::optional<core::Duration> length,
                                           const IntervalPassed& passed);

private:
    void note(const std::string& sentence);

    std::optional<KernelSource> m_kernel;
    std::vector<PacketSource> m_packets;
    std::optional<OwnerSource> m_owners; // of packets
    std::string m_notice;
};

} // namespace weir::capture
