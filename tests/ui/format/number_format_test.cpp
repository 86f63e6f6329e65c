// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/number_format.h"

#include "core/query/table.h"

#include <QLocale>
#include <QTest>

using namespace weir;
using core::Unit;

class NumberFormatTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void givesThreeSignificantFigures_data();
    void givesThreeSignificantFigures();
    void showsAnAbsentValueAsADash();
    void givesEveryDigitInTheFieldsOwnUnit();
    void labelsAxisTicksWithNoMoreDecimalsThanTheStepNeeds();
};

void NumberFormatTest::givesThreeSignificantFigures_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("suffix");
    const auto row = [](double value, Unit unit, const char* number, const char* suffix) {
        QTest::addRow("%.9g %d", value, int(unit)) << value << int(unit) << QString::fromUtf8(number) << QString::fromUtf8(suffix);
    };
    row(0, Unit::Bytes, "0", "B");
    row(999, Unit::Bytes, "999", "B");
    row(1000, Unit::Bytes, "1.00", "kB");
    row(9994, Unit::Bytes, "9.99", "kB");
    row(9996, Unit::Bytes, "10.0", "kB");
    row(99949, Unit::Bytes, "99.9", "kB");
    row(99951, Unit::Bytes, "100", "kB");
    row(999499, Unit::Bytes, "999", "kB");
    row(999500, Unit::Bytes, "1.00", "MB");
    row(1.94e9, Unit::Bytes, "1.94", "GB");
    row(2.5e15, Unit::Bytes, "2.50", "PB");
    row(40, Unit::Microseconds, "40", "µs");
    row(40.25, Unit::Microseconds, "40.3", "µs");
    row(610, Unit::Microseconds, "610", "µs");
    row(21400, Unit::Microseconds, "21.4", "ms");
    row(1.2e6, Unit::Microseconds, "1.20", "s");
    row(90e6, Unit::Microseconds, "1.50", "min");
    row(1204, Unit::Count, "1,204", "");
    row(9'999'999, Unit::Count, "9,999,999", "");
    row(12'340'000, Unit::Count, "12.3", "M");
    row(0.01349, Unit::Ratio, "1.35", "%");
    row(1, Unit::Ratio, "100", "%");
    row(2.345, Unit::PerSecond, "2.35", "/s");
    row(1.5e6, Unit::BytesPerSecond, "1.50", "MB/s");
}

void NumberFormatTest::givesThreeSignificantFigures()
{
    QFETCH(double, value);
    QFETCH(int, unit);
    QFETCH(QString, number);
    QFETCH(QString, suffix);
    const ui::NumberText text = ui::numberText(value, Unit(unit));
    QCOMPARE(text.number, number);
    QCOMPARE(text.unit, suffix);
}

void NumberFormatTest::showsAnAbsentValueAsADash()
{
    QCOMPARE(ui::numberText(core::kAbsent, Unit::Bytes).number, QStringLiteral("–"));
    QVERIFY(ui::numberText(core::kAbsent, Unit::Bytes).unit.isEmpty());
}

void NumberFormatTest::givesEveryDigitInTheFieldsOwnUnit()
{
    const auto plain = [](QString text) { return text.replace(QChar(QChar::Nbsp), ' '); };
    QCOMPARE(plain(ui::exactText(1940123456, Unit::Bytes)), QStringLiteral("1,940,123,456 B"));
    QCOMPARE(plain(ui::exactText(21432.75, Unit::Microseconds)), QStringLiteral("21,432.750 µs"));
    QCOMPARE(plain(ui::exactText(12'340'001, Unit::Count)), QStringLiteral("12,340,001"));
}

void NumberFormatTest::labelsAxisTicksWithNoMoreDecimalsThanTheStepNeeds()
{
    const auto plain = [](QString text) { return text.replace(QChar(QChar::Nbsp), ' '); };
    QCOMPARE(plain(ui::axisText(12e6, 6e6, Unit::Bytes)), QStringLiteral("12 MB"));
    QCOMPARE(plain(ui::axisText(1.5e6, 0.5e6, Unit::Bytes)), QStringLiteral("1.5 MB"));
    QCOMPARE(plain(ui::axisText(0, 6e6, Unit::Bytes)), QStringLiteral("0"));
    QCOMPARE(plain(ui::axisText(18e3, 18e3, Unit::Microseconds)), QStringLiteral("18 ms"));
    QCOMPARE(plain(ui::axisText(44, 22, Unit::Count)), QStringLiteral("44"));
}

QTEST_MAIN(NumberFormatTest)
#include "number_format_test.moc"
