// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/lookout/kernel_walker.h"

#include "capture/kernel_iterator.h"
#include "owners.skel.h"

#include <cstdarg>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "The owners of sockets";

tl::unexpected<Error> failed(const char* what, int error)
{
    const bool isRefused = error == EPERM || error == EACCES;
    return tl::unexpected(Error{isRefused ? ErrorCode::MissingRight : ErrorCode::CannotOpen, kSubject, what, 0, error});
}

struct Close
{
    void operator()(weir_owners* programs) const { weir_owners__destroy(programs); }
    void operator()(ring_buffer* ring) const { ring_buffer__free(ring); }
};

class KernelWalker final : public SocketWalker
{
public:
    Expected<void> open();
    Expected<Duration> walk(const TakeSocket& takeSocket, const TakeProcess& takeProcess) override;

private:
    static int takeOne(void* context, void* data, size_t)
    {
        (*static_cast<KernelWalker*>(context)->m_takeProcess)(*static_cast<const weir_process*>(data));
        return 0;
    }

    std::unique_ptr<weir_owners, Close> m_programs;
    KernelLink m_sockets;
    std::unique_ptr<ring_buffer, Close> m_processes;
    const TakeProcess* m_takeProcess = nullptr; // while the ring is read
};

Expected<void> KernelWalker::open()
{
    if (::access("/sys/kernel/btf/vmlinux", R_OK) != 0)
        return failed("this kernel does not describe its types (BTF)", 0);
    libbpf_set_print([](libbpf_print_level, const char*, va_list) { return 0; });
    m_programs.reset(weir_owners__open_and_load());
    if (!m_programs)
        return failed("the kernel refuses the program that finds them", errno);
    m_sockets.reset(bpf_program__attach_iter(m_programs->progs.weir_list_sockets, nullptr));
    m_processes.reset(ring_buffer__new(bpf_map__fd(m_programs->maps.weir_processes), takeOne, this, nullptr));
    if (!m_sockets || !m_processes)
        return failed("the iterator over open files cannot be attached", errno);
    return {};
}

Expected<Duration> KernelWalker::walk(const TakeSocket& takeSocket, const TakeProcess& takeProcess)
{
    if (auto walked = iterate<weir_open_socket>(m_sockets, takeSocket); !walked)
        return tl::unexpected(walked.error());
    m_takeProcess = &takeProcess;
    if (const int status = ring_buffer__consume(m_processes.get()); status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of processes", 0, -status});
    return Duration(0);
}

} // namespace

OpenedWalker openKernelWalker()
{
    auto walker = std::make_unique<KernelWalker>();
    if (auto opened = walker->open(); !opened)
        return tl::unexpected(opened.error());
    return walker;
}

} // namespace weir::capture
