// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/kernel_programs.h"

#include "bpf/flow_event.h"
#include "capture/cgroup_root.h"
#include "sockets.skel.h"

#include <cerrno>
#include <cstdarg>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";

constexpr std::pair<unsigned, weir_call_kind> kCallsOnSockets[] = {
    {SYS_read, WEIR_CALL_TRANSFER}, {SYS_readv, WEIR_CALL_TRANSFER}, {SYS_write, WEIR_CALL_TRANSFER}, {SYS_writev, WEIR_CALL_TRANSFER},
    {SYS_sendto, WEIR_CALL_TRANSFER}, {SYS_sendmsg, WEIR_CALL_TRANSFER}, {SYS_sendmmsg, WEIR_CALL_TRANSFER}, {SYS_sendfile, WEIR_CALL_TRANSFER},
    {SYS_splice, WEIR_CALL_TRANSFER}, {SYS_recvfrom, WEIR_CALL_TRANSFER}, {SYS_recvmsg, WEIR_CALL_TRANSFER}, {SYS_recvmmsg, WEIR_CALL_TRANSFER},
    {SYS_connect, WEIR_CALL_CONNECT}, {SYS_accept, WEIR_CALL_ACCEPT}, {SYS_accept4, WEIR_CALL_ACCEPT}, {SYS_close, WEIR_CALL_CLOSE},
};

tl::unexpected<Error> failed(std::string what, int error)
{
    if (error == EPERM || (error == EACCES && ::geteuid() != 0)) // root gets it from the verifier
        return tl::unexpected(Error{ErrorCode::MissingRight, kSubject, "it needs root (CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN)", 0, error});
    return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, std::move(what), 0, error});
}

/// Libbpf's own words are for developers; ours say what is missing.
int keepQuiet(libbpf_print_level, const char*, va_list) { return 0; }

} // namespace

void KernelPrograms::Close::operator()(weir_sockets* programs) const { weir_sockets__destroy(programs); }

Expected<KernelPrograms> KernelPrograms::open(bool timesCalls)
{
    if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
        return failed("this kernel does not describe its types (BTF); one with CONFIG_DEBUG_INFO_BTF is needed", 0);
    KernelPrograms own;
    if (auto loaded = own.load(timesCalls); !loaded)
        return tl::unexpected(loaded.error());
    if (auto attached = own.attach(); !attached)
        return tl::unexpected(attached.error());
    return own;
}

Expected<void> KernelPrograms::load(bool timesCalls)
{
    libbpf_set_print(keepQuiet);
    m_programs.reset(weir_sockets__open());
    if (!m_programs)
        return failed("the programs for sockets cannot be read", errno);
    // Since Linux 6.3; without them owners are found by walking the open files.
    if (libbpf_find_vmlinux_btf_id("sock_send_length", BPF_TRACE_RAW_TP) < 0) {
        if (timesCalls)
            return failed("calls on sockets cannot be timed by this kernel (it has no sock_send_length; Linux 6.3 has); leave --socket-calls out", 0);
        for (bpf_program* program : {m_programs->progs.weir_send, m_programs->progs.weir_receive})
            bpf_program__set_autoload(program, false);
    }
    prepareCalls(timesCalls);
    if (const int status = weir_sockets__load(m_programs.get()); status != 0)
        return failed("the kernel refuses the programs for sockets", -status);
    return {};
}

void KernelPrograms::prepareCalls(bool timesCalls)
{
    m_programs->rodata->weir_times_calls = timesCalls;
    for (const auto& [number, kind] : kCallsOnSockets) {
        if (number < WEIR_MOST_CALLS)
            m_programs->rodata->weir_kind_of_call[number] = kind;
    }
    if (timesCalls)
        return;
    for (bpf_program* program : {m_programs->progs.weir_call_begins, m_programs->progs.weir_call_ends})
        bpf_program__set_autoload(program, false);
    bpf_map__set_max_entries(m_programs->maps.weir_calls, static_cast<__u32>(::sysconf(_SC_PAGESIZE))); // the least there can be
}

Expected<void> KernelPrograms::attach()
{
    bpf_program* program = nullptr;
    bpf_object__for_each_program(program, m_programs->obj)
    {
        if (!bpf_program__autoload(program) || bpf_program__expected_attach_type(program) != BPF_TRACE_RAW_TP)
            continue;
        m_links.emplace_back(bpf_program__attach(program));
        if (!m_links.back())
            return failed(std::string("a tracepoint cannot be attached to: ") + bpf_program__section_name(program), errno);
    }
    if (auto attached = attachIterators(); !attached)
        return attached;
    return attachToCgroups();
}

Expected<void> KernelPrograms::attachIterators()
{
    const auto overMap = [](bpf_program* program, bpf_map* map) {
        bpf_iter_link_info info{};
        info.map.map_fd = static_cast<__u32>(bpf_map__fd(map));
        LIBBPF_OPTS(bpf_iter_attach_opts, options);
        options.link_info = &info;
        options.link_info_len = sizeof info;
        return KernelLink(bpf_program__attach_iter(program, &options));
    };
    m_tcpReports = overMap(m_programs->progs.weir_report_tcp, m_programs->maps.weir_tcp_sockets);
    m_udpReports = overMap(m_programs->progs.weir_report_udp, m_programs->maps.weir_udp_peers);
    m_owners.reset(bpf_program__attach_iter(m_programs->progs.weir_find_owners, nullptr));
    if (!m_tcpReports || !m_udpReports || !m_owners)
        return failed("an iterator cannot be attached", errno);
    return {};
}

Expected<void> KernelPrograms::attachToCgroups()
{
    const auto root = openCgroupRoot();
    if (!root)
        return tl::unexpected(root.error());
    for (bpf_program* program : {m_programs->progs.weir_close, m_programs->progs.weir_packet_sent, m_programs->progs.weir_packet_received}) {
        m_links.emplace_back(bpf_program__attach_cgroup(program, root->number()));
        if (!m_links.back())
            return failed("the root of the cgroups takes no program", errno);
    }
    return {};
}

} // namespace weir::capture
