// SPDX-License-Identifier: GPL-3.0-or-later
// The first bytes that real programs send, a row a protocol and form.
#pragma once

#include "core/flow/conversation.h"
#include "tests/core/names/client_hello.h"

#include <vector>

namespace weir::core {

struct FirstExchange
{
    const char* protocol;
    Transport transport;
    uint16_t port; // its own
    char sender;   // '>' client, '<' server, '=' the bytes do not say
    QByteArray bytes;
};

inline constexpr auto kTcp = Transport::Tcp;
inline constexpr auto kUdp = Transport::Udp;

inline QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}
template <size_t N> QByteArray raw(const char (&text)[N])
{
    return QByteArray(text, int(N) - 1);
}

inline QByteArray littleLength(QByteArray message)
{
    for (int i = 0; i < 4; ++i)
        message[i] = char(message.size() >> (8 * i));
    return message;
}

inline QByteArray bson()
{
    return hex("1000000010") + raw("ping\0") + hex("0100000000");
}

inline QByteArray mysqlGreeting()
{
    const QByteArray body = raw("\x0a"
                                "8.0.36-0ubuntu0\0") +
                            hex("1a000000") + raw("abcdefgh\0") + hex("ffff08020000c715") +
                            QByteArray(10, '\0') + raw("ijklmnopqrst\0caching_sha2_password\0");
    return QByteArray(1, char(body.size())) + raw("\0\0\0") + body;
}

inline QByteArray dhcpDiscover()
{
    return hex("01010600deadbeef") + QByteArray(20, '\0') + hex("525400123456") + QByteArray(10 + 192, '\0') +
           hex("63825363350101ff");
}

inline QByteArray dnsQuery()
{
    return hex("1234010000010000000000000377777706676f6f676c6503636f6d0000010001");
}
inline QByteArray dnsAnswer()
{
    return hex(
        "1234818000010001000000000377777706676f6f676c6503636f6d0000010001c00c000100010000012c00045db8d822");
}

inline std::vector<FirstExchange> firstExchanges()
{
    return {
        {"http", kTcp, 80, '>', "GET /index.html HTTP/1.1\r\nHost: www.example.org\r\n\r\n"},
        {"http", kTcp, 80, '>', "PROPFIND /dav/ HTTP/1.1\r\nHost: dav.example.org\r\n\r\n"},
        {"http", kTcp, 80, '>', "GET /old.html\r\n"},
        {"http", kTcp, 80, '<', "HTTP/1.0 200 OK\r\nServer: SimpleHTTP/0.6\r\n\r\n"},
        {"http2", kTcp, 8080, '>', "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"https", kTcp, 443, '>', clientHello("www.example.org", {"h2", "http/1.1"})},
        {"tls", kTcp, 993, '>', clientHello("imap.example.org", {})},
        {"tls", kTcp, 993, '<',
         hex("160303003a0200003603035f") + QByteArray(31, 'r') + hex("00c02f00000e000b00020100ff01000100") +
             QByteArray(20, 'x')},
        {"tls", kTcp, 443, '>',
         hex("802e0103010015000000100000350000040000050000") + hex("0a0000090000640000620000") +
             QByteArray(16, 'c')},
        {"dns", kTcp, 53, '>', withLength(dnsQuery(), 2)},
        {"dns", kTcp, 53, '<', withLength(dnsAnswer(), 2)},
        {"ssh", kTcp, 22, '=', "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u2\r\n"},
        {"ssh", kTcp, 22, '=', "SSH-1.99-Cisco-1.25\n"},
        {"mysql", kTcp, 3306, '<', mysqlGreeting()},
        {"mysql", kTcp, 3306, '<',
         hex("45000000ff6a04") + "Host '192.168.1.5' is not allowed to connect to this MySQL server "},
        {"postgresql", kTcp, 5432, '>', hex("0000000804d2162f")},
        {"postgresql", kTcp, 5432, '>',
         hex("0000002700030000") + raw("user\0shop\0database\0orders\0\0\0\0\0\0")},
        {"postgresql", kTcp, 5432, '<', hex("520000000c0000000512345678")},
        {"redis", kTcp, 6379, '>', "*1\r\n$4\r\nPING\r\n"},
        {"redis", kTcp, 6379, '>', "*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$5\r\nvalue\r\n"},
        {"redis", kTcp, 6379, '>', "PING\r\n"},
        {"redis", kTcp, 6379, '<', "-NOAUTH Authentication required.\r\n"},
        {"mongodb", kTcp, 27017, '>',
         littleLength(hex("000000000100000000000000dd07000000000000") + hex("00") + bson())},
        {"mongodb", kTcp, 27017, '>',
         littleLength(hex("000000000100000000000000d407000000000000") + raw("admin.$cmd\0") +
                      hex("00000000ffffffff") + bson())},
        {"mongodb", kTcp, 27017, '<',
         littleLength(hex("00000000020000000100000001000000080000000000000000000000") +
                      hex("0000000001000000") + bson())},
        {"kafka", kTcp, 9092, '>',
         hex("00000023") + hex("001200030000000000") + hex("0d") + "rdkafka-1.9.2" +
             raw("\0\x08"
                 "kafka-py") +
             hex("00")},
        {"kafka", kTcp, 9092, '>', hex("00000014001200000000000000") + hex("0a") + "consumer-1"},
        {"cql", kTcp, 9042, '>', hex("040000000500000000")},
        {"cql", kTcp, 9042, '>', hex("0300000001000000160001000b") + "CQL_VERSION" + hex("0005") + "3.0.0"},
        {"cql", kTcp, 9042, '<',
         hex("840000000600000016000100") + hex("0b") + "CQL_VERSION" + hex("00010003332e30")},
        {"cql", kTcp, 9042, '>', hex("0200000500000000")},
        {"smtp", kTcp, 25, '<', "220 mx.example.org ESMTP Postfix\r\n"},
        {"smtp", kTcp, 25, '>', "EHLO client.example.org\r\n"},
        {"imap", kTcp, 143, '<', "* OK [CAPABILITY IMAP4rev1 STARTTLS] ready.\r\n"},
        {"imap", kTcp, 143, '>', "a001 LOGIN user pass\r\n"},
        {"pop3", kTcp, 110, '<', "+OK Dovecot ready.\r\n"},
        {"ftp", kTcp, 21, '<', "220 (vsFTPd 3.0.3)\r\n"},
        {"ftp", kTcp, 21, '>', "USER anonymous\r\n"},
        {"irc", kTcp, 6667, '>', "NICK weir\r\nUSER weir 0 * :weir\r\n"},
        {"ldap", kTcp, 389, '>', hex("300c020101600702010304008000")},
        {"ldap", kTcp, 389, '<', hex("300c02010161070a010004000400")},
        {"kerberos", kTcp, 88, '>', hex("000000106a0e300ca103020105a20302010aa400")},
        {"smb", kTcp, 445, '>',
         hex("00000040fe534d4240000000000000000000000000000000") + QByteArray(44, '\0')},
        {"smb", kTcp, 445, '>',
         hex("00000023ff534d4272000000001843c8000000000000000000000000fffe0000fffe000000000000") + "NT"},
        {"rdp", kTcp, 3389, '>', hex("030000130ee000000000000100080003000000")},
        {"rdp", kTcp, 3389, '<', hex("030000130ed000001234000200080000000000")},
        {"mssql", kTcp, 1433, '>',
         hex("1201002f00000100000015000601001b000102001c000c0300280004ff08000155000000") +
             QByteArray(11, '\0')},
        {"oracle", kTcp, 1521, '>',
         hex("0043000001000000") + QByteArray(26, '\x01') + "(DESCRIPTION=(CONNECT_DATA=(ID)))"},
        {"dcerpc", kTcp, 135, '>',
         hex("05000b03100000004800000001000000b810b8100000000001000000") + QByteArray(44, '\0')},
        {"amqp", kTcp, 5672, '>', raw("AMQP\0\0\x09\x01")},
        {"mqtt", kTcp, 1883, '>', hex("101000044d5154540402003c0004") + "weir"},
        {"memcached", kTcp, 11211, '>', "get session:42\r\n"},
        {"memcached", kTcp, 11211, '>', "set session:42 0 900 5\r\nhello\r\n"},
        {"memcached", kTcp, 11211, '>', hex("800b00000000000000000000000000000000000000000000")},
        {"memcached", kTcp, 11211, '<', "VERSION 1.6.18\r\n"},
        {"rtsp", kTcp, 554, '>', "OPTIONS rtsp://cam.example/stream RTSP/1.0\r\nCSeq: 1\r\n\r\n"},
        {"sip", kTcp, 5060, '>', "REGISTER sip:example.org SIP/2.0\r\nVia: SIP/2.0/TCP a\r\n\r\n"},
        {"telnet", kTcp, 23, '=', hex("fffd18fffd20fffd23fffd27")},
        {"bittorrent", kTcp, 6881, '=',
         raw("\x13"
             "BitTorrent protocol") +
             QByteArray(48, '\x07')},
        {"vnc", kTcp, 5900, '=', "RFB 003.008\n"},
        {"xmpp", kTcp, 5222, '=', "<?xml version='1.0'?><stream:stream to='example.org'>"},
        {"nats", kTcp, 4222, '<', "INFO {\"server_id\":\"NAX\",\"version\":\"2.9\"}\r\n"},
        {"rsync", kTcp, 873, '=', "@RSYNCD: 31.0\n"},
        {"svn", kTcp, 3690, '<', "( success ( 2 2 ( ) ( edit-pipeline ) ) ) "},
        {"git", kTcp, 9418, '>', raw("0031git-upload-pack /a.git\0host=git.example.org\0")},
        {"clickhouse", kTcp, 9000, '>',
         raw("\0\x11"
             "ClickHouse client\x17\x08")},
        {"bgp", kTcp, 179, '=', QByteArray(16, '\xff') + hex("001d0104fde800b40a00000100")},
        {"nfs", kTcp, 2049, '>',
         hex("80000028000000010000000000000002000186a30000000300000000000000000000000000000000000000000000000"
             "0")
             .left(44)},
        {"stun", kTcp, 3478, '>', hex("000100002112a442") + QByteArray(12, 't')},

        {"dns", kUdp, 53, '>', dnsQuery()},
        {"dns", kUdp, 53, '<', dnsAnswer()},
        {"mdns", kUdp, 5353, '=',
         hex("0000000000010000000000000b5f676f6f676c6563617374045f746370056c6f63616c00000c0001")},
        {"nbns", kUdp, 137, '>',
         hex("800001100001000000000000") +
             raw("\x20"
                 "EJFDEBFEEBFACACACACACACACACACAAA\0") +
             hex("00200001")},
        {"ntp", kUdp, 123, '>', hex("23") + QByteArray(39, '\0') + hex("e1b0c2d3a4b5c6d7")},
        {"ntp", kUdp, 123, '>',
         hex("e30003fa000100000001000000000000") + QByteArray(24, '\0') + hex("c5042fb10a7c6a3d")},
        {"ntp", kUdp, 123, '<',
         hex("240203e7000002c90000034cc0a80101e1b0c1f00a0b0c0de1b0c2d3a4b5c6d7e1b0c2d3b0000000e1b0c2d3b001000"
             "0")},
        {"dhcp", kUdp, 67, '>', dhcpDiscover()},
        {"dhcpv6", kUdp, 547, '>',
         hex("01a1b2c3") + hex("0001000e000100012a2b2c2d525400123456") + hex("00080002") + hex("0000") +
             hex("000600040017") + hex("0018")},
        {"sip", kUdp, 5060, '>', "INVITE sip:bob@example.org SIP/2.0\r\nVia: SIP/2.0/UDP a\r\n\r\n"},
        {"sip", kUdp, 5060, '<', "SIP/2.0 100 Trying\r\n\r\n"},
        {"stun", kUdp, 3478, '>', hex("000100002112a442") + QByteArray(12, 't')},
        {"stun", kUdp, 3478, '<',
         hex("0101000c2112a442") + QByteArray(12, 't') + hex("002000080001a147e112a643")},
        {"snmp", kUdp, 161, '>',
         hex("302602010104067075626c6963a019020101020100020100300e300c06082b060102010101000500")},
        {"syslog", kUdp, 514, '>', "<34>Oct 11 22:14:15 mymachine su: 'su root' failed"},
        {"syslog", kUdp, 514, '>', "<165>1 2026-10-11T22:14:15.003Z host app - ID47 - hello"},
        {"ssdp", kUdp, 1900, '=', "M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n"},
        {"bittorrent", kUdp, 6881, '>', "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe"},
        {"tftp", kUdp, 69, '>', raw("\0\1pxelinux.0\0octet\0")},
        {"radius", kUdp, 1812, '>',
         hex("01010025") + QByteArray(16, 'a') + hex("0105626f62") + hex("0406c0a80001") +
             hex("050600000001")},
        {"isakmp", kUdp, 500, '>',
         hex("aabbccddeeff0011000000000000000001100200000000000000002c") + QByteArray(16, '\0')},
        {"wireguard", kUdp, 51820, '>', hex("01000000") + QByteArray(144, 'w')},
        {"dtls", kUdp, 4433, '>',
         hex("16feff0000000000000000002001000014000000000000001401020304") + QByteArray(16, 'd')},
        {"quic", kUdp, 443, '=', hex("c000000001088394c8f03e5157080000449e7b9aec34") + QByteArray(1178, 'q')},
        {"quic", kUdp, 443, '=', hex("c36b3343cf088394c8f03e5157080000449e7b9aec34") + QByteArray(1178, 'q')},
        {"quic", kUdp, 443, '>', hex("0d") + "12345678" + "Q039" + QByteArray(1200, 'g')},
        {"nfs", kUdp, 2049, '>',
         hex("000000010000000000000002000186a30000000300000000") + QByteArray(16, '\0')},
        {"rip", kUdp, 520, '=', hex("02020000") + hex("000200000a000100ffffff000000000000000001")},
        {"dcerpc", kUdp, 135, '>',
         hex("04002800100000") + QByteArray(67, 'u') + hex("0400") + QByteArray(4, '\0') + "spam"},
        {"netflow", kUdp, 2055, '>', hex("00050001") + QByteArray(20, 'n') + QByteArray(48, 'f')},
        {"memcached", kUdp, 11211, '>', hex("0001000000010000") + "get a\r\n"},
    };
}

} // namespace weir::core
