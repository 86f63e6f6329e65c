// SPDX-License-Identifier: GPL-3.0-or-later
// How far a reader is: the stream that it is in and the bytes of it that it has.
#pragma once

#include <cstdint>

namespace weir::core {

struct StreamPlace
{
    uint64_t stream = 0; // of the Hello; 0: in none
    uint64_t offset = 0; // bytes of whole frames taken

    friend bool operator==(const StreamPlace&, const StreamPlace&) = default;
};

} // namespace weir::core
