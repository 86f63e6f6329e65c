// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/capture_child.h"

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace weir::session {
namespace {

constexpr int kPipeBytes = 1 << 20;
constexpr const char* kPolkit = "/usr/bin/pkexec";

/// Beside this program, else in libexec of its prefix; never by PATH.
std::string helperPath()
{
    std::error_code ignored;
    const auto own = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& candidate : {own / "weir-capture", own / "../capture/weir-capture", own / "../libexec/weir/weir-capture"}) {
        if (::access(candidate.c_str(), X_OK) == 0)
            return candidate;
    }
    return (own / "weir-capture").string();
}

} // namespace

/// Starts `words`, the first of which is the program's path, with `input` (closed here) as its standard input.
core::Expected<CaptureChild> CaptureChild::start(std::vector<std::string> words, int input)
{
    using core::Error, core::ErrorCode;
    int output[2];
    if (::pipe2(output, O_CLOEXEC) != 0) {
        const int why = errno;
        ::close(input);
        return tl::unexpected(Error{ErrorCode::CannotOpen, words.front(), {}, 0, why});
    }
    ::fcntl(output[0], F_SETPIPE_SZ, kPipeBytes); // fewer changes between the two; not granted, it works as well
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    pid_t pid = -1;
    const int failed = posix_spawn(&pid, words.front().c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(input);
    ::close(output[1]);
    if (failed) {
        ::close(output[0]);
        return tl::unexpected(Error{ErrorCode::CannotOpen, words.front(), {}, 0, failed});
    }
    return CaptureChild(pid, output[0]);
}

core::Expected<CaptureChild> CaptureChild::readFile(const std::string& file, const std::vector<std::string>& options)
{
    const int input = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (input < 0)
        return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, file, {}, 0, errno});
    std::vector<std::string> words = {helperPath(), "read", "-", "--quiet", "--name", std::filesystem::path(file).filename()};
    words.insert(words.end(), options.begin(), options.end());
    return start(std::move(words), input);
}

core::Expected<CaptureChild> CaptureChild::watchThisComputer()
{
    const int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (input < 0)
        return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, "/dev/null", {}, 0, errno});
    std::vector<std::string> words = {helperPath(), "record", "--ebpf", "--output", "-"};
    if (::geteuid() != 0 && ::access(kPolkit, X_OK) == 0)
        words.insert(words.begin(), kPolkit); // asks the user for the right, in a window of the desktop's
    return start(std::move(words), input);
}

CaptureChild::CaptureChild(CaptureChild&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)), m_output(std::exchange(other.m_output, -1))
{
}

CaptureChild::~CaptureChild()
{
    if (m_output >= 0)
        ::close(m_output);
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
}

core::Expected<void> CaptureChild::wait(const std::string& source)
{
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
    if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
        return {};
    const std::string how = WIFSIGNALED(status) ? fmt::format("signal {}, {}", WTERMSIG(status), ::strsignal(WTERMSIG(status)))
                                                : fmt::format("exit status {}", WEXITSTATUS(status));
    return tl::unexpected(core::Error{core::ErrorCode::ChildDied, source, how});
}

} // namespace weir::session
