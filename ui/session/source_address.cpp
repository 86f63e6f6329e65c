// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/source_address.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <sys/un.h>

namespace weir::session {
namespace {

using core::Error, core::ErrorCode, core::Expected;

constexpr std::string_view kSocket = "unix:";
constexpr std::string_view kSsh = "ssh://";
constexpr std::string_view kLater[] = {"tls://", "clickhouse://"};

tl::unexpected<Error> wrong(std::string_view text, std::string what)
{
    return tl::unexpected(Error{ErrorCode::BadArgument, std::string(text), std::move(what)});
}

Expected<SourceAddress> parseSocket(std::string_view text)
{
    SourceAddress address{.kind = SourceAddress::Kind::Socket, .text = std::string(text), .path = std::string(text.substr(kSocket.size()))};
    if (address.path.empty())
        return wrong(text, "after unix: comes the path of a helper's socket, as in unix:/run/weir/capture.sock");
    if (address.path.size() >= sizeof(sockaddr_un::sun_path))
        return wrong(text, "the path of a socket has at most 107 bytes");
    return address;
}

/// ssh would take a name that begins with a dash for an option.
bool isName(std::string_view name)
{
    return !name.empty() && name.front() != '-' &&
           std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '/' || c == '@' || c == 0x7f; });
}

Expected<SourceAddress> parseSsh(std::string_view text)
{
    SourceAddress address{.kind = SourceAddress::Kind::Ssh, .text = std::string(text)};
    std::string_view rest = text.substr(kSsh.size());
    if (rest.ends_with('/'))
        rest.remove_suffix(1);
    if (const size_t at = rest.rfind('@'); at != rest.npos) {
        address.user = rest.substr(0, at);
        if (!isName(address.user))
            return wrong(text, "before the @ comes a user's name, as in ssh://admin@host");
        rest = rest.substr(at + 1);
    }
    const bool inBrackets = rest.starts_with('['); // an IPv6 address has colons of its own
    const size_t hostEnd = inBrackets ? rest.find(']') : rest.find(':');
    if (inBrackets && hostEnd == rest.npos)
        return wrong(text, "the ] after the address is missing");
    address.host = inBrackets ? rest.substr(1, hostEnd - 1) : rest.substr(0, hostEnd);
    if (!isName(address.host))
        return wrong(text, "a host's name or address is missing; the form is ssh://[USER@]HOST[:PORT]");
    rest = hostEnd == rest.npos ? std::string_view() : rest.substr(hostEnd + inBrackets);
    if (rest.empty())
        return address;
    const std::string_view port = rest.substr(1);
    const auto [end, status] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (rest.front() != ':' || status != std::errc() || end != port.data() + port.size() || address.port == 0)
        return wrong(text, "after the host's colon comes a port from 1 to 65535; an IPv6 address stands in [brackets]");
    return address;
}

} // namespace

std::string SourceAddress::name() const
{
    switch (kind) {
    case Kind::File: return std::filesystem::path(path).filename();
    case Kind::ThisComputer: return "this computer";
    case Kind::Socket: return path;
    case Kind::Ssh: return host;
    }
    return text;
}

bool looksLive(std::string_view text) { return text == kThisComputer || text.starts_with(kSocket) || text.starts_with(kSsh); }

Expected<SourceAddress> parseSource(std::string_view text)
{
    if (text == kThisComputer)
        return SourceAddress{.kind = SourceAddress::Kind::ThisComputer, .text = std::string(text)};
    if (text.starts_with(kThisComputer))
        return wrong(text, "local: is this computer and takes nothing after it; a file of that name is ./" + std::string(text));
    if (text.starts_with(kSocket))
        return parseSocket(text);
    if (text.starts_with(kSsh))
        return parseSsh(text);
    for (const std::string_view later : kLater) {
        if (text.starts_with(later))
            return wrong(text, "sources of this form are not part of this version; use a file, local:, unix:PATH or ssh://HOST");
    }
    return SourceAddress{.kind = SourceAddress::Kind::File, .text = std::string(text), .path = std::string(text)};
}

} // namespace weir::session
