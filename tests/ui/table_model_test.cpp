// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/table_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace weir;

class TableModelTest : public QObject
{
    Q_OBJECT
private slots:
    void showsAbsentValuesAsADash();
};

void TableModelTest::showsAbsentValuesAsADash()
{
    ui::TableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    auto table = std::make_shared<core::Table>();
    table->rows = 2;
    core::TableColumn& column = table->columns.emplace_back();
    column.name = column.title = "retransmits";
    column.numbers = {core::kAbsent, 0};
    model.setTable(table);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.data(model.index(0, 0)).toString(), QStringLiteral("–"));
    QCOMPARE(model.data(model.index(1, 0)).toString(), QStringLiteral("0"));
}

QTEST_MAIN(TableModelTest)
#include "table_model_test.moc"
