// SPDX-License-Identifier: GPL-3.0-or-later
#include "sample_window.h"
#include "ui/widgets/coverage_ribbon.h"
#include "ui/widgets/hint_row.h"
#include "ui/widgets/search_box.h"

#include <QLineEdit>

using namespace weir;

class HintsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void showsOneAtATimeAndThreeInAll();
    void whatWasDoneIsNotHintedAtAgain();
    void saysNothingWithoutRowsOrWhenSwitchedOff();

private:
    ui::HintRow& row() const { return *m_sample->window->findChild<ui::HintRow*>(); }

    std::unique_ptr<SampleWindow> m_sample;
};

void HintsTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_sample = std::make_unique<SampleWindow>();
    for (const QLatin1String hint : {session::setting::kSearchHint, session::setting::kDragHint, session::setting::kDetailsHint})
        m_sample->settings.reset(hint);
}

void HintsTest::showsOneAtATimeAndThreeInAll()
{
    QVERIFY(m_sample->openSample());
    QStringList seen;
    while (row().isVisible()) {
        QVERIFY(!seen.contains(row().hint()));
        seen.append(row().hint());
        QTest::mouseClick(row().dismissButton(), Qt::LeftButton);
    }
    QCOMPARE(seen.size(), 3);
    QVERIFY(!m_sample->settings.isOn(session::setting::kSearchHint)); // for good
    QVERIFY(m_sample->openSample());
    QVERIFY(!row().isVisible());
}

void HintsTest::whatWasDoneIsNotHintedAtAgain()
{
    QVERIFY(m_sample->openSample());
    m_sample->window->toggleDetails();
    QVERIFY(!m_sample->settings.isOn(session::setting::kDetailsHint));
    auto* edit = m_sample->window->findChild<ui::SearchBox*>()->findChild<QLineEdit*>();
    QTest::keyClicks(edit, QStringLiteral("transport:tcp"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!m_sample->settings.isOn(session::setting::kSearchHint));
    QVERIFY(row().isVisible());
    auto* ribbon = m_sample->window->findChild<ui::CoverageRibbon*>();
    const QPoint handle(1, ribbon->height() / 2 - 8), there = handle + QPoint(200, 0);
    QTest::mousePress(ribbon, Qt::LeftButton, {}, handle);
    QMouseEvent drag(QEvent::MouseMove, there, ribbon->mapToGlobal(there), Qt::LeftButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(ribbon, &drag);
    QTest::mouseRelease(ribbon, Qt::LeftButton, {}, there);
    QVERIFY(!m_sample->settings.isOn(session::setting::kDragHint));
    QVERIFY(!row().isVisible());
}

void HintsTest::saysNothingWithoutRowsOrWhenSwitchedOff()
{
    QVERIFY(!row().isVisible());
    for (const QLatin1String hint : {session::setting::kSearchHint, session::setting::kDragHint, session::setting::kDetailsHint})
        m_sample->settings.set(hint, QStringLiteral("false"));
    QVERIFY(m_sample->openSample());
    QVERIFY(!row().isVisible());
}

QTEST_MAIN(HintsTest)
#include "hints_test.moc"
