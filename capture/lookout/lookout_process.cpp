// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/lookout/lookout_process.h"

#include "capture/lookout/process_files.h"
#include "capture/lookout/socket_diag.h"
#include "capture/processor_time.h"
#include "capture/process_table.h"
#include "capture/rights.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <span>
#include <sys/prctl.h>
#include <unistd.h>
#include <vector>

namespace weir::capture {

using core::Duration;

namespace {

/// Nothing of the helper's own stays open: not its packets, not its readers, not its terminal.
bool keepOnly(int& line)
{
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (nothing < 0 || ::dup2(nothing, standard) < 0)
            return false;
    }
    constexpr int kLine = 3;
    if (line != kLine && ::dup2(line, kLine) < 0)
        return false;
    line = kLine;
    return ::close_range(kLine + 1, ~0U, 0) == 0;
}

class Look
{
public:
    Look(SocketDiag& diag, const ProcessFiles& files) : m_diag(diag), m_files(files) {}

    void take();
    std::vector<uint8_t> answer() const;

private:
    struct Listed
    {
        uint8_t protocol = 0;
        weir_ends ends{};
    };
    void takeProcess(uint32_t pid);

    SocketDiag& m_diag;
    const ProcessFiles& m_files;
    tsl::robin_map<uint32_t, Listed> m_listed; // by inode
    std::vector<weir_process> m_processes;
    std::vector<weir_open_socket> m_sockets;
    int m_error = 0;
    Duration m_took{};
};

void Look::take()
{
    const Duration begun = processorTime();
    const auto listed = m_diag.list([this](uint32_t inode, uint8_t protocol, const weir_ends& ends) {
        if (m_listed.size() < kMostLookoutRows)
            m_listed[inode] = {protocol, ends};
    });
    const auto walked = m_files.eachProcess([this](uint32_t pid) { takeProcess(pid); });
    m_error = !listed ? listed.error().systemError : !walked ? walked.error().systemError : 0;
    m_took = processorTime() - begun;
}

void Look::takeProcess(uint32_t pid)
{
    std::optional<weir_process_key> key;
    m_files.eachSocket(pid, [&](uint32_t inode) {
        const auto found = m_listed.find(inode);
        if (found == m_listed.end() || m_sockets.size() >= kMostLookoutRows)
            return;
        if (!key)
            key = m_files.keyOf(pid);
        if (!key)
            return;
        if (m_processes.empty() || !(m_processes.back().key == *key))
            m_processes.push_back(m_files.tell(*key));
        m_sockets.push_back({found->second.ends, *key, found->second.protocol, {}});
    });
}

std::vector<uint8_t> Look::answer() const
{
    std::vector<uint8_t> bytes;
    const auto append = [&](const void* from, size_t size) {
        const auto* begin = static_cast<const uint8_t*>(from);
        bytes.insert(bytes.end(), begin, begin + size);
    };
    LookoutAnswer answer;
    answer.error = static_cast<uint32_t>(m_error);
    answer.processorNs = static_cast<uint32_t>(std::min<int64_t>(m_took.count(), UINT32_MAX));
    if (m_error == 0) {
        answer.processes = static_cast<uint32_t>(m_processes.size());
        answer.sockets = static_cast<uint32_t>(m_sockets.size());
    }
    append(&answer, sizeof answer);
    append(m_processes.data(), answer.processes * sizeof(weir_process));
    append(m_sockets.data(), answer.sockets * sizeof(weir_open_socket));
    return bytes;
}

bool writeAll(int line, std::span<const uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::write(line, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR)
            continue;
        if (put <= 0)
            return false;
        bytes = bytes.subspan(static_cast<size_t>(put));
    }
    return true;
}

} // namespace

void runLookout(int line, const std::string& user)
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        std::signal(signal, SIG_IGN); // it ends with the helper, not before
    ::prctl(PR_SET_NAME, "weir-lookout");
    if (!keepOnly(line))
        ::_exit(1);
    auto diag = SocketDiag::open();
    const auto files = ProcessFiles::open();
    if (!diag || !files || !dropRights(Work::LookForOwners, {.user = user}))
        ::_exit(1);
    for (uint8_t look; ::read(line, &look, 1) == 1;) {
        Look now(*diag, *files);
        now.take();
        if (!writeAll(line, now.answer()))
            break;
    }
    ::_exit(0);
}

} // namespace weir::capture
