// SPDX-License-Identifier: GPL-3.0-or-later
// A capture as text, and as text what the flow table makes of it. A line is a packet:
//     0.000 c>s SYN seq=100
//     0.010 s>c SYN,ACK seq=500 ack=101
//     0.020 c>s ACK seq=101 ack=501 len=10 win=0
//     1.500 udp c>s len=40
//     2.000 udp c>s id=7 off=0 part=1480 more       a fragment with `part` bytes of its datagram
//     3.000 icmp r>c unreachable c>s seq=100        quotes a packet of c
// Hosts: c 10.0.0.1:40000, s 10.0.0.2:80, p 10.0.0.3:50000, q 10.0.0.4:60000, r 10.0.0.254.
#pragma once

#include "core/flow/flow_field.h"
#include "core/flow/flow_table.h"

#include <QTest>
#include <fmt/format.h>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace weir::test {

using namespace weir::core;

inline const std::map<char, Endpoint>& hosts()
{
    static const std::map<char, Endpoint> table = {
        {'c', {*IpAddress::parse("10.0.0.1"), 40000}}, {'s', {*IpAddress::parse("10.0.0.2"), 80}},
        {'p', {*IpAddress::parse("10.0.0.3"), 50000}}, {'q', {*IpAddress::parse("10.0.0.4"), 60000}},
        {'r', {*IpAddress::parse("10.0.0.254"), 0}}};
    return table;
}

inline char nameOf(const IpAddress& address)
{
    for (const auto& [name, end] : hosts()) {
        if (end.address == address)
            return name;
    }
    return '?';
}

inline TimedPacket parsePacket(const std::string& line)
{
    TimedPacket timed;
    Packet& packet = timed.packet;
    packet.transport = Transport::Tcp;
    packet.ipProtocol = 6;
    packet.hasTransportHeader = true;
    packet.tcp.window = 1000;
    std::istringstream words(line);
    double seconds = 0;
    words >> seconds;
    timed.time = timeFromNanoseconds(static_cast<int64_t>(seconds * 1e6 + (seconds < 0 ? -0.5 : 0.5)) * 1000);
    bool hasEnds = false;
    for (std::string word; words >> word;) {
        const auto value = [&] { return static_cast<uint32_t>(std::stoul(word.substr(word.find('=') + 1))); };
        if (word == "udp") {
            packet.transport = Transport::Udp;
            packet.ipProtocol = 17;
        } else if (word == "icmp") {
            packet.transport = Transport::Icmp;
            packet.ipProtocol = 1;
        } else if (word.size() == 3 && word[1] == '>' && !hasEnds) {
            const Endpoint& from = hosts().at(word[0]);
            const Endpoint& to = hosts().at(word[2]);
            const bool ports = packet.transport != Transport::Icmp;
            packet.source = from.address;
            packet.destination = to.address;
            packet.sourcePort = ports ? from.port : 0;
            packet.destinationPort = ports ? to.port : 0;
            hasEnds = true;
        } else if (word.size() == 3 && word[1] == '>') {
            const Endpoint& from = hosts().at(word[0]);
            const Endpoint& to = hosts().at(word[2]);
            packet.hasQuoted = true;
            packet.quoted = {from.address, to.address, from.port, to.port, Transport::Tcp, 0};
        } else if (word == "unreachable") {
            packet.icmpType = 3;
        } else if (word == "echo" || word == "reply") {
            packet.icmpType = word == "echo" ? 8 : 0;
        } else if (word.starts_with("seq=")) {
            (packet.hasQuoted ? packet.quoted.tcpSequence : packet.tcp.sequence) = value();
        } else if (word.starts_with("ack=")) {
            packet.tcp.acknowledgement = value();
        } else if (word.starts_with("len=")) {
            packet.payloadLength = value();
        } else if (word.starts_with("win=")) {
            packet.tcp.window = static_cast<uint16_t>(value());
        } else if (word.starts_with("id=")) {
            packet.fragment.isFragment = true;
            packet.fragment.identification = value();
        } else if (word.starts_with("off=")) {
            packet.fragment.offset = value();
        } else if (word.starts_with("part=")) {
            packet.fragment.length = value();
        } else if (word == "more") {
            packet.fragment.moreFollow = true;
        } else {
            const std::map<std::string, TcpFlag> flags = {{"SYN", kSyn}, {"ACK", kAck}, {"FIN", kFin}, {"RST", kRst}};
            std::istringstream list(word);
            for (std::string flag; std::getline(list, flag, ',');)
                packet.tcp.flags |= flags.at(flag);
        }
    }
    if (packet.fragment.isFragment) { // 8 bytes of UDP header lead the datagram
        packet.hasTransportHeader = packet.fragment.offset == 0;
        packet.payloadLength = packet.fragment.length - (packet.hasTransportHeader ? 8 : 0);
        if (!packet.hasTransportHeader)
            packet.sourcePort = packet.destinationPort = 0;
    }
    timed.wireLength = 100 + packet.payloadLength;
    return timed;
}

class FlowScript final : public RecordSink
{
public:
    explicit FlowScript(const std::string& text, FlowTableOptions options = {})
    {
        FlowTable table(options, *this);
        std::istringstream lines(text);
        for (std::string line; std::getline(lines, line);) {
            if (line.find_first_not_of(' ') == std::string::npos)
                continue;
            const TimedPacket packet = parsePacket(line);
            table.add(packet.time, packet.wireLength, packet.packet);
        }
        m_liveAtEnd = table.liveFlows();
        table.finish();
        m_observers = table.observers();
    }

    /// A line per conversation: its ends, client first, and the sums of `fields` that are not 0.
    std::string conversations(const std::string& fields) const
    {
        std::map<ConversationId, FlowMetrics> sums;
        for (const FlowRecord& record : m_records) {
            for (const FlowField& field : flowFields()) {
                if (!field.member)
                    continue;
                uint64_t& sum = sums[record.conversation].*field.member;
                const uint64_t value = record.metrics.*field.member;
                sum = field.fold == Fold::Min   ? (sum && value ? std::min(sum, value) : std::max(sum, value))
                      : field.fold == Fold::Max ? std::max(sum, value)
                                                : sum + value;
            }
        }
        std::string text;
        for (const auto& [id, metrics] : sums)
            text += ends(id) + listed(metrics, fields) + "\n";
        return text;
    }
    /// A line per record in the order written, with the start of its interval in seconds.
    std::string records(const std::string& fields) const
    {
        std::string text;
        for (const FlowRecord& record : m_records)
            text += fmt::format("{} {}{}\n", double(nanoseconds(record.start)) / 1e9, ends(record.conversation),
                                listed(record.metrics, fields));
        return text;
    }
    const std::map<ConversationId, Conversation>& rows() const { return m_rows; }
    const std::vector<FlowRecord>& written() const { return m_records; }
    const std::vector<IpAddress>& observers() const { return m_observers; }
    uint64_t lost() const { return m_lost; }
    uint32_t liveAtEnd() const { return m_liveAtEnd; }
    size_t rowsSent() const { return m_rowsSent; }

    void hello(const StreamHello&) override {}
    void conversation(const Conversation& row) override
    {
        m_rows[row.id] = row;
        ++m_rowsSent;
    }
    void record(const FlowRecord& record) override
    {
        if (!m_rows.contains(record.conversation))
            qFatal("a record of a conversation that nobody announced");
        m_records.push_back(record);
    }
    void name(const AddressName&) override {}
    void loss(const Loss& loss) override { m_lost += loss.lostRecords; }
    void progress(const Progress&) override {}
    void end(const std::optional<Error>&) override {}

private:
    std::string ends(ConversationId id) const
    {
        const Conversation& row = m_rows.at(id);
        return fmt::format("{}>{}{}", nameOf(row.client.address), nameOf(row.server.address), row.swapped ? " swapped" : "");
    }
    static std::string listed(const FlowMetrics& metrics, const std::string& fields)
    {
        std::string text;
        std::istringstream words(fields);
        for (std::string word; words >> word;) {
            const FlowField* field = findFlowField(word);
            if (!field || !field->member)
                qFatal("no such stored field: %s", word.c_str());
            if (metrics.*field->member != 0)
                text += fmt::format(" {}={}", word, metrics.*field->member);
        }
        return text;
    }

    std::map<ConversationId, Conversation> m_rows;
    std::vector<FlowRecord> m_records;
    std::vector<IpAddress> m_observers;
    uint64_t m_lost = 0;
    uint32_t m_liveAtEnd = 0;
    size_t m_rowsSent = 0;
};

} // namespace weir::test

#define COMPARE_TEXT(actual, expected) QCOMPARE(QString::fromStdString(actual), QStringLiteral(expected))
