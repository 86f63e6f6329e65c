// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/row_order.h"

#include "core/query/natural_order.h"

#include <algorithm>
#include <numeric>

namespace weir::core {

uint32_t TextPool::add(std::string text)
{
    if (text.empty())
        return 0;
    const auto [found, isNew] = m_ids.try_emplace(std::move(text), static_cast<uint32_t>(m_texts.size()));
    if (isNew)
        m_texts.push_back(found->first);
    return found->second;
}

std::vector<double> ranksOf(std::span<const uint32_t> ids, std::span<const std::string> distinct)
{
    std::vector<uint32_t> order(distinct.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::sort(order, [&](uint32_t left, uint32_t right) { return naturalOrder(distinct[left], distinct[right]) < 0; });
    std::vector<double> ranks(distinct.size());
    for (size_t at = 0; at < order.size(); ++at)
        ranks[order[at]] = double(at);
    ranks[0] = kAbsent;
    std::vector<double> values(ids.size());
    std::ranges::transform(ids, values.begin(), [&](uint32_t id) { return ranks[id]; });
    return values;
}

std::vector<uint32_t> sortedPlaces(size_t rows, std::span<const std::vector<double>> keys, const Query& query)
{
    std::vector<uint32_t> order(rows);
    std::iota(order.begin(), order.end(), 0);
    const auto before = [&](uint32_t left, uint32_t right) {
        for (size_t at = 0; at < keys.size(); ++at) {
            const double a = keys[at][left], b = keys[at][right];
            if (isAbsent(a) != isAbsent(b))
                return isAbsent(b);
            if (a != b && !isAbsent(a))
                return query.sort[at].descending ? a > b : a < b;
        }
        return left < right;
    };
    const size_t shown = std::min(query.limit.value_or(rows), rows);
    if (!keys.empty()) {
        const auto middle = order.begin() + static_cast<ptrdiff_t>(shown);
        if (shown < order.size())
            std::nth_element(order.begin(), middle, order.end(), before);
        std::sort(order.begin(), middle, before);
    }
    order.resize(shown);
    return order;
}

} // namespace weir::core
