// SPDX-License-Identifier: GPL-3.0-or-later
// The sample capture as two observers would have taken it: each with a clock of its own and with times that it missed.
#include "core/capture_file/capture_reader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <functional>
#include <unistd.h>

using namespace weir::core;

class TwoObserversTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void twoCompleteViewsCountAsOne_data();
    void twoCompleteViewsCountAsOne();
    void whatOneMissedTheOtherSaw();
    void packetsLostOnTheWayToTheSecondChangeNothing();
    void theFilterOnAnObserverShowsItsOwnView();

private:
    using Keeps = std::function<bool(double second, size_t frame)>;
    /// The frames that `keeps` lets through (seconds after the first), on a clock that is ahead.
    QString write(const QString& name, double ahead, const Keeps& keeps);
    static QJsonArray connections(const QStringList& files, const QStringList& arguments = {});
    static QMap<QString, double> totals(const QJsonArray& rows);

    QTemporaryDir m_folder;
    struct Frame
    {
        Time time;
        std::vector<uint8_t> bytes;
        uint32_t wireLength;
    };
    std::vector<Frame> m_frames;
};

namespace {

const QString kSample = QStringLiteral(WEIR_TEST_DATA "/../../resources/sample.pcapng.zst");
const QStringList kSums = {"bytes_sent", "bytes_received", "packets", "wire_bytes", "retransmits", "connections", "connections_refused", "closures", "out_of_order"};

void put(QByteArray& out, uint32_t value) { out.append(reinterpret_cast<const char*>(&value), sizeof value); }

} // namespace

void TwoObserversTest::initTestCase()
{
    const int file = ::open(qPrintable(kSample), O_RDONLY | O_CLOEXEC);
    QVERIFY(file >= 0);
    const auto reader = CaptureReader::open(file, "sample");
    QVERIFY(reader.has_value());
    for (weir::core::Frame frame; (*reader)->next(frame);) {
        QCOMPARE(frame.linkType, LinkType::Ethernet);
        m_frames.push_back({frame.time, {frame.bytes.begin(), frame.bytes.end()}, frame.wireLength});
    }
    ::close(file);
    QVERIFY(m_frames.size() > 40'000);
}

QString TwoObserversTest::write(const QString& name, double ahead, const Keeps& keeps)
{
    QByteArray out;
    for (const uint32_t word : {0xa1b23c4dU, 0x00040002U, 0U, 0U, 262'144U, 1U}) // nanoseconds, Ethernet
        put(out, word);
    for (size_t at = 0; at < m_frames.size(); ++at) {
        const Frame& frame = m_frames[at];
        if (!keeps(std::chrono::duration<double>(frame.time - m_frames.front().time).count(), at))
            continue;
        const int64_t ns = nanoseconds(frame.time) + static_cast<int64_t>(ahead * 1e9);
        for (const int64_t word : {ns / 1'000'000'000, ns % 1'000'000'000, static_cast<int64_t>(frame.bytes.size()), static_cast<int64_t>(frame.wireLength)})
            put(out, static_cast<uint32_t>(word));
        out.append(reinterpret_cast<const char*>(frame.bytes.data()), static_cast<qsizetype>(frame.bytes.size()));
    }
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(out) != out.size())
        qFatal("cannot write %s", qPrintable(file.fileName()));
    return file.fileName();
}

QJsonArray TwoObserversTest::connections(const QStringList& files, const QStringList& arguments)
{
    QProcess program;
    program.start(QStringLiteral(WEIR_BIN "/weir-report"), files + QStringList{"--what", "connections", "--format", "json"} + arguments);
    if (!program.waitForFinished(120'000) || program.exitCode() != 0)
        qWarning() << program.readAllStandardError();
    return QJsonDocument::fromJson(program.readAllStandardOutput()).array();
}

QMap<QString, double> TwoObserversTest::totals(const QJsonArray& rows)
{
    QMap<QString, double> sums{{QStringLiteral("rows"), double(rows.size())}};
    for (const QJsonValue& row : rows) {
        for (const QString& name : kSums)
            sums[name] += row[name].toDouble();
    }
    return sums;
}

void TwoObserversTest::twoCompleteViewsCountAsOne_data()
{
    QTest::addColumn<double>("ahead");
    for (const double ahead : {0.0, 0.4, -1.7, 30.0})
        QTest::addRow("%g s ahead", ahead) << ahead;
}

void TwoObserversTest::twoCompleteViewsCountAsOne()
{
    QFETCH(double, ahead);
    const auto everything = [](double, size_t) { return true; };
    const QString first = write("first.pcap", 0, everything), second = write("second.pcap", ahead, everything);
    const QJsonArray both = connections({first, second});
    QCOMPARE(totals(both), totals(connections({first})));
    for (const QJsonValue& row : both)
        QCOMPARE(row["observers"].toInt(), 2);
    QCOMPARE(totals(connections({first, second}, {"--by-observer"}))["packets"], 2 * totals(both)["packets"]);
}

/// The sum of both is what one would have seen who was there all the time. Whole connections fall into the times that one
/// missed, so they are counted by one alone.
void TwoObserversTest::whatOneMissedTheOtherSaw()
{
    const QString whole = write("whole.pcap", 0, [](double, size_t) { return true; });
    const QString first = write("first.pcap", 0, [](double time, size_t) { return time < 120; });
    const QString second = write("second.pcap", 0, [](double time, size_t) { return time >= 60; });
    auto expected = totals(connections({whole}));
    auto seen = totals(connections({first, second}));
    // Where the second began, it cannot know of what was under way: it takes nothing for a repetition that it saw first.
    for (const char* name : {"retransmits", "out_of_order"}) {
        QVERIFY2(qAbs(seen[name] - expected[name]) <= 5, qPrintable(QStringLiteral("%1: %2 and %3").arg(name).arg(seen[name]).arg(expected[name])));
        seen.remove(name), expected.remove(name);
    }
    for (const char* name : {"packets", "wire_bytes", "bytes_sent", "bytes_received", "connections", "closures", "connections_refused", "rows"})
        QVERIFY2(qAbs(seen[name] - expected[name]) <= expected[name] * 0.01, qPrintable(QStringLiteral("%1: %2 and %3").arg(name).arg(seen[name]).arg(expected[name])));
}

void TwoObserversTest::packetsLostOnTheWayToTheSecondChangeNothing()
{
    const QString first = write("first.pcap", 0, [](double, size_t) { return true; });
    const QString second = write("second.pcap", 0.2, [](double, size_t frame) { return frame % 20 != 7; });
    QCOMPARE(totals(connections({first, second})), totals(connections({first})));
}

void TwoObserversTest::theFilterOnAnObserverShowsItsOwnView()
{
    const QString first = write("first.pcap", 0, [](double, size_t) { return true; });
    const QString second = write("second.pcap", 0.2, [](double, size_t frame) { return frame % 20 != 7; });
    QCOMPARE(totals(connections({first, second}, {"--filter", "observer:second.pcap"})), totals(connections({second})));
    QCOMPARE(totals(connections({first, second}, {"--filter", "observer:first.pcap"})), totals(connections({first})));
}

QTEST_GUILESS_MAIN(TwoObserversTest)
#include "two_observers_test.moc"
