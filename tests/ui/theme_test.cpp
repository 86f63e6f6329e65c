// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/setting_table.h"
#include "ui/theme/theme.h"

#include <QTest>

#include <array>

using namespace weir::ui;

namespace {

std::array<const Theme*, 3> themes() { return {&Theme::light(), &Theme::dark(), &Theme::contrast()}; }
const char* wordOf(const Theme& theme) { return theme.isContrast ? "contrast" : theme.isDark ? "dark" : "light"; }

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT
private slots:
    void fillsEveryTokenOfEveryTheme();
    void textIsReadableOnEverySurfaceItStandsOn_data();
    void textIsReadableOnEverySurfaceItStandsOn();
    void marksStandOutFromThePanel();
    void theContrastThemeHasEdgesAndWordsThatStandOut();
    void everyThemeHasANameAndTheNamesAreThoseOfTheSetting();
};

void ThemeTest::fillsEveryTokenOfEveryTheme()
{
    for (const Theme* theme : themes()) {
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
    for (const Theme* theme : themes()) {
        const Theme& t = *theme;
        const std::tuple<const char*, QColor, QList<QColor>> pairs[] = {
            {"text", t.text, {t.bg, t.panel, t.sunk, t.sel, t.selline, t.hover, t.bar, t.warnbg, t.dangerbg, t.okbg, t.share, t.canvas}},
            {"dim", t.dim, {t.bg, t.panel, t.sunk, t.sel, t.hover, t.bar, t.warnbg, t.dangerbg}},
            {"accent", t.accent, {t.panel, t.hover}},
            {"on", t.on, {t.accent, t.accentHover, t.accentPressed}},
            {"danger", t.danger, {t.bg, t.panel, t.sel, t.hover, t.bar, t.dangerbg}},
            {"warn", t.warn, {t.panel, t.warnbg}},
            {"ok", t.ok, {t.panel, t.okbg}},
            {"panel", t.panel, {t.text}}, // the bubble of a crosshair
        };
        for (const auto& [name, text, grounds] : pairs) {
            for (const QColor& ground : grounds)
                QTest::addRow("%s %s on %s", wordOf(t), name, qPrintable(ground.name())) << text << ground;
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
    for (const Theme* theme : themes()) {
        const Theme& t = *theme;
        for (const QColor& mark : {t.ctl2, t.sent, t.recv, t.delay, t.jit, t.conn, t.clos, t.retr, t.s3, t.s4, t.s5})
            QVERIFY2(contrast(mark, t.panel) >= 3, qPrintable(mark.name()));
    }
}

void ThemeTest::theContrastThemeHasEdgesAndWordsThatStandOut()
{
    const Theme& t = Theme::contrast();
    for (const QColor& word : {t.text, t.dim, t.accent, t.danger, t.warn, t.ok})
        QVERIFY2(contrast(word, t.panel) >= 7, qPrintable(word.name()));
    for (const QColor& edge : {t.line, t.ctl, t.ctl2, t.selline, t.dangerline, t.warnline, t.bubline, t.hist, t.i1, t.i2, t.i3, t.i4, t.i5, t.i0})
        QVERIFY2(contrast(edge, t.panel) >= 3, qPrintable(edge.name()));
}

void ThemeTest::everyThemeHasANameAndTheNamesAreThoseOfTheSetting()
{
    for (const weir::session::SettingChoice& choice : weir::session::settingOf(weir::session::setting::kTheme).choices) {
        const auto theme = themeChoiceOf(QString::fromLatin1(choice.value));
        QVERIFY2(theme.has_value(), choice.value);
        QCOMPARE(nameOf(*theme), QString::fromLatin1(choice.value));
    }
    QVERIFY(!themeChoiceOf(u"pink"));
}

QTEST_APPLESS_MAIN(ThemeTest)
#include "theme_test.moc"
