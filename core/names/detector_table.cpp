// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/detector_table.h"

#include <array>
#include <vector>

// Name, function in detectors/, bytes it can begin with. The first Yes wins, so the most certain ones stand
// first and those that any bytes may begin stand last.
// clang-format off
#define WEIR_STREAM_DETECTORS(row) \
    row("http2", http2, "P") \
    row("http", http, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") \
    row("tls", tls, "\x14\x15\x16\x17\x80\x81") \
    row("ssh", ssh, "S") \
    row("rtsp", rtsp, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") \
    row("sip", sip, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") \
    row("smtp", smtp, "25EHLMRehl") \
    row("ftp", ftp, "235UA") \
    row("pop3", pop3, "+UA") \
    row("imap", imap, "*ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") \
    row("irc", irc, ":NCU") \
    row("redis", redis, "*+-PIMCpi") \
    row("memcached", memcached, "gsarpivfmdVSN\x80\x81") \
    row("amqp", amqp, "A\x01") \
    row("mqtt", mqtt, "\x10") \
    row("nats", nats, "I") \
    row("rsync", rsync, "@") \
    row("xmpp", xmpp, "<") \
    row("svn", svn, "(") \
    row("git", git, "0") \
    row("vnc", vnc, "R") \
    row("bittorrent", bittorrent, "\x13") \
    row("bgp", bgp, "\xff") \
    row("telnet", telnet, "\xff") \
    row("clickhouse", clickhouse, "\0") \
    row("smb", smb, "\0\x81") \
    row("rdp", rdp, "\x03") \
    row("socks", socks, "\x04\x05") \
    row("mssql", mssql, "\x04\x10\x12") \
    row("oracle", oracle, "\0\x01\x02\x03\x04\x05\x06\x07\x08") \
    row("dcerpc", dcerpc, "\x05") \
    row("cql", cql, "\x01\x02\x03\x04\x05\x81\x82\x83\x84\x85") \
    row("ldap", ldap, "0") \
    row("kerberos", kerberos, "\0") \
    row("sunrpc", sunrpc, "\x80") \
    row("stun", stun, "\0\x01") \
    row("postgresql", postgresql, "\0RE") \
    row("kafka", kafka, "\0") \
    row("mysql", mysql, "") \
    row("mongodb", mongodb, "") \
    row("dns", dnsOverTcp, "")

#define WEIR_DATAGRAM_DETECTORS(row) \
    row("ssdp", ssdp, "HMN") \
    row("sip", sip, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") \
    row("bittorrent", bittorrentDht, "d") \
    row("syslog", syslog, "<") \
    row("stun", stun, "\0\x01") \
    row("quic", quic, "") \
    row("dtls", dtls, "\x14\x15\x16\x17\x18\x19") \
    row("dhcp", dhcp, "\x01\x02") \
    row("ntp", ntp, "") \
    row("isakmp", isakmp, "") \
    row("snmp", snmp, "0") \
    row("ldap", ldap, "0") \
    row("kerberos", kerberos, "jklmno~") \
    row("sunrpc", sunrpc, "") \
    row("netbios-dgm", netbiosDatagram, "\x10\x11\x12") \
    row("tftp", tftp, "\0") \
    row("rip", rip, "\x01\x02") \
    row("dcerpc", dcerpcOverUdp, "\x04") \
    row("dropbox-lan", dropboxLan, "{") \
    row("flow-export", flowExport, "\0") \
    row("wireguard", wireguard, "\x01\x02") \
    row("radius", radius, "\x01\x02\x03\x04\x05\x0b\x0c\x28\x29\x2b\x2c") \
    row("dns", dns, "") \
    row("dhcpv6", dhcpv6, "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d") \
    row("memcached", memcachedOverUdp, "")
// clang-format on

namespace weir::core {

#define DECLARE(name, look, bytes) Finding look(const Opening& opening);
WEIR_STREAM_DETECTORS(DECLARE)
WEIR_DATAGRAM_DETECTORS(DECLARE)
#undef DECLARE

namespace {

#define ROW(name, look, bytes) {name, look, std::string_view(bytes, sizeof(bytes) - 1)},
const Detector kStreamDetectors[] = {WEIR_STREAM_DETECTORS(ROW)};
const Detector kDatagramDetectors[] = {WEIR_DATAGRAM_DETECTORS(ROW)};
#undef ROW

using ByFirstByte = std::array<std::vector<const Detector*>, 256>;

ByFirstByte sorted(std::span<const Detector> detectors)
{
    ByFirstByte table;
    for (const Detector& detector : detectors) {
        for (size_t byte = 0; byte < table.size(); ++byte) {
            if (detector.firstBytes.empty() ||
                detector.firstBytes.find(static_cast<char>(byte)) != std::string_view::npos)
                table[byte].push_back(&detector);
        }
    }
    return table;
}

} // namespace

std::span<const Detector* const> detectorsFor(Transport transport, uint8_t firstByte)
{
    static const ByFirstByte kStreams = sorted(kStreamDetectors);
    static const ByFirstByte kDatagrams = sorted(kDatagramDetectors);
    if (transport == Transport::Tcp)
        return kStreams[firstByte];
    return transport == Transport::Udp ? kDatagrams[firstByte] : std::span<const Detector* const>();
}

} // namespace weir::core
