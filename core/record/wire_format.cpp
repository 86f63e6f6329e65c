// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/wire_format.h"

namespace weir::core {

bool WireReader::takeVarint(uint64_t& number)
{
    const uint8_t* after = readVarint(m_at, m_end, number);
    if (!after)
        return fail();
    m_at = after;
    return true;
}

bool WireReader::next()
{
    if (m_broken || m_at == m_end)
        return false;
    uint64_t key = 0;
    if (!takeVarint(key) || key >> 32 != 0)
        return fail();
    m_field = static_cast<uint32_t>(key >> 3);
    m_type = static_cast<WireType>(key & 7);
    uint64_t length = 0;
    switch (m_type) {
    case WireType::Varint: return takeVarint(m_number);
    case WireType::Fixed64: length = 8; break;
    case WireType::Fixed32: length = 4; break;
    case WireType::Bytes:
        if (!takeVarint(length))
            return false;
        break;
    default: return fail();
    }
    if (length > static_cast<uint64_t>(m_end - m_at))
        return fail();
    m_bytes = {m_at, static_cast<size_t>(length)};
    m_at += length;
    return true;
}

} // namespace weir::core
