// SPDX-License-Identifier: GPL-3.0-or-later
// A capture file through the real programs: the numbers of weir-report, and a picture of the window.
#include <QDataStream>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class ThinLineTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void reportPrintsTheConversationOfAFile();
    void windowDrawsTheFile();

private:
    QTemporaryDir m_folder;
    QString m_capture;
};

void ThinLineTest::initTestCase()
{
    m_capture = m_folder.filePath(QStringLiteral("two.pcap"));
    QFile file(m_capture);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QDataStream out(&file); // big endian
    out << quint32(0xa1b2c3d4) << quint16(2) << quint16(4) << quint32(0) << quint32(0) << quint32(65535) << quint32(1);
    const QByteArray frame = QByteArray::fromHex("020000000002020000000001" "0800"
                                                 "4500002000000000401166cb0a0000010a000002"
                                                 "9c400035000c0000" "61626364");
    out << quint32(1700000000) << quint32(0) << quint32(frame.size()) << quint32(frame.size());
    out.writeRawData(frame.constData(), static_cast<int>(frame.size()));
}

void ThinLineTest::reportPrintsTheConversationOfAFile()
{
    QProcess report;
    report.start(QStringLiteral(WEIR_BIN "/weir-report"), {m_capture, "--what", "connections", "--format", "json"});
    QVERIFY(report.waitForFinished());
    QCOMPARE(report.exitCode(), 0);
    const QJsonArray rows = QJsonDocument::fromJson(report.readAllStandardOutput()).array();
    QCOMPARE(rows.size(), 1);
    const QJsonObject row = rows[0].toObject();
    QCOMPARE(row["client_ip"].toString(), QStringLiteral("10.0.0.1"));
    QCOMPARE(row["server_port"].toInt(), 53);
    QCOMPARE(row["bytes_sent"].toInt(), 4);
    QCOMPARE(row["wire_bytes_sent"].toInt(), 46);
    QVERIFY(row["retransmits"].isNull());
}

void ThinLineTest::windowDrawsTheFile()
{
    const QString picture = m_folder.filePath(QStringLiteral("page.png"));
    QProcess window;
    window.start(QStringLiteral(WEIR_BIN "/weir"), {m_capture, "--grab", picture});
    QVERIFY(window.waitForFinished());
    QCOMPARE(window.exitCode(), 0);
    QCOMPARE(QImage(picture).size(), QSize(1440, 900));
}

QTEST_GUILESS_MAIN(ThinLineTest)
#include "thin_line_test.moc"
