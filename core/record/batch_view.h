// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of one received batch, by tag, over the bytes they came in. Absent columns read as 0 or empty.
#pragma once

#include "core/record/wire_format.h"
#include "core/values/ip_address.h"

#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::core {

class BatchView
{
public:
    /// False: error() says why. `body` must outlive the use of the view.
    [[nodiscard]] bool parse(std::span<const uint8_t> body);
    const std::string& error() const { return m_error; }
    size_t rows() const { return m_rows; }

    /// Calls use(row, number) for the rows of a column, or for those that are not 0. False: error().
    template <typename Use> [[nodiscard]] bool numbers(uint32_t tag, Use use)
    {
        const Column* column = find(tag);
        return !column || walk(*column, use);
    }
    /// Calls use(row, text) for the rows that have one.
    template <typename Use> [[nodiscard]] bool texts(uint32_t tag, Use use)
    {
        const Column* column = find(tag);
        if (!column || column->textCount == 0)
            return true;
        bool inside = true;
        const bool whole = walk(*column, [&](size_t row, uint64_t place) {
            if (place > column->textCount)
                inside = false;
            else if (place != 0)
                use(row, m_texts[column->firstText + place - 1]);
        });
        return whole && (inside || fail(*column, "names a text that it does not have"));
    }
    template <typename Use> [[nodiscard]] bool addresses(uint32_t tag, Use use)
    {
        const Column* column = find(tag);
        if (!column)
            return true;
        if (column->fixed.size() != m_rows * 16)
            return fail(*column, "holds no addresses");
        for (size_t row = 0; row < m_rows; ++row)
            use(row, IpAddress::fromV6(column->fixed.data() + row * 16));
        return true;
    }

private:
    struct Column
    {
        uint32_t tag = 0;
        bool delta = false;
        std::span<const uint8_t> numbers;
        std::span<const uint8_t> fixed;
        size_t firstText = 0;
        size_t textCount = 0;
    };

    template <typename Use> bool walk(const Column& column, Use use);
    bool takeColumn(std::span<const uint8_t> message);
    const Column* find(uint32_t tag) const;
    bool fail(std::string why);
    bool fail(const Column& column, std::string_view why);

    size_t m_rows = 0;
    std::vector<Column> m_columns;
    std::vector<std::string_view> m_texts;
    std::string m_error;
};

template <typename Use> bool BatchView::walk(const Column& column, Use use)
{
    const uint8_t* at = column.numbers.data();
    const uint8_t* const end = at + column.numbers.size();
    uint64_t number = 0, sum = 0;
    size_t row = 0;
    while (row < m_rows) {
        if (uint64_t eight; !column.delta && end - at >= 8 && m_rows - row >= 8) { // most numbers of most columns are 0
            std::memcpy(&eight, at, sizeof eight);
            if (eight == 0) {
                at += 8;
                row += 8;
                continue;
            }
        }
        at = readVarint(at, end, number);
        if (!at)
            break;
        if (column.delta)
            number = sum += (number >> 1) ^ (0 - (number & 1));
        use(row++, number);
    }
    return (at == end && row == m_rows) || fail(column, "is not as long as its batch");
}

} // namespace weir::core
