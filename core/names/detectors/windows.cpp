// SPDX-License-Identifier: GPL-3.0-or-later
// SMB, RDP, SQL Server, DCE/RPC and NetBIOS datagrams.
#include "core/names/detectors/text.h"

namespace weir::core {

Finding smb(const Opening& opening)
{
    constexpr uint32_t kOne = 0xff534d42, kTwo = 0xfe534d42, kSealed = 0xfd534d42, kPacked = 0xfc534d42;
    constexpr uint8_t kSessionRequest = 0x81;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(8))
        return kNoMatch;
    if (bytes.u8(0) == kSessionRequest && bytes.has(38) && bytes.u24(1) == 68 && bytes.u8(4) == 32)
        return {Match::Yes, Role::Client, Extract::Nothing, "nbss"};
    const uint32_t mark = bytes.u32(4);
    if (bytes.u8(0) != 0 || (mark != kOne && mark != kTwo && mark != kSealed && mark != kPacked))
        return kNoMatch;
    Role sender = Role::Unknown;
    if (mark == kOne && bytes.has(14))
        sender = bytes.u8(13) & 0x80 ? Role::Server : Role::Client;
    else if (mark == kTwo && bytes.has(21))
        sender = bytes.u8(20) & 0x01 ? Role::Server : Role::Client;
    return sentBy(sender);
}

/// TPKT and X.224: a connection request with RDP's cookie or negotiation, or its confirmation.
Finding rdp(const Opening& opening)
{
    constexpr uint16_t kPort = 3389;
    constexpr uint8_t kRequest = 0xe0, kConfirm = 0xd0;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(11) || bytes.u16(0) != 0x0300 || bytes.u16(2) != opening.wireSize ||
        bytes.u8(4) + 5u != opening.wireSize)
        return kNoMatch;
    const PayloadView behind = bytes.from(11);
    const auto isNegotiation = [](PayloadView rest, uint8_t type) {
        return rest.has(8) && rest.u8(0) == type && rest.u16Little(2) == 8;
    };
    const bool hasCookie = opening.text().substr(11).starts_with("Cookie: mstshash=");
    if (bytes.u8(5) == kRequest &&
        (hasCookie || isNegotiation(behind, 1) || (opening.receiverPort == kPort && behind.size() == 0)))
        return sentBy(Role::Client, Extract::LaterTls);
    const bool isConfirmed = isNegotiation(behind, 2) || isNegotiation(behind, 3) ||
                             (opening.senderPort == kPort && behind.size() == 0);
    return bytes.u8(5) == kConfirm && isConfirmed ? sentBy(Role::Server) : kNoMatch;
}

/// TDS: a pre-login's list of options, or a login record.
Finding mssql(const Opening& opening)
{
    constexpr size_t kHeader = 8;
    constexpr uint8_t kPreLogin = 0x12, kLogin = 0x10, kAnswer = 0x04;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader + 6) || bytes.u8(1) > 1 || bytes.u16(2) != opening.wireSize ||
        bytes.u16(4) > 0xff || bytes.u8(7) != 0)
        return kNoMatch;
    const PayloadView body = bytes.from(kHeader);
    const bool isOptionList = body.u8(0) == 0 && body.u16(1) < 256 && body.u16(1) >= 6 && body.u16(3) == 6;
    if (bytes.u8(0) == kPreLogin && isOptionList)
        return sentBy(Role::Client);
    if (bytes.u8(0) == kLogin && body.u32Little(0) + kHeader == opening.wireSize)
        return sentBy(Role::Client);
    return bytes.u8(0) == kAnswer && isOptionList ? sentBy(Role::Server) : kNoMatch;
}

Finding dcerpc(const Opening& opening)
{
    constexpr uint8_t kBind = 11, kBindAnswer = 12, kHighestType = 20;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(16) || bytes.u8(0) != 5 || bytes.u8(1) > 1 || bytes.u8(2) > kHighestType)
        return kNoMatch;
    const bool isLittle = bytes.u32(4) == 0x10000000, isBig = bytes.u32(4) == 0;
    const uint16_t length = isLittle ? bytes.u16Little(8) : bytes.u16(8);
    if ((!isLittle && !isBig) || length < 16 || length > opening.wireSize)
        return kNoMatch;
    const bool isAnswer = bytes.u8(2) == kBindAnswer || bytes.u8(2) == 2;
    return sentBy(bytes.u8(2) == kBind ? Role::Client : isAnswer ? Role::Server : Role::Unknown);
}

/// The connectionless protocol, version 4: 80 bytes of header whose length field fits the datagram.
Finding dcerpcOverUdp(const Opening& opening)
{
    constexpr size_t kHeader = 80;
    constexpr uint8_t kVersion = 4, kHighestType = 10, kWorking = 4, kResponse = 2;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(kHeader) || bytes.u8(0) != kVersion || bytes.u8(1) > kHighestType ||
        (bytes.u8(4) & 0xef) != 0 || bytes.u8(6) != 0)
        return kNoMatch;
    const uint16_t length = bytes.u8(4) ? bytes.u16Little(74) : bytes.u16(74);
    const bool isAnswer = bytes.u8(1) >= kResponse && bytes.u8(1) <= kWorking;
    return length + kHeader == opening.wireSize ? sentBy(isAnswer ? Role::Server : Role::Client) : kNoMatch;
}

/// RFC 1002 4.4: the sender's own address and port stand in the header.
Finding netbiosDatagram(const Opening& opening)
{
    constexpr uint8_t kDirectUnique = 0x10, kBroadcast = 0x12;
    const PayloadView bytes = opening.bytes;
    const bool isDatagram = bytes.has(14 + 34) && bytes.u8(0) >= kDirectUnique && bytes.u8(0) <= kBroadcast &&
                            bytes.u8(14) == 32 && bytes.u8(14 + 33) == 0 &&
                            bytes.u16(10) + size_t(14) <= opening.wireSize + 64;
    return isDatagram ? sentBy(Role::Unknown) : kNoMatch;
}

/// Oracle's TNS: a connect packet with its descriptor, or the answer to it.
Finding oracle(const Opening& opening)
{
    constexpr uint8_t kConnect = 1, kAccept = 2, kRefuse = 4, kRedirect = 5, kResend = 11;
    const PayloadView bytes = opening.bytes;
    if (!bytes.has(8) || bytes.u16(0) != opening.wireSize || bytes.u16(2) != 0 || bytes.u16(6) != 0)
        return kNoMatch;
    const bool hasDescriptor = containsIgnoringCase(opening.text(), "(description") ||
                               containsIgnoringCase(opening.text(), "(connect_data");
    if (bytes.u8(4) == kConnect)
        return hasDescriptor ? sentBy(Role::Client) : kNoMatch;
    const bool isAnswer = (bytes.u8(4) == kAccept && opening.wireSize >= 24) ||
                          (bytes.u8(4) == kRefuse && hasDescriptor) || bytes.u8(4) == kRedirect ||
                          (bytes.u8(4) == kResend && opening.wireSize == 8);
    return isAnswer && bytes.u8(5) == 0 ? sentBy(Role::Server) : kNoMatch;
}

} // namespace weir::core
