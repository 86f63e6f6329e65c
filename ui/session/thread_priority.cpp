// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/thread_priority.h"

#include <sys/resource.h>
#include <unistd.h>

namespace weir::session {
namespace {

constexpr int kNice = 10;

} // namespace

void workBehindTheWindow()
{
    thread_local const bool isDone = [] {
        // Without effect where it fails, and then only slower to the eye.
        return setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNice) == 0;
    }();
    static_cast<void>(isDone);
}

} // namespace weir::session
