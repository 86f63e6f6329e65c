// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/models/row_table.h"
#include "ui/widgets/observer_block.h"

#include <QTest>

using namespace weir;

namespace {

QString plain(QString text) { return text.replace(QChar(QChar::Nbsp), QLatin1Char(' ')); }

} // namespace

class ObserverBlockTest : public QObject
{
    Q_OBJECT
private slots:
    void subtractsTheServersViewFromTheClients();
    void isOneLineWhenOneSawIt();
    void comparesNothingWhereNobodyIsTheOtherEnd();
};

void ObserverBlockTest::subtractsTheServersViewFromTheClients()
{
    ui::ObserverBlock block;
    block.show(test::tableOf("observer direction bytes_sent bytes_received tcp_delay retransmits\n"
                             "atlas outgoing 211000 1320000 610 9\n"
                             "db incoming 211000 1322000 - 14\n"), "atlas", "db");
    QCOMPARE(plain(block.difference("bytes_sent")), "0 B");
    QCOMPARE(plain(block.difference("bytes_received")), QString::fromUtf8("−2.00 kB"));
    QCOMPARE(block.difference("tcp_delay"), QString::fromUtf8("–"));
    QCOMPARE(block.difference("retransmits"), QString::fromUtf8("−5"));
    QVERIFY(block.meaning().startsWith("2"));
    QVERIFY(block.meaning().contains("from db had not reached atlas"));
}

void ObserverBlockTest::isOneLineWhenOneSawIt()
{
    ui::ObserverBlock block;
    block.show(test::tableOf("observer direction bytes_sent bytes_received tcp_delay retransmits\natlas outgoing 1 2 3 4\n"), "atlas", "db");
    QCOMPARE(block.meaning(), "Only atlas saw this pair.");
    QVERIFY(block.height() <= 30);
}

void ObserverBlockTest::comparesNothingWhereNobodyIsTheOtherEnd()
{
    ui::ObserverBlock block;
    block.show(test::tableOf("observer direction bytes_sent bytes_received tcp_delay retransmits\n"
                             "left transit 10 20 3 4\nright transit 10 20 3 4\n"), "a", "b");
    QCOMPARE(block.difference("bytes_sent"), QString::fromUtf8("–"));
    QVERIFY(block.meaning().isEmpty());
}

QTEST_MAIN(ObserverBlockTest)
#include "observer_block_test.moc"
