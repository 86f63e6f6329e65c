// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/quic_initial.h"
#include "tests/core/names/client_hello.h"
#include "tests/core/names/detected.h"

#include <QTest>
#include <openssl/evp.h>

using namespace weir::core;

namespace {

QByteArray hex(const char* digits)
{
    return QByteArray::fromHex(digits);
}
const uint8_t* bytesOf(const QByteArray& bytes)
{
    return reinterpret_cast<const uint8_t*>(bytes.constData());
}
PayloadView view(const QByteArray& bytes)
{
    return std::span(bytesOf(bytes), size_t(bytes.size()));
}
template <size_t N> QByteArray array(const std::array<uint8_t, N>& bytes)
{
    return QByteArray(reinterpret_cast<const char*>(bytes.data()), int(N));
}

QByteArray cryptoFrame(const QByteArray& data, unsigned offset)
{
    return hex("06") + char(0x40 | offset >> 8) + char(offset) + char(0x40 | data.size() >> 8) +
           char(data.size()) + data;
}

/// An Initial as a client sends it: the frames, padded to 1,200 bytes and sealed.
QByteArray initial(uint32_t version, const QByteArray& id, QByteArray frames, uint8_t number)
{
    const QuicKeys keys = *clientInitialKeys(version, view(id));
    const unsigned type = version == 1 ? 0 : version == 0x6b3343cf ? 1 : 0;
    QByteArray header(1, char(0xc0 | type << 4));
    for (int shift = 24; shift >= 0; shift -= 8)
        header += char(version >> shift);
    header += withLength(id, 1) + hex("0000"); // no source id, no token
    const int length = 1200 - int(header.size()) - 2;
    header += char(0x40 | length >> 8);
    header += char(length);
    frames += QByteArray(length - 1 - 16 - frames.size(), '\0');
    const qsizetype numberAt = header.size();
    header += char(number);
    std::array<uint8_t, 12> nonce = keys.iv;
    nonce[11] ^= number;
    QByteArray sealed(frames.size() + 16, '\0');
    EVP_CIPHER_CTX* context = EVP_CIPHER_CTX_new();
    int size = 0;
    auto* out = reinterpret_cast<uint8_t*>(sealed.data());
    EVP_EncryptInit_ex(context, EVP_aes_128_gcm(), nullptr, keys.key.data(), nonce.data());
    EVP_EncryptUpdate(context, nullptr, &size, bytesOf(header), int(header.size()));
    EVP_EncryptUpdate(context, out, &size, bytesOf(frames), int(frames.size()));
    EVP_EncryptFinal_ex(context, out + size, &size);
    EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, 16, out + frames.size());
    std::array<uint8_t, 16> mask;
    EVP_EncryptInit_ex(context, EVP_aes_128_ecb(), nullptr, keys.headerProtection.data(), nullptr);
    EVP_EncryptUpdate(context, mask.data(), &size, out + 3, 16); // the number is one byte long
    EVP_CIPHER_CTX_free(context);
    header[0] = char(header[0] ^ (mask[0] & 0x0f));
    header[numberAt] = char(header[numberAt] ^ mask[1]);
    return header + sealed;
}

const QByteArray kId = hex("8394c8f03e515708");

} // namespace

class QuicInitialTest : public QObject
{
    Q_OBJECT
private slots:
    void derivesTheKeysOfTheStandards();
    void readsServerNameAndAlpnOfEveryVersion_data();
    void readsServerNameAndAlpnOfEveryVersion();
    void putsAHelloTogetherFromShuffledFramesOfTwoDatagrams();
    void doesNotOpenWhatTheServerSent();
    void survivesEveryCutAndEveryChangedByte();
};

void QuicInitialTest::derivesTheKeysOfTheStandards()
{
    const QuicKeys one = *clientInitialKeys(1, view(kId)); // RFC 9001 A.1
    QCOMPARE(array(one.key), hex("1f369613dd76d5467730efcbe3b1a22d"));
    QCOMPARE(array(one.iv), hex("fa044b2f42a3fd3b46fb255c"));
    QCOMPARE(array(one.headerProtection), hex("9f50449e04a0e810283a1e9933adedd2"));
    const QuicKeys two = *clientInitialKeys(0x6b3343cf, view(kId)); // RFC 9369 A.1
    QCOMPARE(array(two.key), hex("8b1a0bc121284290a29e0971b5cd045d"));
    QCOMPARE(array(two.iv), hex("91f73e2351d8fa91660e909f"));
    QCOMPARE(array(two.headerProtection), hex("45b95e15235d6f45a6b19cbcb0294ba9"));
    QVERIFY(!clientInitialKeys(0x12345678, view(kId)));
}

void QuicInitialTest::readsServerNameAndAlpnOfEveryVersion_data()
{
    QTest::addColumn<uint>("version");
    QTest::newRow("1") << 1u;
    QTest::newRow("2") << 0x6b3343cfu;
    for (const uint draft : {23u, 28u, 29u, 32u, 34u})
        QTest::addRow("draft %u", draft) << (0xff000000u | draft);
}

void QuicInitialTest::readsServerNameAndAlpnOfEveryVersion()
{
    QFETCH(uint, version);
    ProtocolDetector detector;
    Detected flow(detector, Transport::Udp);
    flow.client(initial(version, kId, cryptoFrame(helloMessage("quic.example.org", {"h3"}), 0), 0));
    QCOMPARE(flow.protocol, std::string("quic"));
    QCOMPARE(flow.sni, std::string("quic.example.org"));
    QCOMPARE(flow.alpn, std::string("h3"));
    QVERIFY(flow.tls);
    QCOMPARE(flow.clientSide, 0);
    QVERIFY(flow.isDone());
}

void QuicInitialTest::putsAHelloTogetherFromShuffledFramesOfTwoDatagrams()
{
    const QByteArray hello = helloMessage("shuffled.example.org", {"h3"});
    const auto piece = [&](unsigned from, unsigned to) {
        return cryptoFrame(hello.mid(from, to - from), from);
    };
    ProtocolDetector detector;
    Detected flow(detector, Transport::Udp);
    flow.client(initial(
        1, kId, hex("01") + piece(100, unsigned(hello.size())) + QByteArray(9, '\0') + piece(0, 30), 0));
    QVERIFY(flow.sni.empty());
    flow.client(initial(1, kId, piece(60, 100) + piece(20, 70), 1));
    QCOMPARE(flow.sni, std::string("shuffled.example.org"));
}

void QuicInitialTest::doesNotOpenWhatTheServerSent()
{
    QByteArray datagram = initial(1, kId, cryptoFrame(helloMessage("a.example", {}), 0), 0);
    datagram[8] = char(datagram[8] + 1); // another id, other keys
    ProtocolDetector detector;
    Detected flow(detector, Transport::Udp);
    flow.client(datagram);
    QCOMPARE(flow.protocol, std::string("quic"));
    QVERIFY(flow.sni.empty());
    QCOMPARE(flow.clientSide, -1);
}

void QuicInitialTest::survivesEveryCutAndEveryChangedByte()
{
    const QByteArray datagram = initial(1, kId, cryptoFrame(helloMessage("a.example", {}), 0), 0);
    StartBuffer hello;
    for (qsizetype at = 0; at < datagram.size(); ++at) {
        hello.reset(0);
        QVERIFY(!openClientInitial(view(datagram.left(at)), hello));
        QByteArray changed = datagram;
        changed[at] = char(changed[at] ^ 0x55);
        QVERIFY(!openClientInitial(view(changed), hello));
    }
}

QTEST_GUILESS_MAIN(QuicInitialTest)
#include "quic_initial_test.moc"
