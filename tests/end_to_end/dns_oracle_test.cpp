// SPDX-License-Identifier: GPL-3.0-or-later
// The DNS transactions of every kept capture, held against what tshark's messages make by the same definitions.
#include "core/dns/dns_names.h"
#include "core/values/time_expression.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <map>
#include <set>

namespace {

enum class Rule {
    /// tshark's answer is there when its last fragment is; here when its first is, which says what it answers.
    FirstFragment,
    /// One message asks several questions: tshark's figures have the first.
    SeveralQuestions,
    /// Bytes at random in many messages: tshark takes for DNS whatever is at port 53, and NetBIOS names at port 137 too.
    Damaged,
};

/// How many transactions each of both has that the other has not.
struct Difference
{
    const char* file;
    int ours;
    int tshark;
    Rule rule;
};

constexpr Difference kDifferences[] = {
    {"ndpi__dns_fragmented.pcap", 7, 7, Rule::FirstFragment},
    {"ndpi__viber.pcap", 2, 0, Rule::SeveralQuestions},
    {"ndpi__fuzz-2006-06-26-2594.pcap", 19, 93, Rule::Damaged},
};

constexpr double kTimeout = 6;

struct Question
{
    double first = 0, last = 0;
    int retries = 0;
};

/// "1430069211640662 mqtt.facebook.com A NOERROR 2 answers 202454 us 0 retries"
QString line(double time, const QString& name, int type, const QString& code, int answers, double microseconds, int retries)
{
    return QStringLiteral("%1 %2 %3 %4 %5 answers %6 us %7 retries").arg(std::llround(time * 1e6)).arg(name, QString::fromStdString(weir::core::dnsTypeName(uint16_t(type))), code)
        .arg(answers).arg(microseconds < 0 ? QStringLiteral("-") : QString::number(std::llround(microseconds))).arg(retries);
}

std::multiset<QString> theirs(const QJsonObject& oracle)
{
    std::map<QString, Question> open;
    std::multiset<QString> lines;
    std::map<QString, std::pair<QString, int>> names;
    const auto end = [&](const QString& key, const QString& code, int answers, double answeredAt) {
        const Question& question = open[key];
        lines.insert(line(question.first, names[key].first, names[key].second, code, answers, answeredAt < 0 ? -1 : (answeredAt - question.first) * 1e6, question.retries));
        open.erase(key);
    };
    for (const QJsonValue& value : oracle["dns"].toArray()) {
        const QJsonObject message = value.toObject();
        if (message["quoted_in_icmp"].toBool())
            continue;
        const QString told = message["qname"].toString().toLower();
        const QString name = told == QLatin1String("<root>") ? QStringLiteral(".") : told;
        const QString key = QStringLiteral("%1 %2 %3 %4 %5").arg(message["transport"].toString()).arg(message["stream"].toInt()).arg(message["id"].toInt()).arg(name)
                                .arg(message["qtype"].toInt());
        names[key] = {name, message["qtype"].toInt()};
        const double time = message["time"].toDouble();
        const bool isOpen = open.contains(key), isOver = isOpen && time - open[key].last > kTimeout;
        if (isOver)
            end(key, QStringLiteral("timeout"), 0, -1);
        if (message["response"].toBool()) {
            if (isOpen && !isOver)
                end(key, QString::fromStdString(weir::core::dnsCodeName(uint16_t(message["rcode"].toInt()))), message["answers"].toInt(), time);
        } else if (isOpen && !isOver) {
            ++open[key].retries;
            open[key].last = time;
        } else {
            open[key] = {time, time, 0};
        }
    }
    const double last = oracle["totals"].toObject()["last"].toDouble();
    while (!open.empty()) {
        const QString key = open.begin()->first;
        end(key, last - open[key].last > kTimeout ? QStringLiteral("timeout") : QStringLiteral("-"), 0, -1);
    }
    return lines;
}

std::multiset<QString> ours(const QByteArray& json)
{
    std::multiset<QString> lines;
    for (const QJsonValue& value : QJsonDocument::fromJson(json).array()) {
        const QJsonObject row = value.toObject();
        const auto time = weir::core::parseInstant(row["time"].toString().toStdString(), {});
        if (!time)
            return {};
        const bool isAnswered = !row["response_time"].isNull();
        const QString code = row["rcode"].isNull() ? QStringLiteral("-") : row["rcode"].toString();
        QString text = line(0, row["query"].toString(), 0, code, row["answers"].toInt(), isAnswered ? row["response_time"].toDouble() / 1000 : -1, row["retries"].toInt());
        text.replace(text.indexOf(QLatin1String("TYPE0")), 5, row["qtype"].toString());
        lines.insert(QString::number(weir::core::nanoseconds(*time) / 1000) + text.mid(1));
    }
    return lines;
}

} // namespace

class DnsOracleTest : public QObject
{
    Q_OBJECT
private slots:
    void transactionsEqualThoseOfTshark_data();
    void transactionsEqualThoseOfTshark();
};

void DnsOracleTest::transactionsEqualThoseOfTshark_data()
{
    QTest::addColumn<QString>("capture");
    const QDir folder(QStringLiteral(WEIR_CAPTURES "/open"));
    if (!folder.exists())
        QSKIP("the captures are not here");
    for (const QString& name : folder.entryList(QDir::Files))
        QTest::newRow(qPrintable(name)) << name;
}

void DnsOracleTest::transactionsEqualThoseOfTshark()
{
    QFETCH(QString, capture);
    QFile oracle(QStringLiteral(WEIR_CAPTURES "/oracle/%1.json").arg(capture));
    QVERIFY2(oracle.open(QIODevice::ReadOnly), qPrintable(oracle.fileName()));
    QProcess report;
    report.start(QStringLiteral(WEIR_BIN "/weir-report"), {QStringLiteral(WEIR_CAPTURES "/open/") + capture, QStringLiteral("--what"), QStringLiteral("dns"),
                                                           QStringLiteral("--format"), QStringLiteral("json")});
    QVERIFY(report.waitForFinished(60'000));
    QVERIFY(report.exitCode() <= 1); // 1: the file is damaged
    const auto own = ours(report.readAllStandardOutput()), other = theirs(QJsonDocument::fromJson(oracle.readAll()).object());
    QStringList onlyOurs, onlyTheirs;
    std::set_difference(own.begin(), own.end(), other.begin(), other.end(), std::back_inserter(onlyOurs));
    std::set_difference(other.begin(), other.end(), own.begin(), own.end(), std::back_inserter(onlyTheirs));
    Difference expected{"", 0, 0, Rule::Damaged};
    for (const Difference& each : kDifferences)
        expected = capture == QLatin1String(each.file) ? each : expected;
    const QString told = QStringLiteral("%1 ours alone, %2 tshark's:\n%3\n\n%4").arg(onlyOurs.size()).arg(onlyTheirs.size()).arg(onlyOurs.join('\n'), onlyTheirs.join('\n'));
    QVERIFY2(onlyOurs.size() == expected.ours && onlyTheirs.size() == expected.tshark, qPrintable(told));
    if (expected.ours == 0 || expected.rule != Rule::FirstFragment)
        return;
    for (qsizetype at = 0; at < onlyOurs.size(); ++at) { // alike but for some microseconds
        const QStringList one = onlyOurs[at].split(' '), two = onlyTheirs[at].split(' ');
        QCOMPARE(one.mid(0, 6), two.mid(0, 6));
        const int later = two[6].toInt() - one[6].toInt();
        QVERIFY2(later > 0 && later < 100, qPrintable(told));
    }
}

QTEST_GUILESS_MAIN(DnsOracleTest)
#include "dns_oracle_test.moc"
