// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/stream_tap.h"

namespace weir::session {
namespace {

constexpr core::Duration kNearNow = std::chrono::seconds(2);
constexpr int kRowsAtPace = 3;

} // namespace

void StreamTap::hello(const core::StreamHello& hello)
{
    if (hello.stream == 0 || hello.stream != m_current) // a stream without identity only says why there is none
        m_skips = hello.stream == 0 || !m_begun.insert(hello.stream).second;
    m_current = hello.stream;
    m_greeted = m_greeted || hello.stream != 0;
    m_interval = hello.interval;
    m_endError.reset();
    if (!m_skips)
        m_target.hello(hello);
}

void StreamTap::process(const core::Process& process)
{
    if (!m_skips)
        m_target.process(process);
}

void StreamTap::conversation(const core::Conversation& conversation)
{
    if (!m_skips)
        m_target.conversation(conversation);
}

void StreamTap::record(const core::FlowRecord& record)
{
    if (!m_skips)
        m_target.record(record);
}

void StreamTap::dns(const core::DnsRecord& record)
{
    if (!m_skips)
        m_target.dns(record);
}

void StreamTap::name(const core::AddressName& name)
{
    if (!m_skips)
        m_target.name(name);
}

void StreamTap::loss(const core::Loss& loss)
{
    if (!m_skips)
        m_target.loss(loss);
}

void StreamTap::progress(const core::Progress& progress)
{
    if (progress.watched)
        comparePace(progress.watched->to);
    if (!m_skips)
        m_target.progress(progress);
}

/// A stream that was cut short is ended in the store without its reason: the connection tells that, and goes on.
void StreamTap::end(const std::optional<core::Error>& error)
{
    m_endError = error;
    if (!error) // else it was cut short, and may go on at the same place
        m_current = 0;
    if (!m_skips)
        m_target.end(std::nullopt);
}

void StreamTap::beginCatchingUp()
{
    m_reachedNow = false;
    m_atPace = 0;
    m_endError.reset();
}

void StreamTap::comparePace(core::Time to)
{
    const auto now = Clock::now();
    if (m_watchedTo) { // of the past there comes more in a moment than happened in it
        const core::Duration told = to - *m_watchedTo;
        m_atPace = told > core::Duration(0) && told <= (now - m_toldAt) * 5 / 4 + std::chrono::milliseconds(50) ? m_atPace + 1 : 0;
    }
    m_toldAt = now;
    m_watchedTo = to;
    const core::Duration behind = std::chrono::system_clock::now() - to;
    m_reachedNow = m_reachedNow || (behind > -kNearNow && behind < kNearNow + m_interval) || m_atPace >= kRowsAtPace;
}

} // namespace weir::session
