// SPDX-License-Identifier: GPL-3.0-or-later
// A helper on a unix socket whose streams and interruptions a test decides. Serves one reader at a time.
#pragma once

#include "core/flow/flow_field.h"
#include "core/record/attach.h"
#include "core/record/record_writer.h"
#include "ui/session/ingest.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <mutex>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace weir::session {

using Bytes = std::vector<uint8_t>;

struct FakeStream
{
    uint64_t id = 0;
    Bytes bytes;
};

inline core::Time at(double seconds) { return core::timeFromNanoseconds(1'700'000'000'000'000'000 + int64_t(seconds * 1e9)); }

/// Ten seconds of `conversations` that go on from stream to stream, each with other ids.
inline FakeStream tenSeconds(uint64_t id, double from, uint32_t conversations, uint64_t bytesEach, bool ends = true)
{
    FakeStream stream{id, {}};
    core::RecordWriter writer([&](std::span<const uint8_t> part) { stream.bytes.insert(stream.bytes.end(), part.begin(), part.end()); },
                              {.compressed = id % 2 == 0, .rowsPerBatch = 7});
    core::StreamHello hello;
    hello.observer = "far";
    hello.measures = core::kLive;
    hello.clock = core::StreamClock::System;
    hello.stream = id;
    writer.hello(hello);
    for (int second = 0; second < 10; ++second) {
        for (uint32_t which = 0; which < conversations; ++which) {
            core::Conversation row;
            row.id = core::ConversationId{uint32_t((which * 7 + id) % conversations)};
            row.client = {*core::IpAddress::parse("10.0.0.1"), uint16_t(1000 + which)};
            row.server = {*core::IpAddress::parse("10.0.0.2"), 80};
            row.transport = core::Transport::Tcp;
            row.firstSeen = at(0);
            if (second == 0)
                writer.conversation(row);
            const core::Time start = at(from + second);
            writer.record({row.id, start, start, start, {.bytesSent = bytesEach}});
        }
        core::Progress progress;
        progress.watched = core::TimeRange{at(from), at(from + second + 1)};
        writer.progress(progress);
        writer.flush();
    }
    if (ends)
        writer.end(std::nullopt);
    return stream;
}

/// What the ingest said last, kept for the test's thread.
class News
{
public:
    Ingest::Published listener()
    {
        return [this](const IngestNews& news) {
            const std::scoped_lock lock(m_mutex);
            m_news = news;
        };
    }
    SourceStatus status() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_news.sources.empty() ? SourceStatus() : m_news.sources.front();
    }

private:
    mutable std::mutex m_mutex;
    IngestNews m_news;
};

class FakeHelper
{
public:
    /// How many bytes the next reader gets before it is cut off; none: it stays, and gets what is appended.
    using Cut = std::function<std::optional<size_t>()>;

    FakeHelper(std::string path, Cut cut) : m_path(std::move(path)), m_cut(std::move(cut))
    {
        ::unlink(m_path.c_str());
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_path.copy(address.sun_path, sizeof address.sun_path - 1);
        if (::bind(m_listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(m_listener, 8) != 0)
            std::abort();
        m_thread = std::thread([this] { serve(); });
    }
    ~FakeHelper()
    {
        m_stops = true;
        m_thread.join();
        ::close(m_listener);
        ::unlink(m_path.c_str());
    }

    void add(FakeStream stream)
    {
        const std::scoped_lock lock(m_mutex);
        m_streams.push_back(std::move(stream));
    }
    void dropOldest()
    {
        const std::scoped_lock lock(m_mutex);
        m_streams.pop_front();
    }
    /// Said to each reader before it is cut off.
    void setFarewell(Bytes bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_farewell = std::move(bytes);
    }
    /// Sent instead of any stream.
    void setAnswer(Bytes bytes)
    {
        const std::scoped_lock lock(m_mutex);
        m_answer = std::move(bytes);
    }
    int readers() const { return m_readers; }
    std::vector<core::Attach> wishes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_wishes;
    }

private:
    void serve()
    {
        while (!m_stops) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 5) <= 0)
                continue;
            const int reader = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (reader < 0)
                continue;
            ++m_readers;
            answer(reader);
            ::close(reader);
        }
    }
    void answer(int reader)
    {
        core::AttachReader request;
        std::optional<core::Attach> wish;
        for (uint8_t byte; !wish && ::recv(reader, &byte, 1, 0) == 1;) {
            if (const auto taken = request.feed({&byte, 1}); taken && *taken)
                wish = **taken;
        }
        if (!wish)
            return;
        {
            const std::scoped_lock lock(m_mutex);
            m_wishes.push_back(*wish);
        }
        const std::optional<size_t> most = m_cut();
        size_t sent = 0, given = 0;
        while (!m_stops && sent < most.value_or(SIZE_MAX)) {
            Bytes all = bytesFrom(*wish);
            if (given == all.size()) {
                pollfd gone{reader, POLLIN, 0};
                if (::poll(&gone, 1, 2) > 0)
                    return;
                continue;
            }
            const size_t piece = std::min({all.size() - given, most.value_or(SIZE_MAX) - sent, size_t(100'000)});
            if (::send(reader, all.data() + given, piece, MSG_NOSIGNAL) != ssize_t(piece))
                return;
            given += piece;
            sent += piece;
        }
        const std::scoped_lock lock(m_mutex);
        if (::send(reader, m_farewell.data(), m_farewell.size(), MSG_NOSIGNAL) < 0)
            return;
    }
    Bytes bytesFrom(const core::Attach& wish)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_answer.empty())
            return m_answer;
        auto stream = std::ranges::find(m_streams, wish.place.stream, &FakeStream::id);
        Bytes bytes;
        if (stream != m_streams.end()) {
            bytes.assign(stream->bytes.begin() + ptrdiff_t(wish.place.offset), stream->bytes.end());
            ++stream;
        } else {
            stream = m_streams.begin();
        }
        for (; stream != m_streams.end(); ++stream)
            bytes.insert(bytes.end(), stream->bytes.begin(), stream->bytes.end());
        return bytes;
    }

    std::string m_path;
    Cut m_cut;
    int m_listener = -1;
    mutable std::mutex m_mutex;
    std::deque<FakeStream> m_streams;
    Bytes m_farewell, m_answer;
    std::vector<core::Attach> m_wishes;
    std::atomic<int> m_readers = 0;
    std::atomic<bool> m_stops = false;
    std::thread m_thread;
};

} // namespace weir::session
