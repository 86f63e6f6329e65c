// SPDX-License-Identifier: GPL-3.0-or-later
// The names that were told last: each stream of the log begins with them, since it stands for itself.
#pragma once

#include "core/record/record_sink.h"

#include <list>
#include <map>
#include <tuple>

namespace weir::capture {

class NameMemory
{
public:
    void remember(const core::AddressName& name);
    /// The one told longest ago first.
    void tell(core::RecordSink& sink) const
    {
        for (const core::AddressName& name : m_names)
            sink.name(name);
    }
    size_t size() const { return m_names.size(); }

    static constexpr size_t kMost = 8192;

private:
    using Key = std::tuple<core::IpAddress, std::string, core::NameOrigin>;

    std::list<core::AddressName> m_names;
    std::map<Key, std::list<core::AddressName>::iterator> m_places;
};

} // namespace weir::capture
