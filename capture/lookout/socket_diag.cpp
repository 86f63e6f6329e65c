// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/lookout/socket_diag.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr size_t kAnswerBytes = 32 << 10; // what the kernel fills at once
constexpr uint32_t kClosed = 7;

tl::unexpected<Error> failed(int error)
{
    return tl::unexpected(Error{ErrorCode::CannotRead, "The owners of sockets", "the kernel does not list its sockets", 0, error});
}

void copyAddress(uint8_t (&to)[16], uint8_t family, const __be32 (&from)[4])
{
    if (family == AF_INET6) {
        std::memcpy(to, from, sizeof to);
        return;
    }
    to[10] = to[11] = 0xff;
    std::memcpy(to + 12, from, sizeof from[0]);
}

} // namespace

Expected<SocketDiag> SocketDiag::open()
{
    FileDescriptor socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG));
    if (!socket.isOpen())
        return failed(errno);
    return SocketDiag(std::move(socket));
}

Expected<void> SocketDiag::list(const Take& take)
{
    for (const uint8_t protocol : {IPPROTO_TCP, IPPROTO_UDP}) {
        for (const uint8_t family : {AF_INET, AF_INET6}) {
            if (auto listed = list(family, protocol, take); !listed)
                return listed;
        }
    }
    return {};
}

Expected<void> SocketDiag::list(uint8_t family, uint8_t protocol, const Take& take)
{
    struct
    {
        nlmsghdr header;
        inet_diag_req_v2 wish;
    } request{};
    request.header.nlmsg_len = sizeof request;
    request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.wish.sdiag_family = family;
    request.wish.sdiag_protocol = protocol;
    request.wish.idiag_states = ~(1U << kClosed);
    if (protocol == IPPROTO_UDP) // all are, but those that are connected
        request.wish.idiag_states = ~0U;
    if (::send(m_socket.number(), &request, sizeof request, 0) != sizeof request)
        return failed(errno);
    alignas(nlmsghdr) std::array<char, kAnswerBytes> answer;
    for (;;) {
        const ssize_t got = ::recv(m_socket.number(), answer.data(), answer.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failed(errno);
        auto left = static_cast<uint32_t>(got);
        for (auto* header = reinterpret_cast<const nlmsghdr*>(answer.data()); NLMSG_OK(header, left); header = NLMSG_NEXT(header, left)) {
            if (header->nlmsg_type == NLMSG_DONE)
                return {};
            if (header->nlmsg_type == NLMSG_ERROR) {
                const int error = -static_cast<const nlmsgerr*>(NLMSG_DATA(header))->error;
                return error == ENOENT ? Expected<void>() : failed(error); // this kernel has no such protocol
            }
            const auto& row = *static_cast<const inet_diag_msg*>(NLMSG_DATA(header));
            weir_ends ends{};
            copyAddress(ends.local, family, row.id.idiag_src);
            copyAddress(ends.remote, family, row.id.idiag_dst);
            ends.local_port = ntohs(row.id.idiag_sport);
            ends.remote_port = ntohs(row.id.idiag_dport);
            if (row.idiag_inode != 0 && ends.local_port != 0)
                take(row.idiag_inode, protocol, ends);
        }
    }
}

} // namespace weir::capture
