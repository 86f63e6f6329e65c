// SPDX-License-Identifier: GPL-3.0-or-later
// A flow's payloads through the detector, and all it found, for tests.
#pragma once

#include "core/names/protocol_detector.h"

#include <QByteArray>
#include <array>

namespace weir::core {

class Detected
{
public:
    explicit Detected(ProtocolDetector& detector, Transport transport = Transport::Tcp,
                      uint16_t clientPort = 40000, uint16_t serverPort = 40001, bool sawStart = true)
        : m_detector(detector), m_transport(transport), m_ports{clientPort, serverPort}, m_sawStart(sawStart),
          protocol(protocolName(transport))
    {
    }

    void client(const QByteArray& bytes, size_t lost = 0) { send(0, bytes, lost); }
    void server(const QByteArray& bytes, size_t lost = 0) { send(1, bytes, lost); }
    /// Out of order: `offset` in the side's stream.
    void at(unsigned side, uint32_t offset, const QByteArray& bytes) { inspect(side, offset, bytes, 0); }
    bool isDone() const { return !m_state.wants(0) && !m_state.wants(1); }

private:
    void send(unsigned side, const QByteArray& bytes, size_t lost)
    {
        inspect(side, m_sent[side], bytes, lost);
        m_sent[side] += uint32_t(size_t(bytes.size()) + lost);
    }
    void inspect(unsigned side, uint32_t offset, const QByteArray& bytes, size_t lost)
    {
        if (!m_state.wants(side))
            return;
        const std::span payload(reinterpret_cast<const uint8_t*>(bytes.constData()), size_t(bytes.size()));
        const bool any = m_detector.inspect(m_state,
                                            {m_transport, side, m_ports[side], m_ports[side ^ 1], m_sawStart,
                                             offset, uint32_t(payload.size() + lost), payload},
                                            m_found);
        if (!any)
            return;
        if (!m_found.protocol.empty())
            protocol = m_found.protocol;
        if (!m_found.sni.empty())
            sni = m_found.sni;
        if (!m_found.alpn.empty())
            alpn = m_found.alpn;
        if (!m_found.httpHost.empty())
            host = m_found.httpHost;
        tls = tls || m_found.tls;
        if (m_found.sender != Role::Unknown)
            clientSide = m_found.sender == Role::Client ? int(side) : int(side ^ 1);
        answers.insert(answers.end(), m_found.answers.begin(), m_found.answers.end());
        messages.insert(messages.end(), m_found.dns.begin(), m_found.dns.end());
    }

    ProtocolDetector& m_detector;
    Transport m_transport;
    std::array<uint16_t, 2> m_ports;
    bool m_sawStart;
    std::array<uint32_t, 2> m_sent{};
    ProtocolState m_state;
    ProtocolFindings m_found;

public:
    std::string protocol;
    std::string sni;
    std::string alpn;
    std::string host;
    bool tls = false;
    int clientSide = -1;
    std::vector<AddressAnswer> answers;
    std::vector<DnsMessage> messages;
};

} // namespace weir::core
