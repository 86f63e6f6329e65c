// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QTest>

using namespace weir::ui;

class ThemeTest : public QObject
{
    Q_OBJECT
private slots:
    void fillsEveryTokenOfBothThemes();
    void textIsReadableOnEverySurfaceItStandsOn_data();
    void textIsReadableOnEverySurfaceItStandsOn();
    void marksStandOutFromThePanel();
};

void ThemeTest::fillsEveryTokenOfBothThemes()
{
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        // Every colour between the first and the last member is in the table.
        const auto* colors = &theme->bg;
        const size_t count = &theme->s5 - colors + 1;
        QCOMPARE(themeTokens().size(), count);
        for (size_t at = 0; at < count; ++at)
            QVERIFY(colors[at].isValid());
    }
}

void ThemeTest::textIsReadableOnEverySurfaceItStandsOn_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        const Theme& t = *theme;
        const std::tuple<const char*, QColor, QList<QColor>> pairs[] = {
            {"text", t.text, {t.bg, t.panel, t.sunk, t.sel, t.hover, t.bar, t.warnbg, t.dangerbg, t.okbg, t.share, t.canvas}},
            {"dim", t.dim, {t.bg, t.panel, t.sunk, t.sel, t.hover, t.bar, t.warnbg, t.dangerbg}},
            {"accent", t.accent, {t.panel}},
            {"on", t.on, {t.accent, t.accentHover, t.accentPressed}},
            {"danger", t.danger, {t.panel, t.sel, t.hover, t.dangerbg}},
            {"warn", t.warn, {t.panel, t.warnbg}},
            {"ok", t.ok, {t.panel, t.okbg}},
        };
        for (const auto& [name, text, grounds] : pairs) {
            for (const QColor& ground : grounds)
                QTest::addRow("%s %s on %s", t.isDark ? "dark" : "light", name, qPrintable(ground.name())) << text << ground;
        }
    }
}

void ThemeTest::textIsReadableOnEverySurfaceItStandsOn()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(QString::number(contrast(text, ground))));
}

void ThemeTest::marksStandOutFromThePanel()
{
    for (const Theme* theme : {&Theme::light(), &Theme::dark()}) {
        const Theme& t = *theme;
        for (const QColor& mark : {t.ctl2, t.sent, t.recv, t.delay, t.jit, t.conn, t.clos, t.retr, t.s3, t.s4, t.s5})
            QVERIFY2(contrast(mark, t.panel) >= 3, qPrintable(mark.name()));
    }
}

QTEST_APPLESS_MAIN(ThemeTest)
#include "theme_test.moc"
