// SPDX-License-Identifier: GPL-3.0-or-later
// The part of protobuf's encoding that Batch and Column of weir.proto need, with their field numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace weir::core {

enum class WireType : uint8_t { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

inline constexpr uint32_t kBatchRows = 1;
inline constexpr uint32_t kBatchColumns = 2;
inline constexpr uint32_t kColumnTag = 1;
inline constexpr uint32_t kColumnDelta = 2;
inline constexpr uint32_t kColumnNumbers = 3;
inline constexpr uint32_t kColumnTexts = 4;
inline constexpr uint32_t kColumnFixed = 5;

constexpr uint32_t wireKey(uint32_t field, WireType type) { return field << 3 | static_cast<uint32_t>(type); }

/// Walks the fields of one message; never reads beyond it and never allocates.
class WireReader
{
public:
    explicit WireReader(std::span<const uint8_t> message) : m_at(message.data()), m_end(message.data() + message.size()) {}

    /// Goes to the next field. False: the end, or broken().
    bool next();
    bool broken() const { return m_broken; }

    uint32_t field() const { return m_field; }
    WireType type() const { return m_type; }
    uint64_t number() const { return m_number; }               // of a Varint
    std::span<const uint8_t> bytes() const { return m_bytes; } // of Bytes

private:
    bool takeVarint(uint64_t& number);
    bool fail()
    {
        m_broken = true;
        return false;
    }

    const uint8_t* m_at;
    const uint8_t* m_end;
    uint32_t m_field = 0;
    WireType m_type = WireType::Varint;
    uint64_t m_number = 0;
    std::span<const uint8_t> m_bytes;
    bool m_broken = false;
};

/// Reads one varint of [at, end); nullptr when it is cut or longer than 64 bits.
inline const uint8_t* readVarint(const uint8_t* at, const uint8_t* end, uint64_t& number)
{
    if (at != end && *at < 0x80) {
        number = *at;
        return at + 1;
    }
    number = 0;
    for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
        const uint8_t byte = *at++;
        number |= static_cast<uint64_t>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return at;
    }
    return nullptr;
}

size_t varintBytes(uint64_t number);
/// Of a Bytes field, with its key and length.
size_t bytesFieldSize(size_t bytes);
void putNumber(std::vector<uint8_t>& message, uint64_t number);
void putBytes(std::vector<uint8_t>& message, uint32_t field, std::span<const uint8_t> bytes);

} // namespace weir::core
