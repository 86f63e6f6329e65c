// SPDX-License-Identifier: GPL-3.0-or-later
// The frame with real captures: opening, dropping, recent files, errors, cancelling, undo, keyboard.
#include "ui/pages/start_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/file_list.h"
#include "ui/widgets/search_box.h"
#include "ui/window/main_window.h"

#include <QDropEvent>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class MainWindowTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void beginsWithTheStartPage();
    void opensAFileAndShowsItsRows();
    void opensDroppedFilesAsOneWorkspace();
    void keepsRecentFilesAndDeleteRemovesThem();
    void explainsACutFileAndKeepsWhatWasRead();
    void showsTheBreakWhereTheBannerSaysItIs();
    void explainsAFileThatIsNoCaptureAndReturnsToTheStartPage();
    void stopsReadingOnEscapeAndKeepsWhatWasRead();
    void undoesAndRedoesRangeFilterAndView();
    void keepsTheFilterBeforeWhenTheTypedOneIsWrong();
    void changesTheThemeWhileItRuns();
    void writesPictures();

private:
    void openAndWait(const QStringList& files);
    core::TimeRange span() const { return *m_window->workspace().snapshot()->span(); }

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    QTemporaryDir m_folder;
};

void MainWindowTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_window->addPage(QStringLiteral("summary"), new ui::SummaryPage(m_settings->store()));
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void MainWindowTest::cleanup() { m_window.reset(); }

void MainWindowTest::openAndWait(const QStringList& files)
{
    m_window->open(files);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000);
}

void MainWindowTest::beginsWithTheStartPage()
{
    QVERIFY(m_window->findChild<ui::StartPage*>()->isVisible());
    QVERIFY(!m_window->findChild<ui::CoverageRibbon*>()->isVisible());
}

void MainWindowTest::opensAFileAndShowsItsRows()
{
    openAndWait({session::samplePath()});
    QVERIFY(!m_window->findChild<ui::StartPage*>()->isVisible());
    auto* page = m_window->findChild<ui::SummaryPage*>();
    QVERIFY(page->isVisible());
    QVERIFY(m_window->workspace().snapshot()->records > 1000);
    const ui::Coverage& coverage = m_window->findChild<ui::CoverageRibbon*>()->coverage();
    QVERIFY(coverage.bytes.size() > 100);
    QVERIFY(!coverage.broken);
    QCOMPARE(m_settings->recentFiles().value(0).path, session::samplePath());
}

void MainWindowTest::opensDroppedFilesAsOneWorkspace()
{
    const QString copy = m_folder.filePath(QStringLiteral("copy.zst"));
    QVERIFY(QFile::copy(session::samplePath(), copy));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(session::samplePath()), QUrl::fromLocalFile(copy)});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000);
    QCOMPARE(m_window->workspace().snapshot()->sources.size(), size_t(2));
    QCOMPARE(m_window->workspace().sources(), (QStringList{session::samplePath(), copy}));
    QFile::remove(copy);
}

void MainWindowTest::keepsRecentFilesAndDeleteRemovesThem()
{
    m_settings->addRecentFiles({QStringLiteral("/tmp/one.pcap"), QStringLiteral("/tmp/two.pcap")});
    auto* start = m_window->findChild<ui::StartPage*>();
    start->refresh();
    auto* list = start->findChild<ui::FileList*>();
    QCOMPARE(list->count(), 2);
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->count(), 1);
    QCOMPARE(m_settings->recentFiles().value(0).path, QStringLiteral("/tmp/two.pcap"));
    QSignalSpy opened(start, &ui::StartPage::openRequested);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(opened.value(0).value(0).toStringList(), QStringList{QStringLiteral("/tmp/two.pcap")});
}

void MainWindowTest::explainsACutFileAndKeepsWhatWasRead()
{
    QFile sample(session::samplePath());
    QVERIFY(sample.open(QIODevice::ReadOnly));
    QFile cut(m_folder.filePath(QStringLiteral("cut.zst")));
    QVERIFY(cut.open(QIODevice::WriteOnly));
    cut.write(sample.read(sample.size() / 2));
    cut.close();
    openAndWait({cut.fileName()});
    QCOMPARE(m_window->banners().size(), 1);
    QVERIFY(m_window->banners().first()->title().contains(QStringLiteral("cut.zst")));
    QVERIFY(!m_window->banners().first()->facts().isEmpty());
    QVERIFY(m_window->workspace().snapshot()->records > 100);
    QVERIFY(m_window->findChild<ui::SummaryPage*>()->isVisible());
    QVERIFY(m_window->findChild<ui::CoverageRibbon*>()->coverage().broken);
    const int left = m_window->banners().first()->mapTo(m_window.get(), QPoint()).x();
    QCOMPARE(left, m_window->findChild<ui::SummaryPage*>()->quickFilters().width());
}

void MainWindowTest::showsTheBreakWhereTheBannerSaysItIs()
{
    QFile whole(QStringLiteral(WEIR_CAPTURES "/open/packets__http_espn.pcapng"));
    if (!whole.open(QIODevice::ReadOnly))
        QSKIP("The captures are not beside the sources.");
    QByteArray bytes = whole.readAll();
    bytes.replace(bytes.size() / 2, 4000, QByteArray(4000, '\xff'));
    QFile broken(m_folder.filePath(QStringLiteral("broken.pcapng")));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write(bytes);
    broken.close();
    openAndWait({broken.fileName()});
    const auto& error = m_window->workspace().snapshot()->sources.front().error;
    QVERIFY(error && error->offset > 0);
    QCOMPARE(m_window->findChild<ui::CoverageRibbon*>()->coverage().readFraction, double(error->offset) / double(bytes.size()));
}

void MainWindowTest::explainsAFileThatIsNoCaptureAndReturnsToTheStartPage()
{
    QFile words(m_folder.filePath(QStringLiteral("words.txt")));
    QVERIFY(words.open(QIODevice::WriteOnly));
    words.write("these are only words\n");
    words.close();
    openAndWait({words.fileName()});
    QCOMPARE(m_window->banners().size(), 1);
    QVERIFY(m_window->banners().first()->title().contains(QStringLiteral("words.txt")));
    QVERIFY(m_window->findChild<ui::StartPage*>()->isVisible());
    QVERIFY(m_settings->recentFiles().isEmpty());
}

void MainWindowTest::stopsReadingOnEscapeAndKeepsWhatWasRead()
{
    QStringList many;
    for (int at = 0; at < 60; ++at)
        many.append(session::samplePath());
    m_window->open(many);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().snapshot()->records > 0, 20'000);
    QVERIFY(m_window->workspace().isLoading());
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000);
    QVERIFY(m_window->workspace().wasCancelled());
    QVERIFY(m_window->workspace().snapshot()->records > 0);
}

void MainWindowTest::undoesAndRedoesRangeFilterAndView()
{
    openAndWait({session::samplePath()});
    auto* page = m_window->findChild<ui::SummaryPage*>();
    const core::TimeRange part{span().from + std::chrono::seconds(10), span().from + std::chrono::seconds(20)};
    emit page->rangeRequested(part);
    emit page->filterRequested(QStringLiteral("transport:tcp"));
    emit page->viewRequested(core::View::Host);
    QCOMPARE(m_window->state().range, std::optional(part));
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->state().view, core::View::Ip);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_window->state().filterText, QString());
    QVERIFY(!m_window->state().filter);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!m_window->state().range);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_window->state().filterText, QStringLiteral("transport:tcp"));
}

void MainWindowTest::keepsTheFilterBeforeWhenTheTypedOneIsWrong()
{
    openAndWait({session::samplePath()});
    auto* box = m_window->findChild<ui::SearchBox*>();
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    auto* edit = box->findChild<QLineEdit*>();
    QTest::keyClicks(edit, QStringLiteral("transport:udp"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_window->state().filterText, QStringLiteral("transport:udp"));
    QTest::keyClicks(edit, QStringLiteral("no_such_field:1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!box->problem().isEmpty());
    QCOMPARE(m_window->state().filterText, QStringLiteral("transport:udp"));
}

void MainWindowTest::changesTheThemeWhileItRuns()
{
    openAndWait({session::samplePath()});
    m_window->setTheme(ui::ThemeChoice::Dark);
    const QColor corner = m_window->grab().toImage().pixelColor(700, 2);
    QCOMPARE(corner.name(), ui::Theme::dark().panel.name());
    QVERIFY(m_settings->isUsual(session::setting::kTheme)); // only the menu keeps it
}

void MainWindowTest::writesPictures()
{
    openAndWait({session::samplePath()});
    const QString png = m_folder.filePath(QStringLiteral("page.png"));
    QVERIFY(m_window->writePicture(png, 2));
    QCOMPARE(QImage(png).size(), m_window->size() * 2);
    const QString svg = m_folder.filePath(QStringLiteral("page.svg"));
    QVERIFY(m_window->writePicture(svg, 1));
    QFile file(svg);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("<text"));
    QVERIFY(!m_window->writePicture(m_folder.filePath(QStringLiteral("missing/page.png")), 1));
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
