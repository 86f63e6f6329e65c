// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/name_memory.h"

namespace weir::capture {

void NameMemory::remember(const core::AddressName& name)
{
    const auto [place, isNew] = m_places.try_emplace(Key(name.address, name.name, name.origin));
    if (!isNew) { // it stays valid from when it was first told
        m_names.splice(m_names.end(), m_names, place->second);
        return;
    }
    m_names.push_back(name);
    place->second = std::prev(m_names.end());
    if (m_names.size() <= kMost)
        return;
    const core::AddressName& oldest = m_names.front();
    m_places.erase(Key(oldest.address, oldest.name, oldest.origin));
    m_names.pop_front();
}

} // namespace weir::capture
