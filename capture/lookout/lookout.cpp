// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/lookout/lookout.h"

#include "capture/file_descriptor.h"
#include "capture/lookout/lookout_process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <poll.h>
#include <span>
#include <sys/socket.h>
#include <sys/wait.h>
#include <vector>

namespace weir::capture {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr auto kPatience = 5s; // with files in /proc that do not answer

tl::unexpected<Error> failed(std::string what, int error = 0)
{
    return tl::unexpected(Error{ErrorCode::CannotRead, "The owners of sockets", std::move(what), 0, error});
}

class Lookout final : public SocketWalker
{
public:
    explicit Lookout(FileDescriptor line) : m_line(std::move(line)) {}

    Expected<Duration> walk(const TakeSocket& takeSocket, const TakeProcess& takeProcess) override;

private:
    Expected<void> read(std::span<uint8_t> into);
    template <typename Row> Expected<void> readRows(uint32_t count, const std::function<void(const Row&)>& take);

    FileDescriptor m_line;
};

Expected<void> Lookout::read(std::span<uint8_t> into)
{
    while (!into.empty()) {
        pollfd waiting{m_line.number(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, static_cast<int>(std::chrono::milliseconds(kPatience).count()));
        if (ready == 0)
            return failed("looking for them takes too long");
        const ssize_t got = ready < 0 ? -1 : ::read(m_line.number(), into.data(), into.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failed("who looks for them has ended", got < 0 ? errno : 0);
        into = into.subspan(static_cast<size_t>(got));
    }
    return {};
}

template <typename Row> Expected<void> Lookout::readRows(uint32_t count, const std::function<void(const Row&)>& take)
{
    std::vector<Row> rows;
    for (uint32_t left = count; left != 0; left -= static_cast<uint32_t>(rows.size())) {
        rows.resize(std::min<uint32_t>(left, 256));
        if (auto got = read({reinterpret_cast<uint8_t*>(rows.data()), rows.size() * sizeof(Row)}); !got)
            return got;
        std::ranges::for_each(rows, take);
    }
    return {};
}

Expected<Duration> Lookout::walk(const TakeSocket& takeSocket, const TakeProcess& takeProcess)
{
    const uint8_t look = 1;
    if (::send(m_line.number(), &look, 1, MSG_NOSIGNAL) != 1)
        return failed("who looks for them has ended", errno);
    LookoutAnswer answer;
    if (auto got = read({reinterpret_cast<uint8_t*>(&answer), sizeof answer}); !got)
        return tl::unexpected(got.error());
    if (answer.error != 0 || answer.processes > kMostLookoutRows || answer.sockets > kMostLookoutRows)
        return failed("they cannot be read", static_cast<int>(answer.error));
    auto got = readRows(answer.processes, takeProcess);
    if (got)
        got = readRows(answer.sockets, takeSocket);
    if (!got)
        return tl::unexpected(got.error());
    return Duration(answer.processorNs);
}

} // namespace

OpenedWalker openLookout(const std::string& user)
{
    int line[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
        return failed("who looks for them cannot be reached", errno);
    FileDescriptor ours(line[0]), theirs(line[1]);
    const pid_t child = ::fork();
    if (child < 0)
        return failed("who looks for them cannot begin", errno);
    if (child == 0) { // its own child does the work, so that nobody has to wait for its end
        const pid_t worker = ::fork();
        if (worker == 0)
            runLookout(theirs.number(), user);
        ::_exit(worker < 0 ? 1 : 0);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    theirs.close();
    if (status != 0)
        return failed("who looks for them cannot begin");
    auto lookout = std::make_unique<Lookout>(std::move(ours));
    if (auto works = lookout->walk([](const weir_open_socket&) {}, [](const weir_process&) {}); !works)
        return tl::unexpected(works.error());
    return lookout;
}

} // namespace weir::capture
