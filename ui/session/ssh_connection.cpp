// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ssh_connection.h"

#include <cerrno>
#include <sys/wait.h>

namespace weir::session {
namespace {

constexpr int kSshFailed = 255;
constexpr int kNotFound = 127;

} // namespace

// Whatever shell the user has there, sh understands it; weir-capture lies beside no other program.
const char* const kRemoteCommand =
    "exec sh -c 'PATH=\"$PATH:/usr/local/libexec/weir:/usr/libexec/weir\"; "
    "helper=$(command -v weir-capture) || { echo \"Weir is not installed on this machine, or weir-capture is not in the PATH of this user\" >&2; exit 127; }; "
    "if sudo -n -l \"$helper\" stdio >/dev/null 2>&1; then exec sudo -n \"$helper\" stdio; else exec \"$helper\" stdio; fi'";

Connected SshConnection::open(const SourceAddress& address, const SshOptions& options)
{
    std::vector<std::string> words = {options.program, "-T", "-o", "ClearAllForwardings=yes"};
    if (address.port != 0)
        words.insert(words.end(), {"-p", std::to_string(address.port)});
    if (!address.user.empty())
        words.insert(words.end(), {"-l", address.user});
    words.insert(words.end(), {"--", address.host, options.remoteCommand.empty() ? kRemoteCommand : options.remoteCommand});
    auto child = ChildProcess::start({.words = std::move(words), .keepsErrors = true, .environment = options.environment});
    if (child)
        return std::make_unique<SshConnection>(std::move(*child), address.host);
    core::Error error = child.error();
    if (error.systemError == ENOENT)
        error = {core::ErrorCode::Unreachable, address.host, "the program ssh is not installed (package openssh-client)"};
    return tl::unexpected(error);
}

core::Expected<void> SshConnection::wait()
{
    const int status = m_child.wait();
    std::string said = m_child.errorText();
    if (said.empty()) {
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
            return {};
        const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
        said = code == kNotFound  ? "the helper's program was not found there"
            : code == kSshFailed ? "ssh gave up without a reason; try the same with ssh in a terminal"
                                 : "its helper ended with " + howItEnded(status);
    }
    return tl::unexpected(core::Error{core::ErrorCode::Unreachable, m_host, said});
}

} // namespace weir::session
