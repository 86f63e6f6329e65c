// SPDX-License-Identifier: GPL-3.0-or-later
// At 200 % every word has the room it needs, or a tooltip that says it.
#include "sample_window.h"
#include "ui/widgets/button.h"
#include "ui/window/help_window.h"
#include "ui/window/settings_dialog.h"
#include "ui/window/shortcuts_dialog.h"

#include <QLabel>

using namespace weir;

class DoubleScaleTest : public QObject
{
    Q_OBJECT
private slots:
    void noWordsAreCutOff_data();
    void noWordsAreCutOff();
    void thePictureHasFourTimesThePixels();
};

namespace {

/// What is wider or higher than its place, and says so nowhere.
QStringList cutOff(const QWidget& top)
{
    QStringList cut;
    for (const QWidget* widget : top.findChildren<QWidget*>()) {
        if (!widget->isVisible() || widget->window() != &top || !widget->toolTip().isEmpty())
            continue;
        const auto* label = qobject_cast<const QLabel*>(widget);
        const auto* button = qobject_cast<const ui::Button*>(widget);
        const bool isNarrow = (label && !label->wordWrap() && label->sizeHint().width() > label->width()) || (button && button->sizeHint().width() > button->width());
        const bool isLow = label && label->wordWrap() && label->heightForWidth(label->width()) > label->height();
        const QString words = label ? label->text() : button ? button->text() : QString();
        if ((isNarrow || isLow) && !words.isEmpty())
            cut.append(QStringLiteral("“%1” needs %2, has %3").arg(words).arg(widget->sizeHint().width()).arg(widget->width()));
    }
    return cut;
}

} // namespace

void DoubleScaleTest::noWordsAreCutOff_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("1440x900") << QSize(1440, 900);
    QTest::newRow("1280x800") << QSize(1280, 800);
}

void DoubleScaleTest::noWordsAreCutOff()
{
    QFETCH(QSize, size);
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    SampleWindow sample;
    sample.window->resize(size);
    QVERIFY(QTest::qWaitForWindowExposed(sample.window.get()));
    QStringList cut;
    const auto look = [&](const QWidget& top) {
        for (int depth = 0; depth < 3; ++depth) // words that came last get their room with the next turn of the event loop
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        cut += cutOff(top);
    };
    look(*sample.window);
    QVERIFY(sample.openSample());
    look(*sample.window);
    sample.window->showPage(QStringLiteral("flows"));
    QVERIFY(sample.isSettledSoon());
    look(*sample.window);
    sample.window->toggleDetails();
    QVERIFY(sample.isSettledSoon());
    look(*sample.window);
    sample.window->showSettings();
    sample.window->showShortcuts();
    sample.window->showGuide(QStringLiteral("start"));
    QTest::qWait(50);
    look(*sample.window->findChild<ui::SettingsDialog*>());
    look(*sample.window->findChild<ui::ShortcutsDialog*>());
    look(*sample.window->findChild<ui::HelpWindow*>());
    cut.removeDuplicates();
    QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
}

void DoubleScaleTest::thePictureHasFourTimesThePixels()
{
    SampleWindow sample;
    QCOMPARE(sample.window->grab().size(), sample.window->size() * 2);
}

int main(int argc, char** argv)
{
    qputenv("QT_SCALE_FACTOR", "2");
    QApplication app(argc, argv);
    DoubleScaleTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "double_scale_test.moc"
