// SPDX-License-Identifier: GPL-3.0-or-later
// The one list of protocol detectors. A new protocol is a file in detectors/ and a row in detector_table.cpp.
#pragma once

#include "core/flow/conversation.h"
#include "core/names/opening.h"

#include <span>

namespace weir::core {

struct Detector
{
    std::string_view name; // the protocol's, unless the finding has a more precise one
    Finding (*look)(const Opening& opening);
    std::string_view firstBytes; // that its openings can begin with; empty: any
};

/// The detectors worth asking about an opening that begins with this byte, the most certain first.
std::span<const Detector* const> detectorsFor(Transport transport, uint8_t firstByte);

} // namespace weir::core
