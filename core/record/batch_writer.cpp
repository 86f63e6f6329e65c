// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batch_writer.h"

#include "core/record/record_format.h"
#include "core/record/wire_format.h"

namespace weir::core {
namespace {

size_t varintBytes(uint64_t number)
{
    size_t bytes = 1;
    for (; number >= 0x80; number >>= 7)
        ++bytes;
    return bytes;
}

size_t bytesFieldSize(size_t bytes) { return 1 + varintBytes(bytes) + bytes; }

} // namespace

void BatchWriter::begin(size_t rows)
{
    m_body.clear();
    put(wireKey(kBatchRows, WireType::Varint));
    put(rows);
}

uint64_t BatchWriter::placeOf(std::string_view text)
{
    if (text.empty())
        return 0;
    if (!m_texts.empty() && text == m_lastText) // neighbours often speak the same protocol
        return m_lastPlace;
    const auto [found, isNew] = m_places.try_emplace(text.substr(0, kLongestText), m_texts.size() + 1);
    if (isNew)
        m_texts.push_back(found->first);
    m_lastText = text;
    return m_lastPlace = found->second;
}

void BatchWriter::addColumn(uint32_t tag, bool delta, const uint8_t* numbersEnd)
{
    const size_t numbers = static_cast<size_t>(numbersEnd - m_numbers.data());
    size_t size = 1 + varintBytes(tag) + (delta ? 2 : 0) + bytesFieldSize(numbers);
    for (const std::string_view text : m_texts)
        size += bytesFieldSize(text.size());
    put(wireKey(kBatchColumns, WireType::Bytes));
    put(size);
    put(wireKey(kColumnTag, WireType::Varint));
    put(tag);
    if (delta) {
        put(wireKey(kColumnDelta, WireType::Varint));
        put(1);
    }
    putBytes(kColumnNumbers, {m_numbers.data(), numbers});
    for (const std::string_view text : m_texts)
        putBytes(kColumnTexts, {reinterpret_cast<const uint8_t*>(text.data()), text.size()});
    m_texts.clear();
}

void BatchWriter::addFixed(uint32_t tag)
{
    put(wireKey(kBatchColumns, WireType::Bytes));
    put(1 + varintBytes(tag) + bytesFieldSize(m_fixed.size()));
    put(wireKey(kColumnTag, WireType::Varint));
    put(tag);
    putBytes(kColumnFixed, m_fixed);
}

void BatchWriter::put(uint64_t number)
{
    uint8_t bytes[10];
    m_body.insert(m_body.end(), bytes, putVarint(bytes, number));
}

void BatchWriter::putBytes(uint32_t field, std::span<const uint8_t> bytes)
{
    put(wireKey(field, WireType::Bytes));
    put(bytes.size());
    m_body.insert(m_body.end(), bytes.begin(), bytes.end());
}

} // namespace weir::core
