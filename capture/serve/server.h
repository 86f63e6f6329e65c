// SPDX-License-Identifier: GPL-3.0-or-later
// The loop of a helper: listens, hears what readers want, sends them the log, obeys signals. One thread; nothing in it
// blocks. The other end of RecordLog, which a source's thread fills.
#pragma once

#include "capture/serve/peer_notes.h"
#include "capture/serve/reader_connection.h"

#include <functional>
#include <map>

namespace weir::capture {

struct ServerOptions
{
    size_t mostReaders = 64;
    ReaderLimits reader;
    std::chrono::steady_clock::duration toLeave = std::chrono::seconds(2); // for readers, when the helper ends
};

class Server
{
public:
    /// `ends` becomes readable when the helper shall end (a signalfd); `stop` is called then, once.
    [[nodiscard]] static core::Expected<Server> open(RecordLog& log, const HistoryFolder* history, int ends, ServerOptions options);

    /// Takes readers from a listening socket. Before run().
    [[nodiscard]] core::Expected<void> listenAt(FileDescriptor socket);
    /// Serves one reader and ends with it. Before run().
    [[nodiscard]] core::Expected<void> serveOnly(FileDescriptor input, FileDescriptor output);

    /// Until the log is finished and told.
    [[nodiscard]] core::Expected<void> run(const std::function<void()>& stop);

private:
    using Clock = ReaderConnection::Clock;
    using Id = uint64_t;

    Server(RecordLog& log, const HistoryFolder* history, int ends, ServerOptions options, FileDescriptor loop);

    [[nodiscard]] bool watch(int descriptor, uint32_t events, Id id);
    void take(Id id, uint32_t events, Clock::time_point now);
    void accept(Clock::time_point now);
    [[nodiscard]] core::Expected<Id> add(FileDescriptor input, FileDescriptor output, Clock::time_point now);
    void makeRoom(Clock::time_point now);
    void hear(Id id, ReaderConnection& reader, Clock::time_point now);
    void send(Id id, ReaderConnection& reader, Clock::time_point now);
    void sendAll(Clock::time_point now);
    void tick(Clock::time_point now);
    void remove(Id id);
    void stopOnce(Clock::time_point now);

    RecordLog& m_log;
    const HistoryFolder* m_history;
    int m_ends;
    ServerOptions m_options;
    FileDescriptor m_loop;
    FileDescriptor m_listener;
    bool m_servesOne = false;
    std::map<Id, ReaderConnection> m_readers;
    Id m_nextId = 16; // below: what is no reader
    PeerNotes m_notes;
    std::function<void()> m_stop;
    Clock::time_point m_leaveBy = Clock::time_point::max();
    Clock::time_point m_nextTick{};
};

} // namespace weir::capture
