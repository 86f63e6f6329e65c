// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_hash.h"

#include <cstring>
#include <sys/auxv.h>

namespace weir::core {

FlowHash::FlowHash()
{
    // The kernel hands 16 random bytes to each process: no system call that a sandbox could refuse.
    uint64_t random[2] = {0x9e3779b97f4a7c15, 0xbf58476d1ce4e5b9};
    if (const auto* bytes = reinterpret_cast<const void*>(getauxval(AT_RANDOM)))
        std::memcpy(random, bytes, sizeof random);
    m_seed[0] = fold(random[0], 0xd6e8feb86659fd93);
    m_seed[1] = fold(random[1], 0xa0761d6478bd642f);
    m_seed[2] = fold(random[0] ^ random[1], 0xe7037ed1a0b428db) | 1;
}

} // namespace weir::core
