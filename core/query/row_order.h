// SPDX-License-Identifier: GPL-3.0-or-later
// The order of a table's rows, and its texts: what tables of every kind of record have in common.
#pragma once

#include "core/query/query.h"

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir::core {

/// One distinct text per id; equal texts of different values are one. 0 is the empty text.
class TextPool
{
public:
    explicit TextPool(std::vector<std::string>& texts) : m_texts(texts) {}
    uint32_t add(std::string text);
    const std::string& text(uint32_t id) const { return m_texts[id]; }

private:
    std::vector<std::string>& m_texts;
    std::unordered_map<std::string, uint32_t> m_ids;
};

/// Texts as numbers to sort by; the empty one is absent.
std::vector<double> ranksOf(std::span<const uint32_t> ids, std::span<const std::string> distinct);
/// Places of rows in the order asked for, absent values last; ties keep their places. `keys`: a list of values a sort key.
std::vector<uint32_t> sortedPlaces(size_t rows, std::span<const std::vector<double>> keys, const Query& query);

} // namespace weir::core
