// SPDX-License-Identifier: GPL-3.0-or-later
// Stores written down as conversations and records, for tests of queries and searches.
#pragma once

#include "core/flow/flow_field.h"
#include "core/store/store.h"

namespace weir::core {

class StoreBuilder
{
public:
    static Time at(double seconds)
    {
        return timeFromNanoseconds(1'700'000'000'000'000'000) + Duration(static_cast<int64_t>(seconds * 1e9));
    }

    explicit StoreBuilder(StoreOptions options = {}) : m_store(options) {}

    StoreBuilder& source(const std::string& observer, std::vector<IpAddress> addresses = {}, uint8_t measures = kPackets)
    {
        m_sink = &m_store.addSource();
        m_conversations = 0;
        StreamHello hello;
        hello.observer = observer;
        hello.observerAddresses = std::move(addresses);
        hello.measures = measures;
        m_sink->hello(hello);
        return *this;
    }
    /// "10.0.0.1" 40000 -> "10.0.0.2" 80
    Conversation conversation(const std::string& client, uint16_t clientPort, const std::string& server, uint16_t serverPort,
                              Transport transport = Transport::Tcp, const std::string& protocol = "tcp")
    {
        Conversation row;
        row.id = ConversationId{m_conversations++};
        row.client = {*IpAddress::parse(client), clientPort};
        row.server = {*IpAddress::parse(server), serverPort};
        row.transport = transport;
        row.protocol = protocol;
        row.firstSeen = at(0);
        m_sink->conversation(row);
        return row;
    }
    StoreBuilder& update(const Conversation& row)
    {
        m_sink->conversation(row);
        return *this;
    }
    StoreBuilder& record(const Conversation& of, double second, const FlowMetrics& metrics)
    {
        m_sink->record({of.id, at(second), at(second), at(second), metrics});
        return *this;
    }
    StoreBuilder& name(const std::string& address, const std::string& name, NameOrigin origin = NameOrigin::DnsAnswer, double from = 0)
    {
        m_sink->name({*IpAddress::parse(address), name, origin, at(from)});
        return *this;
    }
    RecordSink& sink() { return *m_sink; }
    std::shared_ptr<const Snapshot> snapshot()
    {
        m_store.publish();
        return m_store.snapshot();
    }

private:
    Store m_store;
    RecordSink* m_sink = nullptr;
    uint32_t m_conversations = 0;
};

} // namespace weir::core
