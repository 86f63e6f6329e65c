// SPDX-License-Identifier: GPL-3.0-or-later
// Which conversations of several sources are one.
#include "core/query/query.h"
#include "core/store/store.h"

#include <QTest>
#include <fmt/format.h>
#include <random>

using namespace weir::core;

namespace {

Time at(double seconds) { return timeFromNanoseconds(1'700'000'000'000'000'000) + Duration(static_cast<int64_t>(seconds * 1e9)); }

/// One observer's stream, whose clock is ahead by some seconds.
class Observer
{
public:
    Observer(Store& store, const std::string& name, double ahead = 0, const std::string& address = "10.0.0.1", uint8_t measures = kPackets)
        : m_sink(store.addSource()), m_ahead(ahead)
    {
        StreamHello hello;
        hello.observer = name;
        hello.observerAddresses = {*IpAddress::parse(address)};
        hello.measures = measures;
        m_sink.hello(hello);
    }
    void watch(double from, double to)
    {
        Progress progress;
        progress.watched = TimeRange{at(from + m_ahead), at(to + m_ahead)};
        m_sink.progress(progress);
    }
    /// 10.0.0.1 `port` -> 10.0.0.2 80, 100 bytes a second.
    void sees(uint16_t port, double from, double to, const std::string& client = "10.0.0.1", const std::string& server = "10.0.0.2",
              std::optional<double> began = {})
    {
        Conversation row;
        row.id = ConversationId{m_conversations++};
        row.client = {*IpAddress::parse(client), port};
        row.server = {*IpAddress::parse(server), 80};
        row.transport = Transport::Tcp;
        row.protocol = "tcp";
        row.firstSeen = at(began.value_or(from) + m_ahead);
        m_sink.conversation(row);
        for (double second = from; second <= to; second += 1) {
            const Time time = at(second + m_ahead), start = intervalStart(time, std::chrono::seconds(1));
            m_sink.record({row.id, start, time, std::min(at(to + m_ahead), start + std::chrono::milliseconds(999)), {.bytesSent = 100}});
        }
    }
    void end() { m_sink.end(std::nullopt); }

private:
    RecordSink& m_sink;
    double m_ahead;
    uint32_t m_conversations = 0;
};

/// "port:bytes by observers" of every connection.
std::string connections(Store& store)
{
    store.publish();
    const Table table = run(*store.snapshot(), {.rows = RowKind::Connections, .columns = {"client_port", "bytes_sent", "observers"}, .sort = {{"first_seen", false}, {"client_port", false}}});
    std::string text;
    for (size_t row = 0; row < table.rows; ++row)
        text += fmt::format("{}{}:{} by {}", row == 0 ? "" : " ", table.columns[0].numbers[row], table.columns[1].numbers[row], table.columns[2].numbers[row]);
    return text;
}

} // namespace

class ViewsTest : public QObject
{
    Q_OBJECT
private slots:
    void whatTwoSawIsOneConnection();
    void aPortUsedAgainIsAnotherConnection();
    void clocksApartAreMeasuredAndMadeGood();
    void whoComesLateIsFoundInTheMiddle();
    void aGapOfOneIsFilledByTheOther();
    void filesOfTwoHalvesContinueAConnection();
    void loopbackOfTwoHostsIsNotOne();
    void addressesRewrittenOnTheWayAreNotFollowed();
    void threeSeeWhatTwoSee();
    void recordingsOfOneObserverAreOneView();
    void theWayItCameInChangesNothing();
    void allViewsTakeTheSameEndForTheClient();
};

void ViewsTest::whatTwoSawIsOneConnection()
{
    Store store;
    Observer client(store, "client"), server(store, "server", 0, "10.0.0.2");
    for (Observer* observer : {&client, &server}) {
        observer->watch(0, 20);
        observer->sees(1000, 5, 9);
        observer->end();
    }
    client.sees(1001, 5, 6);
    QCOMPARE(connections(store), "1000:500 by 2 1001:200 by 1");
}

void ViewsTest::aPortUsedAgainIsAnotherConnection()
{
    for (const double ahead : {0.0, 0.2, -0.4}) {
        Store store;
        Observer client(store, "client"), server(store, "server", ahead, "10.0.0.2");
        for (Observer* observer : {&client, &server}) {
            observer->watch(0, 60);
            for (int use = 0; use < 8; ++use)
                observer->sees(1000, 5 + use * 1.5, 5.01 + use * 1.5);
            observer->end();
        }
        QCOMPARE(connections(store), "1000:100 by 2 1000:100 by 2 1000:100 by 2 1000:100 by 2 1000:100 by 2 1000:100 by 2 1000:100 by 2 1000:100 by 2");
    }
}

void ViewsTest::clocksApartAreMeasuredAndMadeGood()
{
    for (const double ahead : {-42.0, -3.7, 0.0, 0.3, 5.0, 59.0}) {
        Store store;
        Observer client(store, "client"), server(store, "server", ahead, "10.0.0.2");
        std::string expected;
        for (Observer* observer : {&client, &server}) {
            observer->watch(0, 100);
            for (uint16_t port = 0; port < 10; ++port)
                observer->sees(1000 + port, 5 + port * 4, 7 + port * 4);
            observer->end();
        }
        for (int port = 0; port < 10; ++port)
            expected += fmt::format("{}{}:300 by 2", port == 0 ? "" : " ", 1000 + port);
        QCOMPARE(connections(store), expected);
        const Duration known = store.snapshot()->clockAhead(1, 0);
        QVERIFY2(std::chrono::abs(known - Duration(int64_t(ahead * 1e9))) < std::chrono::milliseconds(1), qPrintable(QString::number(known.count())));
    }
}

void ViewsTest::whoComesLateIsFoundInTheMiddle()
{
    Store store;
    Observer client(store, "client"), server(store, "server", 0, "10.0.0.2");
    client.watch(0, 100);
    client.sees(1000, 0, 49);
    client.sees(1000, 51, 60);
    server.watch(40, 100);
    server.sees(1000, 40, 49);
    server.sees(1000, 51, 60);
    QCOMPARE(connections(store), "1000:5000 by 2 1000:1000 by 2");
}

void ViewsTest::aGapOfOneIsFilledByTheOther()
{
    for (const double ahead : {0.0, 7.0}) {
        Store store;
        Observer client(store, "client"), server(store, "server", ahead, "10.0.0.2");
        client.watch(0, 30);
        client.sees(1, 10, 12), client.sees(2, 10, 12), client.sees(3, 10, 12);
        client.sees(1000, 5, 29);
        client.end();
        server.watch(0, 60);
        server.sees(1, 10, 12), server.sees(2, 10, 12), server.sees(3, 10, 12);
        server.sees(1000, 5, 50); // the client's observer is away from 30 on
        server.end();
        QCOMPARE(connections(store), "1000:4600 by 2 1:300 by 2 2:300 by 2 3:300 by 2");
    }
}

void ViewsTest::filesOfTwoHalvesContinueAConnection()
{
    Store store;
    Observer first(store, "one.pcap"), second(store, "two.pcap");
    first.sees(1000, 0, 9);
    second.sees(1000, 10, 15);
    first.end(), second.end();
    QCOMPARE(connections(store), "1000:1600 by 2");
}

void ViewsTest::loopbackOfTwoHostsIsNotOne()
{
    for (const bool sameHost : {false, true}) {
        Store store;
        Observer one(store, "one"), other(store, sameHost ? "one" : "other");
        for (Observer* observer : {&one, &other}) {
            observer->watch(0, 20);
            observer->sees(1000, 5, 9, "127.0.0.1", "127.0.0.1");
            observer->end();
        }
        QCOMPARE(connections(store), sameHost ? "1000:500 by 1" : "1000:500 by 1 1000:500 by 1");
    }
}

void ViewsTest::addressesRewrittenOnTheWayAreNotFollowed()
{
    Store store;
    Observer client(store, "client"), server(store, "server", 0, "10.0.0.2");
    client.sees(1000, 5, 9, "10.0.0.1");
    server.sees(1000, 5, 9, "192.0.2.7");
    QCOMPARE(connections(store), "1000:500 by 1 1000:500 by 1");
}

void ViewsTest::threeSeeWhatTwoSee()
{
    Store store;
    Observer client(store, "client"), between(store, "between", 0.1, "10.0.9.9"), server(store, "server", -0.1, "10.0.0.2");
    for (Observer* observer : {&server, &client, &between}) {
        observer->watch(0, 30);
        observer->sees(1000, 5, 9);
        observer->end();
        store.publish();
    }
    QCOMPARE(connections(store), "1000:500 by 3");
    const auto seen = [&](const char* filter, bool byObserver) {
        const Query query{.rows = RowKind::Connections, .filter = *Filter::compile(filter), .columns = {"observer", "bytes_sent"}, .sort = {{"observer", false}}, .byObserver = byObserver};
        const Table table = run(*store.snapshot(), query);
        std::string text;
        for (size_t row = 0; row < table.rows; ++row)
            text += fmt::format("{} {};", table.text(table.columns[0], row), table.columns[1].numbers[row]);
        return text;
    };
    QCOMPARE(seen("", true), "between 500;client 500;server 500;");
    QCOMPARE(seen("", false), "between, client, server 500;");
    QCOMPARE(seen("observer:server", false), "server 500;");
    QCOMPARE(seen("-observer:client", false), "between, server 500;");
}

/// As a helper writes them one after the other: what was open goes on with its first beginning, after a pause too.
void ViewsTest::recordingsOfOneObserverAreOneView()
{
    Store store;
    Observer first(store, "host"), second(store, "host"), other(store, "other", 0, "10.0.0.2");
    first.watch(0, 100);
    first.sees(1000, 5, 9);
    second.watch(100, 200);
    second.sees(1000, 160, 169, "10.0.0.1", "10.0.0.2", 5);
    other.watch(0, 200);
    other.sees(1000, 5, 169);
    for (Observer* observer : {&first, &second, &other})
        observer->end();
    QCOMPARE(connections(store), "1000:1500 by 2");
    const Table table = run(*store.snapshot(), {.rows = RowKind::Connections, .columns = {"observer", "bytes_sent"}, .sort = {{"bytes_sent", false}}, .byObserver = true});
    QCOMPARE(table.rows, size_t(2));
    QCOMPARE(table.text(table.columns[0], 0), "host");
    QCOMPARE(table.columns[1].numbers[0], 1500.0);
    QCOMPARE(table.columns[1].numbers[1], 16500.0);
}

/// Whole files one after the other, or both as they happen: the connections are the same.
void ViewsTest::theWayItCameInChangesNothing()
{
    for (uint32_t seed = 0; seed < 30; ++seed) {
        std::mt19937 random(seed);
        const double ahead = double(random() % 1600) / 1000 - 0.8;
        struct Use { uint16_t port; double from, to; };
        std::vector<Use> uses;
        double time = 5;
        for (int use = 0; use < 60; ++use) {
            const double from = time += 2.5 + double(random() % 1000) / 1000;
            uses.push_back({uint16_t(1000 + random() % 4), from, from + double(random() % 1500) / 1000});
        }
        std::vector<std::string> answers;
        for (const int way : {0, 1, 2}) {
            Store store;
            Observer client(store, "client"), server(store, "server", ahead, "10.0.0.2");
            client.watch(0, 1), server.watch(0, 1);
            const auto tell = [&](Observer& observer, const Use& use) {
                observer.sees(use.port, use.from, use.to);
                observer.watch(0, use.to);
            };
            for (const Use& use : uses) {
                if (way == 0 || way == 2)
                    tell(client, use);
                if (way == 0)
                    tell(server, use), store.publish();
                if (way == 1)
                    tell(server, use);
            }
            store.publish();
            for (const Use& use : uses) {
                if (way == 1)
                    tell(client, use);
                if (way == 2)
                    tell(server, use), store.publish();
            }
            client.end(), server.end();
            answers.push_back(connections(store));
            QCOMPARE(std::ranges::count(answers.back(), 'b'), 60);
            QVERIFY2(answers.back().find("by 1") == std::string::npos, fmt::format("seed {}, ahead {}, way {}: {}", seed, ahead, way, answers.back()).c_str());
        }
    }
}

void ViewsTest::allViewsTakeTheSameEndForTheClient()
{
    Store store;
    Observer between(store, "between", 0, "10.0.9.9"), sockets(store, "server", 0, "10.0.0.2", kLive);
    between.sees(80, 5, 9, "10.0.0.2", "10.0.0.1"); // came in the middle, and guessed
    sockets.sees(80, 4, 9, "10.0.0.1", "10.0.0.2");
    store.publish();
    const Table table = run(*store.snapshot(), {.rows = RowKind::Paths, .columns = {"client", "server", "observer"}});
    QCOMPARE(table.rows, size_t(1));
    QCOMPARE(table.text(table.columns[0], 0), "10.0.0.1");
    QCOMPARE(table.text(table.columns[1], 0), "10.0.0.2");
    QCOMPARE(table.text(table.columns[2], 0), "between, server");
}

QTEST_GUILESS_MAIN(ViewsTest)
#include "views_test.moc"
