// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/cgroup_root.h"

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/mount.h>

namespace weir::capture {

using namespace core;

namespace {

/// In hybrid set-ups not at /sys/fs/cgroup.
std::string mountedAt()
{
    std::ifstream mounts("/proc/mounts");
    for (std::string device, folder, kind, rest; mounts >> device >> folder >> kind && std::getline(mounts, rest);) {
        if (kind == "cgroup2")
            return folder;
    }
    return {};
}

FileDescriptor openUnmounted()
{
    const FileDescriptor context(::fsopen("cgroup2", FSOPEN_CLOEXEC));
    if (!context.isOpen() || ::fsconfig(context.number(), FSCONFIG_CMD_CREATE, nullptr, nullptr, 0) != 0)
        return {};
    const FileDescriptor mount(::fsmount(context.number(), FSMOUNT_CLOEXEC, 0));
    return mount.isOpen() ? FileDescriptor(::openat(mount.number(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) : FileDescriptor();
}

} // namespace

Expected<FileDescriptor> openCgroupRoot()
{
    const std::string folder = mountedAt();
    FileDescriptor root = folder.empty() ? openUnmounted() : FileDescriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (root.isOpen())
        return root;
    const int why = errno;
    return tl::unexpected(Error{ErrorCode::CannotOpen, "eBPF", "the unified cgroup hierarchy (cgroup2) " + (folder.empty() ? "is not mounted" : "at " + folder + " cannot be opened") +
                                    "; without it UDP cannot be counted", 0, why});
}

} // namespace weir::capture
