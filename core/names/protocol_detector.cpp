// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/protocol_detector.h"

#include "core/names/detector_call.h"
#include "core/names/detector_table.h"

#include <algorithm>

namespace weir::core {
namespace {

// Payloads of one side that are looked at before it is given up.
constexpr unsigned kTriesToRecognise = 5;
constexpr unsigned kTriesForStart = 3; // of those, waiting for first bytes that come late
constexpr unsigned kMostTries = 15;

} // namespace

bool ProtocolDetector::inspect(ProtocolState& state, const FlowPayload& payload, ProtocolFindings& found)
{
    found.protocol = found.sni = found.alpn = found.httpHost = {};
    found.tls = false;
    found.sender = Role::Unknown;
    found.answers.clear();
    found.dns.clear();
    if (payload.bytes.empty())
        return false;
    Call call{state,
              payload,
              found,
              payload.bytes,
              std::max<size_t>(payload.wireLength, payload.bytes.size()),
              payload.offset};
    const unsigned shift = payload.side * 4;
    call.tries = std::min((state.m_tries >> shift & 15u) + 1, kMostTries);
    state.m_tries = static_cast<uint8_t>((state.m_tries & ~(15u << shift)) | call.tries << shift);
    if (!call.isUdp())
        lookAtStream(call);
    if (!call.start.has(1))
        return false;
    if (state.m_recognised)
        extract(call);
    else
        recognise(call);
    if (!state.wants(0) && !state.wants(1))
        m_pool.release(state.m_ticket);
    return found.any();
}

/// Sets what is known of the stream's start, with this payload put in its place.
void ProtocolDetector::lookAtStream(Call& call)
{
    const FlowPayload& payload = call.payload;
    call.isUnreliable = !payload.sawStart;
    StartBuffer* buffer = m_pool.find(call.state.m_ticket, payload.side);
    if (!buffer) {
        const bool lacksStart = payload.sawStart && payload.offset != 0 && !call.state.m_recognised;
        if (!lacksStart)
            return;
        buffer = &bufferFrom(call, 0);
    }
    buffer->add(payload.offset, payload.bytes);
    const PayloadView start = buffer->start();
    if (start.size() == 0 && call.tries > kTriesForStart) {
        call.isUnreliable = true; // the capture lacks it
        m_pool.release(call.state.m_ticket);
        return;
    }
    const bool endsCut =
        call.isCut() && payload.offset + payload.bytes.size() == buffer->base() + start.size();
    call.wireSize = start.size() + (endsCut ? call.wireSize - payload.bytes.size() : 0);
    call.start = start;
    call.base = buffer->base();
}

void ProtocolDetector::recognise(Call& call)
{
    const Opening opening = call.opening();
    bool isUndecided = false;
    for (const Detector* detector : detectorsFor(call.payload.transport, call.start.u8(0))) {
        Finding finding = detector->look(opening);
        if (finding.match == Match::Yes) {
            if (finding.name.empty())
                finding.name = detector->name;
            return accept(call, finding);
        }
        isUndecided = isUndecided || finding.match == Match::Undecided;
    }
    const bool mayBecomeMore =
        isUndecided && !call.isUdp() && !call.isCut() && call.start.size() < StartBuffer::kSize;
    if (call.tries >= kTriesToRecognise || (!mayBecomeMore && !call.isUdp() && !call.isUnreliable)) {
        call.state.finish(call.payload.side);
        if (m_pool.find(call.state.m_ticket, call.payload.side))
            m_pool.release(call.state.m_ticket);
    } else if (mayBecomeMore) {
        keepForLater(call);
    }
}

void ProtocolDetector::accept(Call& call, const Finding& finding)
{
    ProtocolState& state = call.state;
    state.m_recognised = 1;
    state.m_tries = 0;
    state.m_extract = finding.extract;
    call.tries = 1;
    call.found.protocol = finding.name;
    call.found.sender = finding.sender;
    call.found.tls = finding.name == "tls" || finding.name == "https";
    if (finding.extract == Extract::Nothing)
        return state.finish();
    if (finding.extract == Extract::Dns)
        return extract(call);
    if (finding.sender == Role::Server) // what is read comes from the client
        return state.finish(call.payload.side);
    if (finding.sender == Role::Client)
        state.finish(call.other());
    extract(call);
}

StartBuffer& ProtocolDetector::bufferFrom(Call& call, uint32_t base)
{
    m_pool.release(call.state.m_ticket);
    call.state.m_ticket = m_pool.take(call.payload.side, base);
    return *m_pool.find(call.state.m_ticket, call.payload.side);
}

/// Later segments are added to what there is; a payload that is in the buffer already stays there.
void ProtocolDetector::keepForLater(Call& call)
{
    if (!m_pool.find(call.state.m_ticket, call.payload.side))
        bufferFrom(call, call.base).add(call.base, call.start);
}

} // namespace weir::core
