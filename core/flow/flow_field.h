// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of flow fields. Everything that names a field takes it from here: the wire (tag), store columns,
// filter keys, table columns, sorting, tooltips, CSV, JSON and `weir-report --what fields`.
//
// Rules: a tag is never reused and never changes its meaning; 0 = not on the wire (derived in the query).
// A metric that a source cannot measure, or that does not exist for a transport, is absent, never 0.
// Rejected: a class per field (61 files to say 61 lines), generated code (a second language to read).
#pragma once

#include "core/flow/conversation.h"
#include "core/flow/flow_metrics.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace weir::core {

enum class Unit : uint8_t { None, Count, Bytes, Microseconds, Instant, Ratio, BytesPerSecond, PerSecond, PerMinute, Truth, Nanoseconds };
enum class Fold : uint8_t { None, Sum, Min, Max, Mean, Last };
enum class FieldKind : uint8_t {
    Dimension, // describes a conversation or record
    Metric,    // shown to people
    Part,      // stored, and only an ingredient of metrics (a sum and its count)
};

enum Source : uint8_t {
    kNoSource = 0,
    kPackets = 1,
    kLive = 2,
    kLiveClient = 4,               // of one conversation: the client's socket is on the observed computer
    kLiveServer = 8,
    kOwners = 16,                  // who has the sockets, beside packets
    kSocketCalls = 32,             // each call is timed
    kAnySource = kPackets | kLive | kOwners | kSocketCalls, // what a stream can say of itself
};

/// What is measured of a conversation of this direction by a stream that measures `source`; the server's own row sees
/// it the other way round.
uint8_t measuresOf(uint8_t source, Direction direction);

enum class AppliesTo : uint8_t { Everything, Tcp };

/// What a derived metric is computed from: the folded stored members of a row and the seconds of the range.
struct FoldedMetrics
{
    FlowMetrics sums;
    uint64_t delaySumUs = 0; // combined from both halves record by record, see delay() in fold.cpp
    uint64_t delayCount = 0;
    uint64_t delayMinUs = 0;
    uint64_t delayMaxUs = 0;
    uint64_t jitterSumUs = 0;
    uint64_t openConnections = 0; // at the end of the range, see open_connections.cpp
    double seconds = 0;
};

/// What a percentile is taken over: the means of a row's records, weighted by their samples.
enum class Distribution : uint8_t { None, Delay, Jitter };

struct FlowField
{
    uint16_t tag;
    std::string_view name;
    std::string_view title;
    FieldKind kind;
    Unit unit;
    Fold fold;
    uint8_t measuredBy; // Source bits
    AppliesTo appliesTo = AppliesTo::Everything;
    uint64_t FlowMetrics::*member = nullptr;             // stored metrics
    uint64_t FlowMetrics::*mirror = nullptr;             // its counterpart when client and server are swapped
    double (*derive)(const FoldedMetrics&) = nullptr;    // derived metrics; NaN = absent
    std::string_view help = {};
    const FlowField* rateOf = nullptr; // per `rateSeconds` of the range, e.g. bytes_per_second
    uint8_t rateSeconds = 0;
    Distribution distribution = Distribution::None;
    uint8_t percentile = 0; // of `distribution`
};

/// First what spec and wire know, then the rates and percentiles made from them.
std::span<const FlowField> flowFields();
/// nullptr when there is none of that name.
const FlowField* findFlowField(std::string_view name);
/// The field of this table, or of that of another kind of record beside it, with the nearest name: for "did you mean".
std::string_view nearestFieldName(std::string_view name, std::span<const FlowField> beside = {});

} // namespace weir::core
