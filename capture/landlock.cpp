// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/landlock.h"

#include <cerrno>
#include <cstdint>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace weir::capture {
namespace {

/// The kernel's landlock_ruleset_attr as of version 6; the header of Debian 12 knows its first member only.
struct RulesetAttributes
{
    uint64_t handledAccessFs;
    uint64_t handledAccessNet; // from version 4
    uint64_t scoped;           // from version 6
};

constexpr uint64_t kTruncate = 1u << 14; // from version 3

uint64_t lowBits(int count) { return (uint64_t(1) << count) - 1; }

int pathRights(int version)
{
    return version >= 5 ? 16 : version >= 3 ? 15 : version == 2 ? 14 : 13;
}

} // namespace

int landlockVersion()
{
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return version > 0 ? static_cast<int>(version) : 0;
}

core::Expected<void> forbidPathsAndPorts(int folder)
{
    const auto fail = [] {
        return tl::unexpected(core::Error{core::ErrorCode::MissingRight, "Landlock", "the kernel refused it", 0, errno});
    };
    const int version = landlockVersion();
    const RulesetAttributes rules{lowBits(pathRights(version)), version >= 4 ? lowBits(2) : 0, version >= 6 ? lowBits(2) : 0};
    const size_t size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return fail();
    if (folder >= 0) {
        landlock_path_beneath_attr files{};
        files.parent_fd = folder;
        files.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_DIR |
                               LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_REMOVE_FILE | (version >= 3 ? kTruncate : 0);
        if (::syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &files, 0) != 0)
            return fail();
    }
    const long restricted = ::syscall(SYS_landlock_restrict_self, ruleset, 0);
    if (restricted != 0)
        return fail();
    ::close(static_cast<int>(ruleset));
    return {};
}

} // namespace weir::capture
