// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/owner_source.h"

#include "capture/kernel_clock.h"
#include "capture/kernel_iterator.h"
#include "capture/kernel_ring.h"
#include "capture/observer.h"
#include "capture/process_row.h"
#include "owners.skel.h"

#include <cstdarg>
#include <netinet/in.h>
#include <sys/stat.h>

namespace weir::capture {

using namespace core;

namespace {

tl::unexpected<Error> failed(std::string what, int error)
{
    if (error == EPERM)
        return tl::unexpected(Error{ErrorCode::MissingRight, "The owners of sockets", "finding them needs root (CAP_BPF and CAP_PERFMON)", 0, error});
    return tl::unexpected(Error{ErrorCode::CannotOpen, "The owners of sockets", std::move(what), 0, error});
}

struct Close
{
    void operator()(weir_owners* programs) const { weir_owners__destroy(programs); }
};

OpenSocket socketOf(const weir_open_socket& row)
{
    return {row.protocol == IPPROTO_TCP ? Transport::Tcp : Transport::Udp,
            {IpAddress::fromV6(row.ends.local), row.ends.local_port},
            {IpAddress::fromV6(row.ends.remote), row.ends.remote_port},
            row.ends.netns,
            row.owner};
}

uint32_t ownNetworkNamespace()
{
    struct stat status = {};
    return ::stat("/proc/self/ns/net", &status) == 0 ? static_cast<uint32_t>(status.st_ino) : 0;
}

} // namespace

struct OwnerSource::Programs
{
    std::unique_ptr<weir_owners, Close> owners;
    KernelLink sockets;
    KernelRing ring;
    UserNames users;
    OpenSockets table{ownNetworkNamespace(), thisComputer().observerAddresses};
    ProcessTable processes;

    static int takeProcess(void* context, void* data, size_t)
    {
        auto* self = static_cast<Programs*>(context);
        const auto& process = *static_cast<const weir_process*>(data);
        self->processes.take(process.key, processOf(process, since1970(CLOCK_BOOTTIME), self->users));
        return 0;
    }
};

OwnerSource::OwnerSource(std::unique_ptr<Programs> programs) : m_programs(std::move(programs)) {}
OwnerSource::OwnerSource(OwnerSource&&) noexcept = default;
OwnerSource& OwnerSource::operator=(OwnerSource&&) noexcept = default;
OwnerSource::~OwnerSource() = default;

Expected<OwnerSource> OwnerSource::open()
{
    if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
        return failed("this kernel does not describe its types (BTF)", 0);
    libbpf_set_print([](libbpf_print_level, const char*, va_list) { return 0; });
    auto own = std::make_unique<Programs>();
    own->owners.reset(weir_owners__open_and_load());
    if (!own->owners)
        return failed("the kernel refuses the program that finds them", errno);
    own->sockets.reset(bpf_program__attach_iter(own->owners->progs.weir_list_sockets, nullptr));
    own->ring.reset(ring_buffer__new(bpf_map__fd(own->owners->maps.weir_processes), Programs::takeProcess, own.get(), nullptr));
    if (!own->sockets || !own->ring)
        return failed("the iterator over open files cannot be attached", errno);
    return OwnerSource(std::move(own));
}

const OpenSockets& OwnerSource::sockets() const { return m_programs->table; }
ProcessTable& OwnerSource::processes() { return m_programs->processes; }

Expected<void> OwnerSource::walk(Duration keep)
{
    OpenSockets& table = m_programs->table;
    table.beginLook(std::chrono::system_clock::now(), keep);
    const auto walked = iterate<weir_open_socket>(m_programs->sockets, [&](const weir_open_socket& row) {
        table.take(socketOf(row), std::chrono::system_clock::now());
    });
    if (!walked)
        return walked;
    if (const int status = ring_buffer__consume(m_programs->ring.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, "The owners of sockets", "the ring of processes", 0, -status});
    return {};
}

} // namespace weir::capture
