// SPDX-License-Identifier: GPL-3.0-or-later
// What flows from left to right: the rows of the record stream, as values. Writer, store and tests implement it.
#pragma once

#include "core/dns/dns_record.h"
#include "core/flow/flow_record.h"
#include "core/values/error.h"

#include <optional>
#include <string>
#include <vector>

namespace weir::core {

enum class StreamClock : uint8_t { File, System };

/// First row of every stream; may come again when more of it becomes known. After end() it begins the next stream of the
/// same source, whose conversations are numbered anew.
struct StreamHello
{
    std::string observer;                   // host name, or the file's name
    std::vector<IpAddress> observerAddresses;
    Duration interval = std::chrono::seconds(1);
    uint8_t measures = 0;                   // Source bits, see flow_field.h
    StreamClock clock = StreamClock::File;  // whose clock the times are of
    std::string timeZone;                   // of the observer ("Europe/Berlin"); empty: unknown
    uint64_t stream = 0;                    // drawn at random; 0: a stream that nobody can come back to
};

enum class NameOrigin : uint8_t { Sni, HttpHost, DnsAnswer, HostsFile, ReverseDns, File };

struct AddressName
{
    IpAddress address;
    std::string name;
    NameOrigin origin = NameOrigin::DnsAnswer;
    Time validFrom{};
};

/// What was not recorded in one second.
struct Loss
{
    Time time{};
    uint64_t lostPackets = 0;  // in no record: dropped before we saw them, or cut before their addresses
    uint64_t cutPackets = 0;   // cut by the snap length, at whatever place
    uint64_t lostRecords = 0;  // dropped because a reader was slow or a table was full
};

struct Progress
{
    uint64_t bytesRead = 0;
    uint64_t bytesTotal = 0; // 0 = unknown
    uint64_t packets = 0;    // frames read
    uint64_t notIp = 0;      // frames of other protocols
    uint64_t malformed = 0;
    std::optional<TimeRange> watched; // by a live source, packets or none; a file is what its records are
    std::string notice;               // what the user of a live source should know, as sentences; empty: all is well
};

class RecordSink
{
public:
    virtual ~RecordSink() = default;
    virtual void hello(const StreamHello& hello) = 0;
    /// Comes before the first conversation that names it. Packets alone name none.
    virtual void process(const Process&) {}
    /// Comes before the first record that refers to it, and again when something of it changes.
    virtual void conversation(const Conversation& conversation) = 0;
    virtual void record(const FlowRecord& record) = 0;
    /// When it is over, which is later than it began.
    virtual void dns(const DnsRecord&) {}
    /// No record of this conversation comes any more. Not part of the stream: for who keeps something beside it.
    virtual void forgotten(ConversationId) {}
    virtual void name(const AddressName& name) = 0;
    virtual void loss(const Loss& loss) = 0;
    virtual void progress(const Progress& progress) = 0;
    /// Last row of a stream; the error says why the input ended early.
    virtual void end(const std::optional<Error>& error) = 0;
};

} // namespace weir::core
