// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/1 (and 0.9, a request line of two words) and its kin with the same first line: RTSP, SIP, SSDP (HTTP over UDP).
#include "core/names/detectors/text.h"

namespace weir::core {

Finding http(const Opening& opening)
{
    if (isStatusLine(opening.text(), "HTTP/1."))
        return sentBy(Role::Server, Extract::HttpHead);
    const std::string_view line = firstLine(opening.text());
    const bool isNine = line.starts_with("GET /") && line.find(' ', 5) == line.npos && isPrintable(line);
    return isNine ? sentBy(Role::Client) : requestLine(opening, "HTTP/1.", sentBy(Role::Client, Extract::HttpHead));
}

Finding rtsp(const Opening& opening)
{
    if (isStatusLine(opening.text(), "RTSP/1."))
        return sentBy(Role::Server);
    return requestLine(opening, "RTSP/1.", sentBy(Role::Client));
}

Finding sip(const Opening& opening)
{
    if (isStatusLine(opening.text(), "SIP/2."))
        return sentBy(Role::Server);
    return requestLine(opening, "SIP/2.", sentBy(Role::Client));
}

Finding ssdp(const Opening& opening)
{
    if (isStatusLine(opening.text(), "HTTP/1.1"))
        return sentBy(Role::Server);
    return requestLine(opening, "HTTP/1.", sentBy(Role::Unknown));
}

/// The client's preface (RFC 9113 3.4); over TLS the name is https by ALPN.
Finding http2(const Opening& opening)
{
    constexpr std::string_view kPreface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    if (opening.text().starts_with(kPreface))
        return sentBy(Role::Client);
    return opening.isCut() || !kPreface.starts_with(opening.text()) ? kNoMatch : kUndecided;
}

} // namespace weir::core
