// SPDX-License-Identifier: GPL-3.0-or-later
// Playing and dragging the range through a recording: the window follows, undo stands before it, live comes back.
#include "tests/ui/session/fake_helper.h"
#include "ui/pages/summary_page.h"
#include "ui/session/sample.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace std::chrono_literals;
using session::FakeHelper, session::tenSeconds;

class ScrubTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void theFollowerPassesTheNewestOnWhenThePageIsReady();
    void theFollowerDoesNotWaitForEver();
    void spaceOnTheRibbonPlaysAndPauses();
    void playingEndsWhereTheRecordingEnds();
    void theWholeRecordingIsPlayedByTenths();
    void tablesAndChartsFollow();
    void undoGoesBackToBeforeItWasPlayed();
    void draggingTheBrushShowsWhatItPasses();
    void theWheelOnAChartIsOneStepOfUndo();
    void keysOnTheRibbonMoveTheRange();
    void transportHasNamesAndSaysWhatItDoes();
    void pausingLiveStaysAndLiveComesBack();

private:
    void open();
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), 20'000); }
    core::TimeRange span() const { return *m_window->workspace().snapshot()->span(); }
    void choose(core::Duration from, core::Duration to);
    ui::RibbonRow& row() const { return *m_window->findChild<ui::RibbonRow*>(); }
    ui::CoverageRibbon& ribbon() const { return *row().ribbon(); }
    double rowsBytes() const { return m_page->table().model().rowSet().table->column("bytes_sent")->total; }

    std::unique_ptr<session::UserSettings> m_settings;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::SummaryPage* m_page = nullptr;
    QTemporaryDir m_folder;
};

void ScrubTest::init()
{
    m_settings = std::make_unique<session::UserSettings>(session::UserSettings::forgetful());
    ui::applyTheme(ui::Theme::light());
    m_window = std::make_unique<ui::MainWindow>(*m_settings);
    m_page = new ui::SummaryPage(m_settings->store());
    m_window->addPage(QStringLiteral("summary"), m_page);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void ScrubTest::cleanup() { m_window.reset(); }

void ScrubTest::open()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_window->open({session::samplePath()});
    settle();
    QVERIFY(span().to - span().from > 30s);
}

void ScrubTest::choose(core::Duration from, core::Duration to)
{
    emit m_page->rangeRequested({span().from + from, span().from + to});
    settle();
}

void ScrubTest::theFollowerPassesTheNewestOnWhenThePageIsReady()
{
    bool isShown = true;
    ui::RangeFollower follower([&] { return isShown; });
    QList<core::TimeRange> reached;
    connect(&follower, &ui::RangeFollower::reached, this, [&](const core::TimeRange& range) {
        reached.append(range);
        isShown = false;
    });
    const auto range = [](int second) { return core::TimeRange{session::at(second), session::at(second + 1)}; };
    follower.follow(range(1));
    QVERIFY(reached.isEmpty()); // what is on the screen is painted first
    QTRY_COMPARE(reached, QList<core::TimeRange>{range(1)});
    for (int second = 2; second < 9; ++second)
        follower.follow(range(second));
    QTest::qWait(3 * ui::RangeFollower::kFrameMs);
    QCOMPARE(reached.size(), 1); // the page is not ready
    isShown = true;
    follower.look();
    QTRY_COMPARE(reached.size(), 2);
    QCOMPARE(reached.last(), range(8)); // and nothing of what came in between
    isShown = true;
    follower.look();
    QTest::qWait(3 * ui::RangeFollower::kFrameMs);
    QCOMPARE(reached.size(), 2);
}

void ScrubTest::theFollowerDoesNotWaitForEver()
{
    ui::RangeFollower follower([] { return false; });
    QSignalSpy reached(&follower, &ui::RangeFollower::reached);
    follower.follow({session::at(1), session::at(2)});
    QTRY_COMPARE(reached.size(), 1);
    follower.follow({session::at(2), session::at(3)});
    QTRY_COMPARE_WITH_TIMEOUT(reached.size(), 2, 4 * ui::RangeFollower::kPatienceMs);
    follower.follow({session::at(3), session::at(4)});
    follower.drop();
    QTest::qWait(2 * ui::RangeFollower::kPatienceMs);
    QCOMPARE(reached.size(), 2);
}

void ScrubTest::spaceOnTheRibbonPlaysAndPauses()
{
    open();
    choose(2s, 6s);
    ribbon().setFocus();
    QTest::keyClick(&ribbon(), Qt::Key_Space);
    QVERIFY(row().isPlaying());
    QCOMPARE(row().playButton()->accessibleName(), QStringLiteral("Pause"));
    const core::TimeRange begin = *m_window->state().range;
    QTRY_VERIFY(m_window->state().range->from > begin.from + 300ms);
    QCOMPARE(m_window->state().range->to - m_window->state().range->from, core::Duration(4s));
    QTest::keyClick(&ribbon(), Qt::Key_Space);
    QVERIFY(!row().isPlaying());
    settle();
    QTest::qWait(200);
    const core::TimeRange paused = *m_window->state().range;
    QTest::qWait(200);
    QCOMPARE(*m_window->state().range, paused);
}

void ScrubTest::playingEndsWhereTheRecordingEnds()
{
    open();
    choose(span().to - span().from - 8s, span().to - span().from - 5s);
    row().setSpeed(60);
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QTRY_VERIFY(!row().isPlaying());
    QTRY_COMPARE(m_window->state().range->to, span().to);
    QCOMPARE(m_window->state().range->from, span().to - 3s);
    settle();
    QVERIFY(!row().stepForwardButton()->isEnabled());
    QVERIFY(!row().stepForwardButton()->toolTip().isEmpty());
    QTest::mouseClick(row().playButton(), Qt::LeftButton); // once more, from the beginning
    QVERIFY(row().isPlaying());
    QTRY_VERIFY(m_window->state().range->from < span().to - 10s);
}

void ScrubTest::theWholeRecordingIsPlayedByTenths()
{
    open();
    QVERIFY(!m_window->state().range);
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QTRY_VERIFY(m_window->state().range);
    QCOMPARE(m_window->state().range->to - m_window->state().range->from, (span().to - span().from) / 10);
    row().pause();
}

void ScrubTest::tablesAndChartsFollow()
{
    open();
    choose(0s, 5s);
    row().setSpeed(10);
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QTest::qWait(700);
    row().pause();
    settle();
    QTRY_VERIFY(m_window->isSettled());
    const core::TimeRange axis = m_page->charts().cards()[0]->plot().axis();
    QVERIFY(std::chrono::abs(axis.from - m_window->state().range->from) < 1us); // it counts microseconds
    QVERIFY(std::chrono::abs(axis.to - m_window->state().range->to) < 1us);
    core::Query query;
    query.range = *m_window->state().range;
    query.columns = {"bytes_sent"};
    QCOMPARE(rowsBytes(), core::run(*m_window->workspace().snapshot(), query).column("bytes_sent")->total);
}

void ScrubTest::undoGoesBackToBeforeItWasPlayed()
{
    open();
    choose(1s, 3s);
    const core::TimeRange before = *m_window->state().range;
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QTRY_VERIFY(m_window->state().range->from > before.from + 400ms);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!row().isPlaying());
    QCOMPARE(*m_window->state().range, before);
    QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
    QVERIFY(m_window->state().range->from > before.from);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QVERIFY(!m_window->state().range); // the whole, as it was opened
}

void ScrubTest::draggingTheBrushShowsWhatItPasses()
{
    open();
    choose(5s, 10s);
    const core::TimeRange before = *m_window->state().range;
    const auto x = [&](core::Time time) { return QPoint(int(ribbon().xOf(time)), 20); };
    QTest::mousePress(&ribbon(), Qt::LeftButton, {}, x(span().from + 7500ms));
    QTest::mouseMove(&ribbon(), x(span().from + 12500ms));
    QTRY_VERIFY(m_window->state().range->from > before.from + 4s); // while the button is down
    QTest::mouseMove(&ribbon(), x(span().from + 17500ms));
    QTest::mouseRelease(&ribbon(), Qt::LeftButton, {}, x(span().from + 17500ms));
    QVERIFY(m_window->state().range->from > before.from + 9s);
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(*m_window->state().range, before); // one step, however many it passed
}

void ScrubTest::theWheelOnAChartIsOneStepOfUndo()
{
    open();
    choose(5s, 25s);
    const core::TimeRange before = *m_window->state().range;
    ui::ChartPlot& plot = m_page->charts().cards()[1]->plot();
    const auto turn = [&] {
        const QPointF place(plot.width() / 2.0, 50);
        QWheelEvent event(place, plot.mapToGlobal(place), {}, {0, 120}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&plot, &event);
    };
    turn();
    QCOMPARE(m_page->charts().cards()[3]->plot().axis(), plot.axis()); // all charts of the page at once
    QTRY_VERIFY(m_window->state().range != before);
    turn();
    turn();
    QTRY_VERIFY(m_window->state().range->to - m_window->state().range->from < 11s); // 20 s * 0.8³
    settle();
    QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(*m_window->state().range, before);
}

void ScrubTest::keysOnTheRibbonMoveTheRange()
{
    open();
    choose(5s, 8s);
    ribbon().setFocus();
    const auto after = [&](int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&ribbon(), Qt::Key(key), modifiers);
        return m_window->state().range.value_or(span());
    };
    QCOMPARE(after(Qt::Key_PageDown).from, span().from + 8s);
    QCOMPARE(after(Qt::Key_PageUp).from, span().from + 5s);
    QCOMPARE(after(Qt::Key_Home).from, span().from);
    QCOMPARE(after(Qt::Key_End).to, span().to);
    QCOMPARE(after(Qt::Key_End).to - after(Qt::Key_End).from, core::Duration(3s));
    QVERIFY(after(Qt::Key_Left).to < span().to);
    QCOMPARE(after(Qt::Key_A, Qt::ControlModifier), span());
    QVERIFY(!m_window->state().range);
}

void ScrubTest::transportHasNamesAndSaysWhatItDoes()
{
    open();
    for (ui::Button* button : {row().playButton(), row().stepBackButton(), row().stepForwardButton(), row().liveButton()})
        QVERIFY(!button->accessibleName().isEmpty());
    choose(5s, 8s);
    for (ui::Button* button : {row().playButton(), row().stepBackButton(), row().stepForwardButton()})
        QVERIFY(!button->toolTip().isEmpty() && button->isEnabled());
    QVERIFY(!row().liveButton()->isVisible());
    QTest::mouseClick(row().stepForwardButton(), Qt::LeftButton);
    QCOMPARE(m_window->state().range->from, span().from + 8s);
    QTest::mouseClick(row().stepBackButton(), Qt::LeftButton);
    QCOMPARE(m_window->state().range->from, span().from + 5s);
}

void ScrubTest::pausingLiveStaysAndLiveComesBack()
{
    const QString socket = m_folder.filePath(QStringLiteral("helper.sock"));
    FakeHelper helper(socket.toStdString(), [] { return std::nullopt; });
    helper.add(tenSeconds(1, 0, 1, 1));
    m_window->open({QStringLiteral("unix:") + socket});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().snapshot()->records > 0 && m_page->table().model().rowCount() > 0, 10'000);
    QVERIFY(m_window->state().last);
    QVERIFY(!row().liveButton()->isVisible());
    QCOMPARE(row().playButton()->accessibleName(), QStringLiteral("Pause"));
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QVERIFY(m_window->state().range && !m_window->state().last);
    const core::TimeRange stayed = *m_window->state().range;
    QVERIFY(row().liveButton()->isVisible());
    QCOMPARE(row().playButton()->accessibleName(), QStringLiteral("Play"));
    helper.add(tenSeconds(2, 10, 1, 1));
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().snapshot()->records, uint64_t(20), 10'000);
    QTest::qWait(1300); // it is on the page by now
    QCOMPARE(*m_window->state().range, stayed);
    QTRY_COMPARE(row().findChildren<QLabel*>().first()->text(), QStringLiteral("10 s behind"));
    QTest::mouseClick(row().playButton(), Qt::LeftButton);
    QVERIFY(row().isPlaying());
    QTRY_VERIFY(m_window->state().range->from > stayed.from);
    QVERIFY(row().liveButton()->isVisible());
    QTest::mouseClick(row().liveButton(), Qt::LeftButton);
    QVERIFY(!row().isPlaying());
    QCOMPARE(m_window->state().last, std::optional<core::Duration>(15min));
    QVERIFY(!m_window->state().range);
    QVERIFY(!row().liveButton()->isVisible());
}

QTEST_MAIN(ScrubTest)
#include "scrub_test.moc"
