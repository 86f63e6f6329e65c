// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/table_export.h"

#include "core/record/record_reader.h"
#include "tests/core/store_builder.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class TableExportTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void writesEveryRowAsCsvAndJson();
    void writesTheRecordsOfEachSource();
    void leavesNothingBehindWhenItIsStopped();
    void saysWhyAFileCannotBeWritten();

private:
    std::shared_ptr<const core::Snapshot> m_snapshot;
    core::Query m_query;
    QTemporaryDir m_folder;
};

void TableExportTest::init()
{
    core::StoreBuilder store;
    store.source("file");
    for (uint16_t port = 1; port <= 3000; ++port)
        store.record(store.conversation("10.0.0.1", port, "10.0.0.2", 80), 0, {.bytesSent = port});
    m_snapshot = store.snapshot();
    m_query.rows = core::RowKind::Connections;
    m_query.range = *m_snapshot->span();
    m_query.columns = {"client_port", "bytes_sent"};
    m_query.sort = {{"bytes_sent", true}};
}

void TableExportTest::writesEveryRowAsCsvAndJson()
{
    for (const auto format : {session::ExportFormat::Csv, session::ExportFormat::Json}) {
        const QString name = m_folder.filePath("rows");
        session::TableExport rows(m_snapshot, m_query, name, format);
        QSignalSpy finished(&rows, &session::TableExport::finished);
        QVERIFY(finished.wait(10'000));
        QCOMPARE(finished.value(0).value(0).toULongLong(), 3000ull);
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QTRY_COMPARE(rows.bytes(), quint64(text.size()));
        if (format == session::ExportFormat::Csv) {
            QCOMPARE(text.count('\n'), 3001);
            QVERIFY(text.startsWith("client_port,bytes_sent\r\n3000,3000\r\n"));
        } else {
            QCOMPARE(QJsonDocument::fromJson(text).array().size(), 3000);
        }
    }
}

void TableExportTest::writesTheRecordsOfEachSource()
{
    core::StoreBuilder store;
    for (const char* observer : {"atlas", "two words"}) {
        store.source(observer);
        store.record(store.conversation("10.0.0.1", 1, "10.0.0.2", 80), 0, {.bytesSent = 10});
    }
    const auto snapshot = store.snapshot();
    m_query.range = *snapshot->span();
    session::TableExport records(snapshot, m_query, m_folder.filePath("part.weir"), session::ExportFormat::Records);
    QSignalSpy finished(&records, &session::TableExport::finished);
    QVERIFY(finished.wait(10'000));
    QCOMPARE(finished.value(0).value(0).toULongLong(), 2ull);
    for (const char* name : {"part-atlas.weir", "part-two_words.weir"}) {
        QFile file(m_folder.filePath(name));
        QVERIFY2(file.open(QIODevice::ReadOnly), name);
        const QByteArray bytes = file.readAll();
        core::Store back;
        core::RecordReader reader(back.addSource(), name);
        QVERIFY(reader.feed({reinterpret_cast<const uint8_t*>(bytes.data()), size_t(bytes.size())}) && reader.finish());
        back.publish();
        QCOMPARE(back.snapshot()->records, uint64_t(1));
    }
    QVERIFY(!QFile::exists(m_folder.filePath("part.weir")));
}

void TableExportTest::leavesNothingBehindWhenItIsStopped()
{
    const QString name = m_folder.filePath("stopped");
    { const session::TableExport rows(m_snapshot, m_query, name, session::ExportFormat::Csv); }
    QTest::qWait(200);
    QVERIFY(QDir(m_folder.path()).entryList({"stopped*"}).size() <= 1); // whole, or not there
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        QCOMPARE(file.readAll().count('\n'), 3001);
}

void TableExportTest::saysWhyAFileCannotBeWritten()
{
    const QString name = m_folder.filePath("missing/rows.csv");
    session::TableExport rows(m_snapshot, m_query, name, session::ExportFormat::Csv);
    QSignalSpy failed(&rows, &session::TableExport::failed);
    QVERIFY(failed.wait(10'000));
    QVERIFY(failed.value(0).value(0).toString().startsWith(name + ": "));
}

QTEST_MAIN(TableExportTest)
#include "table_export_test.moc"
