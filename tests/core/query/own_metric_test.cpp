// SPDX-License-Identifier: GPL-3.0-or-later
// A metric made by an expression has the value that one would calculate, in rows, totals, trends, filters and sorts.
#include "core/query/own_metric.h"
#include "core/query/query.h"
#include "core/search/completion.h"
#include "tests/core/query/random_data.h"
#include "tests/core/query/stored_data.h"

#include <QTest>

using namespace weir;

class OwnMetricTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void isCalculatedForEveryRowAndTheTotal();
    void isCalculatedForEveryStep();
    void isAbsentWithoutItsParts();
    void selectsAndSortsRows();
    void isKnownToSearchesUntilItIsForgotten();
    void refusesWhatIsNoMetric_data();
    void refusesWhatIsNoMetric();

private:
    static double number(const core::Table& table, const char* column, size_t row) { return table.column(column)->numbers[row]; }
    std::shared_ptr<const core::Snapshot> m_snapshot = naive::stored(naive::randomData(3));
    core::Query m_query;
};

namespace {

/// NaN equals NaN.
bool same(double left, double right) { return left == right || (std::isnan(left) && std::isnan(right)) || std::abs(left - right) < 1e-9 * std::abs(right); }

} // namespace

void OwnMetricTest::init()
{
    for (const core::OwnMetric& metric : core::ownMetrics())
        core::forgetMetric(metric.name);
    const auto defined = core::defineMetric({"loss_share", "Loss", "retransmits / packets", core::Unit::Ratio});
    QVERIFY(defined);
    m_query = {};
    m_query.rows = core::RowKind::Connections;
    m_query.range = *m_snapshot->span();
    m_query.columns = {"loss_share", "retransmits", "packets", "tcp_delay_p95", "bytes_per_second"};
}

void OwnMetricTest::isCalculatedForEveryRowAndTheTotal()
{
    QVERIFY(core::defineMetric({"odd", "", "max(tcp_delay_p95 - 2, 3) * (bytes_per_second + 1)", core::Unit::None}));
    m_query.columns.push_back("odd");
    const core::Table table = core::run(*m_snapshot, m_query);
    QVERIFY(table.rows > 10);
    size_t present = 0;
    for (size_t row = 0; row < table.rows; ++row) {
        const double packets = number(table, "packets", row), share = packets == 0 ? core::kAbsent : number(table, "retransmits", row) / packets;
        QVERIFY(same(number(table, "loss_share", row), share));
        const double odd = std::max(number(table, "tcp_delay_p95", row) - 2, 3.0) * (number(table, "bytes_per_second", row) + 1);
        QVERIFY(same(number(table, "odd", row), std::isnan(number(table, "tcp_delay_p95", row)) ? core::kAbsent : odd));
        present += !std::isnan(number(table, "odd", row));
    }
    QVERIFY(present > 3);
    QVERIFY(same(table.column("loss_share")->total, table.column("retransmits")->total / table.column("packets")->total));
    QCOMPARE(table.column("loss_share")->title, std::string("Loss"));
    QVERIFY(table.column("loss_share")->unit == core::Unit::Ratio);
    QCOMPARE(table.column("odd")->title, std::string("odd"));
}

void OwnMetricTest::isCalculatedForEveryStep()
{
    core::TrendQuery query;
    query.range = m_query.range;
    query.metrics = {"loss_share", "retransmits", "packets"};
    const core::Table table = core::trend(*m_snapshot, query);
    QVERIFY(table.rows > 50);
    for (size_t step = 0; step < table.rows; ++step) {
        const double packets = number(table, "packets", step);
        QVERIFY(same(number(table, "loss_share", step), packets == 0 ? core::kAbsent : number(table, "retransmits", step) / packets));
    }
}

void OwnMetricTest::isAbsentWithoutItsParts()
{
    QVERIFY(core::defineMetric({"of_order", "", "out_of_order / packets", core::Unit::Ratio})); // packets alone measure it
    m_query.filter = *core::Filter::compile("observer:beta");
    m_query.columns = {"of_order", "packets"};
    const core::Table table = core::run(*m_snapshot, m_query);
    QVERIFY(table.rows > 0);
    for (size_t row = 0; row < table.rows; ++row)
        QVERIFY(std::isnan(number(table, "of_order", row)));
    QVERIFY(std::isnan(table.column("of_order")->total));
    QVERIFY((core::findFlowField("of_order")->measuredBy & core::kLive) == 0);
}

void OwnMetricTest::selectsAndSortsRows()
{
    const core::Table all = core::run(*m_snapshot, m_query);
    const auto above = std::ranges::count_if(all.column("loss_share")->numbers, [](double share) { return share > 0.05; });
    m_query.filter = *core::Filter::compile("loss_share:>5%");
    m_query.sort = {{"loss_share", true}};
    const core::Table table = core::run(*m_snapshot, m_query);
    QVERIFY(above > 0 && size_t(above) < all.rows);
    QCOMPARE(table.rows, size_t(above));
    for (size_t row = 1; row < table.rows; ++row)
        QVERIFY(number(table, "loss_share", row) <= number(table, "loss_share", row - 1));
}

void OwnMetricTest::isKnownToSearchesUntilItIsForgotten()
{
    const core::FlowField* field = core::findFlowField("loss_share");
    QVERIFY(field);
    QVERIFY(core::defineMetric({"loss_share", "Other", "retransmits_sent / packets_sent", core::Unit::Ratio})); // anew
    QVERIFY(core::findFlowField("loss_share") != field);
    QCOMPARE(field->title, std::string_view("Loss")); // for who still holds it
    QCOMPARE(core::ownMetrics().size(), size_t(1));
    core::forgetMetric("loss_share");
    QVERIFY(!core::findFlowField("loss_share"));
    QVERIFY(!core::Filter::compile("loss_share:>5%"));
}

void OwnMetricTest::refusesWhatIsNoMetric_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, const char* expression, int position, const char* words) {
        QTest::newRow(expression) << QString(name) << QString(expression) << position << QString(words);
    };
    row("a", "retransmits / ", 14, "ends too early");
    row("a", "(retransmits", 12, "not closed");
    row("a", "retransmits)", 11, "no partner");
    row("a", "retransmit / packets", 0, "did you mean 'retransmits'");
    row("a", "packets * server_ip", 10, "dimension");
    row("a", "1 + 2", 0, "reads no metric");
    row("a", "", 0, "is empty");
    row("a", "packets + loss_share", 10, "of your own");
    row("a", "packets packets", 8, "not expected");
    row("bytes", "packets * 2", 0, "is a field already");
    row("delay", "packets * 3", 0, "is a field already");
    row("query", "packets * 4", 0, "is a field already");
    row("Loss share", "packets * 5", 0, "is no name");
}

void OwnMetricTest::refusesWhatIsNoMetric()
{
    QFETCH(QString, name);
    QFETCH(QString, expression);
    QFETCH(int, position);
    QFETCH(QString, words);
    const auto defined = core::defineMetric({name.toStdString(), "", expression.toStdString(), core::Unit::None});
    QVERIFY(!defined);
    QVERIFY2(QString::fromStdString(defined.error().message).contains(words), defined.error().message.c_str());
    QCOMPARE(int(defined.error().position), position);
    QVERIFY(name == "bytes" || name == "delay" || name == "query" || !core::findFlowField(name.toStdString()));
}

QTEST_GUILESS_MAIN(OwnMetricTest)
#include "own_metric_test.moc"
