// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/column_writer.h"

#include "core/record/record_format.h"
#include "core/record/wire_format.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace weir::core {
namespace {

/// The groups of seven bits of a number below 2^56, each moved to a byte of its own.
uint64_t spread(uint64_t number)
{
    number = (number & 0x0fff'ffff) | (number & 0x00ff'ffff'f000'0000) << 4;
    number = (number & 0x0000'3fff'0000'3fff) | (number & 0x0fff'c000'0fff'c000) << 2;
    return (number & 0x007f'007f'007f'007f) | (number & 0x3f80'3f80'3f80'3f80) << 1;
}

/// Gives the end of it; eight bytes are written at least. Without a branch that nobody can foresee.
uint8_t* storeVarint(uint8_t* at, uint64_t number)
{
    if (number >= uint64_t(1) << 56) {
        for (; number >= 0x80; number >>= 7)
            *at++ = static_cast<uint8_t>(number | 0x80);
        *at++ = static_cast<uint8_t>(number);
        return at;
    }
    const auto bytes = static_cast<unsigned>(std::bit_width(number | 1) + 6) / 7;
    const uint64_t more = 0x8080'8080'8080'8080 & ((uint64_t(1) << 8 * (bytes - 1)) - 1);
    const uint64_t stored = spread(number) | more;
    std::memcpy(at, &stored, sizeof stored);
    return at + bytes;
}

} // namespace

void ColumnWriter::add(const uint64_t* numbers, size_t stride, size_t count, uint64_t bits)
{
    constexpr size_t kLongestVarint = 10;
    if (m_end == nullptr && !m_isDelta && bits == 0) {
        m_zeros += count;
        return;
    }
    if (m_end == nullptr) {
        if (!m_numbers)
            m_numbers = std::make_unique_for_overwrite<uint8_t[]>(m_mostRows * kLongestVarint);
        m_end = std::fill_n(m_numbers.get(), m_zeros, uint8_t(0));
    }
    uint8_t* end = m_end; // in a register: for all the compiler knows, bytes could overwrite the member
    if (bits < 0x80) {
        for (size_t at = 0; at < count; ++at)
            *end++ = static_cast<uint8_t>(numbers[at * stride]);
    } else {
        for (size_t at = 0; at < count; ++at)
            end = storeVarint(end, numbers[at * stride]);
    }
    m_end = end;
}

uint64_t ColumnWriter::placeOf(std::string_view text)
{
    if (!m_texts)
        m_texts = std::make_unique<Texts>();
    Texts& texts = *m_texts;
    text = text.substr(0, kLongestText);
    if (texts.count != 0 && text == texts.last) // neighbours often speak the same protocol
        return texts.lastPlace;
    auto found = texts.places.find(text);
    if (found == texts.places.end()) {
        putBytes(texts.encoded, kColumnTexts, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
        found = texts.places.emplace(text, ++texts.count).first;
    }
    texts.last = text;
    return texts.lastPlace = found->second;
}

void ColumnWriter::moveTo(std::vector<uint8_t>& batch)
{
    const auto numbers = m_end ? std::span<const uint8_t>(m_numbers.get(), m_end) : std::span<const uint8_t>();
    m_zeros = 0;
    if (numbers.empty() && m_fixed.empty())
        return;
    std::span<const uint8_t> texts;
    if (m_texts)
        texts = m_texts->encoded;
    putNumber(batch, wireKey(kBatchColumns, WireType::Bytes));
    putNumber(batch, 1 + varintBytes(m_tag) + (m_isDelta ? 2 : 0) +
                         (m_fixed.empty() ? bytesFieldSize(numbers.size()) : bytesFieldSize(m_fixed.size())) + texts.size());
    putNumber(batch, wireKey(kColumnTag, WireType::Varint));
    putNumber(batch, m_tag);
    if (m_isDelta) {
        putNumber(batch, wireKey(kColumnDelta, WireType::Varint));
        putNumber(batch, 1);
    }
    if (m_fixed.empty())
        putBytes(batch, kColumnNumbers, numbers);
    else
        putBytes(batch, kColumnFixed, m_fixed);
    batch.insert(batch.end(), texts.begin(), texts.end());

    m_end = nullptr;
    m_before = 0;
    m_fixed.clear();
    if (m_texts) {
        m_texts->encoded.clear();
        m_texts->places.clear();
        m_texts->count = 0;
    }
}

} // namespace weir::core
