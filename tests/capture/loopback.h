// SPDX-License-Identifier: GPL-3.0-or-later
// Small real traffic over loopback, and processes that make it.
#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace weir::capture::test {

inline sockaddr_in loopbackAt(uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

inline uint16_t portOf(int socket)
{
    sockaddr_in address{};
    socklen_t length = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &length);
    return ntohs(address.sin_port);
}

/// Port 0: any. Several may listen on one port.
inline int listenAt(uint16_t port = 0)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
    ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    const sockaddr_in address = loopbackAt(port);
    ::bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::listen(listener, 128);
    return listener;
}

inline int connectTo(uint16_t port)
{
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopbackAt(port);
    if (::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return client;
    ::close(client);
    return -1;
}

/// Runs `work` in a child process that then ends.
inline pid_t inChild(const std::function<void()>& work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    return child;
}

inline void waitFor(pid_t child)
{
    int status = 0;
    ::waitpid(child, &status, 0);
}

} // namespace weir::capture::test
