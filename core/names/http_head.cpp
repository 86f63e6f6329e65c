// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/http_head.h"

#include "core/names/printable.h"

#include <string_view>

namespace weir::core {
namespace {

std::string_view textOf(PayloadView head) { return {reinterpret_cast<const char*>(head.at(0)), head.size()}; }

bool startsWithIgnoringCase(std::string_view text, std::string_view lowerStart)
{
    if (text.size() < lowerStart.size())
        return false;
    for (size_t at = 0; at < lowerStart.size(); ++at) {
        if (lowered(text[at]) != lowerStart[at])
            return false;
    }
    return true;
}

void takeAuthority(std::string_view authority, std::string& host)
{
    constexpr size_t kLongestHost = 255;
    authority = authority.substr(0, authority.find('/'));
    if (const size_t user = authority.find('@'); user != authority.npos)
        authority.remove_prefix(user + 1);
    if (authority.starts_with('['))
        authority = authority.substr(1, authority.find(']') - 1);
    else
        authority = authority.substr(0, authority.find(':'));
    appendPrintable(host, std::span(reinterpret_cast<const uint8_t*>(authority.data()), authority.size()),
                    kLongestHost);
}

/// Absolute form, or the authority form of CONNECT.
std::string_view authorityOf(std::string_view requestLine)
{
    const size_t begin = requestLine.find(' ') + 1;
    const std::string_view target = requestLine.substr(begin, requestLine.find(' ', begin) - begin);
    if (requestLine.starts_with("CONNECT "))
        return target;
    const size_t scheme = target.find("://");
    return scheme == target.npos || target.starts_with('/') ? std::string_view() : target.substr(scheme + 3);
}

} // namespace

bool hasHttpHeader(PayloadView head, std::string_view lowerStart)
{
    const std::string_view text = textOf(head);
    for (size_t end = text.find('\n'); end != text.npos; end = text.find('\n', end + 1)) {
        if (startsWithIgnoringCase(text.substr(end + 1), lowerStart))
            return true;
    }
    return false;
}

bool readHttpHost(PayloadView head, std::string& host)
{
    std::string_view rest = textOf(head);
    bool isRequestLine = true;
    for (size_t end = rest.find('\n'); end != rest.npos; end = rest.find('\n')) {
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end + 1);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            return true;
        if (isRequestLine) {
            takeAuthority(authorityOf(line), host);
            if (!host.empty())
                return true;
        } else if (startsWithIgnoringCase(line, "host:")) {
            line.remove_prefix(5);
            line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
            takeAuthority(line.substr(0, line.find_first_of(" \t")), host);
            return true;
        }
        isRequestLine = false;
    }
    return false;
}

} // namespace weir::core
