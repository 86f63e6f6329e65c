// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/reader_connection.h"

#include <array>
#include <cerrno>
#include <fmt/format.h>
#include <unistd.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr size_t kPieceBytes = 256 << 10;
constexpr size_t kPiecesPerTurn = 16; // then the other readers get theirs

} // namespace

ReaderConnection::ReaderConnection(FileDescriptor input, FileDescriptor output, const RecordLog& log, const HistoryFolder* history,
                                   ReaderLimits limits, Clock::time_point now)
    : m_input(std::move(input)), m_output(std::move(output)), m_log(log), m_limits(limits), m_place(log, history), m_movedAt(now)
{
}

bool ReaderConnection::hear(Clock::time_point now)
{
    std::array<uint8_t, 4096> bytes;
    const ssize_t got = ::read(m_input.number(), bytes.data(), bytes.size());
    if (got < 0)
        return errno == EINTR || errno == EAGAIN;
    if (got == 0)
        return false;
    if (m_state != State::Asking)
        return true; // whatever it is, it changes nothing
    const auto wish = m_request.feed(std::span(bytes).first(static_cast<size_t>(got)));
    if (!wish) {
        cutOff(fmt::format("what it sent is no request of a reader ({})", wish.error().detail), now);
    } else if (*wish) {
        m_place.attach(**wish);
        m_isInStream = (*wish)->place.stream != 0;
        m_state = State::Following;
        m_movedAt = now;
    }
    return true;
}

void ReaderConnection::cutOff(std::string why, Clock::time_point now)
{
    if (m_state == State::Leaving)
        return;
    const Error error{ErrorCode::CannotRead, "the helper's stream", std::move(why)};
    const std::vector<uint8_t> row = m_isInStream ? cutOffRow(error) : cutOffStream(error);
    m_pending.insert(m_pending.end(), row.begin(), row.end());
    m_state = State::Leaving;
    m_movedAt = now;
}

/// False: the reader is gone.
bool ReaderConnection::sendPending(Clock::time_point now)
{
    while (m_sent < m_pending.size()) {
        const ssize_t put = ::write(m_output.number(), m_pending.data() + m_sent, m_pending.size() - m_sent);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno == EAGAIN;
        m_sent += static_cast<size_t>(put);
        m_movedAt = now;
        m_appendedThen = m_log.appendedBytes();
    }
    m_pending.clear();
    m_sent = 0;
    return true;
}

/// False: there is nothing more to send now.
bool ReaderConnection::refill(Clock::time_point now)
{
    if (m_state != State::Following)
        return false;
    if (auto taken = m_place.take(m_pending, kPieceBytes); !taken) {
        cutOff(taken.error().systemError == 0 ? taken.error().detail : sentence(taken.error()), now);
        return true;
    }
    m_isInStream |= !m_pending.empty();
    return !m_pending.empty();
}

bool ReaderConnection::send(Clock::time_point now)
{
    m_more = false;
    for (size_t piece = 0; piece < kPiecesPerTurn; ++piece) {
        if (!sendPending(now))
            return false;
        if (wantsToWrite())
            return true;
        if (m_state == State::Leaving)
            return false; // all is said
        if (!refill(now)) {
            m_movedAt = now;
            m_appendedThen = m_log.appendedBytes();
            return !(m_state == State::Following && m_place.isAtEnd());
        }
    }
    m_more = true;
    return true;
}

bool ReaderConnection::tick(Clock::time_point now)
{
    const auto still = now - m_movedAt;
    switch (m_state) {
    case State::Asking:
        if (still > m_limits.toAsk)
            cutOff("it has not said what it wants to read", now);
        break;
    case State::Following:
        if (!wantsToWrite())
            break;
        if (still > m_limits.toRead)
            cutOff(fmt::format("this reader took nothing for {} s; connect again to go on", m_limits.toRead / std::chrono::seconds(1)), now);
        else if (m_log.appendedBytes() - m_appendedThen > m_limits.bytesBehind)
            cutOff("this reader took nothing while much came; connect again to go on", now);
        else if (auto done = m_place.letGo(); !done)
            cutOff(done.error().detail, now);
        break;
    case State::Leaving: return still <= m_limits.toLeave;
    }
    return true;
}

} // namespace weir::capture
