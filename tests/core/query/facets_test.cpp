// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/facets.h"

#include "tests/core/store_builder.h"

#include <QTest>

using namespace weir::core;

class FacetsTest : public QObject
{
    Q_OBJECT
private slots:
    void countsPathsNotConversations();
    void countsUnderTheFilter();
    void countsEitherSideOfAnAlias();
    void countsPairsOfValues();
};

namespace {

FlowMetrics sent(uint64_t bytes)
{
    FlowMetrics metrics;
    metrics.bytesSent = bytes;
    metrics.packetsSent = 1;
    return metrics;
}

std::shared_ptr<const Snapshot> someTraffic()
{
    StoreBuilder builder;
    builder.source("file");
    const auto add = [&](const char* client, uint16_t port, const char* server, Transport transport, const char* protocol, uint64_t bytes) {
        builder.record(builder.conversation(client, port, server, 80, transport, protocol), 0, sent(bytes));
    };
    add("10.0.0.1", 1001, "10.0.0.9", Transport::Tcp, "http", 10);
    add("10.0.0.1", 1002, "10.0.0.9", Transport::Tcp, "http", 10);
    add("10.0.0.2", 1003, "10.0.0.9", Transport::Tcp, "http", 10);
    add("10.0.0.2", 1004, "10.0.0.9", Transport::Udp, "dns", 5000);
    add("10.0.0.9", 1005, "10.0.0.3", Transport::Udp, "dns", 10);
    return builder.snapshot();
}

std::string listed(const Facet& facet)
{
    std::string text;
    for (const FacetValue& value : facet.values)
        text += value.text + '=' + std::to_string(value.rows) + ' ';
    return text;
}

std::string listed(const std::string& field, const std::string& filter = {})
{
    const auto snapshot = someTraffic();
    Query query;
    if (!filter.empty())
        query.filter = *Filter::compile(filter);
    return listed(facets(*snapshot, query, {field}).at(0));
}

} // namespace

void FacetsTest::countsPathsNotConversations()
{
    QCOMPARE(listed("protocol"), std::string("dns=2 http=2 "));
    QCOMPARE(listed("client_ip"), std::string("10.0.0.1=1 10.0.0.2=1 10.0.0.9=1 "));
}

void FacetsTest::countsUnderTheFilter()
{
    QCOMPARE(listed("protocol", "client_ip:10.0.0.2"), std::string("dns=1 http=1 "));
    QCOMPARE(listed("protocol", "bytes:>1000"), std::string("dns=1 http=1 ")); // one path has both
}

void FacetsTest::countsEitherSideOfAnAlias() { QCOMPARE(listed("ip"), std::string("10.0.0.9=3 10.0.0.1=1 10.0.0.2=1 10.0.0.3=1 ")); }

void FacetsTest::countsPairsOfValues() { QCOMPARE(listed("family transport"), std::string("ipv4 tcp=2 ipv4 udp=2 ")); }

QTEST_MAIN(FacetsTest)
#include "facets_test.moc"
