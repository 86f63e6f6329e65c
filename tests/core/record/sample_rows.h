// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of every kind, with a small, a large and no value in every field of the table.
#pragma once

#include "core/flow/flow_field.h"
#include "core/record/record_sink.h"

namespace weir::core {

inline void sendSampleRows(RecordSink& sink)
{
    const Time start = timeFromNanoseconds(1'700'000'000'000'000'000);
    StreamHello hello;
    hello.observer = "shop";
    hello.observerAddresses = {*IpAddress::parse("10.0.0.7"), *IpAddress::parse("fd00::7")};
    hello.interval = std::chrono::seconds(10);
    hello.measures = kPackets;
    hello.clock = StreamClock::System;
    hello.timeZone = "Europe/Berlin";
    hello.stream = 0xfedcba9876543210;
    sink.hello(hello);

    sink.process({ProcessId{1}, 4711, 1000, 4026531840, 77, start, "curl", "curl -v https://shop.example", "ada", "/user.slice", "", "900 bash, 1 systemd"});
    sink.process({ProcessId{UINT32_MAX}, UINT32_MAX, UINT32_MAX, UINT32_MAX, UINT64_MAX, timeFromNanoseconds(-6'000'000'000'000'000'000), "nginx",
                  std::string(4096, 'c'), "www-data", "/docker/0123", "0123456789ab", "\xff"});
    sink.process({});

    Conversation tcp;
    tcp.id = ConversationId{0};
    tcp.client = {*IpAddress::parse("10.0.0.1"), 40000};
    tcp.server = {*IpAddress::parse("10.0.0.7"), 443};
    tcp.transport = Transport::Tcp;
    tcp.direction = Direction::Incoming;
    tcp.tls = true;
    tcp.firstSeen = start;
    tcp.protocol = "https";
    tcp.sni = "shop.example";
    tcp.alpn = "h2";
    tcp.httpHost = "www.shop.example";
    tcp.clientOwner = {"curl", 4711};
    tcp.clientOwner.process = ProcessId{1};
    tcp.serverOwner = {"nginx", UINT32_MAX, ProcessId{UINT32_MAX}, OwnerGap::NoSocket};
    tcp.dropReasons = "NETFILTER_DROP, NO_SOCKET";
    sink.conversation(tcp);
    Conversation last;
    last.id = ConversationId{UINT32_MAX};
    last.client = {*IpAddress::parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"), 65535};
    last.server = {*IpAddress::parse("::"), 0};
    last.transport = Transport::Sctp;
    last.direction = Direction::Local;
    last.swapped = true;
    last.firstSeen = timeFromNanoseconds(-1);
    last.tunnel = std::string(4096, 't');
    sink.conversation(last);
    sink.conversation({});

    FlowRecord record;
    record.start = record.firstSeen = record.lastSeen = start;
    sink.record(record);
    uint64_t number = 1;
    for (const FlowField& field : flowFields()) {
        if (field.member)
            record.metrics.*field.member = number++;
    }
    record.firstSeen = start + Duration(1);
    record.lastSeen = start + std::chrono::seconds(10) - Duration(1);
    sink.record(record);
    for (const FlowField& field : flowFields()) {
        if (!field.member)
            continue;
        FlowRecord extreme;
        extreme.conversation = ConversationId{UINT32_MAX};
        extreme.start = extreme.firstSeen = extreme.lastSeen = timeFromNanoseconds(-6'000'000'000'000'000'000);
        extreme.metrics.*field.member = UINT64_MAX;
        sink.record(extreme);
    }
    sink.dns({ConversationId{0}, false, start, std::chrono::microseconds(1500), "shop.example", 28, DnsOutcome::Answered, 3, 0, 1});
    sink.dns({ConversationId{UINT32_MAX}, true, timeFromNanoseconds(-6'000'000'000'000'000'000), std::chrono::hours(1), std::string(255, 'q'), UINT16_MAX,
              DnsOutcome::Answered, 4095, UINT16_MAX, UINT32_MAX});
    sink.dns({ConversationId{0}, false, start + Duration(1), Duration(0), ".", 1, DnsOutcome::TimedOut, 0, 0, 2});
    sink.dns({});
    for (int row = 0; row < 70; ++row) // nothing but zeros in most columns
        sink.dns({ConversationId{0}, false, start + std::chrono::milliseconds(row), Duration(0), "a", 1, DnsOutcome::Answered, 0, 0, 0});
    sink.name({*IpAddress::parse("10.0.0.7"), "shop.example", NameOrigin::DnsAnswer, start});
    sink.name({*IpAddress::parse("fd00::7"), std::string("\xff\x00 no UTF-8", 11), NameOrigin::File, timeFromNanoseconds(0)});
    sink.loss({start, 1, 2, 3});
    sink.loss({start + std::chrono::seconds(1), UINT64_MAX, 0, 0});
    sink.progress({1, 2, 3, 4, UINT64_MAX, TimeRange{timeFromNanoseconds(-5), timeFromNanoseconds(1'700'000'000'000'000'000)}, "The disk is full."});
    sink.end(Error{ErrorCode::CutFile, "caf\xe9.pcap", "a packet of 1,514 bytes, 612 follow", 432'866'112, 5});
}

} // namespace weir::core
