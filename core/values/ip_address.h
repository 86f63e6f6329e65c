// SPDX-License-Identifier: GPL-3.0-or-later
// An IPv4 or IPv6 address; IPv4 is held as ::ffff:a.b.c.d, so one comparison and one hash serve both.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace weir::core {

class IpAddress
{
public:
    IpAddress() = default;
    /// From 4 bytes in network order.
    static IpAddress fromV4(const uint8_t* bytes);
    /// From 16 bytes in network order.
    static IpAddress fromV6(const uint8_t* bytes);
    static std::optional<IpAddress> parse(std::string_view text);

    bool isV4() const { return high() == 0 && std::memcmp(m_bytes.data() + 8, "\0\0\xff\xff", 4) == 0; }
    bool isLoopback() const;
    bool isMulticast() const;
    bool isUnspecified() const;
    /// True when the first `bits` bits are those of `network` (bits counted in the address's own family).
    bool isIn(const IpAddress& network, int bits) const;

    std::string text() const;
    const std::array<uint8_t, 16>& bytes() const { return m_bytes; }
    /// The two halves as they lie in memory, for hashing.
    uint64_t high() const { return word(0); }
    uint64_t low() const { return word(8); }

    friend bool operator==(const IpAddress& left, const IpAddress& right)
    {
        return left.low() == right.low() && left.high() == right.high();
    }
    friend std::strong_ordering operator<=>(const IpAddress& left, const IpAddress& right)
    {
        return std::memcmp(left.m_bytes.data(), right.m_bytes.data(), 16) <=> 0;
    }

private:
    uint64_t word(size_t at) const
    {
        uint64_t value;
        std::memcpy(&value, m_bytes.data() + at, sizeof value);
        return value;
    }

    std::array<uint8_t, 16> m_bytes{};
};

inline IpAddress IpAddress::fromV4(const uint8_t* bytes)
{
    IpAddress address;
    address.m_bytes[10] = address.m_bytes[11] = 0xff;
    std::memcpy(address.m_bytes.data() + 12, bytes, 4);
    return address;
}

inline IpAddress IpAddress::fromV6(const uint8_t* bytes)
{
    IpAddress address;
    std::memcpy(address.m_bytes.data(), bytes, 16);
    return address;
}

} // namespace weir::core
