// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/column_writer.h"

#include "core/record/record_format.h"
#include "core/record/wire_format.h"

#include <algorithm>

namespace weir::core {

void ColumnWriter::settle(size_t count)
{
    constexpr size_t kLongestVarint = 10;
    std::fill(m_waiting.begin() + count, m_waiting.end(), 0);
    uint64_t bits = 0;
    for (const uint64_t number : m_waiting) // all of them, each time: the compiler makes it one run without a loop
        bits |= number;
    if (m_end == nullptr && !m_isDelta && bits == 0) {
        m_zeros += count;
        return;
    }
    if (m_end == nullptr) {
        if (!m_numbers)
            m_numbers = std::make_unique_for_overwrite<uint8_t[]>(m_mostRows * kLongestVarint + kWaiting);
        m_end = std::fill_n(m_numbers.get(), m_zeros, uint8_t(0));
    }
    uint8_t* end = m_end; // in a register: for all the compiler knows, bytes could overwrite the member
    if (bits < 0x80) {
        for (size_t at = 0; at < kWaiting; ++at)
            end[at] = static_cast<uint8_t>(m_waiting[at]);
        end += count;
    } else {
        for (uint64_t number : std::span(m_waiting).first(count)) {
            for (; number >= 0x80; number >>= 7)
                *end++ = static_cast<uint8_t>(number | 0x80);
            *end++ = static_cast<uint8_t>(number);
        }
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
