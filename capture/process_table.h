// SPDX-License-Identifier: GPL-3.0-or-later
// The processes that sockets belong to, by what the kernel calls them; told to a stream when it first names them. One thread.
#pragma once

#include "bpf/flow_event.h"
#include "core/record/record_sink.h"

#include <tsl/robin_map.h>

inline bool operator==(const weir_process_key& one, const weir_process_key& other)
{
    return one.started_ns == other.started_ns && one.pid == other.pid && one.incarnation == other.incarnation;
}

namespace weir::capture {

class ProcessTable
{
public:
    /// `row.id` is given here.
    void take(const weir_process_key& key, core::Process row);
    /// Who that is. Its row goes to `sink` before, unless this stream has it.
    core::ProcessOwner announce(const weir_process_key& key, core::RecordSink& sink);
    void beginStream() { ++m_stream; }
    size_t size() const { return m_known.size(); }

private:
    struct Hash
    {
        size_t operator()(const weir_process_key& key) const;
    };
    struct Known
    {
        core::Process row;
        uint32_t announcedIn = 0; // which stream
        uint64_t lastUsed = 0;
    };
    void forgetTheIdle();

    tsl::robin_map<weir_process_key, Known, Hash> m_known;
    uint32_t m_nextId = 1;
    uint32_t m_stream = 1;
    uint64_t m_uses = 0;
};

} // namespace weir::capture
