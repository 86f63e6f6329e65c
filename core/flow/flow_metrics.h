// SPDX-License-Identifier: GPL-3.0-or-later
// The stored numbers of one conversation in one interval. What each means: flow_field.cpp.
#pragma once

#include <cstdint>

namespace weir::core {

/// All values are for the interval; "sent" is client -> server. Times are microseconds.
struct FlowMetrics
{
    uint64_t bytesSent = 0;
    uint64_t bytesReceived = 0;
    uint64_t wireBytesSent = 0;
    uint64_t wireBytesReceived = 0;
    uint64_t packetsSent = 0;
    uint64_t packetsReceived = 0;
    uint64_t retransmitsSent = 0;
    uint64_t retransmitsReceived = 0;
    uint64_t retransmittedBytesSent = 0;
    uint64_t retransmittedBytesReceived = 0;
    uint64_t outOfOrder = 0;
    uint64_t rttNearSumUs = 0; // data of the server -> ACK of the client, seen at the capture point
    uint64_t rttNearCount = 0;
    uint64_t rttNearMinUs = 0; // meaningful when the count is not 0; so are max and jitter
    uint64_t rttNearMaxUs = 0;
    uint64_t jitterNearSumUs = 0; // Σ of RTTVAR at each sample
    uint64_t rttFarSumUs = 0;     // data of the client -> ACK of the server
    uint64_t rttFarCount = 0;
    uint64_t rttFarMinUs = 0;
    uint64_t rttFarMaxUs = 0;
    uint64_t jitterFarSumUs = 0;
    uint64_t handshakeSumUs = 0;
    uint64_t handshakeCount = 0;
    uint64_t connectionAttempts = 0;
    uint64_t connections = 0;
    uint64_t connectionsRefused = 0;
    uint64_t connectionsTimedOut = 0;
    uint64_t connectionsFailed = 0;
    uint64_t connectionsAbandoned = 0;
    uint64_t closures = 0;
    uint64_t resets = 0;
    uint64_t drops = 0;
    uint64_t connects = 0; // calls on sockets, and their times, where they are asked for
    uint64_t accepts = 0;
    uint64_t socketWrites = 0;
    uint64_t socketReads = 0;
    uint64_t socketCloses = 0;
    uint64_t connectSumUs = 0;
    uint64_t acceptSumUs = 0;
    uint64_t writeSumUs = 0;
    uint64_t readSumUs = 0;
    uint64_t closeSumUs = 0;
};

} // namespace weir::core
