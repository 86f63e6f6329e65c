// SPDX-License-Identifier: GPL-3.0-or-later
// The compiled search language.
#pragma once

#include "core/store/snapshot.h"

#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace weir::core {

struct SearchError
{
    size_t position = 0; // bytes into the text
    size_t length = 0;
    std::string message; // what is wrong and what was expected
};

class Filter
{
public:
    static tl::expected<std::shared_ptr<const Filter>, SearchError> compile(std::string_view text);

    /// Do the dimension terms hold for this conversation?
    bool accepts(const Snapshot& snapshot, const StoredConversation& conversation) const;

private:
    struct Term
    {
        std::string field; // empty = any
        std::string value;
    };
    std::vector<Term> m_terms;
};

} // namespace weir::core
