// SPDX-License-Identifier: GPL-3.0-or-later
// What the flow table keeps of one live conversation. Every packet touches Flow, so it is two cache lines; what only
// beginnings and ends need is in FlowDetail, and TCP has a state of its own.
#pragma once

#include "core/flow/conversation.h"
#include "core/flow/role.h"
#include "core/names/protocol_state.h"
#include "core/packet/packet.h"

#include <array>
#include <memory>
#include <string>
#include <string_view>

namespace weir::core {

inline constexpr uint32_t kNoFlow = UINT32_MAX;

struct alignas(64) Flow
{
    Endpoint client; // as the records are oriented
    Endpoint server;
    Transport transport = Transport::Other;
    uint8_t ipProtocol = 0;
    RoleSign roleSign = RoleSign::None;
    bool swapped : 1 = false;
    bool isLive : 1 = false;
    bool isAnnounced : 1 = false; // its Conversation row was sent, to some stream, and is still true
    bool hasOpenRecord : 1 = false;
    ConversationId id{};
    uint32_t hash = 0;
    uint32_t interval = 0; // of the open record, counted from 1970 and cut to 32 bits
    ProtocolState protocol;

    // of the open record; the last one's when none is open
    alignas(64) Time first{};
    Time last{};
    std::array<uint32_t, 2> packets{}; // by side: 0 = from the client
    std::array<uint64_t, 2> wireBytes{};
    std::array<uint64_t, 2> bytes{};

    bool isTcp() const { return transport == Transport::Tcp; }
};

static_assert(sizeof(Flow) == 128);

/// 0: the client of `flow` sent it, 1: the server, -1: it belongs to another. Without branches, because nobody can
/// foresee which side speaks next.
inline int sideOf(const Flow& flow, const Packet& packet)
{
    const auto differ = [](const Endpoint& end, const IpAddress& address, uint16_t port) {
        return (end.address.low() ^ address.low()) | (end.address.high() ^ address.high()) | (end.port ^ port);
    };
    const uint64_t otherProtocol = flow.ipProtocol ^ packet.ipProtocol;
    const bool byClient = (differ(flow.client, packet.source, packet.sourcePort) |
                           differ(flow.server, packet.destination, packet.destinationPort) | otherProtocol) == 0;
    const bool byServer = (differ(flow.server, packet.source, packet.sourcePort) |
                           differ(flow.client, packet.destination, packet.destinationPort) | otherProtocol) == 0;
    return (int(byServer) * 2 - 1) & (int(byClient) - 1);
}

struct FlowTexts
{
    std::string sni;
    std::string alpn;
    std::string httpHost;
    std::string tunnel;
};

/// Parallel to Flow, rarely touched.
struct FlowDetail
{
    Time firstSeen{};
    uint64_t packets = 0;      // of the records written so far
    std::string_view protocol; // static storage
    bool tls = false;
    uint32_t announcedIn = 0; // which stream of the table's; 0: none
    std::unique_ptr<FlowTexts> texts; // most conversations have none

    FlowTexts& ownTexts()
    {
        if (!texts)
            texts = std::make_unique<FlowTexts>();
        return *texts;
    }
};

} // namespace weir::core
