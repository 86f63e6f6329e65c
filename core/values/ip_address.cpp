// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/ip_address.h"

#include <arpa/inet.h>
#include <fmt/format.h>

namespace weir::core {

std::optional<IpAddress> IpAddress::parse(std::string_view text)
{
    const std::string copy(text);
    uint8_t bytes[16];
    if (inet_pton(AF_INET, copy.c_str(), bytes) == 1)
        return fromV4(bytes);
    if (inet_pton(AF_INET6, copy.c_str(), bytes) == 1)
        return fromV6(bytes);
    return std::nullopt;
}

bool IpAddress::isLoopback() const
{
    static const IpAddress v6Loopback = *parse("::1");
    return isV4() ? m_bytes[12] == 127 : *this == v6Loopback;
}

bool IpAddress::isMulticast() const
{
    return isV4() ? (m_bytes[12] & 0xf0) == 0xe0 : m_bytes[0] == 0xff;
}

bool IpAddress::isUnspecified() const
{
    return isV4() ? std::memcmp(m_bytes.data() + 12, "\0\0\0\0", 4) == 0 : high() == 0 && low() == 0;
}

bool IpAddress::isIn(const IpAddress& network, int bits) const
{
    if (isV4() != network.isV4())
        return false;
    if (isV4())
        bits += 96;
    for (int at = 0; at < 16 && bits > 0; ++at, bits -= 8) {
        const uint8_t mask = bits >= 8 ? 0xff : static_cast<uint8_t>(0xff << (8 - bits));
        if ((m_bytes[at] ^ network.m_bytes[at]) & mask)
            return false;
    }
    return true;
}

std::string IpAddress::text() const
{
    if (isV4()) // tables are full of them
        return fmt::format("{}.{}.{}.{}", m_bytes[12], m_bytes[13], m_bytes[14], m_bytes[15]);
    char buffer[INET6_ADDRSTRLEN];
    inet_ntop(AF_INET6, m_bytes.data(), buffer, sizeof buffer);
    return buffer;
}

} // namespace weir::core
