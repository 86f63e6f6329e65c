// SPDX-License-Identifier: GPL-3.0-or-later
// The journal of a process and of a host, out of a real journal that systemd's own program has written.
#include "ui/pages/journal_part.h"
#include "ui/session/error_text.h"
#include "ui/theme/style.h"

#include <QFile>
#include <QHeaderView>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

using namespace weir;

class JournalTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void findsTheLinesOfPidsAndUnits();
    void tellsWarningsOfTheWholeComputer();
    void keepsToTheRange();
    void showsTheNewestOfMany();
    void saysWhyItCannotBeRead();
    void asksForUnitsOfTheSystemAndOfUsers();
    void isShownNewestFirst();

private:
    session::JournalQuestion question() const
    {
        session::JournalQuestion asked;
        asked.folder = m_folder.path().toStdString();
        asked.range = {at(0), at(3600)};
        return asked;
    }
    static core::Time at(int second) { return core::Time(std::chrono::seconds(1'700'000'000 + second)); }
    void write(int second, int priority, const char* from, const char* pid, const QByteArray& message, const char* unit = nullptr);
    static QStringList messages(const session::JournalAnswer& answer)
    {
        QStringList all;
        for (const session::JournalEntry& entry : answer.entries)
            all.append(entry.message);
        return all;
    }

    QTemporaryDir m_folder;
    QByteArray m_export; // in systemd's export format
};

void JournalTest::write(int second, int priority, const char* from, const char* pid, const QByteArray& message, const char* unit)
{
    const QByteArray time = QByteArray::number(1'700'000'000LL + second) + "000000";
    m_export += "__REALTIME_TIMESTAMP=" + time + "\n__MONOTONIC_TIMESTAMP=" + QByteArray::number(second + 1) + "000000\n_BOOT_ID=9d5f0b1f4a2b4e2f8a6a5a1f0b1c2d3e\n";
    m_export += "PRIORITY=" + QByteArray::number(priority) + "\nSYSLOG_IDENTIFIER=" + QByteArray(from) + "\n_PID=" + QByteArray(pid) + "\n";
    if (unit)
        m_export += "_SYSTEMD_UNIT=" + QByteArray(unit) + "\n";
    m_export += "MESSAGE\n";
    const auto size = static_cast<quint64>(message.size());
    for (int byte = 0; byte < 8; ++byte)
        m_export += static_cast<char>(size >> (8 * byte) & 0xff);
    m_export += message + "\n\n";
}

void JournalTest::initTestCase()
{
    const QString writer = QStringLiteral("/lib/systemd/systemd-journal-remote");
    if (!QFile::exists(writer))
        QSKIP("systemd-journal-remote is not installed");
    write(1, 6, "nginx", "42", "<b>started</b>", "nginx.service");
    write(2, 3, "nginx", "42", "connect() failed\nupstream is away", "nginx.service");
    write(3, 6, "redis", "43", "ready");
    write(4, 4, "redis", "43", "\x01 beyond text \xff");
    write(5, 6, "nginx", "44", "a worker of it", "nginx.service");
    for (int line = 0; line < 600; ++line)
        write(100 + line, 6, "chatty", "50", "line " + QByteArray::number(line));
    QProcess remote;
    remote.start(writer, {QStringLiteral("-o"), m_folder.filePath(QStringLiteral("test.journal")), QStringLiteral("-")});
    remote.write(m_export);
    remote.closeWriteChannel();
    QVERIFY(remote.waitForFinished());
    QCOMPARE(remote.exitCode(), 0);
}

void JournalTest::findsTheLinesOfPidsAndUnits()
{
    auto asked = question();
    asked.pids = {QStringLiteral("43")};
    auto answer = askJournal(asked, {});
    QVERIFY(!answer.error);
    QCOMPARE(answer.entries.size(), size_t(2));
    QCOMPARE(answer.entries[1].message, QStringLiteral("ready"));
    QCOMPARE(answer.entries[1].from, QStringLiteral("redis[43]"));
    QCOMPARE(answer.entries[1].time, at(3));
    QCOMPARE(answer.entries[1].priority, 6);
    QVERIFY(answer.entries[0].message.contains(QStringLiteral("beyond text")));
    asked.pids = {QStringLiteral("42")};
    asked.cgroups = {QStringLiteral("/system.slice/nginx.service")};
    QCOMPARE(messages(askJournal(asked, {})), QStringList({QStringLiteral("a worker of it"), QStringLiteral("connect() failed\nupstream is away"), QStringLiteral("<b>started</b>")}));
    asked.pids = {QStringLiteral("4711")};
    asked.cgroups.clear();
    QVERIFY(askJournal(asked, {}).entries.empty());
}

void JournalTest::tellsWarningsOfTheWholeComputer()
{
    auto asked = question();
    asked.isWhole = true;
    const auto answer = askJournal(asked, {});
    QCOMPARE(answer.entries.size(), size_t(2));
    QCOMPARE(answer.entries[1].priority, 3);
}

void JournalTest::keepsToTheRange()
{
    auto asked = question();
    asked.pids = {QStringLiteral("42"), QStringLiteral("43"), QStringLiteral("44")};
    asked.range = {at(2), at(3)};
    QCOMPARE(messages(askJournal(asked, {})).last(), QStringLiteral("connect() failed\nupstream is away"));
    QVERIFY(!messages(askJournal(asked, {})).contains(QStringLiteral("a worker of it")));
}

void JournalTest::showsTheNewestOfMany()
{
    auto asked = question();
    asked.pids = {QStringLiteral("50")};
    const auto answer = askJournal(asked, {});
    QVERIFY(answer.hasMore);
    QCOMPARE(answer.entries.size(), size_t(session::kMostEntries));
    QCOMPARE(answer.entries.front().message, QStringLiteral("line 599"));
    QCOMPARE(answer.entries.back().message, QStringLiteral("line 100"));
}

void JournalTest::saysWhyItCannotBeRead()
{
    auto asked = question();
    asked.pids = {QStringLiteral("42")};
    asked.folder = "/nowhere";
    const auto answer = askJournal(asked, {});
    QVERIFY(answer.error);
    QVERIFY2(answer.error->detail.find("/nowhere") != std::string::npos, answer.error->detail.c_str());
    QVERIFY(answer.entries.empty());
}

void JournalTest::asksForUnitsOfTheSystemAndOfUsers()
{
    session::JournalQuestion asked;
    QVERIFY(journalCommand(asked).empty());
    asked.cgroups = {QStringLiteral("/user.slice/user-1000.slice/user@1000.service/app.slice/editor.service"), QStringLiteral("/user.slice/user-1000.slice/session-2.scope"),
                     QStringLiteral("/user.slice/user-1000.slice/user@1000.service")};
    const auto words = journalCommand(asked);
    QCOMPARE(words.back(), std::string("_SYSTEMD_USER_UNIT=editor.service"));
    QVERIFY(std::ranges::find(words, "+") == words.end());
}

void JournalTest::isShownNewestFirst()
{
    ui::applyTheme(ui::Theme::light());
    ui::JournalPart part;
    part.setTheme(ui::Theme::light());
    auto asked = question();
    asked.pids = {QStringLiteral("42")};
    part.setQuestion(asked, QTimeZone::utc());
    QVERIFY(part.isSettled()); // not before it is shown
    part.resize(480, 400);
    part.show();
    QTRY_COMPARE(part.list().topLevelItemCount(), 2);
    QCOMPARE(part.list().topLevelItem(0)->text(2), QStringLiteral("error: connect() failed upstream is away"));
    QCOMPARE(part.list().topLevelItem(0)->foreground(2).color(), ui::Theme::light().danger);
    QCOMPARE(part.list().topLevelItem(1)->text(1), QStringLiteral("nginx[42]"));
    QVERIFY(part.list().topLevelItem(1)->toolTip(2).contains(QStringLiteral("&lt;b&gt;started")));
    QVERIFY2(part.words().startsWith(QLatin1Char('2')), qPrintable(part.words()));
    asked.pids = {QStringLiteral("4711")};
    part.setQuestion(asked, QTimeZone::utc());
    QTRY_COMPARE(part.list().topLevelItemCount(), 0);
    QVERIFY(part.words().contains(QStringLiteral("nothing")));
    part.setQuestion(std::nullopt, QTimeZone::utc());
    QCOMPARE(part.list().topLevelItemCount(), 0);
    asked.pids = {QStringLiteral("42")};
    part.setQuestion(asked, QTimeZone::utc());
    QTRY_COMPARE(part.list().topLevelItemCount(), 2);
    part.setQuestion(std::nullopt, QTimeZone::utc());
    part.setQuestion(asked, QTimeZone::utc()); // once more the same
    QTRY_COMPARE(part.list().topLevelItemCount(), 2);
    asked.range = {at(2), at(3602)}; // as long, and soon after
    part.setQuestion(asked, QTimeZone::utc());
    QTRY_COMPARE(part.list().topLevelItemCount(), 1);
}

QTEST_MAIN(JournalTest)
#include "journal_test.moc"
