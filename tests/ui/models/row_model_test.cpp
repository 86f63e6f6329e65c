// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/row_model.h"

#include "tests/ui/models/row_table.h"
#include "ui/models/row_copy.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>
#include <QTest>

using namespace weir;
using Tester = QAbstractItemModelTester;

namespace {

const std::vector<std::string> kKeys = {"client", "server"};

std::shared_ptr<const ui::RowSet> rowsOf(const std::string& text, std::vector<core::SortKey> sort = {})
{
    return ui::arrange(test::tableOf(text), std::move(sort), kKeys, core::kPackets, QTimeZone::utc());
}

QStringList shown(const ui::RowModel& model, int column)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, column).data().toString().replace(QChar(QChar::Nbsp), ' '));
    return texts;
}

} // namespace

class RowModelTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void sortsDigitsInTextAsNumbers();
    void sortsAbsentValuesLastInBothDirections();
    void sortsBySeveralColumns();
    void showsTheDomainOfAnEndAndTheAddressInItsToolTip();
    void saysWhyAValueIsAbsent();
    void marksRetransmitsAboveOnePercentOfTheSegments();
    void sharesAreOfTheLargestInTheSortedColumn();
    void keepsPersistentIndexesOnTheirRowsWhenRowsMoveComeAndGo();
    void tellsOnlyChangedDataWhenRowsStayInPlace();
    void offersTheFilterTextOfACell();
    void copiesRowsAsTextCsvAndJson();
};

void RowModelTest::sortsDigitsInTextAsNumbers()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server\n10.0.0.10 a\n10.0.0.9 a\n10.0.0.100 a\n", {{"client", false}}), {"client"});
    QCOMPARE(shown(model, 0), QStringList({"10.0.0.9", "10.0.0.10", "10.0.0.100"}));
}

void RowModelTest::sortsAbsentValuesLastInBothDirections()
{
    const std::string text = "client server tcp_delay\na x -\nb x 300\nc x 100\n";
    ui::RowModel model;
    for (const bool descending : {false, true}) {
        model.setRows(rowsOf(text, {{"tcp_delay", descending}}), {"client"});
        QCOMPARE(shown(model, 0), descending ? QStringList({"b", "c", "a"}) : QStringList({"c", "b", "a"}));
    }
}

void RowModelTest::sortsBySeveralColumns()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server bytes_sent\na x 1\nb x 2\nc x 1\n", {{"bytes_sent", true}, {"client", true}}), {"client"});
    QCOMPARE(shown(model, 0), QStringList({"b", "c", "a"}));
}

void RowModelTest::showsTheDomainOfAnEndAndTheAddressInItsToolTip()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server server_domain server_ip observer\n10.0.0.1 9.9.9.9 dns.example 9.9.9.9 10.0.0.1\n10.0.0.2 8.8.8.8 - 8.8.8.8 10.0.0.1\n"), {"client", "server"});
    const QModelIndex named = model.index(0, 1), bare = model.index(1, 1);
    QCOMPARE(named.data().toString(), "dns.example");
    QCOMPARE(named.data(Qt::ToolTipRole).toString(), "dns.example\n9.9.9.9");
    QCOMPARE(named.data(ui::cell_role::Icon).toString(), "domain");
    QCOMPARE(bare.data().toString(), "8.8.8.8");
    QCOMPARE(bare.data(ui::cell_role::Icon).toString(), "unknown");
    QCOMPARE(model.index(0, 0).data(ui::cell_role::Icon).toString(), "pc");
    QCOMPARE(model.index(1, 0).data(ui::cell_role::Icon).toString(), "host");
}

void RowModelTest::saysWhyAValueIsAbsent()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server transport tcp_delay\na x udp -\na y tcp -\n"), {"tcp_delay"});
    QCOMPARE(shown(model, 0), QStringList({"–", "–"}));
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().contains("UDP"));
    QCOMPARE(model.index(1, 0).data(Qt::ToolTipRole).toString(), "No sample of it in this range.");
    QVERIFY(!model.index(0, 0).data(ui::cell_role::Sort).isValid());
    model.setRows(ui::arrange(test::tableOf("client server wire_bytes\na x -\n"), {}, kKeys, core::kLive, QTimeZone::utc()), {"wire_bytes"});
    QCOMPARE(model.index(0, 0).data(Qt::ToolTipRole).toString(), "This source cannot measure it.");
}

void RowModelTest::marksRetransmitsAboveOnePercentOfTheSegments()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server retransmits packets\na x 11 1000\nb x 10 1000\nc x 9 100\nd x 10 999\n"), {"retransmits"});
    QList<bool> bad;
    for (int row = 0; row < 4; ++row)
        bad.append(model.index(row, 0).data(ui::cell_role::IsBad).toBool());
    QCOMPARE(bad, QList<bool>({true, false, false, true}));
    QVERIFY(model.index(0, 0).data(Qt::ToolTipRole).toString().startsWith("11 of 1,000 segments"));
}

void RowModelTest::sharesAreOfTheLargestInTheSortedColumn()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server bytes_sent bytes_received\na x 10 5\nb x 40 5\n", {{"bytes_sent", true}}), {"bytes_sent", "bytes_received"});
    QCOMPARE(model.index(0, 0).data(ui::cell_role::Share).toDouble(), 1.0);
    QCOMPARE(model.index(1, 0).data(ui::cell_role::Share).toDouble(), 0.25);
    QVERIFY(!model.index(0, 1).data(ui::cell_role::Share).isValid());
}

void RowModelTest::keepsPersistentIndexesOnTheirRowsWhenRowsMoveComeAndGo()
{
    ui::RowModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setRows(rowsOf("client server bytes_sent\na x 3\nb x 2\nc x 1\n", {{"bytes_sent", true}}), {"client", "bytes_sent"});
    const QPersistentModelIndex a = model.index(0, 0), b = model.index(1, 0), c = model.index(2, 1);
    model.updateRows(rowsOf("client server bytes_sent\nc x 9\nd x 8\ne x 7\na x 3\n", {{"bytes_sent", true}}));
    QCOMPARE(a.row(), 3);
    QVERIFY(!b.isValid());
    QCOMPARE(c.row(), 0);
    QCOMPARE(c.column(), 1);
}

void RowModelTest::tellsOnlyChangedDataWhenRowsStayInPlace()
{
    ui::RowModel model;
    const Tester tester(&model, Tester::FailureReportingMode::QtTest);
    model.setRows(rowsOf("client server bytes_sent\na x 3\nb x 2\n", {{"bytes_sent", true}}), {"bytes_sent"});
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged), moves(&model, &QAbstractItemModel::layoutChanged), resets(&model, &QAbstractItemModel::modelReset);
    model.updateRows(rowsOf("client server bytes_sent\na x 5\nb x 4\n", {{"bytes_sent", true}}));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(moves.size() + resets.size(), 0);
    QCOMPARE(shown(model, 0), QStringList({"5 B", "4 B"}));
}

void RowModelTest::offersTheFilterTextOfACell()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server server_domain protocol server_port bytes_sent\n10.0.0.1 9.9.9.9 dns.example dns 53 7\n"),
                  {"client", "server", "protocol", "server_port", "bytes_sent"});
    const auto term = [&](int column) { return model.index(0, column).data(ui::cell_role::FilterText).toString(); };
    QCOMPARE(term(0), "client_ip:10.0.0.1");
    QCOMPARE(term(1), "server_domain:dns.example");
    QCOMPARE(term(2), "protocol:dns");
    QCOMPARE(term(3), "server_port:53");
    QCOMPARE(term(4), "bytes_sent:7");
    auto table = test::tableOf("client server protocol tcp_delay first_seen\na x - 101689.53125 1526860800123456.25\n");
    table->texts.push_back("tls, two words");
    table->columns[2].texts[0] = uint32_t(table->texts.size() - 1);
    table->columns[4].unit = core::Unit::Instant;
    model.setRows(ui::arrange(table, {}, kKeys, core::kPackets, QTimeZone::utc()), {"protocol", "tcp_delay", "first_seen"});
    QCOMPARE(term(0), "protocol:(tls OR \"two words\")");
    QCOMPARE(term(1), "tcp_delay:101689.53125");
    QCOMPARE(term(2), "first_seen:2018-05-21T00:00:00.123456256Z");
}

void RowModelTest::copiesRowsAsTextCsvAndJson()
{
    ui::RowModel model;
    model.setRows(rowsOf("client server bytes_sent tcp_delay\na x 1940123456 -\nb y 7 250\n"), {"client", "bytes_sent", "tcp_delay"});
    const std::vector<int> rows{0, 1}, columns{1, 0, 2};
    QCOMPARE(ui::rowsAsText(model, rows, columns), "1.94 GB\ta\t–\n7 B\tb\t250 µs");
    QCOMPARE(ui::rowsAsCsv(model, rows, columns), "bytes_sent,client,tcp_delay\r\n1940123456,a,\r\n7,b,250\r\n");
    QVERIFY(ui::rowsAsJson(model, {0}, columns).contains("\"bytes_sent\":1940123456"));
    QVERIFY(ui::rowsAsJson(model, {0}, columns).contains("\"tcp_delay\":null"));
    QVERIFY(!ui::rowsAsJson(model, {0}, columns).contains("\"b\""));
}

QTEST_MAIN(RowModelTest)
#include "row_model_test.moc"
