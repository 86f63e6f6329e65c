// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/kernel_source.h"

#include "capture/drop_source.h"
#include "capture/head_source.h"
#include "capture/kernel_clock.h"
#include "capture/kernel_programs.h"
#include "capture/kernel_ring.h"
#include "capture/process_row.h"
#include "core/flow/flow_field.h"
#include "sockets.skel.h"

#include <cerrno>
#include <optional>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";

} // namespace

struct KernelSource::Programs
{
    explicit Programs(KernelPrograms opened) : kernel(std::move(opened)) {}

    KernelPrograms kernel;
    KernelRing gone, processes, calls;
    UserNames users;
    std::optional<DropSource> drops;
    std::optional<HeadSource> heads;
    SocketFlows* target = nullptr; // while the ring is read
    Duration bootOffset{};
    uint64_t lostBefore = 0;
    uint64_t counted = 0; // datagrams, when the last reading began
    uint64_t untoldBefore = 0;
    uint64_t givenUp = 0;

    Expected<void> openRings();
    Expected<void> takeProcesses();
    Expected<void> takeEnded(SocketFlows& flows);

    const auto& counters() const { return *kernel.programs().bss; }
    static int takeGone(void* context, void* data, size_t)
    {
        auto* self = static_cast<Programs*>(context);
        self->target->take(reportOf(*static_cast<const weir_tcp_report*>(data), self->bootOffset));
        return 0;
    }
    static int takeCall(void* context, void* data, size_t)
    {
        auto* self = static_cast<Programs*>(context);
        self->target->take(reportOf(*static_cast<const weir_call*>(data), self->bootOffset));
        return 0;
    }
    static int takeProcess(void* context, void* data, size_t)
    {
        auto* self = static_cast<Programs*>(context);
        const auto& process = *static_cast<const weir_process*>(data);
        self->target->processes().take(process.key, processOf(process, since1970(CLOCK_BOOTTIME), self->users));
        return 0;
    }
};

Expected<void> KernelSource::Programs::openRings()
{
    const auto& maps = kernel.programs().maps;
    gone.reset(ring_buffer__new(bpf_map__fd(maps.weir_gone), takeGone, this, nullptr));
    processes.reset(ring_buffer__new(bpf_map__fd(maps.weir_processes), takeProcess, this, nullptr));
    if (kernel.programs().rodata->weir_times_calls)
        calls.reset(ring_buffer__new(bpf_map__fd(maps.weir_calls), takeCall, this, nullptr));
    if (!gone || !processes || (kernel.programs().rodata->weir_times_calls && !calls))
        return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, "the rings of closed sockets, processes and calls cannot be mapped", 0, errno});
    auto opened = HeadSource::open(bpf_map__fd(maps.weir_heads), counters().weir_lost_heads);
    if (!opened)
        return tl::unexpected(opened.error());
    heads.emplace(std::move(*opened));
    return {};
}

Expected<void> KernelSource::Programs::takeProcesses()
{
    if (const int status = ring_buffer__consume(processes.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of processes", 0, -status});
    return {};
}

KernelSource::KernelSource(std::unique_ptr<Programs> programs) : m_programs(std::move(programs)) {}
KernelSource::KernelSource(KernelSource&&) noexcept = default;
KernelSource& KernelSource::operator=(KernelSource&&) noexcept = default;
KernelSource::~KernelSource() = default;

Expected<KernelSource> KernelSource::open(bool timesCalls)
{
    auto kernel = KernelPrograms::open(timesCalls);
    if (!kernel)
        return tl::unexpected(kernel.error());
    auto programs = std::make_unique<Programs>(std::move(*kernel));
    auto drops = DropSource::open();
    if (!drops)
        return tl::unexpected(drops.error());
    programs->drops.emplace(std::move(*drops));
    if (auto opened = programs->openRings(); !opened)
        return tl::unexpected(opened.error());
    KernelSource source(std::move(programs));
    if (auto found = source.findOwners(); !found)
        return tl::unexpected(found.error());
    return source;
}

Expected<void> KernelSource::findOwners()
{
    return iterate(m_programs->kernel.owners());
}

Expected<void> KernelSource::Programs::takeEnded(SocketFlows& flows)
{
    bootOffset = since1970(CLOCK_MONOTONIC);
    target = &flows;
    if (auto told = takeProcesses(); !told)
        return told;
    if (const int status = ring_buffer__consume(gone.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of closed sockets", 0, -status});
    if (const int status = calls ? ring_buffer__consume(calls.get()) : 0; status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of calls", 0, -status});
    return {};
}

Expected<void> KernelSource::collectEnded(SocketFlows& flows)
{
    return m_programs->counters().weir_heads_wait != 0 ? collect(flows) : m_programs->takeEnded(flows);
}

Expected<void> KernelSource::collect(SocketFlows& flows)
{
    Programs& own = *m_programs;
    if (auto taken = own.takeEnded(flows); !taken)
        return taken;
    auto taken = iterate<weir_tcp_report>(own.kernel.tcpReports(), [&](const weir_tcp_report& report) { flows.take(reportOf(report, own.bootOffset)); });
    if (!taken)
        return taken;
    own.counted = own.counters().weir_counted_datagrams;
    taken = iterate<weir_udp_report>(own.kernel.udpReports(), [&](const weir_udp_report& report) { flows.take(reportOf(report, own.bootOffset)); });
    own.kernel.programs().bss->weir_heads_wait = 0;
    if (taken) // when the conversations are known that they begin
        taken = own.heads->collect(own.bootOffset, [&](const HeadReport& head) { flows.take(head); });
    if (taken) {
        const Time now = std::chrono::system_clock::now();
        taken = own.drops->collect([&](const DropReport& report) { flows.take(report, now); });
    }
    return taken ? own.takeProcesses() : taken; // again: who is named in a report was told before it
}

uint8_t KernelSource::measures() const { return m_programs->calls ? kLive | kSocketCalls : kLive; }

uint64_t KernelSource::unreadSinceLastAsked() { return m_programs->heads->lostSinceLastAsked(); }

uint64_t KernelSource::lostSinceLastAsked()
{
    // Untold for two readings: given up with its entry, not only passed over by one.
    const auto& counters = m_programs->counters();
    const uint64_t untold = m_programs->counted - std::min(m_programs->counted, uint64_t(counters.weir_told_datagrams));
    m_programs->givenUp = std::max(m_programs->givenUp, std::min(untold, std::exchange(m_programs->untoldBefore, untold)));
    const uint64_t lost = m_programs->givenUp + counters.weir_lost_reports + counters.weir_lost_processes + counters.weir_lost_datagrams + counters.weir_lost_calls;
    return lost - std::exchange(m_programs->lostBefore, lost) + m_programs->drops->lostSinceLastAsked();
}

} // namespace weir::capture
