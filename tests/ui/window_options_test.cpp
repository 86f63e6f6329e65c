// SPDX-License-Identifier: GPL-3.0-or-later
// `weir` as a program: exit statuses, sentences, pictures without a display.
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class WindowOptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void refusesWrongValuesWithOneSentence_data();
    void refusesWrongValuesWithOneSentence();
    void grabsAPictureWithoutADisplay();
    void showsARangeBesideTheRecordingAsEmpty();
    void grabsADrawing();
    void saysWhenThePictureCannotBeWritten();
    void grabsThePartOfAFileThatIsWhole();
    void saysWhichFileCannotBeReadAndFails();
    void measuresStalls();

private:
    struct Result
    {
        int status;
        QString errors;
    };
    Result run(const QStringList& arguments);

    QString m_sample;
    QTemporaryDir m_folder;
};

void WindowOptionsTest::initTestCase()
{
    const QDir resources(QStringLiteral(WEIR_BIN "/../../../resources"));
    const QStringList names = resources.entryList({QStringLiteral("sample.pcap*")}, QDir::Files);
    QVERIFY(!names.isEmpty());
    m_sample = resources.absoluteFilePath(names.first());
}

WindowOptionsTest::Result WindowOptionsTest::run(const QStringList& arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QLatin1String(name));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), m_folder.path());
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_folder.path());
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(WEIR_BIN "/weir"), arguments);
    if (!process.waitForFinished(60'000))
        return {-1, QStringLiteral("does not end")};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, QString::fromUtf8(process.readAllStandardError())};
}

void WindowOptionsTest::refusesWrongValuesWithOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, const QStringList& arguments, const char* named) {
        QTest::newRow(name) << arguments << QString::fromLatin1(named);
    };
    row("unknown option", {QStringLiteral("--colour")}, "colour");
    row("page", {QStringLiteral("--page"), QStringLiteral("map")}, "--page map");
    row("view", {QStringLiteral("--view"), QStringLiteral("nation")}, "--view nation");
    row("view of live sources", {QStringLiteral("--view"), QStringLiteral("pod")}, "--view pod");
    row("time", {QStringLiteral("--from"), QStringLiteral("soon")}, "--from soon");
    row("filter", {QStringLiteral("--filter"), QStringLiteral("transport:(tcp")}, "--filter");
    row("the whole wrong word", {QStringLiteral("--filter"), QStringLiteral("bytes:>1 clientt:1")}, "  bytes:>1 clientt:1\n           ^^^^^^^");
    row("theme", {QStringLiteral("--theme"), QStringLiteral("pink")}, "--theme pink");
    row("size", {QStringLiteral("--size"), QStringLiteral("big")}, "--size big");
    row("scale", {QStringLiteral("--scale"), QStringLiteral("0")}, "--scale 0");
    row("picture", {QStringLiteral("--grab"), QStringLiteral("page.bmp")}, "--grab page.bmp");
    row("language", {QStringLiteral("--language"), QStringLiteral("xx")}, "--language xx");
    row("range", {m_sample, QStringLiteral("--from"), QStringLiteral("-1s"), QStringLiteral("--to"), QStringLiteral("-5s")}, "--from -1s");
    row("observer", {QStringLiteral("--observer"), QStringLiteral("me")}, "--observer me");
}

void WindowOptionsTest::refusesWrongValuesWithOneSentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, names);
    if (!arguments.contains(QStringLiteral("--grab"))) // it would need no display if it went on
        arguments += {QStringLiteral("--grab"), m_folder.filePath(QStringLiteral("never.png"))};
    const Result result = run(arguments);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains(names), qPrintable(result.errors));
    QVERIFY(!QFile::exists(m_folder.filePath(QStringLiteral("never.png"))));
}

void WindowOptionsTest::grabsAPictureWithoutADisplay()
{
    const QString file = m_folder.filePath(QStringLiteral("page.png"));
    const Result result = run({m_sample, QStringLiteral("--grab"), file, QStringLiteral("--size"), QStringLiteral("1200x700"), QStringLiteral("--scale"),
                               QStringLiteral("2"), QStringLiteral("--theme"), QStringLiteral("dark")});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    const QImage picture(file);
    QCOMPARE(picture.size(), QSize(2400, 1400));
    QVERIFY(picture.pixelColor(1200, 4).lightness() < 64);
}

void WindowOptionsTest::showsARangeBesideTheRecordingAsEmpty()
{
    const QString file = m_folder.filePath(QStringLiteral("page.png"));
    for (const QStringList& range : {QStringList{QStringLiteral("--from"), QStringLiteral("2040-01-01")}, {QStringLiteral("--to"), QStringLiteral("1999-01-01")}}) {
        const Result result = run(QStringList{m_sample, QStringLiteral("--grab"), file} + range);
        QCOMPARE(result.errors, QString());
        QCOMPARE(result.status, 0);
    }
}

void WindowOptionsTest::grabsADrawing()
{
    const QString file = m_folder.filePath(QStringLiteral("page.svg"));
    QCOMPARE(run({m_sample, QStringLiteral("--grab"), file}).status, 0);
    QFile svg(file);
    QVERIFY(svg.open(QIODevice::ReadOnly));
    QVERIFY(svg.readAll().contains("Summary"));
}

void WindowOptionsTest::saysWhenThePictureCannotBeWritten()
{
    const QString file = m_folder.filePath(QStringLiteral("missing/page.png"));
    const Result result = run({m_sample, QStringLiteral("--grab"), file});
    QCOMPARE(result.status, 1);
    QVERIFY(result.errors.contains(file));
}

void WindowOptionsTest::grabsThePartOfAFileThatIsWhole()
{
    QFile sample(m_sample);
    QVERIFY(sample.open(QIODevice::ReadOnly));
    QFile cut(m_folder.filePath(QStringLiteral("cut.pcapng.zst")));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(sample.read(sample.size() / 2));
    cut.close();
    const QString file = m_folder.filePath(QStringLiteral("cut.png"));
    const Result result = run({cut.fileName(), QStringLiteral("--grab"), file});
    QCOMPARE(result.status, 1);
    QVERIFY2(result.errors.contains(QStringLiteral("cut.pcapng.zst")), qPrintable(result.errors));
    QVERIFY(!QImage(file).isNull());
}

void WindowOptionsTest::saysWhichFileCannotBeReadAndFails()
{
    QFile words(m_folder.filePath(QStringLiteral("words.txt")));
    QVERIFY(words.open(QIODevice::WriteOnly));
    words.write("these are only words\n");
    words.close();
    for (const QString& name : {words.fileName(), m_folder.filePath(QStringLiteral("missing.pcap"))}) {
        const Result result = run({name, m_sample, QStringLiteral("--grab"), m_folder.filePath(QStringLiteral("page.png"))});
        QCOMPARE(result.status, 1);
        QCOMPARE(result.errors.count(QLatin1Char('\n')), 1);
        QVERIFY2(result.errors.contains(QFileInfo(name).fileName()), qPrintable(result.errors));
        QCOMPARE(run({name, QStringLiteral("--grab"), m_folder.filePath(QStringLiteral("page.png"))}).status, 1);
    }
}

void WindowOptionsTest::measuresStalls()
{
    const Result result = run({m_sample, QStringLiteral("--debug-stalls"), QStringLiteral("--grab"), m_folder.filePath(QStringLiteral("page.png"))});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.errors.contains(QStringLiteral("first picture after")), qPrintable(result.errors));
    QVERIFY2(result.errors.contains(QStringLiteral("stalls above 50 ms")), qPrintable(result.errors));
}

QTEST_MAIN(WindowOptionsTest)
#include "window_options_test.moc"
