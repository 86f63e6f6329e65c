// SPDX-License-Identifier: GPL-3.0-or-later
// This computer as an observer: how it greets at the head of a live stream.
#pragma once

#include "core/record/record_sink.h"

namespace weir::capture {

/// Name, addresses, clock and time zone; the caller adds what its source measures.
core::StreamHello thisComputer();

} // namespace weir::capture
