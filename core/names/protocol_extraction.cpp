// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the protocol detector that reads names once the protocol is known.
#include "core/names/detector_call.h"
#include "core/names/detectors/text.h"
#include "core/names/http_head.h"
#include "core/names/quic_initial.h"
#include "core/names/tls_hello.h"

#include <algorithm>

namespace weir::core {
namespace {

// Payloads of one side that are looked at.
constexpr unsigned kTriesToExtract = 12;
constexpr unsigned kTriesForQuic = 5;

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
        return awaitSwitch(call);
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
    const std::string_view head = call.opening().text();
    const bool maySwitch = head.starts_with("CONNECT ") || hasHttpHeader(call.start, "http2-settings:");
    const bool isLast =
        call.isCut() || call.tries >= kTriesToExtract || call.start.size() >= StartBuffer::kSize;
    if (!isComplete && !isLast)
        return keepForLater(call);
    if (!maySwitch)
        return call.state.finish();
    m_pool.release(call.state.m_ticket);
    call.state.m_tries = 0;
    call.state.m_extract = Extract::LaterTls;
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
    if (call.tries >= kTriesForQuic)
        state.finish(call.payload.side);
}

void ProtocolDetector::awaitSwitch(Call& call)
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
    } else if (call.opening().text().starts_with("PRI * HTTP/2.0\r\n")) {
        call.found.protocol = "http2";
        call.state.finish();
    } else if (call.tries >= kTriesToExtract) {
        call.state.finish(call.payload.side);
    }
}

} // namespace weir::core
