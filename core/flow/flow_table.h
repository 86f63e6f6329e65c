// SPDX-License-Identifier: GPL-3.0-or-later
// From packets to records: finds the conversation of each packet, counts it, writes one record per conversation
// and interval. One thread.
#pragma once

#include "core/packet/packet.h"
#include "core/record/record_sink.h"

#include <tsl/robin_map.h>
#include <vector>

namespace weir::core {

struct FlowTableOptions
{
    Duration interval = std::chrono::seconds(1);
    std::vector<IpAddress> observers; // addresses of the capturing host, empty = unknown
};

class FlowTable
{
public:
    FlowTable(FlowTableOptions options, RecordSink& sink);

    /// Packets may come with times that go backward.
    void add(Time time, uint32_t wireLength, const Packet& packet);
    /// Writes what is open. Call once, at the end.
    void finish();

private:
    struct Key
    {
        Endpoint a;
        Endpoint b;
        Transport transport;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash
    {
        size_t operator()(const Key& key) const;
    };
    struct Flow
    {
        Conversation conversation;
        FlowRecord open;
        bool hasOpen = false;
    };

    Flow& flowOf(Time time, const Packet& packet);
    void writeOpen(Flow& flow);

    FlowTableOptions m_options;
    RecordSink& m_sink;
    tsl::robin_map<Key, uint32_t, KeyHash> m_index;
    std::vector<Flow> m_flows;
};

} // namespace weir::core
