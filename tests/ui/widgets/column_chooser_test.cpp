// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_chooser.h"

#include "ui/theme/theme.h"

#include <QListWidget>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

class ColumnChooserTest : public QObject
{
    Q_OBJECT
private slots:
    void aClickAnywhereOnARowTogglesIt();
};

void ColumnChooserTest::aClickAnywhereOnARowTogglesIt()
{
    ui::ColumnChooser chooser(ui::Theme::light(), {{"packets", "Packets", "Traffic", "", false, true}});
    chooser.setAttribute(Qt::WA_DeleteOnClose, false);
    chooser.show();
    QVERIFY(QTest::qWaitForWindowExposed(&chooser));
    auto* list = chooser.findChild<QListWidget*>();
    const QRect row = list->visualItemRect(list->item(1));
    QCOMPARE(row.height(), 24);
    QSignalSpy chosen(&chooser, &ui::ColumnChooser::columnChosen);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][1].toBool(), true);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 10, row.center().y())); // the box
    QCOMPARE(chosen.size(), 2);
    list->setCurrentRow(1);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(chosen.size(), 3);
}

QTEST_MAIN(ColumnChooserTest)
#include "column_chooser_test.moc"
