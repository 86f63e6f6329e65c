// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/filter.h"

#include "core/query/dimension.h"

#include <fmt/format.h>
#include <sstream>

namespace weir::core {

tl::expected<std::shared_ptr<const Filter>, SearchError> Filter::compile(std::string_view text)
{
    auto filter = std::make_shared<Filter>();
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
        const size_t colon = word.find(':');
        const std::string field = colon == std::string::npos ? "" : word.substr(0, colon);
        if (!field.empty() && !findFlowField(field))
            return tl::unexpected(SearchError{text.find(word), field.size(),
                fmt::format("There is no field '{}'; did you mean '{}'?", field, nearestFieldName(field))});
        filter->m_terms.push_back({field, colon == std::string::npos ? word : word.substr(colon + 1)});
    }
    return filter;
}

bool Filter::accepts(const Snapshot& snapshot, const StoredConversation& conversation) const
{
    for (const Term& term : m_terms) {
        bool holds = false;
        if (!term.field.empty()) {
            holds = dimensionText(snapshot, conversation, term.field) == term.value;
        } else {
            for (const FlowField& field : flowFields()) {
                if (field.kind == FieldKind::Dimension)
                    holds |= dimensionText(snapshot, conversation, field.name).find(term.value) != std::string::npos;
            }
        }
        if (!holds)
            return false;
    }
    return true;
}

} // namespace weir::core
