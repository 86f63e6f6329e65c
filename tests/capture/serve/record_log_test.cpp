// SPDX-License-Identifier: GPL-3.0-or-later
// The log and its history without sockets: places, bounds, torn files, a full disk.
#include "capture/serve/history_writer.h"
#include "capture/serve/log_place.h"
#include "tests/capture/serve/busy_log.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <sys/mount.h>

using namespace weir::test;

namespace {

constexpr StreamLimits kShort{std::chrono::hours(1), 4000};

Bytes takeAll(LogPlace& place, size_t piece = 1000)
{
    Bytes bytes;
    for (size_t before = SIZE_MAX; before != bytes.size();) {
        before = bytes.size();
        if (auto taken = place.take(bytes, piece); !taken)
            qFatal("%s", sentence(taken.error()).c_str());
    }
    return bytes;
}

HistoryFolder folderAt(const QString& path) { return std::move(*HistoryFolder::open(path.toStdString(), {})); }

QFileInfoList filesIn(const QString& path) { return QDir(path).entryInfoList({QStringLiteral("*.weir")}, QDir::Files, QDir::Name); }

qint64 bytesIn(const QString& path)
{
    qint64 total = 0;
    for (const QFileInfo& file : filesIn(path))
        total += file.size();
    return total;
}

} // namespace

class RecordLogTest : public QObject
{
    Q_OBJECT
private slots:
    void aReaderComesBackToItsPlaceWhereverItStopped()
    {
        BusyLog busy({}, kShort);
        busy.writeIntervals(100);
        busy.finish();
        QVERIFY(busy.streams > 5);
        LogPlace whole(*busy.log, nullptr);
        whole.attach({{}, Time{}});
        const Bytes all = takeAll(whole);
        QVERIFY(whole.isAtEnd());
        std::mt19937 random(7);
        for (size_t cut = 1; cut < all.size(); cut += 1 + random() % 97) {
            Numbers numbers;
            RecordReader reader(numbers, "log");
            for (size_t most = cut; numbers.seen.size() < busy.told; most = 1 + random() % all.size()) {
                LogPlace place(*busy.log, nullptr);
                place.attach({reader.place(), Time{}});
                const Bytes bytes = takeAll(place, 1 + random() % 5000);
                QVERIFY(reader.feed(std::span(bytes).first(std::min(most, bytes.size()))));
                reader.resume();
            }
            QVERIFY(numbers.areGapless(1));
            QVERIFY(numbers.errors.empty());
        }
    }
    void theNewestStreamIsWhatIsGivenUnlessATimeIsNamed()
    {
        BusyLog busy({}, kShort);
        busy.writeIntervals(100);
        LogPlace place(*busy.log, nullptr);
        place.attach({});
        Numbers numbers;
        RecordReader reader(numbers, "log");
        QVERIFY(reader.feed(takeAll(place)));
        QCOMPARE(numbers.greetings, 1);
        QVERIFY(!numbers.seen.empty() && numbers.seen.back() == busy.told && numbers.areGapless(numbers.seen.front()));
    }
    void aPlaceInsideARowIsRefused()
    {
        BusyLog busy;
        busy.writeIntervals(3);
        LogPlace first(*busy.log, nullptr);
        first.attach({});
        Numbers numbers;
        RecordReader reader(numbers, "log");
        QVERIFY(reader.feed(takeAll(first)));
        int refused = 0;
        for (uint64_t offset = 13; offset < reader.place().offset; ++offset) {
            LogPlace place(*busy.log, nullptr);
            place.attach({{reader.place().stream, offset}, {}});
            Bytes bytes;
            refused += !place.take(bytes, 100);
        }
        QVERIFY(refused > 100);
    }
    void memoryIsBoundedAndWhoStaysBehindIsTold()
    {
        BusyLog busy({std::chrono::hours(1), 40'000}, kShort);
        busy.writeIntervals(5);
        LogPlace slow(*busy.log, nullptr);
        slow.attach({{}, Time{}});
        Bytes bytes;
        QVERIFY(slow.take(bytes, 100));
        busy.writeIntervals(300);
        LogPlace fresh(*busy.log, nullptr);
        fresh.attach({{}, Time{}});
        const size_t kept = takeAll(fresh).size();
        QVERIFY2(kept <= 40'000 && kept > 20'000, qPrintable(QString::number(kept)));
        const auto result = slow.take(bytes, 100);
        QVERIFY(!result);
        QVERIFY(result.error().detail.find("so slow") != std::string::npos);
    }
    void theHistoryHasWhatMemoryGaveUp()
    {
        QTemporaryDir folder;
        const HistoryFolder history = folderAt(folder.filePath(QStringLiteral("history")));
        BusyLog busy({std::chrono::hours(1), 20'000}, kShort);
        HistoryWriter writer(history, *busy.log, busy.notice, {});
        LogPlace slow(*busy.log, &history);
        slow.attach({{}, Time{}});
        Bytes bytes;
        Numbers numbers;
        RecordReader reader(numbers, "log");
        for (int round = 0; round < 100; ++round) {
            busy.writeIntervals(3);
            QVERIFY(writer.step());
            bytes.clear();
            if (round % 10 == 0)
                QVERIFY(slow.take(bytes, 500)); // so slow that only files can have the rest
            QVERIFY(reader.feed(bytes));
        }
        busy.finish();
        QVERIFY(writer.step());
        QVERIFY(reader.feed(takeAll(slow)));
        QVERIFY(reader.finish());
        QCOMPARE(numbers.seen.size(), size_t(busy.told));
        QVERIFY(numbers.areGapless(1));
        for (const QFileInfo& file : filesIn(history.path().c_str())) { // each can be read by itself
            Numbers own;
            RecordReader one(own, "file");
            QFile stored(file.filePath());
            QVERIFY(stored.open(QIODevice::ReadOnly));
            const QByteArray content = stored.readAll();
            QVERIFY(one.feed({reinterpret_cast<const uint8_t*>(content.data()), size_t(content.size())}) && one.finish());
        }
    }
    void aHelperThatBeginsAgainHasItsHistory()
    {
        QTemporaryDir folder;
        HistoryFolder history = folderAt(folder.path());
        Bytes before;
        {
            BusyLog busy({}, kShort);
            HistoryWriter writer(history, *busy.log, busy.notice, {});
            busy.writeIntervals(40);
            busy.finish();
            QVERIFY(writer.step());
            LogPlace place(*busy.log, nullptr);
            place.attach({{}, Time{}});
            before = takeAll(place);
        }
        const auto streams = history.load();
        QVERIFY(streams);
        BusyLog again;
        auto log = std::move(*RecordLog::open({}));
        for (const StoredStream& stored : *streams)
            log->addStored(stored.stream, stored.start, stored.bytes);
        LogPlace place(*log, &history);
        place.attach({{}, Time{}});
        QCOMPARE(takeAll(place), before);
    }
    void aFileThatWasTornIsCutAtItsLastWholeRowAndClosed()
    {
        QTemporaryDir folder;
        HistoryFolder history = folderAt(folder.path());
        {
            BusyLog busy;
            HistoryWriter writer(history, *busy.log, busy.notice, {});
            busy.writeIntervals(4, 3);
            busy.finish();
            QVERIFY(writer.step());
        }
        const QString path = filesIn(folder.path()).front().filePath();
        const auto contents = [&] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray whole = contents();
        size_t most = 0;
        for (qsizetype length = 0; length <= whole.size(); ++length) {
            QFile torn(path);
            QVERIFY(torn.open(QIODevice::WriteOnly | QIODevice::Truncate) && torn.write(whole.left(length)) == length);
            torn.close();
            const auto streams = history.load();
            QVERIFY(streams);
            const QByteArray closed = contents();
            if (streams->empty()) {
                QVERIFY(!QFile::exists(path) && length < 150); // not even its greeting was whole
                continue;
            }
            QCOMPARE(streams->front().bytes, uint64_t(closed.size()));
            Numbers numbers;
            RecordReader reader(numbers, "torn");
            QVERIFY(reader.feed({reinterpret_cast<const uint8_t*>(closed.data()), size_t(closed.size())}) && reader.finish());
            QVERIFY(numbers.areGapless(1) && numbers.seen.size() >= most);
            most = numbers.seen.size();
        }
        QCOMPARE(most, size_t(12));
    }
    void theHistoryIsBoundedByBytesAndAge()
    {
        QTemporaryDir folder;
        HistoryFolder history = folderAt(folder.path());
        BusyLog busy({}, kShort);
        HistoryWriter writer(history, *busy.log, busy.notice, {std::chrono::hours(1), 30'000});
        for (int round = 0; round < 50; ++round) {
            busy.writeIntervals(5);
            QVERIFY(writer.step());
            QVERIFY(writer.removeOld(std::chrono::system_clock::now()));
            QVERIFY(bytesIn(folder.path()) <= 30'000 + 5000);
        }
        QVERIFY(bytesIn(folder.path()) > 20'000);
        QVERIFY(writer.removeOld(Time(std::chrono::system_clock::now()) + std::chrono::hours(2)));
        QCOMPARE(filesIn(folder.path()).size(), qsizetype(1)); // the one that is being written
    }
    void aFullDiskStopsTheHistoryUntilThereIsRoom()
    {
        QTemporaryDir folder;
        if (::mount("tmpfs", folder.path().toUtf8().constData(), "tmpfs", 0, "size=64k") != 0)
            QSKIP("Only root can mount a small disk.");
        const QString path = folder.filePath(QStringLiteral("history"));
        const HistoryFolder history = folderAt(path);
        QFile ballast(folder.filePath(QStringLiteral("ballast")));
        QVERIFY(ballast.open(QIODevice::WriteOnly) && ballast.write(QByteArray(40'000, 'x')) == 40'000 && ballast.flush());
        BusyLog busy({}, kShort);
        HistoryWriter writer(history, *busy.log, busy.notice, {});
        int failures = 0;
        for (int round = 0; round < 20; ++round) {
            busy.writeIntervals(5);
            failures += !writer.step();
        }
        QVERIFY(failures > 3);
        LogPlace live(*busy.log, &history);
        live.attach({{}, Time{}});
        Numbers numbers;
        RecordReader reader(numbers, "log");
        QVERIFY(reader.feed(takeAll(live))); // who reads live notices nothing
        QCOMPARE(numbers.seen.size(), size_t(busy.told));
        for (const QFileInfo& file : filesIn(path)) { // what is there is whole rows
            QFile stored(file.filePath());
            QVERIFY(stored.open(QIODevice::ReadOnly));
            const QByteArray content = stored.readAll();
            Numbers own;
            RecordReader one(own, "file");
            QVERIFY(one.feed({reinterpret_cast<const uint8_t*>(content.data()), size_t(content.size())}));
            QVERIFY(one.offset() == uint64_t(content.size()));
        }
        QVERIFY(ballast.remove());
        QCOMPARE(::mount("tmpfs", folder.path().toUtf8().constData(), "tmpfs", MS_REMOUNT, "size=4m"), 0);
        busy.finish();
        QVERIFY(writer.step());
        qint64 stored = 0;
        for (const QFileInfo& file : filesIn(path)) {
            QFile one(file.filePath());
            QVERIFY(one.open(QIODevice::ReadOnly));
            const QByteArray content = one.readAll();
            Numbers own;
            RecordReader rows(own, "file");
            QVERIFY(rows.feed({reinterpret_cast<const uint8_t*>(content.data()), size_t(content.size())}) && rows.finish());
            stored += qint64(own.seen.size());
        }
        QCOMPARE(stored, qint64(busy.told)); // memory had kept it all
        ::umount2(folder.path().toUtf8().constData(), MNT_DETACH);
    }
    void namesOfFilesAreReadBack()
    {
        const Time time = timeFromNanoseconds(1'795'315'000'123'456'789);
        const std::string name = HistoryFolder::nameOf(0x0123456789abcdef, time);
        QCOMPARE(name, std::string("20261122T023640.123456789Z-0123456789abcdef.weir"));
        QVERIFY(HistoryFolder::parseName(name) == (StoredStream{0x0123456789abcdef, time, 0}));
        for (const char* other : {"", "x.weir", "20261122T025640.123456789Z-0123456789abcdeg.weir", "20261322T025640.123456789Z-0123456789abcdef.weir",
                                  "20261122T025640.123456789Z-0000000000000000.weir", "+0261122T025640.123456789Z-0123456789abcdef.weir"})
            QVERIFY(!HistoryFolder::parseName(other));
    }
    void eachStreamBeginsWithTheNamesThatWereToldLast()
    {
        NameMemory memory;
        RowsAsText rows;
        for (uint32_t at = 0; at < NameMemory::kMost + 10; ++at)
            memory.remember({{}, std::to_string(at % (NameMemory::kMost + 5)), NameOrigin::DnsAnswer, timeFromNanoseconds(at)});
        QCOMPARE(memory.size(), NameMemory::kMost);
        memory.tell(rows);
        QVERIFY(rows.text.ends_with("name :: \"4\" origin 2 from " + std::to_string(NameMemory::kMost + 9) + "\n"));
    }
};

QTEST_GUILESS_MAIN(RecordLogTest)
#include "record_log_test.moc"
