// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/end_signals.h"

#include <cerrno>
#include <csignal>
#include <sys/signalfd.h>

namespace weir::capture {

core::Expected<FileDescriptor> endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    FileDescriptor ends(::signalfd(-1, &signals, SFD_CLOEXEC));
    if (!ends.isOpen())
        return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, "the signals", {}, 0, errno});
    return ends;
}

} // namespace weir::capture
