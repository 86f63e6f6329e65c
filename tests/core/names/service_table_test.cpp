// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/service_table.h"

#include <QTest>

using namespace weir::core;

class ServiceTableTest : public QObject
{
    Q_OBJECT
private slots:
    void namesWellKnownPortsByTransport();
    void knowsNoServiceOnEphemeralPorts();
};

void ServiceTableTest::namesWellKnownPortsByTransport()
{
    QCOMPARE(serviceName(Transport::Tcp, 443), std::string_view("https"));
    QCOMPARE(serviceName(Transport::Udp, 53), std::string_view("dns"));
    QCOMPARE(serviceName(Transport::Tcp, 514), std::string_view("rsh"));
    QCOMPARE(serviceName(Transport::Udp, 514), std::string_view("syslog"));
    QVERIFY(isServicePort(Transport::Udp, 5353));
    QVERIFY(!isServicePort(Transport::Tcp, 5353));
    QVERIFY(isServicePort(Transport::Tcp, 9042));
}

void ServiceTableTest::knowsNoServiceOnEphemeralPorts()
{
    QVERIFY(serviceName(Transport::Tcp, 49152).empty());
    QVERIFY(!isServicePort(Transport::Tcp, 49152));
    QVERIFY(!isServicePort(Transport::Udp, 60999));
    QVERIFY(!isServicePort(Transport::Tcp, 0));
}

QTEST_GUILESS_MAIN(ServiceTableTest)
#include "service_table_test.moc"
