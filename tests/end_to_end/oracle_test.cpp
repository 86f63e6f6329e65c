// SPDX-License-Identifier: GPL-3.0-or-later
// Every kept capture through weir-report, held against what tshark says of it (README.md beside the captures).
#include "tests/end_to_end/oracle_expectations.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

using namespace weir::test;

namespace {

/// Both ends as text, the lesser first: "10.0.0.1 80 10.0.0.2 4711".
struct Key
{
    QString text;
    int ports[2];
    bool firstIsA;
    bool operator<(const Key& other) const { return text < other.text; }
};

Key keyOf(const QString& transport, const QString& a, int portA, const QString& b, int portB)
{
    const QString one = QStringLiteral("%1 %2").arg(a).arg(portA), other = QStringLiteral("%1 %2").arg(b).arg(portB);
    return {transport + ' ' + std::min(one, other) + ' ' + std::max(one, other),
            {std::min(portA, portB), std::max(portA, portB)}, one <= other};
}

/// Index 0: from the lesser end.
struct Ours
{
    double packets[2] = {}, wire[2] = {}, payload[2] = {};
    double retransmits = 0, attempts = 0, connections = 0, refused = 0, unanswered = 0, closures = 0, resets = 0;
    std::vector<double> handshakes;
};

struct Theirs
{
    double packets[2] = {}, wire[2] = {}, payload[2] = {};
    double retransmits = 0, attempts = 0, refused = 0, unanswered = 0;
    double leastConnections = 0, mostConnections = 0, leastResets = 0, mostResets = 0, leastClosures = 0, mostClosures = 0;
    int streams = 0;
    std::vector<double> handshakes;
};

struct Capture
{
    std::map<Key, Ours> ours;
    std::map<Key, Theirs> theirs;
    bool hasFragments = false;
    bool isMalformed = false; // tshark saw headers in other places than where they are
    int oursExit = 0;
    int tsharkExit = 0;
    QString complaint;
};

void addRow(const QJsonObject& row, Capture& capture)
{
    const QString transport = row["transport"].toString();
    if (transport != QLatin1String("tcp") && transport != QLatin1String("udp"))
        return;
    const Key key = keyOf(transport, row["client_ip"].toString(), row["client_port"].toInt(), row["server_ip"].toString(),
                          row["server_port"].toInt());
    Ours& ours = capture.ours[key];
    for (const int sent : {0, 1}) {
        const QString side = sent ? QStringLiteral("_sent") : QStringLiteral("_received");
        const int end = (sent == 1) == key.firstIsA ? 0 : 1;
        ours.packets[end] += row["packets" + side].toDouble();
        ours.wire[end] += row["wire_bytes" + side].toDouble();
        ours.payload[end] += row["bytes" + side].toDouble() + row["retransmitted_bytes" + side].toDouble();
    }
    ours.retransmits += row["retransmits"].toDouble();
    ours.attempts += row["connection_attempts"].toDouble();
    ours.connections += row["connections"].toDouble();
    ours.refused += row["connections_refused"].toDouble();
    ours.unanswered += row["connections_timed_out"].toDouble() + row["connections_failed"].toDouble() +
                       row["connections_abandoned"].toDouble();
    ours.closures += row["closures"].toDouble();
    ours.resets += row["resets"].toDouble();
    if (!row["handshake_time"].isNull())
        ours.handshakes.push_back(row["handshake_time"].toDouble());
}

/// What a stream's flags imply by our definitions; a range where they do not decide.
void addFlags(const QJsonObject& stream, Theirs& theirs)
{
    const auto count = [&](const char* name) { return stream[QLatin1String(name)].toInt(); };
    const bool syn = count("syn_ab") + count("syn_ba") > 0, answered = count("synack_ab") + count("synack_ba") > 0;
    const bool payload = count("payload_ab") + count("payload_ba") > 0;
    const bool reset = count("rst_ab") + count("rst_ba") > 0, ended = count("fin_ab") > 0 && count("fin_ba") > 0;
    const bool anyFin = count("fin_ab") + count("fin_ba") > 0;
    theirs.attempts += syn;
    theirs.mostConnections += syn || answered;
    theirs.leastConnections += (syn || answered) && payload && !reset;
    theirs.mostResets += reset;
    theirs.leastResets += reset && payload && (syn || answered) && !anyFin;
    theirs.mostClosures += reset || ended;
    theirs.leastClosures += reset && payload && (syn || answered) && !anyFin;
    const bool fromA = count("syn_ab") > 0 && count("syn_ba") == 0, fromB = count("syn_ba") > 0 && count("syn_ab") == 0;
    theirs.refused += !answered && !payload && ((fromA && count("rst_ba") > 0) || (fromB && count("rst_ab") > 0));
    theirs.unanswered += (fromA && count("frames_ba") == 0 && count("frames_ab") == count("syn_ab")) ||
                         (fromB && count("frames_ab") == 0 && count("frames_ba") == count("syn_ba"));
    if (!stream["initial_rtt"].isNull() && count("syn_ab") + count("syn_ba") <= 1 && count("synack_ab") + count("synack_ba") <= 1)
        theirs.handshakes.push_back(stream["initial_rtt"].toDouble() * 1e6);
}

void addStream(const QString& transport, const QJsonObject& stream, Capture& capture)
{
    if (stream["carrier"].toBool() || stream["frames_ab"].toInt() + stream["frames_ba"].toInt() == 0)
        return;
    const Key key = keyOf(transport, stream["addr_a"].toString(), stream["port_a"].toInt(), stream["addr_b"].toString(),
                          stream["port_b"].toInt());
    Theirs& theirs = capture.theirs[key];
    ++theirs.streams;
    for (const int ab : {0, 1}) {
        const QString side = ab ? QStringLiteral("_ab") : QStringLiteral("_ba");
        const int end = (ab == 1) == key.firstIsA ? 0 : 1;
        theirs.packets[end] += stream["frames" + side].toDouble();
        theirs.wire[end] += stream["bytes" + side].toDouble();
        theirs.payload[end] += stream["payload" + side].toDouble();
        theirs.retransmits += stream["retrans" + side].toDouble();
    }
    if (transport == QLatin1String("tcp"))
        addFlags(stream, theirs);
}

QString folder(const char* name) { return QStringLiteral(WEIR_CAPTURES "/") + QLatin1String(name); }

Capture load(const QString& file)
{
    Capture capture;
    QProcess report;
    report.start(QStringLiteral(WEIR_BIN "/weir-report"), {folder("open/") + file, "--what", "connections", "--format", "json"});
    report.waitForFinished(120'000);
    capture.oursExit = report.exitStatus() == QProcess::NormalExit ? report.exitCode() : -1;
    capture.complaint = QString::fromUtf8(report.readAllStandardError());
    for (const QJsonValue& row : QJsonDocument::fromJson(report.readAllStandardOutput()).array())
        addRow(row.toObject(), capture);
    QFile oracle(folder("oracle/") + file + ".json");
    if (!oracle.open(QIODevice::ReadOnly))
        return capture;
    const QJsonObject truth = QJsonDocument::fromJson(oracle.readAll()).object();
    capture.tsharkExit = truth["exit"].toInt();
    capture.hasFragments = truth["totals"]["fragment_frames"].toInt() > 0;
    capture.isMalformed = truth["totals"]["layer_mismatch_frames"].toInt() > 0;
    for (const char* transport : {"tcp", "udp"})
        for (const QJsonValue& stream : truth[QLatin1String(transport)].toArray())
            addStream(QLatin1String(transport), stream.toObject(), capture);
    return capture;
}

const RetransmitDifference* explained(const QString& file, const Key& key)
{
    for (const RetransmitDifference& known : kRetransmitDifferences) {
        if (file == QLatin1String(known.file) && key.ports[0] == known.onePort && key.ports[1] == known.otherPort)
            return &known;
    }
    return nullptr;
}

bool isStaleAnswer(const QString& file, const Key& key)
{
    return std::ranges::any_of(kStaleAnswers, [&](const StaleAnswer& known) {
        return file == QLatin1String(known.file) && key.ports[0] == known.onePort && key.ports[1] == known.otherPort;
    });
}

} // namespace

class OracleTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyConversationHasItsPacketsAndBytes();
    void everyConversationBeginsAndEndsAsItsFlagsSay();
    void retransmissionsAreTsharksOrExplained();
    void handshakesTakeAsLong();
    void damagedFilesSayWhereTheyBreak();

private:
    template <typename Check> void eachConversation(Check check)
    {
        for (const auto& [file, capture] : m_captures) {
            for (const auto& [key, theirs] : capture.theirs) {
                const auto found = capture.ours.find(key);
                QVERIFY2(found != capture.ours.end(), qPrintable(file + ": missing " + key.text));
                check(file, capture, key, found->second, theirs);
            }
        }
    }
    void fail(const QString& file, const Key& key, const char* what, double ours, double theirs)
    {
        m_failures += QStringLiteral("%1: %2: %3 %4, tshark %5\n").arg(file, key.text, QLatin1String(what)).arg(ours, 0, 'f').arg(theirs, 0, 'f');
    }

    std::map<QString, Capture> m_captures;
    QString m_failures;
};

void OracleTest::initTestCase()
{
    const QStringList files = QDir(folder("open")).entryList(QDir::Files);
    if (files.isEmpty())
        QSKIP("the captures that the figures belong to are not at hand");
    for (const QString& file : files)
        m_captures[file] = load(file);
}

void OracleTest::everyConversationHasItsPacketsAndBytes()
{
    m_failures.clear();
    eachConversation([this](const QString& file, const Capture& capture, const Key& key, const Ours& ours, const Theirs& theirs) {
        for (const int end : {0, 1}) {
            if (capture.isMalformed)
                continue;
            // tshark counts a fragmented datagram's last frame only, Weir all of them.
            if (capture.hasFragments ? ours.packets[end] < theirs.packets[end] : ours.packets[end] != theirs.packets[end])
                fail(file, key, "packets", ours.packets[end], theirs.packets[end]);
            if (capture.hasFragments ? ours.wire[end] < theirs.wire[end] : ours.wire[end] != theirs.wire[end])
                fail(file, key, "wire bytes", ours.wire[end], theirs.wire[end]);
            if (ours.payload[end] != theirs.payload[end])
                fail(file, key, "payload", ours.payload[end], theirs.payload[end]);
        }
    });
    QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures));
}

void OracleTest::everyConversationBeginsAndEndsAsItsFlagsSay()
{
    m_failures.clear();
    eachConversation([this](const QString& file, const Capture& capture, const Key& key, const Ours& ours, const Theirs& theirs) {
        if (capture.isMalformed)
            return;
        const auto equal = [&](const char* what, double own, double other) {
            if (own != other)
                fail(file, key, what, own, other);
        };
        const auto between = [&](const char* what, double least, double own, double most) {
            if (own < least || own > most)
                fail(file, key, what, own, own < least ? least : most);
        };
        equal("attempts", ours.attempts, theirs.attempts);
        equal("refused", ours.refused, theirs.refused);
        equal("unanswered", ours.unanswered, theirs.unanswered);
        between("connections", theirs.leastConnections, ours.connections, theirs.mostConnections);
        const double stale = isStaleAnswer(file, key) ? 1 : 0;
        between("resets", theirs.leastResets - stale, ours.resets, theirs.mostResets - stale);
        between("closures", theirs.leastClosures - stale, ours.closures, theirs.mostClosures);
    });
    QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures));
}

void OracleTest::retransmissionsAreTsharksOrExplained()
{
    m_failures.clear();
    int all = 0, equal = 0;
    eachConversation([&](const QString& file, const Capture&, const Key& key, const Ours& ours, const Theirs& theirs) {
        if (!key.text.startsWith(QLatin1String("tcp")) || (ours.retransmits == 0 && theirs.retransmits == 0))
            return;
        ++all;
        const RetransmitDifference* known = explained(file, key);
        if (ours.retransmits == theirs.retransmits && !known)
            ++equal;
        else if (!known || known->ours != ours.retransmits || known->tshark != theirs.retransmits)
            fail(file, key, known ? "retransmits (not as listed)" : "retransmits", ours.retransmits, theirs.retransmits);
    });
    QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures));
    QVERIFY2(equal >= 0.95 * all, qPrintable(QStringLiteral("%1 of %2").arg(equal).arg(all)));
}

void OracleTest::handshakesTakeAsLong()
{
    m_failures.clear();
    eachConversation([this](const QString& file, const Capture& capture, const Key& key, const Ours& ours, const Theirs& theirs) {
        if (capture.isMalformed || theirs.handshakes.size() != 1 || theirs.streams != 1)
            return;
        if (ours.handshakes.size() != 1 || std::abs(ours.handshakes[0] - theirs.handshakes[0]) > 1)
            fail(file, key, "handshake", ours.handshakes.empty() ? -1 : ours.handshakes[0], theirs.handshakes[0]);
    });
    QVERIFY2(m_failures.isEmpty(), qPrintable(m_failures));
}

void OracleTest::damagedFilesSayWhereTheyBreak()
{
    for (const auto& [file, capture] : m_captures) {
        QVERIFY2(capture.oursExit == 0 || capture.oursExit == 1, qPrintable(file));
        if (capture.tsharkExit == 0)
            continue;
        QVERIFY2(capture.oursExit == 1, qPrintable(file + " is damaged"));
        QVERIFY2(capture.complaint.contains(file) && capture.complaint.count('\n') == 1, qPrintable(file + ": " + capture.complaint));
    }
}

QTEST_GUILESS_MAIN(OracleTest)
#include "oracle_test.moc"
