// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/listening_socket.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <grp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr int kWaiting = 64;

tl::unexpected<Error> failed(const std::string& path, int why)
{
    return tl::unexpected(Error{ErrorCode::CannotOpen, path, {}, 0, why});
}

Expected<sockaddr_un> addressOf(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return tl::unexpected(Error{ErrorCode::BadArgument, "--socket " + path, "a path of 1 to 107 bytes is needed"});
    std::memcpy(address.sun_path, path.data(), path.size());
    return address;
}

const sockaddr* generic(const sockaddr_un& address) { return reinterpret_cast<const sockaddr*>(&address); }

/// Nothing is in the way any more; only a socket that nobody listens at is ever removed.
Expected<void> clear(const std::string& path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) != 0)
        return errno == ENOENT ? Expected<void>() : failed(path, errno);
    if (!S_ISSOCK(status.st_mode))
        return tl::unexpected(Error{ErrorCode::BadArgument, "--socket " + path, "that is no socket; name another path"});
    if (connectTo(path))
        return tl::unexpected(Error{ErrorCode::BadArgument, "--socket " + path, "another helper listens there; end it or name another path"});
    if (::unlink(path.c_str()) != 0)
        return failed(path, errno);
    return {};
}

} // namespace

Expected<FileDescriptor> connectTo(const std::string& path)
{
    const auto address = addressOf(path);
    if (!address)
        return tl::unexpected(address.error());
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!socket.isOpen() || ::connect(socket.number(), generic(*address), sizeof *address) != 0)
        return failed(path, errno);
    return socket;
}

Expected<FileDescriptor> listenAt(const std::string& path)
{
    const auto address = addressOf(path);
    if (!address)
        return tl::unexpected(address.error());
    std::error_code ignored; // bind() says it better
    std::filesystem::create_directory(std::filesystem::path(path).parent_path(), ignored);
    if (auto cleared = clear(path); !cleared)
        return tl::unexpected(cleared.error());
    FileDescriptor socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!socket.isOpen())
        return failed(path, errno);
    const mode_t before = ::umask(0117);
    const int bound = ::bind(socket.number(), generic(*address), sizeof *address);
    const int why = errno;
    ::umask(before);
    if (bound != 0)
        return failed(path, why);
    if (const group* weir = ::getgrnam("weir"); weir && ::lchown(path.c_str(), static_cast<uid_t>(-1), weir->gr_gid) != 0 && ::geteuid() == 0)
        return failed(path, errno);
    if (::listen(socket.number(), kWaiting) != 0)
        return failed(path, errno);
    return socket;
}

} // namespace weir::capture
