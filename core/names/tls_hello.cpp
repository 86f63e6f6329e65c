// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/tls_hello.h"

#include "core/names/printable.h"

#include <cstring>

namespace weir::core {
namespace {

constexpr size_t kLongestName = 255;
constexpr size_t kLongestAlpn = 128;

/// Goes forward through length-prefixed fields; isWhole turns false where the bytes end too early.
class Cursor
{
public:
    explicit Cursor(PayloadView bytes) : m_rest(bytes) {}

    size_t left() const { return m_rest.size(); }
    bool isWhole() const { return m_isWhole; }
    PayloadView take(size_t count)
    {
        m_isWhole = m_isWhole && m_rest.has(count);
        const PayloadView taken = m_rest.first(count);
        m_rest = m_rest.from(count);
        return taken;
    }
    size_t number(size_t width)
    {
        size_t value = 0;
        const PayloadView bytes = take(width);
        for (size_t at = 0; at < bytes.size(); ++at)
            value = value << 8 | bytes.u8(at);
        return m_isWhole ? value : 0;
    }
    PayloadView field(size_t width) { return take(number(width)); }

private:
    PayloadView m_rest;
    bool m_isWhole = true;
};

void readServerName(PayloadView extension, std::string& sni)
{
    constexpr size_t kHostName = 0;
    Cursor list(Cursor(extension).field(2));
    while (list.left() != 0 && list.isWhole()) {
        const size_t type = list.number(1);
        const PayloadView name = list.field(2);
        if (type == kHostName && list.isWhole() && sni.empty())
            appendPrintable(sni, name, kLongestName);
    }
}

void readAlpn(PayloadView extension, std::string& alpn)
{
    Cursor list(Cursor(extension).field(2));
    while (list.left() != 0 && list.isWhole()) {
        const PayloadView name = list.field(1);
        if (!list.isWhole())
            return;
        if (!alpn.empty())
            alpn += ',';
        appendPrintable(alpn, name, kLongestAlpn);
    }
}

} // namespace

HelloState readClientHello(PayloadView handshake, std::string& sni, std::string& alpn)
{
    constexpr size_t kClientHello = 1, kServerNameExtension = 0, kAlpnExtension = 16;
    Cursor message(handshake);
    if (message.number(1) != kClientHello)
        return HelloState::NotOne;
    const size_t length = message.number(3);
    if (!message.isWhole())
        return HelloState::Incomplete;
    const bool isComplete = message.left() >= length;
    Cursor hello(message.take(length));
    hello.take(2 + 32); // version, random
    hello.field(1);     // session
    hello.field(2);     // cipher suites
    hello.field(1);     // compression methods
    if (!hello.isWhole() || hello.left() == 0)
        return isComplete ? HelloState::Complete : HelloState::Incomplete;
    hello.number(2);
    while (hello.left() != 0 && hello.isWhole()) {
        const size_t type = hello.number(2);
        const PayloadView extension = hello.field(2);
        if (!hello.isWhole())
            break;
        if (type == kServerNameExtension)
            readServerName(extension, sni);
        else if (type == kAlpnExtension && alpn.empty())
            readAlpn(extension, alpn);
    }
    return isComplete ? HelloState::Complete : HelloState::Incomplete;
}

PayloadView handshakeOf(PayloadView records, std::array<uint8_t, StartBuffer::kSize>& room)
{
    constexpr uint8_t kHandshakeRecord = 22;
    constexpr size_t kHeader = 5;
    size_t gathered = 0;
    while (records.has(kHeader) && records.u8(0) == kHandshakeRecord) {
        const PayloadView part = records.from(kHeader).first(records.u16(3));
        const PayloadView next = records.from(kHeader + part.size());
        if (gathered == 0 && (!next.has(1) || next.u8(0) != kHandshakeRecord))
            return part;
        const PayloadView fitting = part.first(room.size() - gathered);
        std::memcpy(room.data() + gathered, fitting.at(0), fitting.size());
        gathered += fitting.size();
        records = next;
    }
    return std::span<const uint8_t>(room.data(), gathered);
}

} // namespace weir::core
