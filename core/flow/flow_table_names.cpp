// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the flow table that listens to what conversations say of themselves.
#include "core/flow/flow_table.h"

namespace weir::core {

void FlowTable::inspect(uint32_t at, Time time, const Packet& packet, int side)
{
    Flow& flow = m_flows[at];
    FlowPayload payload;
    payload.transport = flow.transport;
    payload.side = static_cast<unsigned>(side);
    payload.senderPort = packet.sourcePort;
    payload.receiverPort = packet.destinationPort;
    // What later fragments carry is not shown.
    payload.wireLength = packet.payloadLength + (packet.fragment.moreFollow ? 1 : 0);
    payload.bytes = packet.payload;
    if (flow.isTcp()) {
        if (!packet.hasTransportHeader)
            return;
        const TcpState& state = m_tcp[at];
        payload.sawStart = state.sawStart(side);
        payload.offset = state.offsetOf(packet.tcp, side);
    }
    if (!m_detector.inspect(flow.protocol, payload, m_findings))
        return;
    FlowDetail& detail = m_details[at];
    const auto learn = [&](std::string FlowTexts::*member, std::string_view text) {
        if (text.empty())
            return;
        detail.ownTexts().*member = text;
        flow.isAnnounced = false;
    };
    learn(&FlowTexts::sni, m_findings.sni);
    learn(&FlowTexts::alpn, m_findings.alpn);
    learn(&FlowTexts::httpHost, m_findings.httpHost);
    if (!m_findings.protocol.empty() && m_findings.protocol != detail.protocol) {
        detail.protocol = m_findings.protocol;
        flow.isAnnounced = false;
    }
    if (m_findings.tls && !detail.tls) {
        detail.tls = true;
        flow.isAnnounced = false;
    }
    if (m_findings.sender != Role::Unknown && flow.roleSign < RoleSign::Request)
        learnClient(flow, m_findings.sender == Role::Client ? side : 1 - side, RoleSign::Request);
    const IpAddress& server = m_findings.sender == Role::Server ? packet.source : packet.destination;
    if (!m_findings.sni.empty())
        m_sink.name({server, std::string(m_findings.sni), NameOrigin::Sni, time});
    if (!m_findings.httpHost.empty() && !IpAddress::parse(m_findings.httpHost))
        m_sink.name({server, std::string(m_findings.httpHost), NameOrigin::HttpHost, time});
    for (const AddressAnswer& answer : m_findings.answers)
        m_sink.name({answer.address, answer.name, NameOrigin::DnsAnswer, time});
    for (const DnsMessage& message : m_findings.dns)
        m_dns.take({time, flow.id, at, payload.side, 0, packet.sourcePort, packet.destinationPort}, message);
}

void FlowTable::tellDns(const DnsRecord& record, uint32_t at)
{
    const Flow& flow = m_flows[at];
    const bool isKnown = flow.isLive && flow.id == record.conversation;
    if (isKnown && (!flow.isAnnounced || m_details[at].announcedIn != m_stream))
        announce(at);
    m_sink.dns(record);
}

} // namespace weir::core
