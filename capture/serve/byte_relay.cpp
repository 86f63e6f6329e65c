// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/byte_relay.h"

#include <array>
#include <cerrno>
#include <poll.h>
#include <span>
#include <unistd.h>

namespace weir::capture {

using namespace core;

namespace {

/// False: one of the two has ended.
bool carry(int from, int to, std::span<char> buffer)
{
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    for (ssize_t put = 0; put < got;) {
        const ssize_t more = ::write(to, buffer.data() + put, static_cast<size_t>(got - put));
        if (more < 0 && errno != EINTR)
            return false;
        put += std::max<ssize_t>(more, 0);
    }
    return got > 0;
}

} // namespace

Expected<void> relayBytes(int input, int output, int socket)
{
    std::array<char, 65536> buffer;
    std::array<pollfd, 2> waiting{{{input, POLLIN, 0}, {socket, POLLIN, 0}}};
    for (;;) {
        if (::poll(waiting.data(), waiting.size(), -1) < 0) {
            if (errno == EINTR)
                continue;
            return tl::unexpected(Error{ErrorCode::CannotRead, "the service's socket", {}, 0, errno});
        }
        if (waiting[1].revents != 0 && !carry(socket, output, buffer))
            return {};
        if (waiting[0].revents != 0 && !carry(input, socket, buffer))
            return {};
    }
}

} // namespace weir::capture
