// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dns/dns_names.h"
#include "core/dns/dns_tracker.h"

#include <QTest>
#include <fmt/format.h>

using namespace weir::core;

namespace {

using namespace std::chrono_literals;

constexpr unsigned kClient = 0, kServer = 1;

/// A tracker that writes each transaction as a line: "3 a.example A NOERROR 2 answers 20 ms".
struct Watched
{
    std::string lines;
    DnsTracker tracker{[this](const DnsRecord& row, uint32_t) {
        const std::string how = row.outcome == DnsOutcome::TimedOut ? "timeout" : row.outcome == DnsOutcome::Open ? "open" : dnsCodeName(row.code);
        lines += fmt::format("{}{} {} {} {} {} answers {} ms {} retries\n", uint32_t(row.conversation), row.askedByServer ? " reversed" : "", row.query,
                             dnsTypeName(row.queryType), how, row.answers, row.responseTime / 1ms, row.retries);
    }};
    uint32_t conversation = 3;
    uint64_t point = 0;
    uint16_t serverPort = 53;

    static Time at(int64_t ms) { return Time(1'700'000'000s) + std::chrono::milliseconds(ms); }
    void say(unsigned side, int64_t ms, DnsMessage message)
    {
        const uint16_t ports[] = {40000, serverPort};
        tracker.take({at(ms), ConversationId{conversation}, 0, side, point, ports[side], ports[1 - side]}, message);
    }
    void ask(int64_t ms, uint16_t id, const std::string& name, uint16_t type = 1, unsigned side = kClient)
    {
        say(side, ms, {id, false, 0, 0, 0, {{name, type, 1}}, {}});
    }
    void answer(int64_t ms, uint16_t id, const std::string& name, uint16_t code = 0, uint16_t type = 1, unsigned side = kServer)
    {
        say(side, ms, {id, true, code, uint16_t(code == 0 ? 2 : 0), 0, {{name, type, 1}}, {}});
    }
};

} // namespace

class DnsTrackerTest : public QObject
{
    Q_OBJECT
private slots:
    void joinsQuestionAndAnswer();
    void countsRepeatsFromTheFirstQuestionOn();
    void givesUpSixSecondsAfterTheLastRepeat();
    void anAnswerThatComesTooLateIsNone();
    void tellsQuestionsApartByIdNameTypeSideAndConversation();
    void takesAnAnswerThatRepeatsNoQuestion();
    void anAnswerWithoutAQuestionIsNoTransaction();
    void whatIsSeenAtBothSocketsIsAskedOnce();
    void multicastIsAnsweredByAnybody();
    void aQuestionThatKnowsTheAnswerAwaitsNone();
    void atTheEndItIsOpenUnlessTheTimeWasOver();
    void theTableIsBoundedAndCounted();
    void manyAlikeStayFewToSearch();
    void namesTypesAndCodes();
};

void DnsTrackerTest::joinsQuestionAndAnswer()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.ask(5, 8, "b.example", 28);
    w.answer(20, 8, "b.example", 3, 28);
    w.answer(30, 7, "a.example");
    w.answer(31, 7, "a.example");
    QCOMPARE(w.lines, std::string("3 b.example AAAA NXDOMAIN 0 answers 15 ms 0 retries\n3 a.example A NOERROR 2 answers 30 ms 0 retries\n"));
    QCOMPARE(w.tracker.open(), size_t(0));
}

void DnsTrackerTest::countsRepeatsFromTheFirstQuestionOn()
{
    Watched w;
    for (const int64_t ms : {0, 1000, 5000, 10'000})
        w.ask(ms, 7, "a.example");
    w.answer(10'100, 7, "a.example", 2);
    QCOMPARE(w.lines, std::string("3 a.example A SERVFAIL 0 answers 10100 ms 3 retries\n"));
}

void DnsTrackerTest::givesUpSixSecondsAfterTheLastRepeat()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.ask(4000, 7, "a.example");
    w.tracker.advance(Watched::at(10'000));
    QCOMPARE(w.lines, std::string());
    w.tracker.advance(Watched::at(10'001));
    QCOMPARE(w.lines, std::string("3 a.example A timeout 0 answers 0 ms 1 retries\n"));
    w.lines.clear();
    w.ask(20'000, 7, "a.example");
    w.ask(26'001, 7, "a.example"); // a transaction of its own
    QCOMPARE(w.lines, std::string("3 a.example A timeout 0 answers 0 ms 0 retries\n"));
    w.lines.clear();
    for (int64_t ms = 100'000; ms <= 162'000; ms += 2000)
        w.ask(ms, 9, "b.example"); // without an end
    QCOMPARE(w.lines, std::string("3 b.example A timeout 0 answers 0 ms 30 retries\n"));
}

void DnsTrackerTest::anAnswerThatComesTooLateIsNone()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.answer(6001, 7, "a.example");
    w.ask(7000, 8, "a.example");
    w.answer(13'000, 8, "a.example");
    QCOMPARE(w.lines, std::string("3 a.example A timeout 0 answers 0 ms 0 retries\n3 a.example A NOERROR 2 answers 6000 ms 0 retries\n"));
}

void DnsTrackerTest::tellsQuestionsApartByIdNameTypeSideAndConversation()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.answer(1, 8, "a.example");
    w.answer(1, 7, "b.example");
    w.answer(1, 7, "a.example", 0, 28);
    w.answer(1, 7, "a.example", 0, 1, kClient);
    w.conversation = 4;
    w.answer(1, 7, "a.example");
    QCOMPARE(w.lines, std::string());
    w.conversation = 3;
    w.ask(1, 7, "a.example", 1, kServer); // two resolvers ask each other
    w.ask(2, 7, "b.example");             // the same id for two at a time
    w.answer(3, 7, "b.example");
    w.answer(4, 7, "a.example");
    w.answer(5, 7, "a.example", 0, 1, kClient);
    QCOMPARE(w.lines, std::string("3 b.example A NOERROR 2 answers 1 ms 0 retries\n3 a.example A NOERROR 2 answers 4 ms 0 retries\n"
                                  "3 reversed a.example A NOERROR 2 answers 4 ms 0 retries\n"));
}

void DnsTrackerTest::takesAnAnswerThatRepeatsNoQuestion()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.say(kServer, 2, {7, true, 1, 0, 0, {}, {}});
    QCOMPARE(w.lines, std::string("3 a.example A FORMERR 0 answers 2 ms 0 retries\n"));
}

void DnsTrackerTest::anAnswerWithoutAQuestionIsNoTransaction()
{
    Watched w;
    w.answer(0, 7, "a.example");
    w.serverPort = 5353;
    w.say(kClient, 5, {0, true, 0, 1, 0, {}, {{"printer.local", 1, 1}}});
    w.tracker.finish(Watched::at(60'000));
    QCOMPARE(w.lines, std::string());
}

void DnsTrackerTest::whatIsSeenAtBothSocketsIsAskedOnce()
{
    Watched w;
    for (const uint64_t point : {11, 22}) {
        w.point = point;
        w.ask(point == 11 ? 0 : 1, 7, "a.example");
    }
    w.answer(20, 7, "a.example"); // leaves the server
    w.point = 11;
    w.answer(21, 7, "a.example"); // arrives
    QCOMPARE(w.lines, std::string("3 a.example A NOERROR 2 answers 21 ms 0 retries\n"));
    w.lines.clear();
    w.ask(50, 8, "a.example"); // each seen once, where it is sent
    w.point = 22;
    w.answer(55, 8, "a.example");
    QCOMPARE(w.lines, std::string("3 a.example A NOERROR 2 answers 5 ms 0 retries\n"));
}

void DnsTrackerTest::multicastIsAnsweredByAnybody()
{
    Watched w;
    w.serverPort = 5353;
    w.ask(0, 0, "printer.local", 255);
    w.conversation = 4;
    w.ask(1, 0, "printer.local", 1);
    w.conversation = 9;
    w.say(kClient, 40, {0, true, 0, 1, 0, {}, {{"other.local", 1, 1}, {"printer.local", 1, 1}}});
    QVERIFY(w.lines.find("3 printer.local ANY NOERROR 1 answers 40 ms") != std::string::npos);
    QVERIFY(w.lines.find("4 printer.local A NOERROR 1 answers 39 ms") != std::string::npos);
    w.lines.clear();
    w.serverPort = 5355;
    w.ask(100, 5, "wpad");
    w.conversation = 10;
    w.answer(101, 6, "wpad", 0, 1, kClient);
    QCOMPARE(w.lines, std::string());
    w.answer(102, 5, "wpad", 0, 1, kClient);
    QCOMPARE(w.lines, std::string("9 wpad A NOERROR 2 answers 2 ms 0 retries\n"));
}

void DnsTrackerTest::aQuestionThatKnowsTheAnswerAwaitsNone()
{
    Watched w;
    w.serverPort = 5353;
    w.say(kClient, 0, {0, false, 0, 1, 0, {{"printer.local", 1, 1}}, {}}); // known answers
    w.say(kClient, 0, {0, false, 0, 0, 1, {{"mine.local", 255, 1}}, {}});  // a probe
    QCOMPARE(w.tracker.open(), size_t(0));
}

void DnsTrackerTest::atTheEndItIsOpenUnlessTheTimeWasOver()
{
    Watched w;
    w.ask(0, 7, "a.example");
    w.ask(5000, 8, "b.example");
    w.tracker.finish(Watched::at(6500));
    QCOMPARE(w.lines, std::string("3 a.example A timeout 0 answers 0 ms 0 retries\n3 b.example A open 0 answers 0 ms 0 retries\n"));
}

void DnsTrackerTest::theTableIsBoundedAndCounted()
{
    Watched w;
    for (uint32_t at = 0; at < DnsTracker::kMostOpen + 100; ++at) {
        w.conversation = at;
        w.ask(at / 1000, 7, "a.example");
    }
    QCOMPARE(w.tracker.open(), DnsTracker::kMostOpen);
    QCOMPARE(w.tracker.takeLost(), uint64_t(100));
    QCOMPARE(w.tracker.takeLost(), uint64_t(0));
    QCOMPARE(std::ranges::count(w.lines, '\n'), 100);
    QVERIFY(w.lines.starts_with("0 a.example A open"));
}

void DnsTrackerTest::manyAlikeStayFewToSearch()
{
    Watched w;
    for (int at = 0; at < 1000; ++at)
        w.ask(0, 7, fmt::format("n{}.example", at));
    QVERIFY(w.tracker.open() < 20);
    QCOMPARE(w.tracker.takeLost() + w.tracker.open(), uint64_t(1000));
}

void DnsTrackerTest::namesTypesAndCodes()
{
    QCOMPARE(dnsTypeName(1), std::string("A"));
    QCOMPARE(dnsTypeName(65), std::string("HTTPS"));
    QCOMPARE(dnsTypeName(32769), std::string("DLV"));
    QCOMPARE(dnsTypeName(65280), std::string("TYPE65280"));
    QCOMPARE(dnsCodeName(3), std::string("NXDOMAIN"));
    QCOMPARE(dnsCodeName(16), std::string("BADVERS"));
    QCOMPARE(dnsCodeName(12), std::string("RCODE12"));
}

QTEST_GUILESS_MAIN(DnsTrackerTest)
#include "dns_tracker_test.moc"
