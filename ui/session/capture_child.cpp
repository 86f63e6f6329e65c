// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/capture_child.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

namespace weir::session {
namespace {

using core::Error, core::ErrorCode;

constexpr const char* kPolkit = "/usr/bin/pkexec";
constexpr int kNotAsked = 127; // pkexec: nobody could be asked, or the right was refused
constexpr int kDismissed = 126;

/// Beside this program, else in libexec of its prefix; never by PATH.
std::string helperPath()
{
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& candidate : {own / "weir-capture", own / "../capture/weir-capture", own / "../libexec/weir/weir-capture"}) {
        if (::access(candidate.c_str(), X_OK) == 0)
            return std::filesystem::weakly_canonical(candidate, ignored);
    }
    return (own / "weir-capture").string();
}

Connected connected(core::Expected<ChildProcess> child, const std::string& source)
{
    if (!child)
        return tl::unexpected(child.error());
    return std::make_unique<CaptureChild>(std::move(*child), source);
}

} // namespace

Connected CaptureChild::readFile(const std::string& file, const std::vector<std::string>& options)
{
    const int input = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0)
        return tl::unexpected(Error{ErrorCode::CannotOpen, file, {}, 0, errno});
    const std::string name = std::filesystem::path(file).filename();
    std::vector<std::string> words = {helperPath(), "read", "-", "--quiet", "--name", name};
    words.insert(words.end(), options.begin(), options.end());
    return connected(ChildProcess::start({.words = std::move(words), .standardInput = input}), name);
}

Connected CaptureChild::watchThisComputer(const core::Error& noService)
{
    const std::string advice = "at " + noService.subject + ' ' + noService.detail + "; or begin with: sudo weir local:";
    std::vector<std::string> words = {helperPath(), "stdio"};
    if (::geteuid() != 0) {
        if (::access(kPolkit, X_OK) != 0)
            return tl::unexpected(Error{ErrorCode::MissingRight, "Watching this computer",
                                        "pkexec (package pkexec), which asks for the right, is not installed; " + advice});
        words.insert(words.begin(), kPolkit); // asks the user for the right, in a window of the desktop's
    }
    auto child = ChildProcess::start({.words = std::move(words), .keepsErrors = true});
    if (!child)
        return tl::unexpected(child.error());
    auto watching = std::make_unique<CaptureChild>(std::move(*child), "this computer");
    watching->m_advice = advice;
    return watching;
}

core::Expected<void> CaptureChild::wait()
{
    const bool isReader = m_child.input() < 0;
    const int status = m_child.wait();
    const std::string said = m_child.errorText();
    if (isReader && WIFEXITED(status) && WEXITSTATUS(status) <= 1)
        return {};
    if (isReader || WIFSIGNALED(status))
        return tl::unexpected(Error{ErrorCode::ChildDied, m_source, howItEnded(status)});
    if (WEXITSTATUS(status) == kDismissed || (WEXITSTATUS(status) == kNotAsked && ::geteuid() != 0))
        return tl::unexpected(Error{ErrorCode::MissingRight, "Watching this computer",
                                    "the desktop did not give the right" + (said.empty() ? std::string() : " (" + said + ")") + "; " + m_advice});
    if (WEXITSTATUS(status) == 0 && said.empty())
        return {};
    return tl::unexpected(Error{ErrorCode::Unreachable, m_source, said.empty() ? "its helper ended with " + howItEnded(status) : said});
}

} // namespace weir::session
