// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/kernel_source.h"

#include "capture/drop_source.h"
#include "capture/head_source.h"
#include "capture/kernel_clock.h"
#include "capture/kernel_iterator.h"
#include "capture/process_row.h"
#include "tcp.skel.h"
#include "udp.skel.h"

#include <bpf/btf.h>
#include <cerrno>
#include <cstdarg>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <unistd.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";

struct Close
{
    void operator()(ring_buffer* ring) const { ring_buffer__free(ring); }
    void operator()(weir_tcp* programs) const { weir_tcp__destroy(programs); }
    void operator()(weir_udp* programs) const { weir_udp__destroy(programs); }
};

tl::unexpected<Error> failed(std::string what, int error)
{
    if (error == EPERM || (error == EACCES && ::geteuid() != 0)) // root gets it from the verifier
        return tl::unexpected(Error{ErrorCode::MissingRight, kSubject, "it needs root (CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN)", 0, error});
    return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, std::move(what), 0, error});
}

/// Libbpf's own words are for developers; ours say what is missing.
int keepQuiet(libbpf_print_level, const char*, va_list) { return 0; }

/// Where the unified hierarchy is mounted: in hybrid set-ups not at /sys/fs/cgroup.
std::string unifiedHierarchy()
{
    std::ifstream mounts("/proc/mounts");
    for (std::string device, folder, kind, rest; mounts >> device >> folder >> kind && std::getline(mounts, rest);) {
        if (kind == "cgroup2")
            return folder;
    }
    return {};
}

} // namespace

struct KernelSource::Programs
{
    std::unique_ptr<weir_tcp, Close> tcp;
    std::unique_ptr<weir_udp, Close> udp;
    std::vector<KernelLink> links;
    KernelLink tcpReports, udpReports, tcpOwners, udpOwners;
    std::unique_ptr<ring_buffer, Close> gone, processes;
    UserNames users;
    std::optional<DropSource> drops;
    std::optional<HeadSource> heads;
    SocketFlows* target = nullptr; // while the ring is read
    Duration bootOffset{};
    uint64_t lostBefore = 0;
    uint64_t counted = 0; // datagrams, when the last reading began
    uint64_t untoldBefore = 0;
    uint64_t givenUp = 0;

    Expected<void> load();
    Expected<void> shareMaps();
    Expected<void> takeProcesses();
    Expected<void> attach();
    Expected<void> attachIterators();
    Expected<void> attachToCgroups();

    static int takeGone(void* context, void* data, size_t)
    {
        auto* self = static_cast<Programs*>(context);
        self->target->take(reportOf(*static_cast<const weir_tcp_report*>(data), self->bootOffset));
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

/// The programs for UDP tell processes the same way as those for TCP.
Expected<void> KernelSource::Programs::shareMaps()
{
    for (const auto& [theirs, ours] : {std::pair(udp->maps.weir_processes, tcp->maps.weir_processes),
                                       std::pair(udp->maps.weir_told_processes, tcp->maps.weir_told_processes)}) {
        if (const int status = bpf_map__reuse_fd(theirs, bpf_map__fd(ours)); status != 0)
            return failed("the programs cannot share what they know of processes", -status);
    }
    return {};
}

Expected<void> KernelSource::Programs::load()
{
    libbpf_set_print(keepQuiet);
    tcp.reset(weir_tcp__open());
    if (!tcp)
        return failed("the programs for TCP cannot be read", errno);
    udp.reset(weir_udp__open());
    if (!udp)
        return failed("the programs for UDP cannot be read", errno);
    // Since Linux 6.3; without them owners are found by walking the open files.
    if (libbpf_find_vmlinux_btf_id("sock_send_length", BPF_TRACE_RAW_TP) < 0) {
        for (bpf_program* program : {tcp->progs.weir_tcp_send, tcp->progs.weir_tcp_recv, udp->progs.weir_udp_send, udp->progs.weir_udp_recv})
            bpf_program__set_autoload(program, false);
    }
    if (const int status = weir_tcp__load(tcp.get()); status != 0)
        return failed("the kernel refuses the programs for TCP", -status);
    if (auto shared = shareMaps(); !shared)
        return shared;
    if (const int status = weir_udp__load(udp.get()); status != 0)
        return failed("the kernel refuses the programs for UDP", -status);
    return {};
}

Expected<void> KernelSource::Programs::takeProcesses()
{
    if (const int status = ring_buffer__consume(processes.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of processes", 0, -status});
    return {};
}

Expected<void> KernelSource::Programs::attach()
{
    for (bpf_program* program : {tcp->progs.weir_set_state, tcp->progs.weir_probe, tcp->progs.weir_receive_reset,
                                 tcp->progs.weir_destroy, tcp->progs.weir_tcp_send, tcp->progs.weir_tcp_recv, udp->progs.weir_udp_send, udp->progs.weir_udp_recv}) {
        if (!bpf_program__autoload(program))
            continue;
        links.emplace_back(bpf_program__attach(program));
        if (!links.back())
            return failed(std::string("a tracepoint cannot be attached to: ") + bpf_program__section_name(program), errno);
    }
    if (auto attached = attachIterators(); !attached)
        return attached;
    gone.reset(ring_buffer__new(bpf_map__fd(tcp->maps.weir_gone), takeGone, this, nullptr));
    processes.reset(ring_buffer__new(bpf_map__fd(tcp->maps.weir_processes), takeProcess, this, nullptr));
    if (!gone || !processes)
        return failed("the rings of closed sockets and processes cannot be mapped", errno);
    return attachToCgroups();
}

Expected<void> KernelSource::Programs::attachIterators()
{
    const auto overMap = [](bpf_program* program, bpf_map* map) {
        bpf_iter_link_info info{};
        info.map.map_fd = static_cast<__u32>(bpf_map__fd(map));
        LIBBPF_OPTS(bpf_iter_attach_opts, options);
        options.link_info = &info;
        options.link_info_len = sizeof info;
        return KernelLink(bpf_program__attach_iter(program, &options));
    };
    tcpReports = overMap(tcp->progs.weir_report_tcp, tcp->maps.weir_tcp_sockets);
    udpReports = overMap(udp->progs.weir_report_udp, udp->maps.weir_udp_peers);
    tcpOwners.reset(bpf_program__attach_iter(tcp->progs.weir_find_tcp_owners, nullptr));
    udpOwners.reset(bpf_program__attach_iter(udp->progs.weir_find_udp_owners, nullptr));
    if (!tcpReports || !udpReports || !tcpOwners || !udpOwners)
        return failed("an iterator cannot be attached", errno);
    return {};
}

Expected<void> KernelSource::Programs::attachToCgroups()
{
    const std::string folder = unifiedHierarchy();
    if (folder.empty())
        return failed("the unified cgroup hierarchy (cgroup2) is not mounted; without it UDP cannot be counted", 0);
    const FileDescriptor root(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (root.number() < 0)
        return failed(folder + " cannot be opened", errno);
    for (bpf_program* program : {tcp->progs.weir_tcp_close, udp->progs.weir_udp_sent, udp->progs.weir_udp_received}) {
        links.emplace_back(bpf_program__attach_cgroup(program, root.number()));
        if (!links.back())
            return failed("the root of " + folder + " takes no program", errno);
    }
    auto opened = HeadSource::open(root.number());
    if (!opened)
        return failed(opened.error().detail, opened.error().systemError);
    heads.emplace(std::move(*opened));
    return {};
}

KernelSource::KernelSource(std::unique_ptr<Programs> programs) : m_programs(std::move(programs)) {}
KernelSource::KernelSource(KernelSource&&) noexcept = default;
KernelSource& KernelSource::operator=(KernelSource&&) noexcept = default;
KernelSource::~KernelSource() = default;

Expected<KernelSource> KernelSource::open()
{
    if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
        return failed("this kernel does not describe its types (BTF); one with CONFIG_DEBUG_INFO_BTF is needed", 0);
    auto programs = std::make_unique<Programs>();
    auto drops = DropSource::open();
    if (!drops)
        return failed(drops.error().detail, drops.error().systemError);
    programs->drops.emplace(std::move(*drops));
    if (auto loaded = programs->load(); !loaded)
        return tl::unexpected(loaded.error());
    if (auto attached = programs->attach(); !attached)
        return tl::unexpected(attached.error());
    KernelSource source(std::move(programs));
    if (auto found = source.findOwners(); !found)
        return tl::unexpected(found.error());
    return source;
}

Expected<void> KernelSource::findOwners()
{
    if (auto found = iterate(m_programs->tcpOwners); !found)
        return found;
    return iterate(m_programs->udpOwners);
}

Expected<void> KernelSource::collectEnded(SocketFlows& flows)
{
    m_programs->bootOffset = since1970(CLOCK_MONOTONIC);
    m_programs->target = &flows;
    if (auto told = m_programs->takeProcesses(); !told)
        return told;
    if (const int status = ring_buffer__consume(m_programs->gone.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of closed sockets", 0, -status});
    return {};
}

Expected<void> KernelSource::collect(SocketFlows& flows)
{
    if (auto taken = collectEnded(flows); !taken)
        return taken;
    Programs& own = *m_programs;
    auto taken = iterate<weir_tcp_report>(own.tcpReports, [&](const weir_tcp_report& report) { flows.take(reportOf(report, own.bootOffset)); });
    if (!taken)
        return taken;
    own.counted = own.udp->bss->weir_counted_datagrams;
    taken = iterate<weir_udp_report>(own.udpReports, [&](const weir_udp_report& report) { flows.take(reportOf(report, own.bootOffset)); });
    if (taken) // when the conversations are known that they begin
        taken = own.heads->collect(own.bootOffset, [&](const HeadReport& head) { flows.take(head); });
    if (taken) {
        const Time now = std::chrono::system_clock::now();
        taken = own.drops->collect([&](const DropReport& report) { flows.take(report, now); });
    }
    return taken ? own.takeProcesses() : taken; // again: who is named in a report was told before it
}

uint64_t KernelSource::unreadSinceLastAsked() { return m_programs->heads->lostSinceLastAsked(); }

uint64_t KernelSource::lostSinceLastAsked()
{
    // Untold for two readings: given up with its entry, not only passed over by one.
    const auto* udp = m_programs->udp->bss;
    const uint64_t untold = m_programs->counted - std::min(m_programs->counted, uint64_t(udp->weir_told_datagrams));
    m_programs->givenUp = std::max(m_programs->givenUp, std::min(untold, std::exchange(m_programs->untoldBefore, untold)));
    const uint64_t lost = m_programs->givenUp + m_programs->tcp->bss->weir_lost_reports + m_programs->tcp->bss->weir_lost_processes + m_programs->udp->bss->weir_lost_processes + m_programs->udp->bss->weir_lost_datagrams;
    return lost - std::exchange(m_programs->lostBefore, lost) + m_programs->drops->lostSinceLastAsked();
}

} // namespace weir::capture
