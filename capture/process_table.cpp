// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/process_table.h"

#include <algorithm>
#include <vector>

namespace weir::capture {
namespace {

constexpr size_t kMostProcesses = 4 * WEIR_MOST_PROCESSES; // the kernel tells those anew that it has forgotten itself

} // namespace

size_t ProcessTable::Hash::operator()(const weir_process_key& key) const
{
    const uint64_t hash = (key.started_ns ^ uint64_t(key.pid) << 40 ^ uint64_t(key.incarnation) << 20) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 32;
}

void ProcessTable::take(const weir_process_key& key, core::Process row)
{
    if (m_known.size() >= kMostProcesses)
        forgetTheIdle();
    const auto [found, isNew] = m_known.try_emplace(key);
    if (!isNew)
        return;
    row.id = core::ProcessId{m_nextId++};
    found.value().row = std::move(row);
    found.value().lastUsed = ++m_uses;
}

core::ProcessOwner ProcessTable::announce(const weir_process_key& key, core::RecordSink& sink)
{
    const auto found = m_known.find(key);
    if (found == m_known.end())
        return {{}, key.pid, {}, core::OwnerGap::Lost};
    Known& known = found.value();
    known.lastUsed = ++m_uses;
    if (std::exchange(known.announcedIn, m_stream) != m_stream)
        sink.process(known.row);
    return {known.row.name, known.row.pid, known.row.id, core::OwnerGap::None};
}

void ProcessTable::forgetTheIdle()
{
    std::vector<uint64_t> uses;
    for (const auto& [key, known] : m_known)
        uses.push_back(known.lastUsed);
    const auto middle = uses.begin() + static_cast<ptrdiff_t>(uses.size() / 2);
    std::ranges::nth_element(uses, middle);
    for (auto at = m_known.begin(); at != m_known.end();)
        at = at->second.lastUsed < *middle ? m_known.erase(at) : std::next(at);
}

} // namespace weir::capture
