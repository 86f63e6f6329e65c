// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/label_book.h"

#include "core/query/facets.h"
#include "tests/core/store_builder.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <sys/stat.h>

using namespace weir::core;

class LabelBookTest : public QObject
{
    Q_OBJECT
private slots:
    void narrowerNetworksWin_data();
    void narrowerNetworksWin();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void filesThatCannotBeRead();
    void areDimensionsOfBothSides();
    void areCountedOneByOne();
};

namespace {

constexpr std::string_view kBook = R"(# who            labels
10.0.0.0/8        env=prod team=core
10.1.0.0/16       env=staging
10.1.2.3          team=web   # and all that 10.1.0.0/16 has
0.0.0.0/0         zone=v4
::/0              zone=v6
fd00::/8          env=lab
*.Shop.example    tier="front end" env=shop
db.shop.example   tier=data
10.1.2.3          role=cache
)";

std::shared_ptr<const LabelBook> book() { return *LabelBook::parse(kBook, "labels"); }

std::string labelsOf(const char* address, std::initializer_list<std::string_view> names = {})
{
    const auto all = book();
    return all->text(all->find(*IpAddress::parse(address), names));
}

std::shared_ptr<const Snapshot> labelledTraffic()
{
    StoreBuilder builder({.labels = book()});
    builder.source("file");
    FlowMetrics metrics;
    metrics.packetsSent = 1;
    const Conversation first = builder.conversation("10.1.2.3", 1001, "10.9.9.9", 80);
    builder.record(first, 0, metrics);
    builder.sink().dns({first.id, false, StoreBuilder::at(0), std::chrono::milliseconds(1), "a.example", 1, DnsOutcome::Answered, 0, 1, 0});
    builder.record(builder.conversation("10.1.2.4", 1002, "10.9.9.9", 80), 0, metrics);
    builder.record(builder.conversation("2001:db8::1", 1003, "2001:db8::2", 80), 0, metrics);
    return builder.snapshot();
}

size_t rowsLeft(const std::string& filter)
{
    Query query;
    query.filter = *Filter::compile(filter);
    return rowCount(*labelledTraffic(), query);
}

} // namespace

void LabelBookTest::narrowerNetworksWin_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("labels");
    QTest::newRow("one network") << "10.200.0.1" << "" << "env=prod, team=core, zone=v4";
    QTest::newRow("a network in a network") << "10.1.9.9" << "" << "env=staging, team=core, zone=v4";
    QTest::newRow("an address, in two lines") << "10.1.2.3" << "" << "env=staging, role=cache, team=web, zone=v4";
    QTest::newRow("everything of IPv4") << "8.8.8.8" << "" << "zone=v4";
    QTest::newRow("IPv6 apart") << "2001:db8::1" << "" << "zone=v6";
    QTest::newRow("a network of IPv6") << "fd00::1" << "" << "env=lab, zone=v6";
    QTest::newRow("below a name") << "8.8.8.8" << "www.SHOP.example" << "env=shop, tier=front end, zone=v4";
    QTest::newRow("a name of its own") << "10.200.0.1" << "db.shop.example" << "env=prod, team=core, tier=data, zone=v4";
    QTest::newRow("a name over a network") << "10.200.0.1" << "a.b.shop.example" << "env=shop, team=core, tier=front end, zone=v4";
    QTest::newRow("not the name itself") << "8.8.8.8" << "shop.example" << "zone=v4";
}

void LabelBookTest::narrowerNetworksWin()
{
    QFETCH(QString, address);
    QFETCH(QString, name);
    QFETCH(QString, labels);
    QCOMPARE(QString::fromStdString(labelsOf(qPrintable(address), {name.toStdString()})), labels);
}

void LabelBookTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("no label") << QByteArray("10.0.0.1 a=b\n\n10.0.0.2\n") << "book: line 3: '10.0.0.2' has no label; write one after it, as env=prod.";
    QTest::newRow("no key") << QByteArray("10.0.0.1 prod") << "book: line 1: 'prod' is no label; write KEY=VALUE without commas.";
    QTest::newRow("a list") << QByteArray("10.0.0.1 a=b,c=d") << "book: line 1: 'a=b,c=d' is no label; write KEY=VALUE without commas.";
    QTest::newRow("bits") << QByteArray("10.0.0.0/33 a=b") << "book: line 1: '10.0.0.0/33' is no network; write it as 10.0.0.0/8.";
    QTest::newRow("open quote") << QByteArray("10.0.0.1 a=\"b") << "book: line 1: a quotation mark has no other that closes it.";
    QTest::newRow("not text") << QByteArray("\x0a\x0d\x0d\x0a\0\0", 6) << "book: it is no file of labels; a line of one is 10.0.0.0/8 env=prod.";
}

void LabelBookTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, sentence);
    const auto wrong = LabelBook::parse({text.constData(), size_t(text.size())}, "book");
    QVERIFY(!wrong);
    QCOMPARE(QString::fromStdString(weir::core::sentence(wrong.error())), sentence);
}

void LabelBookTest::filesThatCannotBeRead()
{
    QTemporaryDir folder;
    const auto missing = LabelBook::read(folder.filePath("none").toStdString());
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::CannotOpen);
    QVERIFY(!LabelBook::read(folder.path().toStdString()));
    QVERIFY(!LabelBook::read("/dev/zero"));
    const std::string pipe = folder.filePath("pipe").toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    QVERIFY(!LabelBook::read(pipe)); // and does not wait for who writes into it
    const std::string path = folder.filePath("labels").toStdString();
    std::ofstream(path) << kBook;
    const auto read = LabelBook::read(path);
    QVERIFY(read);
    QCOMPARE((*read)->text((*read)->find(*IpAddress::parse("fd00::2"), {})), std::string("env=lab, zone=v6"));
}

void LabelBookTest::areDimensionsOfBothSides()
{
    Query query;
    query.columns = {"client_ip", "client_labels", "server_labels"};
    query.sort = {{"client_ip", false}};
    const auto snapshot = labelledTraffic();
    const Table table = run(*snapshot, query);
    QCOMPARE(table.rows, size_t(3));
    QCOMPARE(table.text(table.columns[1], 0), std::string("env=staging, role=cache, team=web, zone=v4"));
    QCOMPARE(table.text(table.columns[2], 0), std::string("env=prod, team=core, zone=v4"));
    QCOMPARE(table.text(table.columns[1], 2), std::string("zone=v6"));
    QCOMPARE(rowsLeft("client_labels:env=staging"), size_t(2));
    QCOMPARE(rowsLeft("label:env=prod"), size_t(2));
    QCOMPARE(rowsLeft("label:zone=v6"), size_t(1));
    QCOMPARE(rowsLeft("label:team*"), size_t(2));
    QCOMPARE(rowsLeft("-client_labels:role=cache"), size_t(2));
    QCOMPARE(rowsLeft("label:env"), size_t(0)); // a key is no label
}

void LabelBookTest::areCountedOneByOne()
{
    const auto counted = [](RowKind rows) {
        Query query;
        query.rows = rows;
        const Facet facet = facets(*labelledTraffic(), query, {"label"}).at(0);
        std::string text;
        for (const FacetValue& value : facet.values)
            text += value.text + ':' + std::to_string(value.rows) + ' ';
        return text;
    };
    QCOMPARE(counted(RowKind::Paths), std::string("env=prod:2 env=staging:2 team=core:2 zone=v4:2 role=cache:1 team=web:1 zone=v6:1 "));
    QCOMPARE(counted(RowKind::Dns), std::string("env=prod:1 env=staging:1 role=cache:1 team=core:1 team=web:1 zone=v4:1 "));
}

QTEST_MAIN(LabelBookTest)
#include "label_book_test.moc"
