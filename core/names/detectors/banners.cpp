// SPDX-License-Identifier: GPL-3.0-or-later
// Protocols whose first bytes are a fixed text.
#include "core/names/detectors/text.h"

namespace weir::core {

using namespace std::string_view_literals;

Finding ssh(const Opening& opening)
{
    const Finding two = beginsWith(opening, "SSH-2.0-", sentBy(Role::Unknown));
    return two.match == Match::No ? beginsWith(opening, "SSH-1.", sentBy(Role::Unknown)) : two;
}

Finding bittorrent(const Opening& opening)
{
    return beginsWith(opening,
                      "\x13"
                      "BitTorrent protocol",
                      sentBy(Role::Unknown));
}

/// Bencoded queries and answers of the distributed hash table (BEP 5), whose keys are in order.
Finding bittorrentDht(const Opening& opening)
{
    const std::string_view text = opening.text();
    const bool isQuery = text.starts_with("d1:ad2:id20:");
    const bool isAnswer = text.starts_with("d1:rd2:id20:") || text.starts_with("d2:ip6:");
    return isQuery || isAnswer ? sentBy(isQuery ? Role::Client : Role::Server) : kNoMatch;
}

Finding vnc(const Opening& opening)
{
    return beginsWith(opening, "RFB 00", sentBy(Role::Unknown));
}

Finding rsync(const Opening& opening)
{
    return beginsWith(opening, "@RSYNCD: ", sentBy(Role::Unknown));
}

Finding xmpp(const Opening& opening)
{
    const std::string_view text = opening.text();
    const bool isStream = text.starts_with("<stream:stream") ||
                          (text.starts_with("<?xml") && text.find("<stream:stream") != text.npos);
    return isStream ? sentBy(Role::Unknown, Extract::LaterTls) : kNoMatch;
}

Finding nats(const Opening& opening)
{
    return beginsWith(opening, "INFO {\"server_id\":", sentBy(Role::Server, Extract::LaterTls));
}

Finding svn(const Opening& opening)
{
    return beginsWith(opening, "( success ( ", sentBy(Role::Server));
}

/// "003agit-upload-pack /path\0host=…"
Finding git(const Opening& opening)
{
    const std::string_view text = opening.text();
    return text.size() > 8 && text.substr(4).starts_with("git-") && text.find("-pack ") != text.npos
               ? sentBy(Role::Client)
               : kNoMatch;
}

/// Hello of the native protocol: packet type 0, the client's name with its length.
Finding clickhouse(const Opening& opening)
{
    const std::string_view text = opening.text();
    const bool isHello = text.size() > 12 && text[0] == 0 && text.substr(2).starts_with("ClickHouse");
    return isHello ? sentBy(size_t(text[1]) > 10 ? Role::Client : Role::Server) : kNoMatch;
}

Finding bgp(const Opening& opening)
{
    constexpr std::string_view kMarker = "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"sv;
    const PayloadView bytes = opening.bytes;
    const bool isMessage = bytes.has(19) && opening.text().starts_with(kMarker) && bytes.u16(16) >= 19 &&
                           bytes.u16(16) <= 4096 && bytes.u8(18) >= 1 && bytes.u8(18) <= 5;
    return isMessage ? sentBy(Role::Unknown) : kNoMatch;
}

} // namespace weir::core
