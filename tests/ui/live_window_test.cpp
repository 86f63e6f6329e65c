// SPDX-License-Identifier: GPL-3.0-or-later
// The window on a helper that a test controls: rows that arrive, standing still, losing and finding it, recording.
#include "tests/ui/session/fake_helper.h"
#include "ui/pages/start_page.h"
#include "ui/pages/summary_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/data_table.h"
#include "ui/widgets/helper_list.h"
#include "ui/window/main_window.h"

#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace std::chrono_literals;
using session::FakeHelper, session::tenSeconds;

class LiveWindowTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void showsWhatArrivesAndKeepsSelectionAndPlace();
    void standsStillWhileItIsFrozen();
    void saysThatTheHelperIsLostAndThatItIsBack();
    void recordsWhatArrivesFromThenOn();
    void aHelperThatIsNotThereLeadsBackToTheStartPage();
    void theStartPageConnectsToWhatIsWritten();

private:
    void open(const QString& source);
    QString source() const { return QStringLiteral("unix:%1").arg(m_folder.filePath(QStringLiteral("helper.sock"))); }
    std::string socket() const { return m_folder.filePath(QStringLiteral("helper.sock")).toStdString(); }
    QTableView& table() const { return m_window->findChild<ui::SummaryPage*>()->table().view(); }
    QString status() const;

    QTemporaryDir m_folder;
    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
};

void LiveWindowTest::init()
{
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_window->addPage(QStringLiteral("summary"), new ui::SummaryPage(m_settings->store()));
    session::SourceOptions options;
    options.patience = {200ms, 400ms, 60'000ms};
    m_window->setSourceOptions(options);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void LiveWindowTest::cleanup() { m_window.reset(); }

void LiveWindowTest::open(const QString& source)
{
    m_window->open({source});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().snapshot()->records > 0, 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(table().model()->rowCount() > 0, 10'000);
}

QString LiveWindowTest::status() const
{
    QStringList words;
    for (const ui::StatusItem& item : m_window->findChild<ui::StatusBar*>()->items())
        words += item.label + QLatin1Char(' ') + item.value + QLatin1Char(' ') + item.rest;
    return words.join(QStringLiteral(" | "));
}

void LiveWindowTest::showsWhatArrivesAndKeepsSelectionAndPlace()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 1, 1));
    open(source());
    QCOMPARE(m_window->state().last, std::optional<core::Duration>(15min));
    QTRY_COMPARE(table().model()->rowCount(), 1);
    table().selectRow(0);
    const QString before = table().model()->index(0, 0).data().toString();
    for (uint64_t stream = 2; stream <= 4; ++stream) {
        helper.add(tenSeconds(stream, double(stream) * 10, 1, stream));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().snapshot()->records, 10 * stream, 10'000);
        QTest::qWait(1300);
        QVERIFY(table().selectionModel()->isRowSelected(0));
        QCOMPARE(table().model()->index(0, 0).data().toString(), before);
    }
    QVERIFY2(status().contains(QStringLiteral("far")), qPrintable(status()));
}

void LiveWindowTest::standsStillWhileItIsFrozen()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 1, 1));
    open(source());
    const auto sent = [&] {
        const auto& model = *table().model();
        for (int column = 0; column < model.columnCount(); ++column) {
            if (model.headerData(column, Qt::Horizontal).toString() == QLatin1String("Sent"))
                return model.index(0, column).data(Qt::DisplayRole).toString().simplified();
        }
        return QString();
    };
    QTRY_COMPARE(sent(), QStringLiteral("10 B"));
    QTest::keyClick(m_window.get(), Qt::Key_Pause);
    QVERIFY(m_window->isFrozen());
    helper.add(tenSeconds(2, 20, 1, 5));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().snapshot()->records, uint64_t(20), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("frozen, 20 s behind")), 5'000);
    QCOMPARE(sent(), QStringLiteral("10 B"));
    m_window->setView(core::View::Host); // another question about what was there
    QTest::qWait(300);
    QCOMPARE(sent(), QStringLiteral("10 B"));
    QTest::keyClick(m_window.get(), Qt::Key_Pause);
    QTRY_COMPARE(sent(), QStringLiteral("60 B"));
    QVERIFY(!status().contains(QStringLiteral("frozen")));
}

void LiveWindowTest::saysThatTheHelperIsLostAndThatItIsBack()
{
    auto helper = std::make_unique<FakeHelper>(socket(), [] { return std::nullopt; });
    helper->add(tenSeconds(1, 0, 3, 1, false));
    open(source());
    helper.reset();
    QTRY_VERIFY_WITH_TIMEOUT(status().contains(QStringLiteral("lost, next try in")) || status().contains(QStringLiteral("connecting again")), 5'000);
    QCOMPARE(m_window->banners().size(), 1);
    QVERIFY(m_window->banners().first()->title().startsWith(QStringLiteral("The connection to far was lost at ")));
    QCOMPARE(table().model()->rowCount(), 1); // what was there stays
    helper = std::make_unique<FakeHelper>(socket(), [] { return std::nullopt; });
    helper->add(tenSeconds(2, 100, 3, 1, false));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().snapshot()->records, uint64_t(60), 10'000);
    QTRY_VERIFY(m_window->banners().size() == 1 && m_window->banners().first()->title().startsWith(QStringLiteral("far is back since ")));
    QCOMPARE(m_window->workspace().snapshot()->sources[0].recorded.size(), size_t(2)); // and between them the gap
}

void LiveWindowTest::recordsWhatArrivesFromThenOn()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 3, 1));
    open(source());
    QTRY_COMPARE(m_window->workspace().snapshot()->records, uint64_t(30));
    const QString file = m_folder.filePath(QStringLiteral("arrived.weir"));
    m_window->record(file);
    QTRY_VERIFY(status().contains(QStringLiteral("Recording")));
    helper.add(tenSeconds(2, 10, 3, 1));
    helper.add(tenSeconds(3, 20, 3, 1));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().snapshot()->records, uint64_t(90), 10'000);
    m_window->stopRecording();
    QTRY_COMPARE(m_settings->recentFiles().value(0).path, file);
    core::Store store;
    session::Ingest ingest(store, {file.toStdString()}, {}, [](const session::IngestNews&) {});
    ingest.join();
    QVERIFY(!store.snapshot()->sources[0].error);
    QCOMPARE(store.snapshot()->records, uint64_t(60));
    QCOMPARE(store.snapshot()->conversations.size(), size_t(3));
    const std::vector<core::TimeRange> expected = {{session::at(10), session::at(30)}};
    QVERIFY(store.snapshot()->sources[0].recorded == expected);
}

void LiveWindowTest::aHelperThatIsNotThereLeadsBackToTheStartPage()
{
    m_window->open({QStringLiteral("unix:/nowhere/at/all")});
    QTRY_VERIFY(m_window->findChild<ui::StartPage*>()->isVisible() && m_window->banners().size() == 1);
    QVERIFY(m_window->banners().first()->facts().contains(QStringLiteral("No helper listens there")));
    QVERIFY(m_settings->helpers().isEmpty());
}

void LiveWindowTest::theStartPageConnectsToWhatIsWritten()
{
    FakeHelper helper(socket(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 3, 1));
    auto* list = m_window->findChild<ui::HelperList*>();
    list->field()->setText(QStringLiteral("ssh://-bad"));
    QTest::keyClick(list->field(), Qt::Key_Return);
    QVERIFY(!m_window->workspace().isOpen());
    list->field()->setText(source());
    QTest::keyClick(list->field(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().snapshot()->records > 0, 10'000);
    QTRY_COMPARE(m_settings->helpers(), QStringList{source()});
}

QTEST_MAIN(LiveWindowTest)
#include "live_window_test.moc"
