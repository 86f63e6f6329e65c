// SPDX-License-Identifier: GPL-3.0-or-later
// Every fold against the naive engine, on random records with fixed seeds and random filters.
#include "core/query/query.h"
#include "core/store/store.h"
#include "tests/core/query/naive_query_impl.h"
#include "tests/core/query/random_data.h"
#include "tests/core/query/stored_data.h"

#include <QTest>

using namespace weir::naive;
namespace core = weir::core;

class BruteForceTest : public QObject
{
    Q_OBJECT
private slots:
    void rowsEqualTheNaiveFold_data();
    void rowsEqualTheNaiveFold();
    void trendEqualsTheNaiveFold_data() { rowsEqualTheNaiveFold_data(); }
    void trendEqualsTheNaiveFold();
};

namespace {

const std::vector<std::string> kNumbers = {
    "bytes_sent", "bytes_received", "bytes", "wire_bytes_sent", "wire_bytes", "packets_sent", "packets_received", "retransmits_sent",
    "retransmits_received", "retransmits", "retransmitted_bytes", "out_of_order", "tcp_delay", "tcp_delay_min", "tcp_delay_max",
    "tcp_delay_p50", "tcp_delay_p95", "tcp_delay_p99", "tcp_jitter", "tcp_jitter_p5", "handshake_time", "connection_attempts",
    "connections", "closures", "resets", "bytes_sent_per_second", "closures_per_minute"};

std::string numberText(double value) { return std::isnan(value) ? "-" : fmt::format("{:.9g}", value); }

std::string sorted(std::vector<std::string> lines)
{
    std::ranges::sort(lines);
    return fmt::format("{}", fmt::join(lines, "\n"));
}

core::TimeRange randomRange(Random& random)
{
    if (random.chance(40))
        return {};
    const auto from = static_cast<int64_t>(random.below(90'000));
    return {kStart + std::chrono::milliseconds(from), kStart + std::chrono::milliseconds(from + 1000 + static_cast<int64_t>(random.below(60'000)))};
}

std::vector<Condition> randomFilter(Random& random, std::string& text)
{
    std::vector<Condition> all;
    for (size_t count = random.below(4); count > 0; --count) {
        const Condition condition = randomCondition(random, 3);
        text += (text.empty() ? "" : " ") + condition.text;
        flatten(condition, all);
    }
    return all;
}

} // namespace

void BruteForceTest::rowsEqualTheNaiveFold_data()
{
    QTest::addColumn<uint32_t>("seed");
    for (uint32_t seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void BruteForceTest::rowsEqualTheNaiveFold()
{
    QFETCH(uint32_t, seed);
    const Data data = seed % 2 ? randomData(seed) : seenTwice(seed);
    const auto snapshot = stored(data);
    Random random(seed * 7919);
    for (int turn = 0; turn < 24; ++turn) {
        const Rows rows = std::vector{Rows::Connections, Rows::Flows, Rows::Paths, Rows::Nodes}[size_t(turn % 4)];
        core::Query query;
        query.rows = std::vector{core::RowKind::Connections, core::RowKind::Flows, core::RowKind::Paths, core::RowKind::Nodes}[size_t(turn % 4)];
        query.view = random.pick(std::vector{core::View::Host, core::View::Ip, core::View::Process});
        query.range = randomRange(random);
        query.byObserver = random.chance(20);
        std::string text;
        const auto conditions = randomFilter(random, text);
        const auto filter = core::Filter::compile(text);
        QVERIFY2(filter, text.c_str());
        query.filter = *filter;
        const std::vector<std::string> dimensions = {"client_ip", "server_ip", "transport", "protocol", "sni", "server_domain", "observer", "observers"};
        std::vector<std::string> numbers = kNumbers;
        numbers.insert(numbers.end(), {"first_seen", "last_seen"});
        std::vector<std::string> keys;
        if (rows == Rows::Paths)
            keys = {"client", "server"};
        if (rows == Rows::Nodes)
            keys = {"node"};
        query.columns = keys;
        query.columns.insert(query.columns.end(), dimensions.begin(), dimensions.end());
        query.columns.insert(query.columns.end(), numbers.begin(), numbers.end());
        const core::Table table = core::run(*snapshot, query);
        QCOMPARE(core::rowCount(*snapshot, query), table.matchedRows);

        const Engine engine(data, rows, query.view, query.range, query.byObserver);
        const auto expected = engine.select(conditions);
        std::vector<std::string> own, naive;
        Row all;
        for (size_t row = 0; row < table.rows; ++row) {
            const auto observers = [&](const core::TableColumn& column) { return isAbsent(column.numbers[row]) ? std::string() : fmt::format("{:.0f}", column.numbers[row]); };
            std::string line = rows == Rows::Paths   ? table.text(table.columns[0], row) + " > " + table.text(table.columns[1], row)
                               : rows == Rows::Nodes ? table.text(table.columns[0], row)
                                                     : "";
            for (const std::string& name : dimensions)
                line += '|' + (table.column(name)->isText ? table.text(*table.column(name), row) : observers(*table.column(name)));
            for (const std::string& name : numbers)
                line += '|' + numberText(table.column(name)->numbers[row]);
            own.push_back(line);
        }
        for (const Row& row : expected) {
            std::string line = keys.empty() ? "" : row.key.substr(0, row.key.find(" by "));
            for (const std::string& name : dimensions) {
                const std::string joined = engine.dimension(row, name);
                // More values than a cell shows end in an ellipsis: these are compared by their bound alone.
                line += '|' + (std::ranges::count(joined, ',') < 8 ? joined : table.rows ? std::string("many") : joined);
            }
            for (const std::string& name : numbers)
                line += '|' + numberText(engine.value(row, name));
            naive.push_back(line);
            all.add(row);
        }
        QCOMPARE(table.rows, expected.size());
        const auto withoutMany = [&](std::vector<std::string> lines) {
            for (std::string& line : lines) {
                std::string out;
                for (size_t at = 0; at <= line.size();) {
                    const size_t end = std::min(line.find('|', at), line.size());
                    const std::string cell = line.substr(at, end - at);
                    out += (cell.ends_with("…") ? "many" : cell) + '|';
                    at = end + 1;
                }
                line = out;
            }
            return lines;
        };
        const std::string left = sorted(withoutMany(own)), right = sorted(withoutMany(naive));
        QVERIFY2(left == right, fmt::format("{}\nfilter {}\nWeir\n{}\nnaive\n{}", turn, text, left.substr(0, 3000), right.substr(0, 3000)).c_str());
        for (const std::string& name : numbers) {
            const double total = expected.empty() ? table.column(name)->total : engine.value(all, name);
            QVERIFY2(numberText(table.column(name)->total) == numberText(total),
                     fmt::format("total of {}: {} and {}, filter {}", name, table.column(name)->total, total, text).c_str());
        }
    }
}

void BruteForceTest::trendEqualsTheNaiveFold()
{
    QFETCH(uint32_t, seed);
    const Data data = seed % 2 ? randomData(seed) : seenTwice(seed);
    const auto snapshot = stored(data);
    Random random(seed * 104'729);
    for (int turn = 0; turn < 12; ++turn) {
        core::TrendQuery query;
        query.view = random.pick(std::vector{core::View::Host, core::View::Ip, core::View::Process});
        query.range = randomRange(random);
        query.step = std::chrono::seconds(1 + random.below(9));
        query.metrics = kNumbers;
        std::string text;
        const auto conditions = randomFilter(random, text);
        query.filter = *core::Filter::compile(text);
        const core::Table table = core::trend(*snapshot, query);

        const Engine engine(data, Rows::Paths, query.view, query.range);
        std::map<int64_t, Row> steps;
        Row all;
        for (const Row& row : engine.select(conditions)) {
            all.add(row);
            for (const Part& part : row.parts) {
                Row& step = steps[core::nanoseconds(part.record->row.start) / query.step.count() * query.step.count() / 1000];
                step.add({{}, {part}, {}, row.measures, row.measuresTcp});
            }
        }
        for (size_t row = 0; row < table.rows; ++row) {
            const auto time = static_cast<int64_t>(table.column("time")->numbers[row]);
            const auto found = steps.find(time);
            for (const std::string& name : kNumbers) {
                const bool rate = name.find("_per_") != std::string::npos; // divided by the step: see trend_test
                const bool measured = !all.parts.empty() && !std::isnan(engine.value(all, name));
                const double value = table.column(name)->numbers[row];
                if (rate || (measured && std::isnan(value)))
                    continue; // a mean of nothing; or not recorded then
                const double expected = !measured ? std::nan("") : found == steps.end() ? 0 : engine.value(found->second, name);
                const bool absentInStep = std::isnan(expected) && value == 0; // nothing of that transport in this step
                QVERIFY2(absentInStep || numberText(value) == numberText(expected),
                         fmt::format("{} at {}: {} and {}, filter {}", name, time, value, expected, text).c_str());
            }
            if (found != steps.end()) {
                QVERIFY(!std::isnan(table.column("bytes")->numbers[row]));
                steps.erase(found);
            }
        }
        QVERIFY2(steps.empty(), text.c_str());
    }
}

QTEST_GUILESS_MAIN(BruteForceTest)
#include "brute_force_test.moc"
