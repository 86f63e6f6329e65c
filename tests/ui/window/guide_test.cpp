// SPDX-License-Identifier: GPL-3.0-or-later
// The guide opens where the reader is, finds what is sought, and says nothing that is not so.
#include "core/flow/flow_field.h"
#include "core/search/filter.h"
#include "core/values/time_expression.h"
#include "sample_window.h"
#include "ui/widgets/search_box.h"
#include "ui/widgets/typed_range.h"
#include "ui/window/help_window.h"

#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace weir;

class GuideTest : public QObject
{
    Q_OBJECT
private slots:
    void everyChapterHasATitle();
    void everyLinkAndPictureLeadsSomewhere();
    void everyOperatorInTheTableIsUnderstood();
    void everyTypedRangeInTheTableIsUnderstood();
    void everyNumberThatIsExplainedExists();
    void everyNumberOfTheUsualColumnsIsExplained();
    void everyLanguageSaysTheSame_data();
    void everyLanguageSaysTheSame();
    void chineseIsDrawnAsMeant();
    void isInTheLanguageOfTheWindow();
    void isEnglishWhereNobodyTranslatedIt();
    void opensAtTheChapterOfWhatHasTheFocus();
    void findsWordsInEveryChapter();
    void followsLinksAndSections();
};

namespace {

const ui::GuideChapter& chapter(const QList<ui::GuideChapter>& chapters, const char* id)
{
    return *std::ranges::find(chapters, QLatin1String(id), &ui::GuideChapter::id);
}

/// What stands in `…` in the first cells of tables.
QStringList firstCells(const QString& markdown)
{
    QStringList cells;
    static const QRegularExpression code(QStringLiteral("`([^`]+)`"));
    for (const QString& line : markdown.split(QLatin1Char('\n'))) {
        if (!line.startsWith(QLatin1String("| `")))
            continue;
        for (auto match = code.globalMatch(line.section(QLatin1String(" | "), 0, 0)); match.hasNext();)
            cells.append(match.next().captured(1));
    }
    return cells;
}

QStringList linesAndTermsOf(const QString& markdown)
{
    static const QRegularExpression line(QStringLiteral("^(#+ |- |\\d+\\. |!|\\| (`[^`]+`)?|    [^#].*)"), QRegularExpression::MultilineOption);
    static const QRegularExpression term(QStringLiteral("`([^`]+)`|\\]\\(([^)]+)\\)"));
    QStringList lines, terms;
    for (auto match = line.globalMatch(markdown); match.hasNext();)
        lines.append(match.next().captured());
    for (auto match = term.globalMatch(markdown); match.hasNext();)
        terms.append(match.next().captured());
    terms.sort(); // another language has another order of words
    return lines + terms;
}

/// A translated guide's chapters, and the English ones.
void rowForEachChapter()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("translated");
    const auto english = ui::guideChapters(QStringLiteral("en"));
    for (const QString& language : ui::Translation::languages().mid(1)) {
        const auto translated = ui::guideChapters(language);
        for (qsizetype at = 0; at < english.size(); ++at)
            QTest::addRow("%s %s", qPrintable(language), qPrintable(english[at].id)) << english[at].markdown << translated[at].markdown;
    }
}

} // namespace

void GuideTest::everyChapterHasATitle()
{
    const auto chapters = ui::guideChapters();
    QVERIFY(chapters.size() >= 11);
    for (const ui::GuideChapter& each : chapters)
        QVERIFY2(!each.title.isEmpty() && each.sections.size() > 1, qPrintable(each.id));
}

void GuideTest::everyLinkAndPictureLeadsSomewhere()
{
    const auto chapters = ui::guideChapters();
    static const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
    QSet<QString> pictures;
    for (const ui::GuideChapter& each : chapters) {
        for (auto match = link.globalMatch(each.markdown); match.hasNext();) {
            const QString target = match.next().captured(1);
            if (target.endsWith(QLatin1String(".md")))
                QVERIFY2(std::ranges::find(chapters, target.chopped(3), &ui::GuideChapter::id) != chapters.end(), qPrintable(target));
            else
                QVERIFY2(QFile::exists(QStringLiteral(":/help/") + target), qPrintable(target));
            pictures.insert(target);
        }
    }
    qint64 bytes = 0;
    for (const QFileInfo& picture : QDir(QStringLiteral(":/help/pictures")).entryInfoList()) {
        QVERIFY2(pictures.contains(QStringLiteral("pictures/") + picture.fileName()), qPrintable(picture.fileName()));
        bytes += picture.size();
    }
    QVERIFY(bytes <= 600'000);
}

void GuideTest::everyOperatorInTheTableIsUnderstood()
{
    const QStringList terms = firstCells(chapter(ui::guideChapters(), "search").markdown);
    QVERIFY(terms.size() >= 20);
    for (const QString& term : terms) {
        const auto filter = core::Filter::compile(term.toStdString());
        QVERIFY2(filter.has_value(), qPrintable(term));
    }
}

void GuideTest::everyTypedRangeInTheTableIsUnderstood()
{
    const QStringList ranges = firstCells(chapter(ui::guideChapters(), "time").markdown);
    QVERIFY(ranges.size() >= 4);
    const core::TimeRange span{core::Time(std::chrono::hours(24 * 365 * 40)), core::Time(std::chrono::hours(24 * 365 * 41))};
    for (const QString& range : ranges)
        QVERIFY2(ui::readTypedRange(range, span, QTimeZone::utc()).has_value(), qPrintable(range));
}

void GuideTest::everyNumberThatIsExplainedExists()
{
    const QStringList names = firstCells(chapter(ui::guideChapters(), "numbers").markdown);
    QVERIFY(names.size() >= 20);
    for (const QString& name : names)
        QVERIFY2(core::findFlowField(name.toStdString()), qPrintable(name));
}

void GuideTest::everyNumberOfTheUsualColumnsIsExplained()
{
    const QStringList names = firstCells(chapter(ui::guideChapters(), "numbers").markdown);
    for (const char* name : {"bytes_sent", "bytes_received", "tcp_delay", "tcp_jitter", "retransmits", "connections", "closures"})
        QVERIFY2(names.contains(QLatin1String(name)), name);
}

void GuideTest::everyLanguageSaysTheSame_data() { rowForEachChapter(); }

/// Headings, lists, tables, pictures, links, commands: a chapter that changes is changed in every language.
void GuideTest::everyLanguageSaysTheSame()
{
    QFETCH(QString, english);
    QFETCH(QString, translated);
    QVERIFY2(translated != english, "not translated");
    QCOMPARE(linesAndTermsOf(translated), linesAndTermsOf(english));
}

/// A broken line would show as a blank between two words, and ** beside some signs as itself.
void GuideTest::chineseIsDrawnAsMeant()
{
    static const QRegularExpression broken(QStringLiteral("[^\\x00-\\x7f]\\n *[^\\x00-\\x7f]"));
    for (const ui::GuideChapter& each : ui::guideChapters(QStringLiteral("zh_CN"))) {
        QVERIFY2(!each.markdown.contains(broken), qPrintable(each.id));
        QTextDocument page;
        page.setMarkdown(each.markdown);
        QVERIFY2(!page.toPlainText().contains(QStringLiteral("**")), qPrintable(each.id));
    }
}

void GuideTest::isInTheLanguageOfTheWindow()
{
    const ui::Translation chinese(QStringLiteral("zh_CN"));
    ui::HelpWindow help;
    help.openChapter(QStringLiteral("search"));
    QCOMPARE(help.contents().currentItem()->text(0), QStringLiteral("搜索语言"));
    QVERIFY(help.page().toPlainText().startsWith(QStringLiteral("搜索语言")));
    help.search().setText(QStringLiteral("跳板机"));
    QCOMPARE(help.chapter(), QStringLiteral("remote"));
}

void GuideTest::isEnglishWhereNobodyTranslatedIt()
{
    QCOMPARE(ui::guideChapters(QStringLiteral("no language")).first().markdown, ui::guideChapters(QStringLiteral("en")).first().markdown);
    QCOMPARE(ui::guideChapters().first().title, QStringLiteral("The first five minutes"));
}

void GuideTest::opensAtTheChapterOfWhatHasTheFocus()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    SampleWindow sample;
    QVERIFY(QTest::qWaitForWindowActive(sample.window.get()));
    const auto opened = [&] {
        sample.window->activateWindow();
        if (!QTest::qWaitFor([&] { return QApplication::activeWindow() == sample.window.get(); })) // the guide is a window too
            return QString();
        QTest::keyClick(sample.window.get(), Qt::Key_F1);
        return sample.window->findChild<ui::HelpWindow*>()->chapter();
    };
    QCOMPARE(opened(), QStringLiteral("start"));
    QVERIFY(sample.openSample());
    QCOMPARE(opened(), QStringLiteral("summary"));
    sample.window->showPage(QStringLiteral("flows"));
    sample.window->findChild<ui::FlowsPage*>()->setFocus();
    QCOMPARE(opened(), QStringLiteral("flows"));
    sample.window->findChild<ui::SearchBox*>()->edit();
    QCOMPARE(opened(), QStringLiteral("search"));
    QCOMPARE(sample.window->findChildren<ui::HelpWindow*>().size(), 1);
}

void GuideTest::findsWordsInEveryChapter()
{
    ui::HelpWindow help;
    help.openChapter(QStringLiteral("start"));
    help.show();
    QTest::keyClicks(&help.search(), QStringLiteral("jump host"));
    QCOMPARE(help.chapter(), QStringLiteral("remote")); // the only one that has it
    QVERIFY(!help.page().extraSelections().isEmpty());
    QCOMPARE(help.page().extraSelections().first().cursor.selectedText(), QStringLiteral("jump host"));
    int shown = 0;
    for (int at = 0; at < help.contents().topLevelItemCount(); ++at)
        shown += !help.contents().topLevelItem(at)->isHidden();
    QCOMPARE(shown, 1);
    QTest::keyClick(&help.search(), Qt::Key_Return);
    QCOMPARE(help.page().textCursor().selectedText(), QStringLiteral("jump host"));
    help.search().clear();
    QVERIFY(help.page().extraSelections().isEmpty());
    QVERIFY(!help.contents().topLevelItem(0)->isHidden());
}

void GuideTest::followsLinksAndSections()
{
    ui::HelpWindow help;
    help.openChapter(QStringLiteral("no such chapter"));
    QCOMPARE(help.chapter(), QStringLiteral("start"));
    help.resize(700, 300);
    help.show();
    emit help.page().anchorClicked(QUrl(QStringLiteral("search.md")));
    QCOMPARE(help.chapter(), QStringLiteral("search"));
    QTreeWidgetItem* search = help.contents().currentItem();
    QCOMPARE(search->text(0), QStringLiteral("The search language"));
    help.contents().setCurrentItem(search->child(search->childCount() - 1));
    QVERIFY(help.page().verticalScrollBar()->value() > 0);
    QTest::keyClick(&help, Qt::Key_Escape);
    QVERIFY(!help.isVisible());
}

QTEST_MAIN(GuideTest)
#include "guide_test.moc"
