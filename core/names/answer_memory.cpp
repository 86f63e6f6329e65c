// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/answer_memory.h"

#include <functional>

namespace weir::core {

void AnswerMemory::removeKnown(std::vector<AddressAnswer>& answers)
{
    std::erase_if(answers, [this](const AddressAnswer& answer) { return !isNews(answer); });
}

bool AnswerMemory::isNews(const AddressAnswer& answer)
{
    if (m_entries.empty())
        m_entries.resize(kEntries);
    const uint64_t mixed =
        (answer.address.low() ^ answer.address.high() * 0x9e3779b97f4a7c15ULL) * 0xbf58476d1ce4e5b9ULL;
    Entry& entry = m_entries[mixed >> 40 & (kEntries - 1)];
    const uint64_t nameHash = std::hash<std::string>{}(answer.name);
    if (entry.address == answer.address && entry.nameHash == nameHash)
        return false;
    entry = {answer.address, nameHash};
    return true;
}

} // namespace weir::core
