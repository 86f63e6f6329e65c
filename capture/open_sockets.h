// SPDX-License-Identifier: GPL-3.0-or-later
// Which process has which socket open, as it was when somebody last looked. For packets, which do not tell. One thread.
//
// Found by  both ends (TCP, connected UDP), else the local end (UDP, who accepts), else its port alone where that is bound
//           to no address; the port alone counts for addresses of the socket's own network namespace only.
// Refused   A socket that was gone before the conversation began: another one's then had the same ends.
// Shared    Of a connected socket that several processes have, who was first to have it; of any other, nobody.
#pragma once

#include "bpf/flow_event.h"
#include "capture/process_table.h"
#include "core/flow/conversation.h"

#include <tsl/robin_map.h>

namespace weir::capture {

struct OpenSocket
{
    core::Transport transport{};
    core::Endpoint local;  // of no address: of any
    core::Endpoint remote; // port 0: not connected
    uint32_t netns = 0;
    weir_process_key owner{};
};

class OpenSockets
{
public:
    /// `netns` is that of the packets; `addresses` are this computer's there.
    OpenSockets(uint32_t netns, const std::vector<core::IpAddress>& addresses);

    /// Those that nobody showed for longer than `keep` are forgotten.
    void beginLook(core::Time now, core::Duration keep);
    void take(const OpenSocket& socket, core::Time now);

    struct Found
    {
        weir_process_key owner{}; // pid 0: nobody
        core::OwnerGap gap = core::OwnerGap::None;
    };
    /// Of the end `local` of a conversation that began at `since`; gap None: the end is elsewhere.
    Found ownerOf(core::Transport transport, const core::Endpoint& local, const core::Endpoint& remote, bool isServer, core::Time since) const;
    size_t size() const { return m_entries.size(); }

private:
    struct Ends
    {
        core::Transport transport{};
        core::Endpoint local, remote;
        uint32_t netns = 0; // of those without an address

        friend bool operator==(const Ends&, const Ends&) = default;
    };
    struct Hash
    {
        size_t operator()(const Ends& ends) const;
        size_t operator()(const core::IpAddress& address) const;
    };
    struct Entry
    {
        weir_process_key owner{};
        core::Time seen{};
        uint32_t look = 0;
        uint32_t netns = 0;
        bool isShared = false; // in that look
    };
    struct Place
    {
        uint32_t netns = 0;
        core::Time seen{}; // Time::max(): for ever
    };

    const Entry* find(const Ends& ends, core::Time since) const;
    const Entry* findListener(core::Transport transport, const core::Endpoint& local, uint32_t netns, core::Time since) const;
    void learnAddress(const core::IpAddress& address, uint32_t netns, core::Time now);

    uint32_t m_netns;
    tsl::robin_map<Ends, Entry, Hash> m_entries;
    tsl::robin_map<core::IpAddress, Place, Hash> m_places;
    uint32_t m_look = 0;
};

} // namespace weir::capture
