// SPDX-License-Identifier: GPL-3.0-or-later
// A helper on a socket that goes away at any byte and comes back: what it said is counted once, what nobody saw is a gap.
#include "core/query/query.h"
#include "core/record/record_reader.h"
#include "tests/ui/session/fake_helper.h"
#include "ui/session/ingest.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>

using namespace weir;
using namespace std::chrono_literals;
using session::at, session::Bytes, session::FakeHelper, session::FakeStream, session::News, session::SourceState, session::tenSeconds;

namespace {

session::SourceOptions impatient()
{
    session::SourceOptions options;
    options.patience = {1ms, 20ms, 200ms};
    return options;
}

double bytesOf(const core::Snapshot& snapshot)
{
    return core::run(snapshot, {.rows = core::RowKind::Connections, .columns = {"client_port", "bytes_sent"}}).column("bytes_sent")->total;
}

} // namespace

class LiveSourceTest : public QObject
{
    Q_OBJECT
private slots:
    void countsEverythingOnceWhereverItIsCutOff();
    void marksWhatTheHelperNoLongerHas();
    void aStreamThatComesAgainIsNotCountedAgain();
    void goesOnWhereItWasToldOff();
    void tellsALiveHelperFromADeadOne();
    void endsOnceItKnowsWhatWasRecordedUpToNow();
    void saysWhoDoesNotListen();
    void saysWhatAnswersInstead();
    void asksForTheHistoryThatIsWanted();

private:
    std::string socket() const { return m_folder.filePath(QStringLiteral("helper.sock")).toStdString(); }
    QTemporaryDir m_folder;
};

void LiveSourceTest::countsEverythingOnceWhereverItIsCutOff()
{
    constexpr uint32_t kConversations = 20;
    for (unsigned seed = 0; seed < 8; ++seed) {
        std::mt19937 random(seed);
        int cuts = 30;
        FakeHelper helper(socket(), [&]() -> std::optional<size_t> { return cuts-- > 0 ? std::optional<size_t>(random() % 3000) : std::nullopt; });
        for (uint64_t stream = 1; stream <= 3; ++stream)
            helper.add(tenSeconds(stream, double(stream) * 10, kConversations, stream, stream < 3));
        core::Store store;
        News news;
        session::Ingest ingest(store, {"unix:" + socket()}, impatient(), news.listener());
        const uint64_t records = 3 * 10 * kConversations;
        // The very first connection may end before a byte came: then nothing says that there is a helper at all.
        QTRY_VERIFY(store.snapshot()->records == records || news.status().state == SourceState::Ended);
        if (news.status().state == SourceState::Ended)
            continue;
        QTest::qWait(50); // for what would be too much
        const auto snapshot = store.snapshot();
        QCOMPARE(snapshot->records, records);
        QCOMPARE(snapshot->droppedRecords, uint64_t(0));
        QCOMPARE(snapshot->conversations.size(), size_t(kConversations));
        QCOMPARE(bytesOf(*snapshot), double(10 * kConversations * (1 + 2 + 3)));
        QCOMPARE(snapshot->sources[0].recorded.size(), size_t(1));
        QVERIFY(snapshot->sources[0].recorded[0] == (core::TimeRange{at(10), at(40)}));
        QVERIFY(news.status().interruptions > 0);
    }
}

void LiveSourceTest::marksWhatTheHelperNoLongerHas()
{
    std::atomic<bool> cut = true;
    const FakeStream first = tenSeconds(1, 0, 3, 1);
    FakeHelper helper(socket(), [&]() -> std::optional<size_t> { return cut ? std::optional(first.bytes.size() / 2) : std::nullopt; });
    helper.add(first);
    core::Store store;
    News news;
    auto options = impatient();
    options.patience.firstWait = options.patience.longestWait = 300ms;
    session::Ingest ingest(store, {"unix:" + socket()}, options, news.listener());
    QTRY_COMPARE(news.status().state, SourceState::Lost);
    QVERIFY(news.status().reason);
    QVERIFY(news.status().nextTry > core::Time{});
    const auto before = store.snapshot()->records;
    QVERIFY(before > 0 && before < 30);
    helper.dropOldest();
    helper.add(tenSeconds(2, 20, 3, 1, false));
    cut = false;
    QTRY_COMPARE(store.snapshot()->records, before + 30);
    const auto& recorded = store.snapshot()->sources[0].recorded;
    QCOMPARE(recorded.size(), size_t(2));
    QVERIFY(recorded[0].from == at(0) && recorded[0].to < at(10));
    QVERIFY(recorded[1] == (core::TimeRange{at(20), at(30)}));
    const core::Table trend = core::trend(*store.snapshot(), {.range = {at(0), at(30)}, .metrics = {"bytes_sent"}});
    QVERIFY(std::isnan(trend.column("bytes_sent")->numbers[15]));
    QCOMPARE(news.status().interruptions, 1u);
    QVERIFY(news.status().isAttached());
    QVERIFY(!news.status().reason);
}

void LiveSourceTest::aStreamThatComesAgainIsNotCountedAgain()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    Bytes twice = tenSeconds(1, 0, 3, 1).bytes;
    const Bytes other = tenSeconds(2, 10, 3, 1).bytes, again = twice;
    twice.insert(twice.end(), other.begin(), other.end());
    twice.insert(twice.end(), again.begin(), again.end());
    const Bytes last = tenSeconds(3, 20, 3, 1).bytes;
    twice.insert(twice.end(), last.begin(), last.end());
    helper.setAnswer(twice);
    core::Store store;
    session::Ingest ingest(store, {"unix:" + socket()}, impatient(), [](const session::IngestNews&) {});
    QTRY_VERIFY(store.snapshot()->span() && store.snapshot()->span()->to == at(30));
    QCOMPARE(store.snapshot()->records, uint64_t(90));
}

void LiveSourceTest::goesOnWhereItWasToldOff()
{
    const FakeStream stream = tenSeconds(2, 0, 50, 1, false);
    Bytes toldOff;
    {
        core::RecordWriter writer([&](std::span<const uint8_t> part) { toldOff.assign(part.begin(), part.end()); });
        writer.end(core::Error{core::ErrorCode::Unreachable, "this reader", "it is too slow"});
    }
    // Between two frames, where a helper stops: after the first progress row of the stream.
    size_t place = 0;
    {
        core::Store elsewhere;
        core::RecordReader reader(elsewhere.addSource(), "stream");
        QVERIFY(reader.feed(std::span(stream.bytes).first(stream.bytes.size() / 2)));
        place = reader.place().offset;
    }
    int readers = 0;
    FakeHelper helper(socket(), [&]() -> std::optional<size_t> { return readers++ == 0 ? std::optional(place) : std::nullopt; });
    helper.setFarewell(toldOff);
    helper.add(stream);
    core::Store store;
    News news;
    session::Ingest ingest(store, {"unix:" + socket()}, impatient(), news.listener());
    QTRY_COMPARE(store.snapshot()->records, uint64_t(500));
    QCOMPARE(news.status().interruptions, 1u);
    QCOMPARE(bytesOf(*store.snapshot()), 500.0);
}

void LiveSourceTest::tellsALiveHelperFromADeadOne()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 3, 1, false));
    core::Store store;
    News news;
    auto options = impatient();
    options.patience.firstWait = 10s;
    session::Ingest ingest(store, {"unix:" + socket()}, options, news.listener());
    QTRY_COMPARE_WITH_TIMEOUT(news.status().state, SourceState::Lost, 10'000); // three intervals of silence
    QVERIFY(news.status().reason->detail.find("said nothing") != std::string::npos);
    QCOMPARE(store.snapshot()->records, uint64_t(30)); // what was read stays
}

void LiveSourceTest::endsOnceItKnowsWhatWasRecordedUpToNow()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 3, 1));
    const double now = std::chrono::duration<double>(std::chrono::system_clock::now() - at(0)).count();
    helper.add(tenSeconds(2, now - 10, 3, 1, false));
    core::Store store;
    News news;
    auto options = impatient();
    options.untilNow = true;
    session::Ingest ingest(store, {"unix:" + socket()}, options, news.listener());
    ingest.join();
    QCOMPARE(store.snapshot()->records, uint64_t(60));
    QVERIFY(!store.snapshot()->sources[0].error);
    QCOMPARE(news.status().state, SourceState::Ended);
}

void LiveSourceTest::saysWhoDoesNotListen()
{
    core::Store store;
    session::Ingest ingest(store, {"unix:" + m_folder.filePath(QStringLiteral("nobody")).toStdString()}, {}, [](const session::IngestNews&) {});
    ingest.join();
    QCOMPARE(store.snapshot()->sources[0].error->code, core::ErrorCode::Unreachable);
    QVERIFY(core::sentence(*store.snapshot()->sources[0].error).find("no helper listens there") != std::string::npos);
}

void LiveSourceTest::saysWhatAnswersInstead()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    const std::string welcome = "Welcome to Debian!\n";
    helper.setAnswer(Bytes(welcome.begin(), welcome.end()));
    core::Store store;
    session::Ingest ingest(store, {"unix:" + socket()}, impatient(), [](const session::IngestNews&) {});
    ingest.join();
    QVERIFY(store.snapshot()->sources[0].error->detail.find("no helper of Weir") != std::string::npos);
}

void LiveSourceTest::asksForTheHistoryThatIsWanted()
{
    int readers = 0;
    FakeHelper helper(socket(), [&]() -> std::optional<size_t> { return readers++ == 0 ? std::optional<size_t>(2000) : std::nullopt; });
    helper.add(tenSeconds(1, 0, 20, 1, false));
    core::Store store;
    auto options = impatient();
    options.historyFrom = at(-100);
    session::Ingest ingest(store, {"unix:" + socket()}, options, [](const session::IngestNews&) {});
    QTRY_COMPARE(store.snapshot()->records, uint64_t(200));
    const auto wishes = helper.wishes();
    QVERIFY(wishes[0] == (core::Attach{{}, at(-100)}));
    QCOMPARE(wishes[1].place.stream, uint64_t(1));
    QVERIFY(wishes[1].place.offset > 0 && wishes[1].place.offset <= 2000);
}

QTEST_GUILESS_MAIN(LiveSourceTest)
#include "live_source_test.moc"
