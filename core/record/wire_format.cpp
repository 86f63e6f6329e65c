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

size_t varintBytes(uint64_t number)
{
    size_t bytes = 1;
    for (; number >= 0x80; number >>= 7)
        ++bytes;
    return bytes;
}

size_t bytesFieldSize(size_t bytes) { return 1 + varintBytes(bytes) + bytes; }

void putNumber(std::vector<uint8_t>& message, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        message.push_back(static_cast<uint8_t>(number | 0x80));
    message.push_back(static_cast<uint8_t>(number));
}

void putBytes(std::vector<uint8_t>& message, uint32_t field, std::span<const uint8_t> bytes)
{
    putNumber(message, wireKey(field, WireType::Bytes));
    putNumber(message, bytes.size());
    message.insert(message.end(), bytes.begin(), bytes.end());
}

} // namespace weir::core
