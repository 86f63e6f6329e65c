// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/protocol_detector.h"

#include "core/names/detector_table.h"
#include "core/names/dns_message.h"
#include "core/names/http_head.h"
#include "core/names/quic_initial.h"
#include "core/names/tls_hello.h"

#include <algorithm>

namespace weir::core {
namespace {

// Payloads of one side that are looked at before it is given up, in each stage.
constexpr unsigned kTriesToRecognise = 5;
constexpr unsigned kTriesForStart = 3; // of those, waiting for first bytes that come late
constexpr unsigned kTriesToExtract = 10;
constexpr unsigned kMostTries = 15;

bool offersHttp(std::string_view alpn)
{
    return alpn.starts_with("h2") || alpn.starts_with("http/") || alpn.find(",h2") != alpn.npos ||
           alpn.find(",http/") != alpn.npos;
}

bool isHttpsPort(uint16_t port)
{
    return port == 443 || port == 8443;
}

} // namespace

struct ProtocolDetector::Call
{
    ProtocolState& state;
    const FlowPayload& payload;
    ProtocolFindings& found;
    PayloadView start;         // of this side's stream as far as it is known, or the payload itself
    size_t wireSize = 0;       // of it
    uint32_t base = 0;         // its offset in the stream
    bool isUnreliable = false; // start may not be the side's first byte
    unsigned tries = 0;

    bool isUdp() const { return payload.transport == Transport::Udp; }
    bool isCut() const { return wireSize > start.size(); }
    unsigned other() const { return payload.side ^ 1u; }
    Opening opening() const { return {start, wireSize, payload.senderPort, payload.receiverPort}; }
};

bool ProtocolDetector::inspect(ProtocolState& state, const FlowPayload& payload, ProtocolFindings& found)
{
    found.protocol = found.sni = found.alpn = found.httpHost = {};
    found.tls = false;
    found.sender = Role::Unknown;
    found.answers.clear();
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
    if (finding.extract == Extract::Dns) {
        if (!call.isUdp() && finding.sender == Role::Client)
            return state.finish(call.payload.side); // the answers are what is read
        return extract(call);
    }
    if (finding.sender == Role::Server) // what is read comes from the client
        return state.finish(call.payload.side);
    if (finding.sender == Role::Client)
        state.finish(call.other());
    extract(call);
}

void ProtocolDetector::extract(Call& call)
{
    switch (call.state.m_extract) {
    case Extract::ClientHello:
    case Extract::UpgradedHello:
        return extractHello(call);
    case Extract::HttpHead:
        return extractHttpHead(call);
    case Extract::Dns:
        return call.isUdp() ? extractDns(call) : extractDnsStream(call);
    case Extract::QuicInitial:
        return extractQuic(call);
    case Extract::LaterTls:
        return awaitTls(call);
    case Extract::Nothing:
        return call.state.finish();
    }
}

void ProtocolDetector::extractHello(Call& call)
{
    std::array<uint8_t, StartBuffer::kSize> room;
    const bool isLast =
        call.isCut() || call.tries >= kTriesToExtract || call.start.size() >= StartBuffer::kSize;
    takeHello(call, handshakeOf(call.start, room), isLast);
    if (call.state.wants(call.payload.side))
        keepForLater(call);
}

void ProtocolDetector::takeHello(Call& call, PayloadView handshake, bool isLast)
{
    m_sni.clear();
    m_alpn.clear();
    const HelloState hello = readClientHello(handshake, m_sni, m_alpn);
    call.found.sni = m_sni;
    call.found.alpn = m_alpn;
    if (hello == HelloState::Incomplete && !isLast)
        return;
    const bool isHttps = offersHttp(m_alpn) || (m_alpn.empty() && isHttpsPort(call.payload.receiverPort));
    if (isHttps && call.state.m_extract == Extract::ClientHello)
        call.found.protocol = "https";
    call.state.finish();
}

void ProtocolDetector::extractHttpHead(Call& call)
{
    m_host.clear();
    const bool isComplete = readHttpHost(call.start, m_host);
    call.found.httpHost = m_host;
    const bool isTunnel = call.opening().text().starts_with("CONNECT ");
    const bool isLast =
        call.isCut() || call.tries >= kTriesToExtract || call.start.size() >= StartBuffer::kSize;
    if (!isComplete && !isLast)
        return keepForLater(call);
    if (!isTunnel)
        return call.state.finish();
    m_pool.release(call.state.m_ticket);
    call.state.m_tries = 0;
    call.state.m_extract = Extract::LaterTls;
}

void ProtocolDetector::extractDns(Call& call)
{
    addressesOf(call.start, call.found.answers);
}

void ProtocolDetector::extractDnsStream(Call& call)
{
    constexpr size_t kLengthSize = 2;
    size_t at = 0;
    while (call.start.has(at + kLengthSize)) {
        const size_t length = call.start.u16(at);
        if (!call.start.has(at + kLengthSize + length))
            break;
        const PayloadView message = call.start.from(at + kLengthSize).first(length);
        if (!recogniseDns(message, false)) // out of step, or no longer DNS
            return call.state.finish();
        addressesOf(message, call.found.answers);
        at += kLengthSize + length;
    }
    const PayloadView rest = call.start.from(at);
    if (rest.size() == 0) {
        m_pool.release(call.state.m_ticket);
        return;
    }
    const bool isTooLong = rest.has(kLengthSize) && rest.u16(0) + kLengthSize > StartBuffer::kSize;
    if (isTooLong || call.isCut())
        return call.state.finish();
    if (at == 0)
        return keepForLater(call);
    std::array<uint8_t, StartBuffer::kSize> copy;
    const PayloadView kept = rest.first(copy.size());
    std::copy_n(kept.at(0), kept.size(), copy.begin());
    const auto base = static_cast<uint32_t>(call.base + at);
    bufferFrom(call, base).add(base, std::span<const uint8_t>(copy.data(), kept.size()));
}

void ProtocolDetector::extractQuic(Call& call)
{
    ProtocolState& state = call.state;
    StartBuffer* hello = m_pool.find(state.m_ticket, call.payload.side);
    if (!hello)
        hello = &bufferFrom(call, 0);
    const bool isClient = openClientInitial(call.start, *hello);
    if (isClient) {
        call.found.sender = Role::Client;
        call.found.tls = true;
        state.finish(call.other());
        if (hello->start().size() != 0)
            takeHello(call, hello->start(), hello->isFull());
    }
    if (call.tries >= kTriesToRecognise)
        state.finish(call.payload.side);
}

void ProtocolDetector::awaitTls(Call& call)
{
    const PayloadView bytes(call.payload.bytes);
    const bool isHello = bytes.has(6) && bytes.u8(0) == 22 && bytes.u8(1) == 3 && bytes.u8(5) == 1;
    if (isHello) {
        m_pool.release(call.state.m_ticket);
        call.state.finish(call.other());
        call.state.m_tries = 0;
        call.state.m_extract = Extract::UpgradedHello;
        call.tries = 1;
        call.start = bytes;
        call.wireSize = std::max<size_t>(call.payload.wireLength, bytes.size());
        call.base = call.payload.offset;
        call.found.tls = true;
        call.found.sender = Role::Client;
        extractHello(call);
    } else if (call.tries >= kMostTries) {
        call.state.finish(call.payload.side);
    }
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

std::string_view protocolName(Transport transport, uint8_t ipProtocol)
{
    switch (transport) {
    case Transport::Tcp:
        return "tcp";
    case Transport::Udp:
        return "udp";
    case Transport::Icmp:
        return "icmp";
    case Transport::Sctp:
        return "sctp";
    case Transport::Other:
        break;
    }
    switch (ipProtocol) {
    case 2:
        return "igmp";
    case 33:
        return "dccp";
    case 46:
        return "rsvp";
    case 47:
        return "gre";
    case 50:
        return "esp";
    case 51:
        return "ah";
    case 88:
        return "eigrp";
    case 89:
        return "ospf";
    case 103:
        return "pim";
    case 112:
        return "vrrp";
    case 136:
        return "udplite";
    default:
        return "other";
    }
}

} // namespace weir::core
