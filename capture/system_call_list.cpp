// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/system_call_list.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/bpf.h>
#include <memory>
#include <net/if.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>

namespace weir::capture {
namespace {

// Reading and writing what is open, memory, and an orderly end or crash.
constexpr int kForAll[] = {
    SCMP_SYS(read),        SCMP_SYS(readv),          SCMP_SYS(pread64),      SCMP_SYS(write),        SCMP_SYS(writev),
    SCMP_SYS(lseek),       SCMP_SYS(fstat),          SCMP_SYS(close),        SCMP_SYS(poll),         SCMP_SYS(ppoll),
    SCMP_SYS(brk),         SCMP_SYS(munmap),         SCMP_SYS(mremap),       SCMP_SYS(madvise),      SCMP_SYS(futex),
    SCMP_SYS(exit),        SCMP_SYS(exit_group),     SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigaction),
    SCMP_SYS(getpid),      SCMP_SYS(gettid),         SCMP_SYS(tgkill),       SCMP_SYS(getrandom),    SCMP_SYS(restart_syscall),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_nanosleep), SCMP_SYS(sched_yield), SCMP_SYS(fadvise64),  SCMP_SYS(tee),
};

// Packet sockets that are open, and a recording that shall survive the power going off.
constexpr int kForCapture[] = {
    SCMP_SYS(recvfrom), SCMP_SYS(recvmsg), SCMP_SYS(getsockopt), SCMP_SYS(fdatasync),
};

// Readers on a socket, the log in memory, threads.
constexpr int kForServing[] = {
    SCMP_SYS(accept4),  SCMP_SYS(getsockopt),   SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(epoll_ctl),
    SCMP_SYS(pwrite64), SCMP_SYS(memfd_create), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
};

// Files in a folder that is open; Landlock keeps it to that one, and without Landlock the user that it is.
constexpr int kForHistory[] = {
    SCMP_SYS(openat), SCMP_SYS(unlinkat), SCMP_SYS(getdents64), SCMP_SYS(ftruncate), SCMP_SYS(fdatasync),
};

struct ReleaseFilter
{
    void operator()(void* filter) const { seccomp_release(filter); }
};

} // namespace

core::Expected<void> allowOnlySystemCallsOf(Work work, const RightsOptions& options)
{
    const auto fail = [](int status) {
        return tl::unexpected(core::Error{core::ErrorCode::MissingRight, "seccomp", "the kernel refused it", 0, -status});
    };
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter)
        return fail(-ENOMEM);
    int status = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    const auto allow = [&](int call, auto... conditions) {
        if (status == 0)
            status = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, sizeof...(conditions), conditions...);
    };
    for (const int call : kForAll)
        allow(call);
    const auto noCode = SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0); // memory, but none to run code from
    allow(SCMP_SYS(mmap), noCode);
    allow(SCMP_SYS(mprotect), noCode);
    allow(SCMP_SYS(newfstatat), SCMP_A3(SCMP_CMP_EQ, 0x1000)); // AT_EMPTY_PATH: what fstat() of glibc calls
    if (work == Work::CapturePackets) {
        for (const int call : kForCapture)
            allow(call);
        allow(SCMP_SYS(ioctl), SCMP_A1(SCMP_CMP_EQ, SIOCGIFFLAGS)); // libpcap asks whether the interface is still up
        // to who looks for owners; write() would end this process with that one
        allow(SCMP_SYS(sendto), SCMP_A3(SCMP_CMP_EQ, MSG_NOSIGNAL), SCMP_A4(SCMP_CMP_EQ, 0));
    }
    if (work == Work::CapturePackets || work == Work::CountSockets)
        allow(SCMP_SYS(bpf), SCMP_A0(SCMP_CMP_EQ, BPF_ITER_CREATE)); // each reading of an attached iterator
    if (work == Work::CountSockets) {
        allow(SCMP_SYS(fdatasync));
        allow(SCMP_SYS(bpf), SCMP_A0(SCMP_CMP_EQ, BPF_MAP_LOOKUP_AND_DELETE_BATCH));
    }
    if (work == Work::LookForOwners) {
        for (const int call : {SCMP_SYS(getdents64), SCMP_SYS(readlinkat), SCMP_SYS(sendto), SCMP_SYS(recvfrom)})
            allow(call);
        allow(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY));
        for (const scmp_datum_t command : {F_GETFL, F_SETFD}) // of fdopendir()
            allow(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, command));
    }
    if (options.serves) {
        for (const int call : kForServing)
            allow(call);
        for (const scmp_datum_t command : {F_DUPFD_CLOEXEC, F_GETFL, F_SETFD})
            allow(SCMP_SYS(fcntl), SCMP_A1(SCMP_CMP_EQ, command));
        allow(SCMP_SYS(clone), SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)); // threads, no processes
        if (status == 0) // its flags cannot be seen from here: the C library then uses the one above
            status = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    }
    if (options.historyFolder >= 0) {
        for (const int call : kForHistory)
            allow(call);
    }
    if (status == 0)
        status = seccomp_load(filter.get());
    if (status != 0)
        return fail(status);
    return {};
}

} // namespace weir::capture
