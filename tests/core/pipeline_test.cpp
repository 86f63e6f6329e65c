// SPDX-License-Identifier: GPL-3.0-or-later
// Packets through flow table, stream, store and query.
#include "core/flow/flow_table.h"
#include "core/query/query.h"
#include "core/record/record_reader.h"
#include "core/record/record_writer.h"
#include "core/store/store.h"

#include <QTest>

using namespace weir::core;

class PipelineTest : public QObject
{
    Q_OBJECT
private slots:
    void countsPacketsPerDirectionThroughTheWholeRiver();
};

void PipelineTest::countsPacketsPerDirectionThroughTheWholeRiver()
{
    Store store;
    RecordReader reader(store.addSource(), "test");
    RecordWriter writer([&](std::span<const uint8_t> bytes) { QVERIFY(reader.feed(bytes)); });
    StreamHello hello;
    hello.measures = kPackets;
    writer.hello(hello);
    FlowTable table({}, writer);
    Packet request;
    request.source = *IpAddress::parse("10.0.0.1");
    request.destination = *IpAddress::parse("10.0.0.2");
    request.sourcePort = 40000;
    request.destinationPort = 53;
    request.transport = Transport::Udp;
    request.payloadLength = 30;
    Packet answer = request;
    std::swap(answer.source, answer.destination);
    std::swap(answer.sourcePort, answer.destinationPort);
    answer.payloadLength = 100;
    const Time start = timeFromNanoseconds(1'700'000'000'000'000'000);
    table.add(start, 72, request);
    table.add(start + std::chrono::milliseconds(3), 142, answer);
    table.add(start + std::chrono::seconds(5), 72, request);
    table.finish();
    writer.end(std::nullopt);
    store.publish();

    Query query;
    query.rows = RowKind::Connections;
    const Table rows = run(*store.snapshot(), query);
    QCOMPARE(rows.rows, size_t(1));
    QCOMPARE(rows.text(*rows.column("client_ip"), 0), std::string("10.0.0.1"));
    QCOMPARE(rows.column("packets_sent")->numbers[0], 2.0);
    QCOMPARE(rows.column("bytes_sent")->numbers[0], 60.0);
    QCOMPARE(rows.column("bytes_received")->numbers[0], 100.0);
    QCOMPARE(rows.column("wire_bytes")->numbers[0], 286.0);
    QVERIFY(isAbsent(rows.column("retransmits")->numbers[0]));
}

QTEST_GUILESS_MAIN(PipelineTest)
#include "pipeline_test.moc"
