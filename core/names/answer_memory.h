// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers the latest name given to each of the last few thousand addresses, so that a name which is
// answered a thousand times is reported once. Of fixed size: an address that was forgotten is reported again.
#pragma once

#include "core/names/address_answer.h"

#include <cstdint>
#include <vector>

namespace weir::core {

class AnswerMemory
{
public:
    void removeKnown(std::vector<AddressAnswer>& answers);

private:
    struct Entry
    {
        IpAddress address;
        uint64_t nameHash = 0;
    };
    static constexpr size_t kEntries = 8192;

    bool isNews(const AddressAnswer& answer);

    std::vector<Entry> m_entries; // made when first needed
};

} // namespace weir::core
