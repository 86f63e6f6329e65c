// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/live_recording.h"

#include "core/packet/packet_decoder.h"

#include <cerrno>
#include <utility>
#include <poll.h>

namespace weir::capture {

using namespace core;
using Clock = std::chrono::steady_clock;

// How long a packet may lie in the kernel's ring before it is taken.
constexpr Duration kLatestPacket = std::chrono::milliseconds(500);

LiveRecording::LiveRecording(std::vector<PacketSource> sources, std::optional<OwnerSource> owners, int ends, RecordSink& sink, Duration interval)
    : m_sources(std::move(sources)), m_ends(ends), m_sink(sink), m_owners(sink, std::move(owners), interval),
      m_table({.interval = interval}, m_owners)
{
}

void LiveRecording::count(Time time, uint32_t wireLength, LinkType linkType, std::span<const uint8_t> bytes)
{
    ++m_progress.packets;
    m_cut += bytes.size() < wireLength;
    m_progress.bytesRead += bytes.size();
    switch (decodePacket(linkType, bytes, wireLength, m_packet)) {
    case DecodeResult::Ip: m_table.add(time, wireLength, m_packet); break;
    case DecodeResult::Malformed: ++m_progress.malformed; break;
    case DecodeResult::Cut: ++m_undecoded; break;
    default: ++m_progress.notIp; break;
    }
}

Expected<void> LiveRecording::takePackets()
{
    for (PacketSource& source : m_sources) {
        auto taken = source.take([this](Time time, uint32_t wireLength, LinkType linkType, std::span<const uint8_t> bytes) {
            count(time, wireLength, linkType, bytes);
        });
        if (!taken)
            return taken;
    }
    m_owners.look(m_table.begunFlows());
    return {};
}

void LiveRecording::tellLoss()
{
    uint64_t dropped = std::exchange(m_undecoded, 0);
    for (PacketSource& source : m_sources)
        dropped += source.droppedSinceLastAsked();
    if (dropped == 0 && m_cut == 0)
        return;
    Loss loss;
    loss.time = intervalStart(std::chrono::system_clock::now(), std::chrono::seconds(1));
    loss.lostPackets = dropped;
    loss.cutPackets = m_cut;
    m_sink.loss(loss);
    m_lost += dropped;
    m_cut = 0;
}

Expected<void> LiveRecording::run(std::optional<Duration> length, const SecondPassed& secondPassed)
{
    std::vector<pollfd> waiting = {{m_ends, POLLIN, 0}};
    for (const PacketSource& source : m_sources)
        waiting.push_back({source.descriptor(), POLLIN, 0});
    const auto start = Clock::now();
    Time watchedFrom = std::chrono::system_clock::now();
    const auto end = length ? start + *length : Clock::time_point::max();
    auto nextSecond = start + std::chrono::seconds(1);
    Expected<void> result;
    while (result && Clock::now() < end) {
        const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::min(nextSecond, end) - Clock::now());
        const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(std::max<int64_t>(0, wait.count())));
        if (ready < 0 && errno != EINTR)
            return tl::unexpected(Error{ErrorCode::CannotRead, "the packet sockets", {}, 0, errno});
        if (waiting.front().revents != 0)
            break;
        result = takePackets();
        if (Clock::now() < nextSecond)
            continue;
        nextSecond = std::max(nextSecond + std::chrono::seconds(1), Clock::now());
        const Time now = std::chrono::system_clock::now();
        m_table.advance(now - kLatestPacket);
        m_progress.watched = {watchedFrom, now};
        tellLoss();
        m_owners.progress(m_progress);
        if (secondPassed(m_progress, m_lost)) {
            m_table.beginStream();
            m_owners.beginStream();
            m_progress = {};
            watchedFrom = now;
        }
    }
    m_owners.hurry();
    if (result)
        result = takePackets(); // what arrived before the end
    m_table.finish();
    m_progress.watched = {watchedFrom, std::max<Time>(watchedFrom + Duration(1), std::chrono::system_clock::now())};
    tellLoss();
    m_owners.progress(m_progress);
    secondPassed(m_progress, m_lost);
    return result;
}

} // namespace weir::capture
