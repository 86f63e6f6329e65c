// SPDX-License-Identifier: GPL-3.0-or-later
// One captured frame.
#pragma once

#include "core/packet/link_type.h"
#include "core/values/time.h"

#include <cstdint>
#include <span>

namespace weir::core {

struct Frame
{
    Time time{};
    uint32_t wireLength = 0;
    LinkType linkType = LinkType::Ethernet;
    uint32_t interface = 0; // of CaptureReader::interfaces(), where the file names any
    std::span<const uint8_t> bytes;
};

} // namespace weir::core
