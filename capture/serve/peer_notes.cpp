// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/peer_notes.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/socket.h>

namespace weir::capture {
namespace {

constexpr unsigned kMostAMinute = 10;

} // namespace

void PeerNotes::came(int socket, Clock::time_point now)
{
    tick(now);
    if (m_told >= kMostAMinute) {
        ++m_untold;
        return;
    }
    ++m_told;
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0)
        fmt::print(stderr, "weir-capture: a reader has come: process {} of user {}, group {}.\n", peer.pid, peer.uid, peer.gid);
    else
        fmt::print(stderr, "weir-capture: a reader has come; the kernel does not say whose.\n");
}

void PeerNotes::tick(Clock::time_point now)
{
    if (now - m_minute < std::chrono::minutes(1))
        return;
    if (m_untold != 0)
        fmt::print(stderr, "weir-capture: {} more readers have come within a minute.\n", m_untold);
    m_minute = now;
    m_told = m_untold = 0;
}

} // namespace weir::capture
