// SPDX-License-Identifier: GPL-3.0-or-later
// Names the protocol of a conversation by its first bytes, never by its port alone, and reads from them who
// the client is, TLS server name, ALPN, HTTP Host and the addresses in DNS answers. One thread.
//
// The flow table keeps one ProtocolState per flow and calls inspect() with each payload while
// state.wants(side). Work and memory are bounded: a side has a few payloads to show what it is; first bytes
// that are split over segments wait in a pool of fixed size, whose oldest entry gives way.
#pragma once

#include "core/flow/conversation.h"
#include "core/names/address_answer.h"
#include "core/names/answer_memory.h"
#include "core/names/dns_message.h"
#include "core/names/dns_streams.h"
#include "core/names/protocol_state.h"
#include "core/names/start_buffer_pool.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::core {

/// One payload of a flow. `side` is 0 or 1 and means the same end of the flow for its whole life.
struct FlowPayload
{
    Transport transport = Transport::Other;
    unsigned side = 0;
    uint16_t senderPort = 0;
    uint16_t receiverPort = 0;
    bool sawStart = false;   // TCP: this side's SYN was seen, so offset 0 is its first byte
    uint32_t offset = 0;     // TCP: of this payload in the side's stream; without SYN from any fixed point
    uint32_t wireLength = 0; // of the payload on the wire
    std::span<const uint8_t> bytes; // what the capture holds of it
};

/// What one call found; texts are valid until the next call. Empty, false and Unknown: nothing new.
struct ProtocolFindings
{
    std::string_view protocol; // static storage: "tls", "dns", …
    std::string_view sni;
    std::string_view alpn; // as offered, separated by commas
    std::string_view httpHost;
    bool tls = false;
    Role sender = Role::Unknown; // of this payload, by what it says: the side of an L7 request or answer
    std::vector<AddressAnswer> answers; // those that were not the latest news of their address already
    std::vector<DnsMessage> dns;        // each message once

    bool any() const
    {
        return !protocol.empty() || !sni.empty() || !alpn.empty() || !httpHost.empty() || tls ||
               sender != Role::Unknown || !answers.empty() || !dns.empty();
    }
};

class ProtocolDetector
{
public:
    /// True when `found` holds something new.
    bool inspect(ProtocolState& state, const FlowPayload& payload, ProtocolFindings& found);

private:
    struct Call; // what the steps of one inspect() share

    void lookAtStream(Call& call);
    void recognise(Call& call);
    void accept(Call& call, const Finding& finding);
    void extract(Call& call);
    void extractHello(Call& call);
    void extractHttpHead(Call& call);
    void extractDns(Call& call);
    void takeDnsMessage(Call& call, PayloadView message);
    void extractDnsStream(Call& call);
    PayloadView continueDnsStream(Call& call, DnsStreams::Side& side);
    void keepDnsRest(Call& call, DnsStreams::Side& side, PayloadView rest);
    void extractQuic(Call& call);
    void awaitSwitch(Call& call);
    void takeHello(Call& call, PayloadView handshake, bool isLast);
    StartBuffer& bufferFrom(Call& call, uint32_t base);
    void keepForLater(Call& call);

    StartBufferPool m_pool;
    DnsStreams m_dnsStreams;
    AnswerMemory m_memory;
    std::string m_sni;
    std::string m_alpn;
    std::string m_host;
};

/// What a conversation is called before (and unless) its first bytes say more; `ipProtocol` names what is
/// neither TCP, UDP, ICMP nor SCTP: "igmp", "ospf", …
std::string_view protocolName(Transport transport, uint8_t ipProtocol = 0);

} // namespace weir::core
