// SPDX-License-Identifier: GPL-3.0-or-later
// Tags of columns that are no flow fields: row identity and the small row types.
#pragma once

#include <cstdint>

namespace weir::core {

enum ColumnTag : uint32_t {
    kTagTime = 1,
    kTagFirstSeen = 2, // ns after the interval's start
    kTagLastSeen = 3,  // ns after first_seen
    kTagDirection = 10,
    kTagTransport = 11,
    kTagClientIp = 12,
    kTagClientPort = 13,
    kTagServerIp = 14,
    kTagServerPort = 15,
    kTagProtocol = 16,
    kTagTls = 17,
    kTagSni = 18,
    kTagAlpn = 19,
    kTagTunnel = 20,
    kTagHttpHost = 21,
    kTagClientProcess = 22,
    kTagClientPid = 23,
    kTagServerProcess = 24,
    kTagServerPid = 25,
    kTagDropReasons = 26,
    kTagQuery = 300,
    kTagQueryType = 301,
    kTagResponseCode = 302, // of a transaction without an answer kNoAnswer and above
    kTagAnswers = 303,
    kTagResponseTime = 304, // ns
    kTagRetries = 305,
    kTagConversation = 1000,
    kTagSwapped = 1001,
    kTagClientOwner = 1002, // process id
    kTagServerOwner = 1003,
    kTagClientGap = 1004,
    kTagServerGap = 1005,
    kTagAddress = 1010,
    kTagName = 1011,
    kTagOrigin = 1012,
    kTagValidFrom = 1013,
    kTagLostPackets = 1020,
    kTagCutPackets = 1021,
    kTagLostRecords = 1022,
    kTagProcess = 1030,
    kTagPid = 1031,
    kTagUid = 1032,
    kTagNetns = 1033,
    kTagCgroupId = 1034,
    kTagStarted = 1035,
    kTagExecutable = 1036,
    kTagCommandLine = 1037,
    kTagUser = 1038,
    kTagCgroup = 1039,
    kTagContainer = 1040,
    kTagParents = 1041,
    kTagAskedByServer = 1050,
};

/// A response code is below it; how it ended without one is added to it, as DnsOutcome counts.
inline constexpr uint32_t kNoAnswer = 0x10000;

} // namespace weir::core
