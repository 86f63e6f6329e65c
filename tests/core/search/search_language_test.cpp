// SPDX-License-Identifier: GPL-3.0-or-later
// What the search language selects, over one small store, and what it says about wrong texts.
#include "core/query/query.h"
#include "core/search/filter.h"
#include "tests/core/store_builder.h"

#include <QTest>

using namespace weir::core;

class SearchLanguageTest : public QObject
{
    Q_OBJECT
private slots:
    void selectsConversations_data();
    void selectsConversations();
    void saysWhereATextIsWrong_data();
    void saysWhereATextIsWrong();
    void suggestsTheNearestField();
    void metricsSelectRowsAfterFolding();
    void mixedTermsAreDecidedByRow();
    void timeSelectsRecords();
    void neverFollowsDeepNesting();

private:
    std::shared_ptr<const Snapshot> m_snapshot;
    std::string selected(const std::string& text, RowKind rows = RowKind::Connections);

public:
    SearchLanguageTest();
};

SearchLanguageTest::SearchLanguageTest()
{
    StoreBuilder store;
    store.source("laptop", {*IpAddress::parse("10.0.0.1")});
    Conversation web = store.conversation("10.0.0.1", 40001, "93.184.216.34", 443, Transport::Tcp, "https");
    web.sni = "www.Example.com";
    web.tls = true;
    store.update(web);
    const Conversation dns = store.conversation("10.0.0.1", 40002, "10.0.0.53", 53, Transport::Udp, "dns");
    const Conversation v6 = store.conversation("2001:db8::1", 40003, "2001:db8::80", 80, Transport::Tcp, "http");
    const Conversation other = store.conversation("10.0.1.7", 40004, "10.0.0.1", 22, Transport::Tcp, "ssh");
    store.name("2001:db8::80", "intranet.example.org");
    FlowMetrics metrics;
    metrics.bytesSent = 1000;
    metrics.bytesReceived = 2'000'000;
    metrics.packetsSent = 10;
    metrics.rttFarSumUs = 90'000;
    metrics.rttFarCount = 3;
    metrics.rttFarMinUs = 25'000;
    metrics.rttFarMaxUs = 35'000;
    store.record(web, 0, metrics).record(web, 10, metrics);
    metrics = {};
    metrics.bytesSent = 60;
    store.record(dns, 1, metrics);
    metrics.bytesSent = 1500;
    metrics.retransmitsSent = 2;
    store.record(v6, 2, metrics);
    store.record(other, 3, metrics);
    m_snapshot = store.snapshot();
}

/// The protocols of the conversations that are left.
std::string SearchLanguageTest::selected(const std::string& text, RowKind rows)
{
    const auto filter = Filter::compile(text);
    if (!filter)
        return "error: " + filter.error().message;
    Query query;
    query.rows = rows;
    query.filter = *filter;
    query.columns = {"protocol"};
    query.sort = {{"protocol", false}};
    const Table table = run(*m_snapshot, query);
    std::string all;
    for (size_t row = 0; row < table.rows; ++row)
        all += (all.empty() ? "" : " ") + table.text(table.columns[0], row);
    return all;
}

void SearchLanguageTest::selectsConversations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const struct { const char* text; const char* expected; } rows[] = {
        {"", "dns http https ssh"},
        {"   ", "dns http https ssh"},
        {"example", "http https"},
        {"EXAMPLE.com", "https"},
        {"\"example.org\"", "http"},
        {"www.*", "https"},
        {"*.example.???", "http https"},
        {"10.0.0.1", "dns https ssh"},
        {"10.0.0.1:22", "ssh"},
        {"10.0.0.1:40002", "dns"},
        {"10.0.0.0/16", "dns https ssh"},
        {"10.0.1.0/24", "ssh"},
        {"2001:db8::80", "http"},
        {"2001:db8::/32", "http"},
        {"[2001:db8::80]:80", "http"},
        {"[2001:db8::80]:81", ""},
        {"2001:db8:", "http"},
        {"client_ip:10.0.1.7", "ssh"},
        {"server_ip:10.0.0.0/8", "dns ssh"},
        {"server_ip:2001:0db8:0::80", "http"},
        {"ip:10.0.0.1", "dns https ssh"},
        {"ip:10.0.*", "dns https ssh"},
        {"port:22", "ssh"},
        {"port:40003", "http"},
        {"server_port:443", "https"},
        {"server_port:>=80", "http https"},
        {"server_port:[22 TO 80]", "dns http ssh"},
        {"server_port:[* TO 53]", "dns ssh"},
        {"server_port:4*", "https"},
        {"transport:UDP", "dns"},
        {"-transport:udp", "http https ssh"},
        {"NOT transport:udp", "http https ssh"},
        {"protocol:http", "http"},
        {"protocol:http*", "http https"},
        {"protocol:~TTP", "http https"},
        {"protocol:/^(dns|ssh)$/", "dns ssh"},
        {"protocol:/T{2}p/", "http https"},
        {"protocol:(dns OR http*)", "dns http https"},
        {"-protocol:(dns OR http*)", "ssh"},
        {"protocol:(http* -https)", "http"},
        {"sni:*", "https"},
        {"-sni:*", "dns http ssh"},
        {"-sni:www.example.com", "dns http ssh"},
        {"sni:www.example.com", "https"},
        {"sni:example", ""},
        {"domain:*", "http https"},
        {"server_domain_origin:dns", "http"},
        {"tls:true", "https"},
        {"direction:outgoing", "dns https"},
        {"direction:incoming", "ssh"},
        {"family:ipv6", "http"},
        {"host:laptop", "dns https ssh"},
        {"client_process:*", ""},
        {"-client_process:nginx", "dns http https ssh"},
        {"dns OR ssh", "dns ssh"},
        {"dns OR ssh protocol:ssh", "dns ssh"},
        {"(dns OR ssh) protocol:ssh", "ssh"},
        {"NOT dns AND NOT ssh", "http https"},
        {"NOT (dns OR ssh)", "http https"},
        {"-(dns OR ssh)", "http https"},
        {"- dns", "error: A term was expected after this sign."},
        {"--dns", "dns"},
        {"or", "http"},
        {"bytes_received:>1.5MB", "https"},
        {"bytes_received:>3.9MiB", ""},
        {"bytes_sent:[60 TO 1.5kB]", "dns http ssh"},
        {"bytes_sent:<=60B", "dns"},
        {"tcp_delay:>20ms", "https"},
        {"tcp_delay:30ms", "https"},
        {"tcp_delay:<0.03s", ""},
        {"tcp_delay:*", "https"},
        {"-tcp_delay:*", "dns http ssh"},
        {"retransmits:2", "http ssh"},
        {"retransmits:*", "http https ssh"},
        {"-retransmits:0", "dns http ssh"},
        {"drops:*", ""},
        {"bytes:>1MB OR protocol:dns", "dns https"},
        {"NOT (bytes:>1MB OR protocol:dns)", "http ssh"},
        {"first_seen:>=2023-11-14T22:13:22Z", "http ssh"},
        {"last_seen:>1700000005000", "https"},
        {"time:<2023-11-14T22:13:21Z", "https"},
        {"time:>=-5s", "https"},
        {"time:[1700000001000 TO 1700000002000]", "dns http"},
    };
    for (const auto& row : rows)
        QTest::newRow(*row.text ? row.text : "empty") << QString(row.text) << QString(row.expected);
}

void SearchLanguageTest::selectsConversations()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(selected(text.toStdString())), expected);
}

void SearchLanguageTest::saysWhereATextIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const struct { const char* text; int position, length; } rows[] = {
        {"colour:red", 0, 6}, {"dns colour:red", 4, 6}, {"AND", 0, 3}, {"dns AND", 7, 0}, {"dns OR", 6, 0}, {"OR dns", 0, 2},
        {"dns AND OR ssh", 8, 2}, {"NOT", 0, 3}, {"-", 0, 1}, {"(dns", 0, 1}, {"dns)", 3, 1}, {"()", 1, 1},
        {"\"dns", 0, 1}, {"protocol:", 0, 9}, {"protocol: dns", 0, 9}, {"protocol:(dns", 9, 1}, {"protocol:/dns", 9, 1},
        {"protocol:/(/", 9, 3}, {"protocol:~", 9, 1}, {"bytes:>", 6, 1}, {"bytes:>ten", 7, 3}, {"bytes:>10ms", 7, 4},
        {"tcp_delay:>10MB", 11, 4}, {"bytes:[1 TO 10", 6, 1}, {"bytes:[1 10]", 6, 6}, {"bytes:[1 TO x]", 6, 8},
        {"bytes:many", 6, 4}, {"protocol:>3", 10, 1}, {"server_ip:10.0.0.300", 10, 10}, {"server_ip:10.0.0.0/33", 10, 11}, {"10.0.0.0/33", 0, 11},
        {"first_seen:>noon", 12, 4}, {"bytes>10", 5, 1}, {"\"\"", 0, 2}, {"bytes:~10", 7, 2}, {"protocol://", 9, 2},
        {"protocol:\"a\"b", 12, 1}};
    for (const auto& row : rows)
        QTest::newRow(row.text) << QString(row.text) << row.position << row.length;
}

void SearchLanguageTest::saysWhereATextIsWrong()
{
    QFETCH(QString, text);
    const auto filter = Filter::compile(text.toStdString());
    QVERIFY(!filter);
    QVERIFY(!filter.error().message.empty());
    QTEST(int(filter.error().position), "position");
    QTEST(int(filter.error().length), "length");
}

void SearchLanguageTest::suggestsTheNearestField()
{
    const auto filter = Filter::compile("server_prot:80");
    QVERIFY(!filter);
    QCOMPARE(filter.error().message, std::string("There is no field 'server_prot'; did you mean 'server_port'?"));
}

void SearchLanguageTest::metricsSelectRowsAfterFolding()
{
    // Each path: 1,500 sent; the two records of the first have 1,000 each, and only together more than 1,900.
    QCOMPARE(selected("bytes_sent:>1900"), std::string("https"));
    QCOMPARE(selected("bytes_sent:>1900", RowKind::Flows), std::string(""));
    QCOMPARE(selected("bytes_sent:>1.4kB", RowKind::Paths), std::string("http https ssh"));
    QCOMPARE(selected("bytes_sent:>1.4kB transport:tcp", RowKind::Flows), std::string("http ssh"));
}

void SearchLanguageTest::mixedTermsAreDecidedByRow()
{
    QCOMPARE(selected("protocol:dns OR bytes_received:>1MB", RowKind::Paths), std::string("dns https"));
    QCOMPARE(selected("-(protocol:dns OR bytes_received:>1MB)", RowKind::Paths), std::string("http ssh"));
    QCOMPARE(selected("-protocol:dns (bytes_received:>1MB OR ssh)", RowKind::Paths), std::string("https ssh"));
}

void SearchLanguageTest::timeSelectsRecords()
{
    const auto filter = Filter::compile("time:>-2s");
    QVERIFY(filter);
    Query query;
    query.rows = RowKind::Connections;
    query.filter = *filter;
    query.columns = {"bytes_sent"};
    const Table table = run(*m_snapshot, query);
    QCOMPARE(table.rows, size_t(1));
    QCOMPARE(table.columns[0].numbers[0], 1000.0); // one of its two records
}

void SearchLanguageTest::neverFollowsDeepNesting()
{
    QVERIFY(!Filter::compile(std::string(60'000, '(')));
    QVERIFY(!Filter::compile(std::string(60'000, '-') + "dns"));
    QVERIFY(!Filter::compile(std::string(70'000, 'x')));
}

QTEST_GUILESS_MAIN(SearchLanguageTest)
#include "search_language_test.moc"
