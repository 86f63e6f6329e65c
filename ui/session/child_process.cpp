// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/child_process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <optional>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace weir::session {
namespace {

constexpr int kPipeBytes = 1 << 20;
constexpr off_t kErrorBytes = 64 << 10;
constexpr size_t kErrorText = 600;
constexpr auto kPatience = std::chrono::seconds(10); // with a program that has closed its output

void closeOne(int& descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

int makeErrorMemory()
{
    const int memory = ::memfd_create("errors", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memory >= 0 && (::ftruncate(memory, kErrorBytes) != 0 || ::fcntl(memory, F_ADD_SEALS, F_SEAL_GROW | F_SEAL_SHRINK) != 0)) {
        ::close(memory);
        return -1;
    }
    return memory;
}

std::vector<char*> pointersTo(std::vector<std::string>& words)
{
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// Ours, with those of `changes` in their places.
std::vector<std::string> environmentWith(const std::vector<std::string>& changes)
{
    std::vector<std::string> all = changes;
    for (char** variable = environ; *variable; ++variable) {
        const std::string_view name = std::string_view(*variable).substr(0, std::string_view(*variable).find('=') + 1);
        if (std::ranges::none_of(changes, [&](const std::string& change) { return change.starts_with(name); }))
            all.emplace_back(*variable);
    }
    return all;
}

/// The wait status of one that is about to end; nothing when it does not.
std::optional<int> waitFor(pid_t pid)
{
    using namespace std::chrono_literals;
    int status = 0;
    const auto start = std::chrono::steady_clock::now();
    for (auto pause = 1ms; ::waitpid(pid, &status, WNOHANG) == 0; pause = std::min(pause * 2, 50ms)) {
        if (std::chrono::steady_clock::now() - start > kPatience)
            return std::nullopt;
        std::this_thread::sleep_for(pause);
    }
    return status;
}

} // namespace

core::Expected<ChildProcess> ChildProcess::start(ChildCommand command)
{
    int output[2] = {-1, -1}, input[2] = {command.standardInput, -1}; // the child's end of the input comes first
    int errors = command.keepsErrors ? makeErrorMemory() : -1;
    const auto fail = [&](int why) {
        for (int* descriptor : {&output[0], &output[1], &input[0], &input[1], &errors})
            closeOne(*descriptor);
        return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, command.words.front(), {}, 0, why});
    };
    if (command.keepsErrors && errors < 0)
        return fail(errno);
    if (::pipe2(output, O_CLOEXEC) != 0 || (input[0] < 0 && ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, input) != 0))
        return fail(errno);
    ::fcntl(output[0], F_SETPIPE_SZ, kPipeBytes); // fewer changes between the two; not granted, it works as well
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output[1], STDOUT_FILENO);
    if (errors >= 0)
        posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawnattr_t attributes; // it takes signals whatever this thread does with them
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    std::vector<std::string> environment = environmentWith(command.environment);
    pid_t pid = -1;
    const int failed = posix_spawnp(&pid, command.words.front().c_str(), &actions, &attributes, pointersTo(command.words).data(), pointersTo(environment).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (failed)
        return fail(failed);
    closeOne(input[0]);
    closeOne(output[1]);
    return ChildProcess(pid, output[0], input[1], errors);
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)), m_output(std::exchange(other.m_output, -1)), m_input(std::exchange(other.m_input, -1)),
      m_errors(std::exchange(other.m_errors, -1))
{
}

ChildProcess::~ChildProcess()
{
    closeAll();
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL); // one with more rights than ours ends because nobody listens to it any more
        waitFor(m_pid);
    }
}

void ChildProcess::closeAll()
{
    for (int* descriptor : {&m_output, &m_input, &m_errors})
        closeOne(*descriptor);
}

int ChildProcess::wait()
{
    closeOne(m_output);
    closeOne(m_input);
    std::optional<int> status = waitFor(m_pid);
    if (!status) {
        ::kill(m_pid, SIGKILL);
        status = waitFor(m_pid);
    }
    m_pid = -1;
    return status.value_or(SIGKILL);
}

std::string ChildProcess::errorText() const
{
    if (m_errors < 0)
        return {};
    const off_t written = std::clamp<off_t>(::lseek(m_errors, 0, SEEK_CUR), 0, kErrorBytes); // the child's place is ours
    std::string raw(static_cast<size_t>(written), '\0');
    const ssize_t got = ::pread(m_errors, raw.data(), raw.size(), 0);
    raw.resize(static_cast<size_t>(std::max<ssize_t>(0, got)));
    std::string line;
    for (const char c : raw) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isBlank = byte <= ' ' || byte == 0x7f;
        if (!isBlank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    while (line.ends_with(' ') || line.ends_with('.'))
        line.pop_back();
    return line.size() <= kErrorText ? line : "…" + line.substr(line.size() - kErrorText);
}

std::string howItEnded(int waitStatus)
{
    if (WIFSIGNALED(waitStatus))
        return fmt::format("signal {}, {}", WTERMSIG(waitStatus), ::strsignal(WTERMSIG(waitStatus)));
    return fmt::format("exit status {}", WEXITSTATUS(waitStatus));
}

} // namespace weir::session
