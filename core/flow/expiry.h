// SPDX-License-Identifier: GPL-3.0-or-later
// How long a silent conversation is remembered, in capture time.
#pragma once

#include "core/values/time.h"

namespace weir::core {

// RFC 5382 (REQ-5) asks NATs for 2 h 4 min, and keep-alives come every 2 h.
inline constexpr Duration kEstablishedTimeout = std::chrono::minutes(124);
// Twice the maximum segment lifetime: late retransmissions of a FIN still belong to their connection. Also longer
// than the largest step between two SYNs (64 s).
inline constexpr Duration kTransitoryTimeout = std::chrono::minutes(4);
// RFC 4787 (REQ-5) asks for 2 min at least; Linux keeps streams for 3.
inline constexpr Duration kUdpTimeout = std::chrono::minutes(3);
inline constexpr Duration kIcmpTimeout = std::chrono::minutes(1);
inline constexpr Duration kOtherTimeout = std::chrono::minutes(10);
inline constexpr Duration kShortestTimeout = kIcmpTimeout;
// RFC 8200 section 4.5.
inline constexpr Duration kReassemblyTimeout = std::chrono::seconds(60);

// Captures are a little out of order; what goes back further than this is another clock.
inline constexpr Duration kClockSlack = std::chrono::seconds(60);
// A single frame with a time this far ahead is a damaged frame, until the next one agrees.
inline constexpr Duration kClockLeap = std::chrono::hours(1);

// Damaged files hold any time at all; within these no difference overflows (1933 to 2116).
inline constexpr Time kEarliest{Duration(-(int64_t(1) << 60))};
inline constexpr Time kLatest{Duration(int64_t(1) << 62)};

} // namespace weir::core
