// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/rights.h"

#include "capture/landlock.h"
#include "capture/system_call_list.h"

#include <algorithm>
#include <cap-ng.h>
#include <cerrno>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace weir::capture {
namespace {

using core::Error, core::ErrorCode, core::Expected;

#ifdef WEIR_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

constexpr rlim_t kAddressSpace = rlim_t(2) << 30; // six times what reading a file takes
constexpr rlim_t kNone = 0;
constexpr rlim_t kPolledFiles = 256; // poll() takes no more than the limit of open files
constexpr rlim_t kLookedAtFiles = 16;
constexpr rlim_t kServedFiles = 1024; // four for each reader, and the log

tl::unexpected<Error> failed(const char* what)
{
    return tl::unexpected(Error{ErrorCode::MissingRight, what, "the system refused it", 0, errno});
}

Expected<void> limit(decltype(RLIMIT_AS) resource, rlim_t value, const char* what)
{
    rlimit old{};
    if (::getrlimit(resource, &old) != 0)
        return failed(what);
    const rlim_t lower = old.rlim_max == RLIM_INFINITY ? value : std::min<rlim_t>(value, old.rlim_max);
    const rlimit wanted{lower, lower};
    if (::setrlimit(resource, &wanted) != 0)
        return failed(what);
    return {};
}

void chooseCapabilities(Work work)
{
    capng_clear(CAPNG_SELECT_BOTH);
    if (work == Work::LookForOwners)
        capng_updatev(CAPNG_ADD, static_cast<capng_type_t>(CAPNG_EFFECTIVE | CAPNG_PERMITTED), CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH, -1);
}

/// As root: becomes an unprivileged user without any capability that the work does not take. True when it did.
Expected<bool> leaveUser(Work work, const RightsOptions& options)
{
    if (::geteuid() != 0 && ::getuid() != 0) {
        capng_clear(CAPNG_SELECT_BOTH); // clearing the bounding set needs a capability that this user has not
        if (capng_apply(CAPNG_SELECT_CAPS) != 0)
            return failed("giving up capabilities");
        return false;
    }
    const auto user = userToBecome(options.user);
    if (!user)
        return tl::unexpected(user.error());
    chooseCapabilities(work);
    if (*user && capng_change_id(static_cast<int>((*user)->user), static_cast<int>((*user)->group),
                        static_cast<capng_flags_t>(CAPNG_DROP_SUPP_GRP | CAPNG_CLEAR_BOUNDING)) == 0)
        return true;
    // Inside a user namespace there may be no other user to become: root of it, without capabilities, has to do.
    chooseCapabilities(work);
    if (capng_apply(CAPNG_SELECT_BOTH) != 0)
        return failed("giving up capabilities");
    return false;
}

} // namespace

Expected<std::optional<UserIds>> userToBecome(const std::string& name)
{
    const passwd* entry = ::getpwnam(name.empty() ? "weir" : name.c_str());
    if (!entry && !name.empty())
        return tl::unexpected(Error{ErrorCode::BadArgument, "--user " + name, "there is no such user"});
    if (!entry)
        entry = ::getpwnam("nobody");
    if (!entry || entry->pw_uid == 0 || ::geteuid() != 0)
        return std::nullopt;
    return UserIds{entry->pw_uid, entry->pw_gid};
}

Expected<RightsLeft> dropRights(Work work, const RightsOptions& options)
{
    RightsLeft left;
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return failed("no-new-privileges");
    if (auto done = limit(RLIMIT_CORE, kNone, "the limit of core dumps"); !done)
        return tl::unexpected(done.error());
    if (kSanitized)
        return left;
    if (auto done = limit(RLIMIT_AS, kAddressSpace, "the limit of address space"); !done)
        return tl::unexpected(done.error());
    const auto userLeft = leaveUser(work, options);
    if (!userLeft)
        return tl::unexpected(userLeft.error());
    left.otherUser = *userLeft;
    if (landlockVersion() != 0 && work != Work::LookForOwners) {
        if (auto done = forbidPathsAndPorts(options.historyFolder); !done)
            return tl::unexpected(done.error());
        left.landlock = true;
    }
    const rlim_t files = work == Work::ReadFiles ? kNone : work == Work::LookForOwners ? kLookedAtFiles : options.serves ? kServedFiles : kPolledFiles;
    if (auto done = limit(RLIMIT_NOFILE, files, "the limit of open files"); !done)
        return tl::unexpected(done.error());
    if (auto done = allowOnlySystemCallsOf(work, options); !done)
        return tl::unexpected(done.error());
    left.systemCalls = true;
    return left;
}

} // namespace weir::capture
