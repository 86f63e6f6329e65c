// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/server.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr uint64_t kEnds = 1, kChanges = 2, kListener = 3;
constexpr int kAcceptsPerTurn = 16;
constexpr auto kTick = std::chrono::seconds(1);

tl::unexpected<Error> failed(const char* what)
{
    return tl::unexpected(Error{ErrorCode::CannotOpen, what, {}, 0, errno});
}

} // namespace

Server::Server(RecordLog& log, const HistoryFolder* history, int ends, ServerOptions options, FileDescriptor loop)
    : m_log(log), m_history(history), m_ends(ends), m_options(options), m_loop(std::move(loop))
{
}

Expected<Server> Server::open(RecordLog& log, const HistoryFolder* history, int ends, ServerOptions options)
{
    FileDescriptor loop(::epoll_create1(EPOLL_CLOEXEC));
    if (!loop.isOpen())
        return failed("the loop of events");
    Server server(log, history, ends, options, std::move(loop));
    if (!server.watch(ends, EPOLLIN, kEnds) || !server.watch(log.changes(), EPOLLIN, kChanges))
        return failed("the loop of events");
    return server;
}

bool Server::watch(int descriptor, uint32_t events, Id id)
{
    epoll_event event{events, {.u64 = id}};
    return ::epoll_ctl(m_loop.number(), EPOLL_CTL_ADD, descriptor, &event) == 0;
}

Expected<void> Server::listenAt(FileDescriptor socket)
{
    m_listener = std::move(socket);
    if (!watch(m_listener.number(), EPOLLIN, kListener))
        return failed("the socket for readers");
    return {};
}

Expected<void> Server::serveOnly(FileDescriptor input, FileDescriptor output)
{
    m_servesOne = true;
    for (const FileDescriptor* each : {&input, &output})
        ::fcntl(each->number(), F_SETFL, ::fcntl(each->number(), F_GETFL) | O_NONBLOCK);
    const auto added = add(std::move(input), std::move(output), Clock::now());
    if (!added && added.error().systemError == EPERM)
        return tl::unexpected(Error{ErrorCode::BadArgument, "standard input and output",
                                    "pipes or a socket are needed, to a program that asks; into a file writes weir-capture record"});
    if (!added)
        return tl::unexpected(added.error());
    return {};
}

Expected<Server::Id> Server::add(FileDescriptor input, FileDescriptor output, Clock::time_point now)
{
    const Id id = m_nextId++;
    const bool isSocket = !output.isOpen();
    if (isSocket)
        output = FileDescriptor(::fcntl(input.number(), F_DUPFD_CLOEXEC, 3));
    if (!output.isOpen() || !watch(input.number(), EPOLLIN, id) || !watch(output.number(), EPOLLOUT | EPOLLET, id))
        return failed("a connection");
    m_readers.try_emplace(id, std::move(input), std::move(output), m_log, m_history, m_options.reader, now);
    return id;
}

/// Who has not even asked yet goes first.
void Server::makeRoom(Clock::time_point now)
{
    if (m_readers.size() < m_options.mostReaders)
        return;
    const auto idle = std::ranges::find_if(m_readers, [](const auto& each) { return !each.second.hasAsked(); });
    if (idle == m_readers.end())
        return;
    idle->second.cutOff("it has not said what it wants to read, and others came", now);
    if (idle->second.send(now))
        return remove(idle->first);
    remove(idle->first);
}

void Server::accept(Clock::time_point now)
{
    for (int count = 0; count < kAcceptsPerTurn; ++count) {
        FileDescriptor socket(::accept4(m_listener.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (!socket.isOpen())
            return; // nobody there any more, or the one who was has gone
        m_notes.came(socket.number(), now);
        makeRoom(now);
        const bool isFull = m_readers.size() >= m_options.mostReaders + m_options.mostReaders / 4;
        if (isFull)
            continue; // closed without a word: a crowd of readers, each of which has asked
        (void)add(std::move(socket), {}, now);
    }
}

void Server::hear(Id id, ReaderConnection& reader, Clock::time_point now)
{
    const bool hadAsked = reader.hasAsked();
    if (!reader.hear(now))
        return remove(id);
    if (hadAsked || !reader.hasAsked())
        return;
    const auto asked = std::ranges::count_if(m_readers, [](const auto& each) { return each.second.hasAsked(); });
    if (static_cast<size_t>(asked) > m_options.mostReaders)
        reader.cutOff("too many readers are connected; close another window", now);
    send(id, reader, now);
}

void Server::send(Id id, ReaderConnection& reader, Clock::time_point now)
{
    if (!reader.send(now))
        remove(id);
}

void Server::sendAll(Clock::time_point now)
{
    for (auto at = m_readers.begin(); at != m_readers.end();) {
        auto& [id, reader] = *at++;
        send(id, reader, now);
    }
}

void Server::remove(Id id)
{
    m_readers.erase(id); // epoll forgets what is closed
    if (m_servesOne && m_stop)
        stopOnce(Clock::now());
}

void Server::take(Id id, uint32_t events, Clock::time_point now)
{
    const auto found = m_readers.find(id);
    if (found == m_readers.end())
        return;
    if (events & EPOLLIN)
        hear(id, found->second, now);
    else if (events & (EPOLLHUP | EPOLLERR))
        remove(id);
    else
        send(id, found->second, now);
}

void Server::tick(Clock::time_point now)
{
    if (now < m_nextTick)
        return;
    m_nextTick = now + kTick;
    m_notes.tick(now);
    for (auto at = m_readers.begin(); at != m_readers.end();) {
        auto& [id, reader] = *at++;
        if (!reader.tick(now))
            remove(id);
        else
            send(id, reader, now);
    }
}

void Server::stopOnce(Clock::time_point now)
{
    if (!m_stop)
        return;
    std::exchange(m_stop, nullptr)();
    m_listener.close();
    m_leaveBy = now + m_options.toLeave;
}

Expected<void> Server::run(const std::function<void()>& stop)
{
    m_stop = stop;
    std::array<epoll_event, 64> events;
    for (;;) {
        const bool isBusy = std::ranges::any_of(m_readers, [](const auto& each) { return each.second.wantsAnotherTurn(); });
        const int waitMs = isBusy ? 0 : m_stop ? 1000 : 100;
        const int count = ::epoll_wait(m_loop.number(), events.data(), static_cast<int>(events.size()), waitMs);
        if (count < 0 && errno != EINTR)
            return failed("the loop of events");
        const auto now = Clock::now();
        for (const epoll_event& event : std::span(events).first(static_cast<size_t>(std::max(count, 0)))) {
            switch (event.data.u64) {
            case kEnds: stopOnce(now); break;
            case kChanges:
                m_log.takeChanges();
                sendAll(now);
                break;
            case kListener: accept(now); break;
            default: take(event.data.u64, event.events, now);
            }
        }
        if (isBusy)
            sendAll(now);
        tick(now);
        if (!m_log.isFinished())
            continue;
        m_leaveBy = std::min(m_leaveBy, now + m_options.toLeave);
        sendAll(now);
        if (m_readers.empty() || now >= m_leaveBy)
            return {};
    }
}

} // namespace weir::capture
