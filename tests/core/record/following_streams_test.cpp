// SPDX-License-Identifier: GPL-3.0-or-later
// Streams that follow one another, a reader that comes back to its place, and what it says to get there.
#include "core/record/attach.h"
#include "core/record/record_reader.h"
#include "core/record/record_writer.h"
#include "tests/core/record/rows_as_text.h"

#include <QTest>
#include <map>
#include <random>

using namespace weir::core;

using Bytes = std::vector<uint8_t>;

namespace {

/// A short stream of a live source; without its End row when `ends` is false.
Bytes liveStream(uint64_t stream, uint32_t conversations, bool ends = true)
{
    Bytes bytes;
    RecordWriter writer([&](std::span<const uint8_t> part) { bytes.insert(bytes.end(), part.begin(), part.end()); },
                        {.compressed = true, .rowsPerBatch = 2});
    StreamHello hello;
    hello.stream = stream;
    writer.hello(hello);
    for (uint32_t at = 0; at < conversations; ++at) {
        Conversation conversation;
        conversation.id = ConversationId{at};
        conversation.client.port = uint16_t(stream);
        writer.conversation(conversation);
        FlowRecord record;
        record.conversation = conversation.id;
        record.metrics.bytesSent = stream * 100 + at;
        writer.record(record);
    }
    if (ends)
        writer.end(std::nullopt);
    else
        writer.flush();
    return bytes;
}

Bytes operator+(Bytes first, const Bytes& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

std::string rowsOf(const Bytes& stream)
{
    RowsAsText rows;
    RecordReader reader(rows, "stream");
    return reader.feed(stream) && reader.finish() ? rows.text : "broken";
}

} // namespace

class FollowingStreamsTest : public QObject
{
    Q_OBJECT
private slots:
    void readsOneStreamAfterTheOtherInPiecesOfAnySize();
    void endsAStreamWhoseEndWasLost();
    void cutsATornTailOfALaterStream();
    void comesBackToItsPlaceWhereverItWasCutOff();
    void beginsAnewWhenItsStreamIsGone();
    void goesOnAfterARowThatToldItOff();
    void givesBackWhatAReaderAsksFor();
    void refusesWhatIsNoRequest();
    void aReaderThatIsCutOffKnowsWhyAndKeepsItsPlace();
};

void FollowingStreamsTest::readsOneStreamAfterTheOtherInPiecesOfAnySize()
{
    const Bytes bytes = liveStream(1, 5) + liveStream(2, 3) + liveStream(3, 0);
    const std::string wanted = rowsOf(liveStream(1, 5)) + rowsOf(liveStream(2, 3)) + rowsOf(liveStream(3, 0));
    for (const size_t piece : {size_t(1), size_t(3), size_t(7), size_t(11), size_t(13), size_t(100), bytes.size()}) {
        RowsAsText rows;
        RecordReader reader(rows, "stream");
        for (size_t at = 0; at < bytes.size(); at += piece)
            QVERIFY(reader.feed(std::span(bytes).subspan(at, std::min(piece, bytes.size() - at))));
        QVERIFY(reader.finish());
        QVERIFY(reader.ended());
        QCOMPARE(rows.text, wanted);
        QCOMPARE(reader.place(), (StreamPlace{3, liveStream(3, 0).size()}));
    }
}

void FollowingStreamsTest::endsAStreamWhoseEndWasLost()
{
    RowsAsText rows;
    RecordReader reader(rows, "stream");
    QVERIFY(reader.feed(liveStream(1, 4, false) + liveStream(2, 1)));
    QVERIFY(reader.finish());
    const auto lost = rows.text.find("the row that ends a stream is missing");
    QVERIFY(lost != std::string::npos);
    QVERIFY(rows.text.find("stream 0000000000000002") > lost);
}

void FollowingStreamsTest::cutsATornTailOfALaterStream()
{
    const Bytes first = liveStream(1, 3), bytes = first + liveStream(2, 3);
    for (size_t length = first.size() + 1; length < bytes.size(); ++length) {
        RowsAsText rows;
        RecordReader reader(rows, "stream");
        QVERIFY(reader.feed(std::span(bytes).first(length)));
        const auto finished = reader.finish();
        QVERIFY(!finished);
        QCOMPARE(finished.error().code, ErrorCode::CutFile);
        QVERIFY(rows.text.starts_with(rowsOf(first)));
    }
}

void FollowingStreamsTest::comesBackToItsPlaceWhereverItWasCutOff()
{
    const std::map<uint64_t, Bytes> streams = {{1, liveStream(1, 6)}, {2, liveStream(2, 6)}, {3, liveStream(3, 2)}};
    const auto answer = [&](const StreamPlace& place) { // as a server does
        const auto found = streams.find(place.stream);
        Bytes bytes;
        if (found != streams.end())
            bytes.assign(found->second.begin() + ptrdiff_t(place.offset), found->second.end());
        for (auto next = found == streams.end() ? streams.begin() : std::next(found); next != streams.end(); ++next)
            bytes = bytes + next->second;
        return bytes;
    };
    const std::string wanted = rowsOf(answer({}));
    std::mt19937 random(3);
    const size_t whole = answer({}).size();
    for (size_t firstCut = 0; firstCut < whole; ++firstCut) {
        RowsAsText rows;
        RecordReader reader(rows, "stream");
        size_t cut = firstCut;
        for (;;) {
            const Bytes bytes = answer(reader.place());
            const size_t taken = std::min(cut, bytes.size());
            QVERIFY(reader.feed(std::span(bytes).first(taken)));
            if (taken == bytes.size())
                break;
            reader.resume();
            cut = 60 + random() % whole; // longer than a greeting, so that it goes on
        }
        QVERIFY(reader.finish());
        QCOMPARE(rows.text, wanted);
    }
}

void FollowingStreamsTest::beginsAnewWhenItsStreamIsGone()
{
    RowsAsText rows;
    RecordReader reader(rows, "stream");
    const Bytes first = liveStream(1, 6);
    QVERIFY(reader.feed(std::span(first).first(first.size() / 2)));
    reader.resume();
    QVERIFY(reader.feed(liveStream(9, 1)));
    QVERIFY(reader.finish());
    QVERIFY(rows.text.ends_with(rowsOf(liveStream(9, 1))));
    QVERIFY(rows.text.find("the row that ends a stream is missing") != std::string::npos);
}

void FollowingStreamsTest::goesOnAfterARowThatToldItOff()
{
    const Bytes stream = liveStream(1, 6);
    Bytes toldOff;
    {
        RecordWriter writer([&](std::span<const uint8_t> part) { toldOff.assign(part.begin(), part.end()); }); // the last frame stays
        writer.hello({});
        writer.end(Error{ErrorCode::CannotRead, "the reader", "it is too slow"});
    }
    RowsAsText rows;
    RecordReader reader(rows, "stream");
    const auto half = std::span(stream).first(stream.size() / 2);
    QVERIFY(reader.feed(half));
    const size_t whole = reader.place().offset;
    reader.resume();
    QVERIFY(reader.feed(toldOff));
    QCOMPARE(reader.place(), (StreamPlace{1, whole}));
    QVERIFY(rows.text.find("it is too slow") != std::string::npos);
    reader.resume();
    QVERIFY(reader.feed(std::span(stream).subspan(whole)));
    QVERIFY(reader.finish());
    for (int row = 0; row < 6; ++row)
        QVERIFY(rows.text.find(std::to_string(100 + row)) != std::string::npos);
}

void FollowingStreamsTest::givesBackWhatAReaderAsksFor()
{
    const Attach wishes[] = {{}, {{7, 1234}, {}}, {{UINT64_MAX, UINT64_MAX}, Time::max()}, {{0, 0}, timeFromNanoseconds(0)}};
    for (const Attach& wish : wishes) {
        const Bytes bytes = attachBytes(wish);
        AttachReader byBytes;
        for (size_t at = 0; at + 1 < bytes.size(); ++at) {
            const auto early = byBytes.feed(std::span(bytes).subspan(at, 1));
            QVERIFY(early && !*early);
        }
        const auto last = byBytes.feed(std::span(bytes).last(1));
        QVERIFY(last && *last == wish);
    }
}

void FollowingStreamsTest::refusesWhatIsNoRequest()
{
    const Bytes whole = attachBytes({{7, 1234}, {}});
    for (size_t at = 0; at < whole.size(); ++at) {
        Bytes wrong = whole;
        wrong[at] ^= 0x40;
        AttachReader reader;
        const auto taken = reader.feed(wrong);
        const bool isMinorVersion = at == 10 || at == 11;
        const bool isLength = at == 12; // the rest of the frame is still to come
        QCOMPARE(!taken, !isMinorVersion && !isLength);
        QVERIFY(!isLength || !*taken);
    }
    AttachReader flooded;
    bool refused = false;
    for (int piece = 0; piece < 100 && !refused; ++piece)
        refused = !flooded.feed(Bytes(1000, 0));
    QVERIFY(refused);
}

void FollowingStreamsTest::aReaderThatIsCutOffKnowsWhyAndKeepsItsPlace()
{
    const Error why{ErrorCode::CannotRead, "the stream", "too slow", 0, 5};
    const Bytes whole = liveStream(7, 6);
    RowsAsText rows, fresh;
    RecordReader reader(rows, "stream"), other(fresh, "stream");
    QVERIFY(reader.feed(std::span(whole).first(whole.size() - 30)));
    reader.resume(); // cut off between two rows
    const StreamPlace place = reader.place();
    QVERIFY(reader.feed(cutOffRow(why)) && reader.finish());
    QVERIFY(rows.text.ends_with("\"the stream\" \"too slow\" at 0 errno 5\n"));
    QCOMPARE(reader.place(), place);
    reader.resume();
    QVERIFY(reader.feed(std::span(whole).subspan(place.offset)) && reader.finish());
    QCOMPARE(reader.place(), (StreamPlace{7, whole.size()}));
    QVERIFY(other.feed(cutOffStream(why)) && other.finish());
    QVERIFY(fresh.text.ends_with("\"the stream\" \"too slow\" at 0 errno 5\n"));
    QCOMPARE(other.place(), StreamPlace());
}

QTEST_GUILESS_MAIN(FollowingStreamsTest)
#include "following_streams_test.moc"
