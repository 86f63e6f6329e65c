// SPDX-License-Identifier: GPL-3.0-or-later
// Views that are saved and opened again in the real window, and files that are no views.
#include "ui/pages/flows_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class SavedViewTest : public QObject
{
    Q_OBJECT
private slots:
    void aViewIsReadAsItWasWritten();
    void refusesWhatIsNoView_data();
    void refusesWhatIsNoView();
    void theWindowComesBackToASavedView();
    void aWrongFileIsToldAndChangesNothing();
    void writesAllRowsOfThePage();
    void keepsTheRecordsItIsOf();
};

namespace {

struct Window
{
    session::UserSettings settings = session::UserSettings::forgetful();
    ui::MainWindow window{settings};
    ui::SummaryPage* summary = new ui::SummaryPage(settings.store());
    ui::FlowsPage* flows = new ui::FlowsPage(settings.store());

    Window()
    {
        ui::applyTheme(ui::Theme::light());
        window.addPage(QStringLiteral("summary"), summary);
        window.addPage(QStringLiteral("flows"), flows);
        window.show();
        window.open({session::samplePath()});
        settle();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), 20'000); }
};

} // namespace

void SavedViewTest::aViewIsReadAsItWasWritten()
{
    session::SavedView view{"flows", "host", "bytes:>1kB", core::TimeRange{core::timeFromNanoseconds(1'700'000'000'000'000'001), core::timeFromNanoseconds(1'700'000'001'000'000'000)},
                            {}, {"flows", {"time:150", "bytes_sent:84"}, {"-time"}}};
    auto read = session::savedViewOf(session::savedViewAsJson(view));
    QVERIFY(read);
    QCOMPARE(read->page, view.page);
    QCOMPARE(read->view, view.view);
    QCOMPARE(read->filter, view.filter);
    QVERIFY(read->range == view.range && !read->last);
    QVERIFY(read->table == view.table);
    view.range.reset();
    view.last = std::chrono::minutes(15);
    read = session::savedViewOf(session::savedViewAsJson(view));
    QVERIFY(read && read->last == view.last && !read->range);
}

void SavedViewTest::refusesWhatIsNoView_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("words") << QByteArray("these are words");
    QTest::newRow("another object") << QByteArray("{\"kind\":\"something\"}");
    QTest::newRow("newer") << QByteArray("{\"kind\":\"weir view\",\"version\":2}");
    QTest::newRow("backwards") << QByteArray("{\"kind\":\"weir view\",\"version\":1,\"from\":\"9\",\"to\":\"3\"}");
    QTest::newRow("half a range") << QByteArray("{\"kind\":\"weir view\",\"version\":1,\"from\":\"9\"}");
    QTest::newRow("never") << QByteArray("{\"kind\":\"weir view\",\"version\":1,\"last_seconds\":-4}");
    QTest::newRow("records elsewhere") << QByteArray("{\"kind\":\"weir view\",\"version\":1,\"records\":[\"../secret.weir\"]}");
    QTest::newRow("no records") << QByteArray("{\"kind\":\"weir view\",\"version\":1,\"records\":[\"shadow\"]}");
    QTest::newRow("huge") << QByteArray(2 << 20, '[');
}

void SavedViewTest::refusesWhatIsNoView()
{
    QFETCH(QByteArray, json);
    const auto read = session::savedViewOf(json);
    QVERIFY(!read);
    QVERIFY(read.error().endsWith('.'));
}

void SavedViewTest::theWindowComesBackToASavedView()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    Window w;
    QTemporaryDir folder;
    const QString file = folder.filePath("slow.weirview");
    const core::TimeRange span = *w.window.workspace().snapshot()->span();
    w.window.showPage(QStringLiteral("flows"));
    w.window.setFilterText(QStringLiteral("transport:tcp"));
    emit w.flows->rangeRequested({span.from + std::chrono::seconds(60), span.from + std::chrono::seconds(90)});
    w.settle();
    emit w.flows->table().sortRequested({{"bytes_sent", true}});
    w.settle();
    w.flows->table().view().horizontalHeader()->moveSection(3, 0);
    const int rows = w.flows->table().model().rowCount();
    const auto columns = w.flows->table().columns();
    w.window.saveView(file);
    QCOMPARE(w.settings.savedViews(), QStringList{file});
    w.window.setFilterText({});
    emit w.flows->wholeRangeRequested();
    emit w.flows->table().sortRequested({{"time", false}});
    w.flows->table().view().horizontalHeader()->moveSection(0, 3);
    w.window.showPage(QStringLiteral("summary"));
    w.settle();
    w.window.openView(file);
    w.settle();
    QVERIFY(w.flows->isVisible());
    QCOMPARE(w.window.state().filterText, QStringLiteral("transport:tcp"));
    QVERIFY(w.window.state().range.has_value());
    QCOMPARE(w.flows->table().model().rowCount(), rows);
    QVERIFY(w.flows->table().columns() == columns);
    QCOMPARE(w.flows->table().model().rowSet().sort.front().column, "bytes_sent");
    QTest::keyClick(&w.window, Qt::Key_Left, Qt::AltModifier); // one step back
    QVERIFY(w.summary->isVisible());
    QVERIFY(w.window.state().filterText.isEmpty());
    w.settle();
}

void SavedViewTest::aWrongFileIsToldAndChangesNothing()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    Window w;
    QTemporaryDir folder;
    QFile file(folder.filePath("wrong.weirview"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"kind\":\"weir view\",\"version\":1,\"page\":\"flows\",\"filter\":\"no_such_field:1\"}");
    file.close();
    w.window.openView(file.fileName());
    QCOMPARE(w.window.banners().size(), 1);
    QVERIFY(w.window.banners().front()->facts().contains("no_such_field"));
    QVERIFY(w.summary->isVisible());
    QVERIFY(w.window.state().filterText.isEmpty());
    w.window.openView(folder.filePath("missing.weirview"));
    QCOMPARE(w.window.banners().size(), 2);
}

void SavedViewTest::writesAllRowsOfThePage()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    Window w;
    QTemporaryDir folder;
    const QString name = folder.filePath("rows.csv");
    w.window.exportRows(name, session::ExportFormat::Csv);
    QVERIFY(w.window.isExporting());
    QTRY_VERIFY_WITH_TIMEOUT(!w.window.isExporting(), 10'000);
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), w.summary->table().model().rowCount() + 1);
    QCOMPARE(w.window.banners().size(), 1); // says that it is done
}

void SavedViewTest::keepsTheRecordsItIsOf()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    QTemporaryDir folder;
    const QString file = folder.filePath("slow.weirview");
    QString total;
    int rows = 0;
    {
        Window w;
        const core::TimeRange span = *w.window.workspace().snapshot()->span();
        w.window.setFilterText(QStringLiteral("protocol:https bytes:>100kB"));
        emit w.summary->rangeRequested({span.from + std::chrono::seconds(60), span.from + std::chrono::seconds(180)});
        w.settle();
        rows = w.summary->table().model().rowCount();
        QVERIFY(rows > 2);
        total = QString::number(w.summary->table().model().rowSet().table->column("bytes_received")->total, 'f', 0);
        QFile recording(folder.filePath("slow.weir")); // of the same name as the view
        QVERIFY(recording.open(QIODevice::WriteOnly) && recording.write("a recording") > 0);
        recording.close();
        w.window.saveViewWithRecords(file);
        QTRY_VERIFY_WITH_TIMEOUT(!w.window.isExporting(), 10'000);
        QVERIFY(QFile::exists(folder.filePath("slow.records.weir")));
        QCOMPARE(recording.size(), qint64(11));
        QCOMPARE(w.settings.savedViews(), QStringList{file});
        w.settle();
    }
    Window other; // with the whole sample open
    const quint64 all = other.window.workspace().snapshot()->records;
    other.window.openView(file);
    other.settle();
    QVERIFY(other.window.workspace().snapshot()->records < all);
    QCOMPARE(other.window.workspace().sources(), QStringList{folder.filePath("slow.records.weir")});
    QCOMPARE(other.window.state().filterText, QStringLiteral("protocol:https bytes:>100kB"));
    QCOMPARE(other.summary->table().model().rowCount(), rows);
    QCOMPARE(QString::number(other.summary->table().model().rowSet().table->column("bytes_received")->total, 'f', 0), total);
    QFile::remove(folder.filePath("slow.records.weir"));
    other.window.openView(file);
    QVERIFY(other.window.banners().last()->facts().contains("slow.records.weir"));
    other.settle();
}

QTEST_MAIN(SavedViewTest)
#include "saved_view_test.moc"
