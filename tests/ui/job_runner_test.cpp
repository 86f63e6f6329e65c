// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/job_runner.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace weir;

class JobRunnerTest : public QObject
{
    Q_OBJECT
private slots:
    void worksElsewhereAndDeliversHere();
    void dropsWhatANewerWishMadeStale();
    void letsARunningJobFinishWhenOnlyTheDataGrew();
    void deliversNothingAfterItsEnd();
};

void JobRunnerTest::worksElsewhereAndDeliversHere()
{
    session::JobRunner runner;
    QThread* worked = nullptr;
    QThread* delivered = nullptr;
    runner.run([](std::stop_token) { return QThread::currentThread(); },
               [&](QThread* thread) {
                   worked = thread;
                   delivered = QThread::currentThread();
               });
    QVERIFY(!runner.isIdle());
    QTRY_VERIFY(runner.isIdle());
    QVERIFY(worked && worked != QThread::currentThread());
    QCOMPARE(delivered, QThread::currentThread());
}

void JobRunnerTest::dropsWhatANewerWishMadeStale()
{
    session::JobRunner runner;
    QSemaphore started;
    QList<int> delivered;
    runner.run(
        [&](std::stop_token stop) {
            started.release();
            while (!stop.stop_requested())
                QThread::msleep(1);
            return 1;
        },
        [&](int value) { delivered.append(value); });
    started.acquire();
    runner.run([](std::stop_token) { return 2; }, [&](int value) { delivered.append(value); });
    runner.run([](std::stop_token) { return 3; }, [&](int value) { delivered.append(value); });
    QTRY_VERIFY(runner.isIdle());
    QCOMPARE(delivered, QList<int>{3});
}

void JobRunnerTest::letsARunningJobFinishWhenOnlyTheDataGrew()
{
    session::JobRunner runner;
    QSemaphore proceed;
    QList<int> delivered;
    const auto deliver = [&](int value) { delivered.append(value); };
    runner.run(
        [&](std::stop_token stop) {
            proceed.acquire();
            return stop.stop_requested() ? -1 : 1;
        },
        deliver);
    runner.runNext([](std::stop_token) { return 2; }, deliver);
    runner.runNext([](std::stop_token) { return 3; }, deliver);
    proceed.release();
    QTRY_VERIFY(runner.isIdle());
    QCOMPARE(delivered, (QList<int>{1, 3}));
}

void JobRunnerTest::deliversNothingAfterItsEnd()
{
    QSemaphore proceed, done;
    bool delivered = false;
    {
        session::JobRunner runner;
        runner.run(
            [&](std::stop_token) {
                proceed.acquire();
                done.release();
                return 1;
            },
            [&](int) { delivered = true; });
    }
    proceed.release();
    done.acquire();
    QTest::qWait(20);
    QVERIFY(!delivered);
}

QTEST_MAIN(JobRunnerTest)
#include "job_runner_test.moc"
