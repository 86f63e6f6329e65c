// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/live_feed.h"

#include "core/record/attach.h"
#include "ui/session/capture_child.h"
#include "ui/session/socket_connection.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::session {

using namespace std::chrono_literals;
using core::Error, core::ErrorCode, core::Expected;

namespace {

constexpr auto kLastingFor = 10s; // a connection that held so long was a good one
constexpr auto kPause = 150ms;    // between what was there already and what comes with the next interval

} // namespace

LiveFeed::LiveFeed(core::RecordSink& sink, SourceAddress address, const SourceOptions& options)
    : m_address(std::move(address)), m_options(options), m_sink(sink), m_tap(sink), m_reader(m_tap, m_address.name()),
      m_nextWait(options.patience.firstWait)
{
    m_status.isLive = true;
    core::StreamHello hello; // until its own comes
    hello.observer = m_address.name();
    hello.clock = core::StreamClock::System;
    m_sink.hello(hello);
}

Expected<void> LiveFeed::connect()
{
    Connected connected = tl::unexpected(Error{});
    switch (m_address.kind) {
    case SourceAddress::Kind::Socket: connected = SocketConnection::open(m_address.path); break;
    case SourceAddress::Kind::Ssh: connected = SshConnection::open(m_address, m_options.ssh); break;
    default:
        connected = SocketConnection::open(m_options.serviceSocket);
        m_asksForRights = !connected && ::geteuid() != 0;
        if (!connected)
            connected = CaptureChild::watchThisComputer(connected.error());
    }
    if (!connected)
        return tl::unexpected(connected.error());
    m_connection = std::move(*connected);
    if (m_connection->input() == m_connection->output()) // a socket; a program may wait for the user's password
        m_wakesAt = Clock::now() + longestSilence();
    const core::Attach wish{m_reader.place(), m_tap.watchedTo() ? m_tap.watchedTo() : m_options.historyFrom};
    const std::vector<uint8_t> bytes = core::attachBytes(wish);
    // A few bytes into an empty socket: what does not fit at once goes nowhere.
    if (::send(m_connection->output(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) != static_cast<ssize_t>(bytes.size())) {
        const int why = errno;
        const Expected<void> said = m_connection->wait();
        m_connection.reset();
        return tl::unexpected(said ? Error{ErrorCode::CannotWrite, m_address.name(), {}, 0, why} : said.error());
    }
    return {};
}

void LiveFeed::attach()
{
    m_status.state = SourceState::Connecting;
    m_wakesAt = Clock::time_point::max();
    m_reader.resume();
    m_tap.beginCatchingUp();
    if (const auto connected = connect(); !connected)
        lose(connected.error());
}

void LiveFeed::take(std::span<uint8_t> buffer)
{
    const ssize_t got = ::read(descriptor(), buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0)
        return readEnded({});
    const auto now = Clock::now();
    if (m_status.state == SourceState::Connecting)
        m_attachedAt = now;
    if (auto taken = m_reader.feed(buffer.first(static_cast<size_t>(got))); !taken)
        return readEnded(taken);
    m_status.state = m_tap.reachedNow() ? SourceState::Watching : SourceState::CatchingUp;
    m_status.reason.reset();
    m_wakesAt = now + longestSilence();
    if (m_options.untilNow && m_tap.reachedNow()) // near the present; a younger stream may still follow at once
        m_wakesAt = now + std::min<Clock::duration>(kPause, m_tap.interval() / 2);
}

/// A second connection asks for nothing that the first did not: what the user was asked for is not asked again unbidden.
bool LiveFeed::mayTryAgain(const Error& why) const
{
    const auto says = [&](const char* words) { return why.detail.find(words) != std::string::npos; };
    const bool isRefused = says("Permission denied") || says("Host key verification failed");
    return m_tap.hasGreeted() && !m_asksForRights && !m_options.untilNow && !isRefused && why.code != ErrorCode::NewerVersion &&
           why.code != ErrorCode::MissingRight;
}

void LiveFeed::readEnded(Expected<void> result)
{
    if (!result && result.error().code == ErrorCode::UnknownFormat) // nothing that a helper says begins like that
        result = tl::unexpected(Error{ErrorCode::Unreachable, m_address.name(), "what answers there is no helper of Weir, or a login script prints something first"});
    if (!result && m_brokenAt == m_reader.place())
        return end(result.error()); // the same bytes would break it again
    if (!result) {
        m_brokenAt = m_reader.place();
    } else {
        result = m_connection->wait();
        if (const auto& told = m_tap.endError()) // the helper's own words
            result = tl::unexpected(Error{ErrorCode::Unreachable, m_address.name(), told->detail.empty() ? core::sentence(*told) : told->detail});
        else if (result)
            result = tl::unexpected(Error{ErrorCode::Unreachable, m_address.name(), "it has closed the connection"});
    }
    m_connection.reset();
    lose(result.error());
}

void LiveFeed::lose(Error why)
{
    if (!mayTryAgain(why))
        return end(std::move(why));
    const auto now = Clock::now();
    if (m_status.state != SourceState::Connecting) {
        ++m_status.interruptions;
        if (now - m_attachedAt >= kLastingFor)
            m_nextWait = m_options.patience.firstWait;
    }
    m_status.state = SourceState::Lost;
    m_status.reason = std::move(why);
    m_status.nextTry = core::Time(std::chrono::system_clock::now()) + m_nextWait;
    m_wakesAt = now + m_nextWait;
    m_nextWait = std::min(m_nextWait * 2, m_options.patience.longestWait);
}

void LiveFeed::end(std::optional<Error> why)
{
    m_connection.reset();
    m_wakesAt = Clock::time_point::max();
    m_sink.end(why);
    m_status.state = SourceState::Ended;
    m_status.reason = std::move(why);
}

SourceFeed::Clock::duration LiveFeed::longestSilence() const { return std::max<Clock::duration>(m_options.patience.silence, m_tap.interval() * 3); }

void LiveFeed::tryNow()
{
    if (m_status.state == SourceState::Lost)
        m_wakesAt = Clock::now();
}

void LiveFeed::wake()
{
    if (Clock::now() < m_wakesAt)
        return;
    if (m_status.state == SourceState::Lost)
        return attach();
    if (m_options.untilNow && m_tap.reachedNow())
        return end(std::nullopt);
    m_connection.reset();
    lose({ErrorCode::Unreachable, m_address.name(), "it has said nothing for " + std::to_string(longestSilence() / 1s) + " s"});
}

} // namespace weir::session
