// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/source_address.h"

#include <QTest>

using namespace weir;
using session::SourceAddress, session::parseSource;

class SourceAddressTest : public QObject
{
    Q_OBJECT
private slots:
    void knowsEachForm();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void everythingElseIsAFile();
};

void SourceAddressTest::knowsEachForm()
{
    QCOMPARE(parseSource("local:")->kind, SourceAddress::Kind::ThisComputer);
    const auto socket = parseSource("unix:/run/weir/capture.sock");
    QCOMPARE(socket->kind, SourceAddress::Kind::Socket);
    QCOMPARE(socket->path, std::string("/run/weir/capture.sock"));
    const auto ssh = parseSource("ssh://admin@db-1.example:2222");
    QCOMPARE(ssh->kind, SourceAddress::Kind::Ssh);
    QCOMPARE(ssh->user, std::string("admin"));
    QCOMPARE(ssh->host, std::string("db-1.example"));
    QCOMPARE(ssh->port, uint16_t(2222));
    QCOMPARE(ssh->name(), std::string("db-1.example"));
    const auto plain = parseSource("ssh://db/");
    QCOMPARE(plain->host, std::string("db"));
    QVERIFY(plain->user.empty());
    QCOMPARE(plain->port, uint16_t(0));
    const auto v6 = parseSource("ssh://[2001:db8::1]:22");
    QCOMPARE(v6->host, std::string("2001:db8::1"));
    QCOMPARE(v6->port, uint16_t(22));
    QVERIFY(ssh->isLive() && socket->isLive() && !parseSource("a.pcap")->isLive());
}

void SourceAddressTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* text, const char* reason) { QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(reason); };
    row("local:eth0", "takes nothing after it");
    row("unix:", "the path of a helper's socket");
    QTest::newRow("long path") << QStringLiteral("unix:/%1").arg(QString(200, QLatin1Char('x'))) << QStringLiteral("at most 107 bytes");
    row("ssh://", "host's name or address is missing");
    row("ssh://-oProxyCommand=reboot", "host's name or address is missing");
    row("ssh://a@", "host's name or address is missing");
    row("ssh://@host", "a user's name");
    row("ssh://-l@host", "a user's name");
    row("ssh://ho st", "host's name or address is missing");
    row("ssh://host/path", "host's name or address is missing");
    row("ssh://host:", "port from 1 to 65535");
    row("ssh://host:0", "port from 1 to 65535");
    row("ssh://host:65536", "port from 1 to 65535");
    row("ssh://2001:db8::1", "port from 1 to 65535; an IPv6 address stands in [brackets]");
    row("ssh://[::1", "the ] after the address is missing");
    row("tls://host:1", "not part of this version");
    row("clickhouse://host/db", "not part of this version");
}

void SourceAddressTest::saysWhatIsWrong()
{
    QFETCH(const QString, text);
    QFETCH(const QString, reason);
    const auto address = parseSource(text.toStdString());
    QVERIFY(!address);
    QCOMPARE(address.error().code, core::ErrorCode::BadArgument);
    QVERIFY2(address.error().detail.find(reason.toStdString()) != std::string::npos, address.error().detail.c_str());
}

void SourceAddressTest::everythingElseIsAFile()
{
    for (const char* text : {"a.pcap", "/tmp/x y.weir", "./local:", "ssh:host", "unixx:a", ""}) {
        const auto address = parseSource(text);
        QVERIFY(address);
        QCOMPARE(address->kind, SourceAddress::Kind::File);
        QCOMPARE(address->path, std::string(text));
    }
    QCOMPARE(parseSource("/tmp/x y.weir")->name(), std::string("x y.weir"));
}

QTEST_GUILESS_MAIN(SourceAddressTest)
#include "source_address_test.moc"
