// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/socket_connection.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace weir::session {
namespace {

std::string whatToDo(int why)
{
    switch (why) {
    case ENOENT:
    case ECONNREFUSED: return "no helper listens there; start one with weir-capture serve, or the service with systemctl start weir-capture";
    case EACCES: return "this user may not connect; ask for membership in the group of the socket (usually weir), then log in again";
    case EAGAIN: return "the helper has too many readers waiting";
    default: return std::strerror(why);
    }
}

} // namespace

Connected SocketConnection::open(const std::string& path)
{
    const auto fail = [&](int why) { return tl::unexpected(core::Error{core::ErrorCode::Unreachable, path, whatToDo(why)}); };
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return fail(ENAMETOOLONG);
    std::ranges::copy(path, address.sun_path);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0)
        return fail(errno);
    auto connection = std::make_unique<SocketConnection>(descriptor);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail(errno);
    return connection;
}

SocketConnection::~SocketConnection() { ::close(m_descriptor); }

} // namespace weir::session
