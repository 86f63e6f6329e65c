// SPDX-License-Identifier: GPL-3.0-or-later
// The languages of the window: complete, with the same places as the English strings, and what core says is among them.
#include "core/dns/dns_field.h"
#include "core/search/filter.h"
#include "core/values/time_expression.h"
#include "tests/ui/translation_file.h"
#include "ui/format/translation.h"
#include "ui/models/field_words.h"
#include "ui/session/core_words.h"
#include "ui/session/error_text.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace weir;

namespace {

/// "%1", "%n", "%L1" …, sorted.
QStringList placesOf(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%L?(\\d|n)"));
    QStringList places;
    for (auto found = place.globalMatch(text); found.hasNext();)
        places.append(found.next().captured());
    places.sort();
    return places;
}

/// What the menu shows at its right edge.
QString keysOf(const QString& text) { return text.section(QLatin1Char('\t'), 1); }

/// Remembers what is asked for and translates nothing.
class Listener final : public QTranslator
{
public:
    QString translate(const char* context, const char* source, const char*, int) const override
    {
        if (QByteArrayView(context).startsWith("weir")) // Qt asks for words of its own
            asked.append(QString::fromUtf8(context) + QLatin1Char('\n') + QString::fromUtf8(source));
        return {};
    }
    bool isEmpty() const override { return false; }

    mutable QStringList asked;
};

} // namespace

class TranslationsTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase();
    void everyStringIsTranslated_data();
    void everyStringIsTranslated();
    void placesAndKeysAreThoseOfTheSource_data();
    void placesAndKeysAreThoseOfTheSource();
    void everyContextHasOneName();
    void everyFieldOfTheTablesHasWords();
    void everySentenceOfTheSearchLanguageHasWords();
    void everySentenceOfTypedTimesHasWords();
    void whatIsFilledInIsTakenOver();
    void sayingWhatIsBrokenIsTranslated();
    void picksTheLanguageThatIsAskedFor();

private:
    void rowForEachFile();
    void findSentences(const QStringList& files);

    QList<Message> m_now; // of the sources
};

void TranslationsTest::initTestCase()
{
    m_now = updatedTranslations({});
    QVERIFY2(m_now.size() > 500, "lupdate of qt6-l10n-tools does not run");
}

void TranslationsTest::rowForEachFile()
{
    QTest::addColumn<QString>("file");
    const QDir folder(projectFolder() + QStringLiteral("/translations"));
    for (const QString& file : folder.entryList({QStringLiteral("weir_*.ts")}))
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TranslationsTest::everyStringIsTranslated_data() { rowForEachFile(); }

void TranslationsTest::everyStringIsTranslated()
{
    QFETCH(QString, file);
    QStringList missing, left;
    for (const Message& message : updatedTranslations(file)) {
        const QString line = QStringLiteral("%1: %2").arg(message.context, message.source);
        if (message.state == QStringLiteral("vanished") || message.state == QStringLiteral("obsolete"))
            left.append(line);
        else if (!message.state.isEmpty() || message.forms.isEmpty() || message.forms.contains(QString()))
            missing.append(line);
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("not translated, run the target update_translations and fill in:\n") + missing.join(QLatin1Char('\n'))));
    QVERIFY2(left.isEmpty(), qPrintable(QStringLiteral("no longer in the sources, run the target update_translations:\n") + left.join(QLatin1Char('\n'))));
}

void TranslationsTest::placesAndKeysAreThoseOfTheSource_data() { rowForEachFile(); }

void TranslationsTest::placesAndKeysAreThoseOfTheSource()
{
    QFETCH(QString, file);
    for (const Message& message : readTranslations(file)) {
        for (const QString& form : message.forms) {
            const auto says = [&] { return QStringLiteral("%1: \"%2\" became \"%3\"").arg(message.context, message.source, form).toUtf8(); };
            QVERIFY2(placesOf(form) == placesOf(message.source), says());
            QVERIFY2(keysOf(form) == keysOf(message.source), says());
            QVERIFY2(form.trimmed().size() == form.size() || message.source.trimmed().size() != message.source.size(), says());
            QVERIFY2(form.count(QLatin1Char('&')) == message.source.count(QLatin1Char('&')), says());
        }
    }
}

/// A class whose header lupdate did not understand would have a context that nobody asks for.
void TranslationsTest::everyContextHasOneName()
{
    for (const Message& message : m_now) {
        const bool isNamed = message.context.startsWith(QStringLiteral("weir::")) || message.context == QStringLiteral("TimeWords");
        QVERIFY2(isNamed && message.context != QStringLiteral("weir::ui") && message.context != QStringLiteral("weir::session"),
                 qPrintable(message.context + QStringLiteral(": ") + message.source));
    }
}

void TranslationsTest::everyFieldOfTheTablesHasWords()
{
    QStringList known;
    for (const Message& message : m_now)
        known.append(message.context + QLatin1Char('\n') + message.source);
    Listener listener;
    QCoreApplication::installTranslator(&listener);
    for (const auto& fields : {core::flowFields(), core::dnsFields()}) {
        for (const core::FlowField& field : fields) {
            if (field.kind == core::FieldKind::Part)
                continue;
            QCOMPARE(ui::fieldTitle(field), QString::fromUtf8(field.title.data(), qsizetype(field.title.size())));
            ui::fieldHelp(field);
        }
    }
    QCoreApplication::removeTranslator(&listener);
    QVERIFY(listener.asked.size() > 200);
    for (const QString& asked : std::as_const(listener.asked))
        QVERIFY2(known.contains(asked), qPrintable(QStringLiteral("ui/models/field_words.cpp misses ") + asked));
}

/// Literals that are sentences, with something in their places.
void TranslationsTest::findSentences(const QStringList& files)
{
    const ui::Translation chinese(QStringLiteral("zh_CN"));
    static const QRegularExpression literal(QStringLiteral("\"((?:[A-Z]|\\{\\})[^\"\\\\]*[ '][^\"\\\\]*[.…])\""));
    static const QRegularExpression place(QStringLiteral("\\{\\}(:?\\{\\})?"));
    int sentences = 0;
    for (const QString& name : files) {
        QFile file(projectFolder() + QLatin1Char('/') + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll()).replace(QRegularExpression(QStringLiteral("\"\\s*\n\\s*\"")), QString());
        for (auto found = literal.globalMatch(text); found.hasNext(); ++sentences) {
            const QString sentence = found.next().captured(1).replace(place, QStringLiteral("7"));
            QVERIFY2(session::coreWords(sentence.toStdString()) != sentence, qPrintable(QStringLiteral("ui/session/core_words.cpp misses ") + sentence));
        }
    }
    QVERIFY(sentences > 10);
}

void TranslationsTest::everySentenceOfTheSearchLanguageHasWords()
{
    QStringList files;
    for (const QString& name : QDir(projectFolder() + QStringLiteral("/core/search")).entryList({QStringLiteral("*.cpp")}))
        files.append(QStringLiteral("core/search/") + name);
    findSentences(files);
}

void TranslationsTest::everySentenceOfTypedTimesHasWords() { findSentences({QStringLiteral("core/values/time_expression.cpp")}); }

void TranslationsTest::whatIsFilledInIsTakenOver()
{
    const ui::Translation chinese(QStringLiteral("zh_CN"));
    const auto filter = core::Filter::compile("servr_port:contains");
    QVERIFY(!filter);
    QCOMPARE(session::coreWords(filter.error().message), QStringLiteral("没有字段“servr_port”；您是想用“server_port”吗？"));
    const auto number = core::Filter::compile("bytes:>contains");
    QVERIFY(!number);
    QVERIFY(session::coreWords(number.error().message).contains(QStringLiteral("“contains”")));
    QCOMPARE(session::coreWords("its helper ended with exit status 3"), QStringLiteral("其采集程序以“退出状态 3”结束"));
    QCOMPARE(session::coreWords("nobody ever said this"), QStringLiteral("nobody ever said this"));
}

void TranslationsTest::sayingWhatIsBrokenIsTranslated()
{
    const ui::Translation chinese(QStringLiteral("zh_CN"));
    core::StoredSource source;
    source.progress.packets = 12;
    source.progress.bytesTotal = 2000;
    const session::ErrorText text = session::errorText({core::ErrorCode::CutFile, "a.pcap", "its gzip data ends in the middle", 1000}, source);
    QCOMPARE(text.title, QStringLiteral("a.pcap 截断于 1.0 kB（共 2.0 kB）。该位置之前的内容均已显示。"));
    QCOMPARE(text.facts, QStringLiteral("偏移 1,000：其 gzip 数据中途结束。已读取 12 个数据包。"));
}

void TranslationsTest::picksTheLanguageThatIsAskedFor()
{
    QVERIFY(ui::Translation::languages().contains(QStringLiteral("zh_CN")));
    QCOMPARE(ui::Translation::fitting(QStringLiteral("zh")), QStringLiteral("zh_CN"));
    QCOMPARE(ui::Translation::fitting(QStringLiteral("zh-Hans-SG")), QStringLiteral("zh_CN"));
    QCOMPARE(ui::Translation::fitting(QStringLiteral("zh_TW")), QString());
    QCOMPARE(ui::Translation::fitting(QStringLiteral("en_GB")), QStringLiteral("en"));
    QCOMPARE(ui::Translation::fitting(QString()), QString());
    QCOMPARE(ui::Translation::chosen(QStringLiteral("zh_CN")), QStringLiteral("zh_CN"));
    QVERIFY(ui::Translation::languages().contains(ui::Translation::chosen(QStringLiteral("no language"))));
    for (const QString& code : ui::Translation::languages()) {
        const ui::Translation translation(code);
        QCOMPARE(ui::Translation::current(), code);
    }
    {
        const ui::Translation chinese(QStringLiteral("zh_CN"));
        QCOMPARE(QCoreApplication::translate("weir::ui::TopBar", "Summary"), QStringLiteral("概览"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
    }
    QCOMPARE(QCoreApplication::translate("weir::ui::TopBar", "Summary"), QStringLiteral("Summary"));
}

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
