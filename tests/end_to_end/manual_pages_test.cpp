// SPDX-License-Identifier: GPL-3.0-or-later
// Every option that a program prints with --help is in its manual page, and the pages have no mistakes.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

class ManualPagesTest : public QObject
{
    Q_OBJECT
private slots:
    void everyOptionIsInThePage_data();
    void everyOptionIsInThePage();
    void thePagesAreWellFormed_data();
    void thePagesAreWellFormed();

private:
    static QString pagePath(const QString& name)
    {
        return QDir::cleanPath(QStringLiteral(WEIR_TEST_DATA "/../../installer/man/%1.1").arg(name));
    }
};

void ManualPagesTest::everyOptionIsInThePage_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("call");
    QTest::newRow("weir") << "weir" << QStringList{"--help"};
    QTest::newRow("weir-report") << "weir-report" << QStringList{"--help"};
    for (const char* command : {"read", "record", "serve", "stdio", "interfaces", "probe"})
        QTest::newRow(command) << "weir-capture" << QStringList{command, "--help"};
}

void ManualPagesTest::everyOptionIsInThePage()
{
    QFETCH(QString, program);
    QFETCH(QStringList, call);
    QProcess process;
    process.start(QStringLiteral(WEIR_BIN "/") + program, call);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QFile page(pagePath(program));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString manual = QString::fromUtf8(page.readAll()).replace(QStringLiteral("\\-"), QStringLiteral("-"));
    const QString help = QString::fromUtf8(process.readAllStandardOutput());
    static const QRegularExpression option(QStringLiteral("(?<![\\w-])--[a-z][a-z-]*"));
    int found = 0;
    for (auto at = option.globalMatch(help); at.hasNext(); ++found) {
        const QString name = at.next().captured();
        const QRegularExpression inPage(QRegularExpression::escape(name) + QStringLiteral("(?![a-z-])"));
        QVERIFY2(manual.contains(inPage), qPrintable(name + QStringLiteral(" is missing in the manual page of ") + program));
    }
    QVERIFY(found > 0);
}

void ManualPagesTest::thePagesAreWellFormed_data()
{
    QTest::addColumn<QString>("program");
    for (const char* program : {"weir", "weir-report", "weir-capture"})
        QTest::newRow(program) << QString::fromLatin1(program);
}

void ManualPagesTest::thePagesAreWellFormed()
{
    QFETCH(QString, program);
    QProcess groff;
    groff.start(QStringLiteral("groff"), {"-man", "-Tutf8", "-ww", "-z", pagePath(program)});
    QVERIFY(groff.waitForStarted() && groff.waitForFinished());
    QCOMPARE(groff.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(groff.readAllStandardError()), QString());
}

QTEST_GUILESS_MAIN(ManualPagesTest)
#include "manual_pages_test.moc"
