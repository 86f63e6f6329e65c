// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quick_matrix.h"

#include <QTest>

using namespace weir::ui;

class QuickMatrixTest : public QObject
{
    Q_OBJECT
private slots:
    void everythingIsOnInTheFirstColumnWithoutAFilter();
    void aClickLeavesOneCombination();
    void furtherClicksAddDirectionsOfTheSameTransport();
    void theLastOneOffMeansEverything();
};

void QuickMatrixTest::everythingIsOnInTheFirstColumnWithoutAFilter()
{
    QVERIFY(isOn({}, "outgoing", ""));
    QVERIFY(!isOn({}, "outgoing", "tcp"));
    QVERIFY(!isOn({{{}, {"outgoing"}}, {}}, "outgoing", ""));
}

void QuickMatrixTest::aClickLeavesOneCombination()
{
    const MatrixChoice choice = toggled({}, "incoming", "udp");
    QVERIFY(choice == (MatrixChoice{{{"incoming"}, {}}, {{"udp"}, {}}}));
    QVERIFY(isOn(choice, "incoming", "udp"));
    QVERIFY(!isOn(choice, "incoming", ""));
    QVERIFY(!isOn(choice, "outgoing", "udp"));
}

void QuickMatrixTest::furtherClicksAddDirectionsOfTheSameTransport()
{
    const MatrixChoice first = toggled({}, "incoming", "udp");
    const MatrixChoice both = toggled(first, "outgoing", "udp");
    QCOMPARE(both.direction.included, QStringList({"incoming", "outgoing"}));
    QVERIFY(isOn(both, "outgoing", "udp") && isOn(both, "incoming", "udp"));
    QVERIFY(toggled(both, "outgoing", "tcp") == (MatrixChoice{{{"outgoing"}, {}}, {{"tcp"}, {}}}));
}

void QuickMatrixTest::theLastOneOffMeansEverything()
{
    QVERIFY(toggled(toggled({}, "incoming", "udp"), "incoming", "udp") == MatrixChoice{});
}

QTEST_MAIN(QuickMatrixTest)
#include "quick_matrix_test.moc"
