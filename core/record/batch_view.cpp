// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/batch_view.h"

#include "core/record/record_format.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::core {

bool BatchView::fail(std::string why)
{
    m_error = std::move(why);
    return false;
}

bool BatchView::fail(const Column& column, std::string_view why) { return fail(fmt::format("column {} {}", column.tag, why)); }

bool BatchView::parse(std::span<const uint8_t> body)
{
    m_columns.clear();
    m_texts.clear();
    uint64_t rows = 0;
    WireReader batch(body);
    while (batch.next()) {
        if (batch.field() == kBatchRows && batch.type() == WireType::Varint) {
            rows = batch.number();
            if (rows > kMostRows)
                return fail(fmt::format("a batch announces {} rows", rows));
        } else if (batch.field() == kBatchColumns && batch.type() == WireType::Bytes) {
            if (!takeColumn(batch.bytes()))
                return false;
        }
    }
    m_rows = static_cast<size_t>(rows);
    return !batch.broken() || fail("a batch does not parse");
}

bool BatchView::takeColumn(std::span<const uint8_t> message)
{
    if (m_columns.size() == kMostColumns)
        return fail(fmt::format("a batch has more than {} columns", kMostColumns));
    Column column;
    column.firstText = m_texts.size();
    WireReader fields(message);
    while (fields.next()) {
        const bool isBytes = fields.type() == WireType::Bytes;
        if (fields.field() == kColumnTag && fields.type() == WireType::Varint) {
            column.tag = static_cast<uint32_t>(std::min<uint64_t>(fields.number(), UINT32_MAX));
        } else if (fields.field() == kColumnDelta && fields.type() == WireType::Varint) {
            column.delta = fields.number() != 0;
        } else if (fields.field() == kColumnNumbers && isBytes) {
            column.numbers = fields.bytes();
        } else if (fields.field() == kColumnFixed && isBytes) {
            column.fixed = fields.bytes();
        } else if (fields.field() == kColumnTexts && isBytes) {
            const auto text = fields.bytes();
            if (text.size() > kLongestText)
                return fail(fmt::format("a text is {} bytes long", text.size()));
            if (m_texts.size() == 8 * kMostRows)
                return fail("a batch has too many texts");
            m_texts.emplace_back(reinterpret_cast<const char*>(text.data()), text.size());
        }
    }
    if (fields.broken())
        return fail("a column does not parse");
    column.textCount = m_texts.size() - column.firstText;
    if (find(column.tag))
        return fail(column, "comes twice");
    m_columns.push_back(column);
    return true;
}

const BatchView::Column* BatchView::find(uint32_t tag) const
{
    const auto found = std::ranges::find(m_columns, tag, &Column::tag);
    return found == m_columns.end() ? nullptr : &*found;
}

} // namespace weir::core
