// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/quic_initial.h"

#include <cstring>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string_view>

namespace weir::core {
namespace {

constexpr uint32_t kVersion1 = 1;
constexpr uint32_t kVersion2 = 0x6b3343cf;
constexpr size_t kLongestDatagram = 2048; // Initials stay below any path's MTU
constexpr size_t kTag = 16;
using Digest = std::array<uint8_t, 32>;
using Salt = std::array<uint8_t, 20>;

constexpr Salt kSaltDraft23 = {0xc3, 0xee, 0xf7, 0x12, 0xc7, 0x2e, 0xbb, 0x5a, 0x11, 0xa7,
                               0xd2, 0x43, 0x2b, 0xb4, 0x63, 0x65, 0xbe, 0xf9, 0xf5, 0x02};
constexpr Salt kSaltDraft29 = {0xaf, 0xbf, 0xec, 0x28, 0x99, 0x93, 0xd2, 0x4c, 0x9e, 0x97,
                               0x86, 0xf1, 0x9c, 0x61, 0x11, 0xe0, 0x43, 0x90, 0xa8, 0x99};
constexpr Salt kSaltVersion1 = {0x38, 0x76, 0x2c, 0xf7, 0xf5, 0x59, 0x34, 0xb3, 0x4d, 0x17,
                                0x9a, 0xe6, 0xa4, 0xc8, 0x0c, 0xad, 0xcc, 0xbb, 0x7f, 0x0a};
constexpr Salt kSaltVersion2 = {0x0d, 0xed, 0xe3, 0xde, 0xf7, 0x00, 0xa6, 0xdb, 0x81, 0x93,
                                0x81, 0xbe, 0x6e, 0x26, 0x9d, 0xcb, 0xf9, 0xbd, 0x2e, 0xd9};

bool isDraft(uint32_t version, uint32_t first, uint32_t last)
{
    return version >= (0xff000000 | first) && version <= (0xff000000 | last);
}

const Salt* saltOf(uint32_t version)
{
    if (version == kVersion1 || isDraft(version, 33, 34))
        return &kSaltVersion1;
    if (version == kVersion2)
        return &kSaltVersion2;
    if (isDraft(version, 29, 32))
        return &kSaltDraft29;
    return isDraft(version, 23, 28) ? &kSaltDraft23 : nullptr;
}

struct Release
{
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
    void operator()(EVP_CIPHER* cipher) const { EVP_CIPHER_free(cipher); }
    void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
    void operator()(EVP_MAC* mac) const { EVP_MAC_free(mac); }
};
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Release>;

/// What is looked up by name takes longer than what it then does, so it is kept.
struct Algorithms
{
    // Without this the library would open its configuration file, which a process without rights must not.
    const bool isReady = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, nullptr) == 1;
    const std::unique_ptr<EVP_CIPHER, Release> headerProtection{isReady ? EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr) : nullptr};
    const std::unique_ptr<EVP_CIPHER, Release> payload{isReady ? EVP_CIPHER_fetch(nullptr, "AES-128-GCM", nullptr) : nullptr};
    const std::unique_ptr<EVP_MAC, Release> hmac{isReady ? EVP_MAC_fetch(nullptr, "HMAC", nullptr) : nullptr};
};

const Algorithms& algorithms()
{
    static const Algorithms all;
    return all;
}

/// A context of HMAC with SHA-256 that takes one key after the other; nullptr where the library has none.
EVP_MAC_CTX* hmacContext()
{
    thread_local const std::unique_ptr<EVP_MAC_CTX, Release> context = [] {
        EVP_MAC* hmac = algorithms().hmac.get();
        std::unique_ptr<EVP_MAC_CTX, Release> made(hmac ? EVP_MAC_CTX_new(hmac) : nullptr);
        char digest[] = "SHA256";
        const OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0), OSSL_PARAM_construct_end()};
        if (!made || EVP_MAC_CTX_set_params(made.get(), parameters) != 1)
            made.reset();
        return made;
    }();
    return context.get();
}

/// All zero where it cannot be computed: what it should have opened then stays closed.
Digest hmac(std::span<const uint8_t> key, std::span<const uint8_t> data)
{
    Digest digest{};
    EVP_MAC_CTX* context = hmacContext();
    const bool isDone = context && EVP_MAC_init(context, key.data(), key.size(), nullptr) == 1 &&
                        EVP_MAC_update(context, data.data(), data.size()) == 1 &&
                        EVP_MAC_final(context, digest.data(), nullptr, digest.size()) == 1;
    return isDone ? digest : Digest{};
}

/// HKDF-Expand-Label of at most one block (RFC 8446 7.1).
Digest expandLabel(const Digest& secret, std::string_view label, uint8_t length)
{
    std::array<uint8_t, 64> info{};
    size_t at = 1;
    info[at++] = length;
    info[at++] = static_cast<uint8_t>(6 + label.size());
    for (const std::string_view part : {std::string_view("tls13 "), label}) {
        std::memcpy(info.data() + at, part.data(), part.size());
        at += part.size();
    }
    info[at++] = 0; // no context
    info[at++] = 1; // block number
    return hmac(secret, std::span(info.data(), at));
}

std::optional<uint64_t> readVarint(PayloadView bytes, size_t& at)
{
    if (!bytes.has(at + 1))
        return std::nullopt;
    const size_t width = size_t(1) << (bytes.u8(at) >> 6);
    if (!bytes.has(at + width))
        return std::nullopt;
    uint64_t value = bytes.u8(at) & 0x3fu;
    for (size_t i = 1; i < width; ++i)
        value = value << 8 | bytes.u8(at + i);
    at += width;
    return value;
}

Cipher newCipher() { return Cipher(EVP_CIPHER_CTX_new()); }

bool headerMask(const QuicKeys& keys, PayloadView sample, std::array<uint8_t, 16>& mask)
{
    const Cipher cipher = newCipher();
    int size = 0;
    const EVP_CIPHER* algorithm = algorithms().headerProtection.get();
    return cipher && algorithm &&
           EVP_EncryptInit_ex(cipher.get(), algorithm, nullptr, keys.headerProtection.data(),
                              nullptr) == 1 &&
           EVP_EncryptUpdate(cipher.get(), mask.data(), &size, sample.at(0), 16) == 1;
}

bool decrypt(const QuicKeys& keys, uint64_t number, PayloadView header, PayloadView sealed, uint8_t* plain)
{
    std::array<uint8_t, 12> nonce = keys.iv;
    for (size_t i = 0; i < 4; ++i)
        nonce[11 - i] ^= static_cast<uint8_t>(number >> (8 * i));
    std::array<uint8_t, kTag> tag;
    const size_t size = sealed.size() - kTag;
    std::memcpy(tag.data(), sealed.at(size), kTag);
    const Cipher cipher = newCipher();
    int written = 0;
    const EVP_CIPHER* algorithm = algorithms().payload.get();
    return cipher && algorithm &&
           EVP_DecryptInit_ex(cipher.get(), algorithm, nullptr, keys.key.data(), nonce.data()) == 1 &&
           EVP_DecryptUpdate(cipher.get(), nullptr, &written, header.at(0),
                             static_cast<int>(header.size())) == 1 &&
           EVP_DecryptUpdate(cipher.get(), plain, &written, sealed.at(0), static_cast<int>(size)) == 1 &&
           EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTag, tag.data()) == 1 &&
           EVP_DecryptFinal_ex(cipher.get(), plain + written, &written) == 1;
}

void takeCryptoFrames(PayloadView frames, StartBuffer& hello)
{
    constexpr uint64_t kPadding = 0, kPing = 1, kCrypto = 6;
    size_t at = 0;
    while (const auto type = readVarint(frames, at)) {
        if (*type == kPadding || *type == kPing)
            continue;
        if (*type != kCrypto) // only ACK and CONNECTION_CLOSE may follow; they say nothing here
            return;
        const auto offset = readVarint(frames, at);
        const auto length = offset ? readVarint(frames, at) : std::nullopt;
        if (!length || *length > frames.size() - at)
            return;
        if (*offset < StartBuffer::kSize)
            hello.add(static_cast<uint32_t>(*offset), frames.from(at).first(*length));
        at += *length;
    }
}

} // namespace

std::optional<QuicLongHeader> readQuicLongHeader(PayloadView datagram)
{
    constexpr size_t kLongestId = 20;
    if (!datagram.has(7) || (datagram.u8(0) & 0xc0) != 0xc0)
        return std::nullopt;
    QuicLongHeader header;
    header.flags = datagram.u8(0);
    header.version = datagram.u32(1);
    const size_t destination = datagram.u8(5);
    if (destination > kLongestId || !datagram.has(7 + destination))
        return std::nullopt;
    const size_t source = datagram.u8(6 + destination);
    if (source > kLongestId || !datagram.has(7 + destination + source))
        return std::nullopt;
    header.destinationId = datagram.from(6).first(destination);
    header.sourceId = datagram.from(7 + destination).first(source);
    header.end = 7 + destination + source;
    return header;
}

bool isKnownQuicVersion(uint32_t version)
{
    constexpr uint32_t kFacebook = 0xfaceb000;
    return saltOf(version) || isDraft(version, 18, 22) || (version & 0xfffffff0) == kFacebook;
}

std::optional<QuicKeys> clientInitialKeys(uint32_t version, PayloadView destinationId)
{
    const Salt* salt = saltOf(version);
    if (!salt || !newCipher())
        return std::nullopt;
    const Digest client = expandLabel(hmac(*salt, destinationId), "client in", 32);
    const bool isTwo = version == kVersion2;
    QuicKeys keys;
    std::memcpy(keys.key.data(), expandLabel(client, isTwo ? "quicv2 key" : "quic key", 16).data(), 16);
    std::memcpy(keys.iv.data(), expandLabel(client, isTwo ? "quicv2 iv" : "quic iv", 12).data(), 12);
    std::memcpy(keys.headerProtection.data(), expandLabel(client, isTwo ? "quicv2 hp" : "quic hp", 16).data(),
                16);
    return keys;
}

bool openClientInitial(PayloadView datagram, StartBuffer& hello)
{
    constexpr size_t kSampleOffset = 4;
    const auto header = readQuicLongHeader(datagram);
    if (!header || datagram.size() > kLongestDatagram)
        return false;
    const unsigned initialType = header->version == kVersion2 ? 1 : 0;
    const auto keys = clientInitialKeys(header->version, header->destinationId);
    if (!keys || (header->flags >> 4 & 3u) != initialType)
        return false;
    size_t at = header->end;
    const auto tokenLength = readVarint(datagram, at);
    if (!tokenLength || *tokenLength > datagram.size() - at)
        return false;
    at += *tokenLength;
    const auto length = readVarint(datagram, at);
    if (!length || *length > datagram.size() - at || *length < kSampleOffset + kTag)
        return false;

    std::array<uint8_t, 16> mask;
    if (!headerMask(*keys, datagram.from(at + kSampleOffset).first(16), mask))
        return false;
    std::array<uint8_t, kLongestDatagram> open;
    const unsigned numberLength = ((header->flags ^ mask[0]) & 3u) + 1;
    const PayloadView packetHeader = datagram.first(at + numberLength);
    std::memcpy(open.data(), packetHeader.at(0), packetHeader.size());
    open[0] = static_cast<uint8_t>(header->flags ^ (mask[0] & 0x0f));
    uint32_t number = 0;
    for (size_t i = 0; i < numberLength; ++i) {
        open[at + i] ^= mask[1 + i];
        number = number << 8 | open[at + i];
    }
    const PayloadView sealed = datagram.from(packetHeader.size()).first(*length - numberLength);
    std::array<uint8_t, kLongestDatagram> plain;
    if (sealed.size() < kTag ||
        !decrypt(*keys, number, std::span<const uint8_t>(open.data(), packetHeader.size()), sealed,
                 plain.data()))
        return false;
    takeCryptoFrames(std::span<const uint8_t>(plain.data(), sealed.size() - kTag), hello);
    return true;
}

} // namespace weir::core
