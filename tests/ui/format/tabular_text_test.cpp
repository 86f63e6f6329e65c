// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/tabular_text.h"

#include <QImage>
#include <QTest>

using namespace weir::ui;

class TabularTextTest : public QObject
{
    Q_OBJECT
private slots:
    void givesEveryDigitTheSameRoom();
    void makesNumbersOfEqualLengthEquallyWide();
    void drawsTheNumberLeftOfItsRightEdge();
};

void TabularTextTest::givesEveryDigitTheSameRoom()
{
    // A narrow 1 (4 px), a wide 8 (9 px), a point of 3 px; digits get 9.
    const std::vector<qreal> positions = tabularPositions("18.1", 9, {4, 9, 3, 4});
    QCOMPARE(positions, (std::vector<qreal>{2.5, 9, 18, 23.5, 30}));
}

void TabularTextTest::makesNumbersOfEqualLengthEquallyWide()
{
    QFont font("Inter");
    font.setPixelSize(13);
    const TabularText& text = tabularText(font);
    QCOMPARE(text.width("1,111.11"), text.width("8,888.88"));
    QVERIFY(text.width("111") < text.width("1111"));
}

void TabularTextTest::drawsTheNumberLeftOfItsRightEdge()
{
    QImage image(100, 30, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setPen(Qt::black);
    QFont font("Inter");
    font.setPixelSize(13);
    tabularText(font).drawRightAligned(painter, 60, 20, "888");
    painter.end();
    int left = image.width(), right = -1;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 128) {
                left = std::min(left, x);
                right = std::max(right, x);
            }
        }
    }
    QVERIFY2(right >= 55 && right < 60, qPrintable(QString::number(right)));
    QVERIFY(left >= 60 - tabularText(font).width("888") - 1);
}

QTEST_MAIN(TabularTextTest)
#include "tabular_text_test.moc"
