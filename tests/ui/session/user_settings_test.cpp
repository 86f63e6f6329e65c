// SPDX-License-Identifier: GPL-3.0-or-later
// The table of settings, and files that are broken in every way.
#include "ui/session/user_settings.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSet>
#include <QTest>

using namespace weir::session;

class UserSettingsTest : public QObject
{
    Q_OBJECT
private slots:
    void everySettingIsExplainedAndAllowsItsUsualValue();
    void groupsStandTogether();
    void whatIsWrongInTheFileCountsAsNotSet_data();
    void whatIsWrongInTheFileCountsAsNotSet();
    void whatIsRightBesideWhatIsWrongIsKept();
    void readsAnyBytesAsSettings();
    void explainsWhatANumberMayBe();
    void resettingBringsBackTheUsualValue();
    void knowsEveryTimeZone();
    void saysWhenNothingCanBeKept();

private:
    UserSettings settingsOf(const QByteArray& file);

    QTemporaryDir m_folder;
};

UserSettings UserSettingsTest::settingsOf(const QByteArray& text)
{
    const QString path = m_folder.filePath(QStringLiteral("%1.ini").arg(QRandomGenerator::global()->generate()));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    return UserSettings(std::make_unique<QSettings>(path, QSettings::IniFormat));
}

void UserSettingsTest::everySettingIsExplainedAndAllowsItsUsualValue()
{
    QSet<QString> keys;
    for (const Setting& setting : settingTable()) {
        QVERIFY2(!keys.contains(setting.key), setting.key.data());
        keys.insert(setting.key);
        QCOMPARE(problemOf(setting, setting.usual), QString());
        QVERIFY(*setting.group && *setting.title && *setting.help);
        QVERIFY2(QString::fromUtf8(setting.help).endsWith(QLatin1Char('.')), setting.help);
        for (const SettingChoice& choice : setting.choices)
            QCOMPARE(problemOf(setting, QString::fromUtf8(choice.value)), QString());
        QCOMPARE(setting.type == SettingType::Number, setting.least < setting.most);
    }
    QVERIFY(keys.size() >= 10);
}

void UserSettingsTest::groupsStandTogether()
{
    QStringList groups;
    for (const Setting& setting : settingTable()) {
        const QString group = QString::fromUtf8(setting.group);
        if (groups.isEmpty() || groups.back() != group) {
            QVERIFY2(!groups.contains(group), setting.group);
            groups.append(group);
        }
    }
}

void UserSettingsTest::whatIsWrongInTheFileCountsAsNotSet_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("unknown choice") << QByteArray("[window]\ntheme=pink\nzone=Mars/Olympus\nrefresh=7\n[time]\nlive_range=-1\n[store]\nmemory_mib=0\n[details]\ndetached=perhaps\n");
    QTest::newRow("lists") << QByteArray("[window]\ntheme=dark, light\nzone=a, b\nrefresh=1, 2\n[time]\nlive_range=1, 2\n[store]\nmemory_mib=1, 2\n[details]\ndetached=true, true\n");
    QTest::newRow("bytes") << QByteArray("[window]\ntheme=@ByteArray(dark\nzone=\\x0\nrefresh=1e3\n[time]\nlive_range=@Invalid()\n[store]\nmemory_mib=99999999999999999999\n[details]\ndetached=@Variant(1)\n");
    QTest::newRow("empty") << QByteArray("[window]\ntheme=\nzone=\nrefresh=\n[time]\nlive_range=\n[store]\nmemory_mib=\n[details]\ndetached=\n");
}

void UserSettingsTest::whatIsWrongInTheFileCountsAsNotSet()
{
    QFETCH(QByteArray, file);
    const UserSettings settings = settingsOf(file);
    for (const QLatin1String key : {setting::kTheme, setting::kZone, setting::kRefresh, setting::kLiveRange, setting::kMemory, setting::kDetached})
        QVERIFY2(settings.isUsual(key), key.data());
    QCOMPARE(settings.refreshMs(QStringLiteral("summary")), 1000);
    QCOMPARE(settings.refreshMs(QStringLiteral("flows")), 30'000);
    QCOMPARE(settings.zone(), QTimeZone::systemTimeZone());
}

void UserSettingsTest::whatIsRightBesideWhatIsWrongIsKept()
{
    const UserSettings settings = settingsOf("this is no line\n[window\ntheme=light\n[window]\ntheme=dark\nzone=nowhere\n=====\n[store]\nmemory_mib=256\n");
    QCOMPARE(settings.value(setting::kTheme), QStringLiteral("dark"));
    QVERIFY(settings.isUsual(setting::kZone));
    QCOMPARE(settings.number(setting::kMemory), 256);
}

void UserSettingsTest::readsAnyBytesAsSettings()
{
    QRandomGenerator random(42);
    for (int round = 0; round < 200; ++round) {
        QByteArray bytes("[window]\ntheme=dark\n[store]\nmemory_mib=");
        for (int at = 0; at < 300; ++at)
            bytes.append(char(random.bounded(256)));
        UserSettings settings = settingsOf(bytes);
        for (const Setting& setting : settingTable())
            QCOMPARE(problemOf(setting, settings.value(setting.key)), QString());
        QVERIFY(settings.recentFiles().size() <= 20);
        settings.set(setting::kTheme, QStringLiteral("light")); // and it can be used on
        QCOMPARE(settings.value(setting::kTheme), QStringLiteral("light"));
    }
}

void UserSettingsTest::explainsWhatANumberMayBe()
{
    const Setting& memory = settingOf(setting::kMemory);
    for (const char* wrong : {"", "much", "63", "1.5", "-1", "1048577"}) {
        const QString problem = problemOf(memory, QString::fromLatin1(wrong));
        QVERIFY2(problem.contains(QStringLiteral("64")) && problem.contains(QStringLiteral("1048576")), qPrintable(problem));
    }
    QCOMPARE(problemOf(memory, QStringLiteral("64")), QString());
    QVERIFY(!problemOf(settingOf(setting::kRemoteCommand), QStringLiteral("a\nb")).isEmpty());
}

void UserSettingsTest::resettingBringsBackTheUsualValue()
{
    UserSettings settings = UserSettings::forgetful();
    settings.set(setting::kMemory, QStringLiteral("128"));
    QVERIFY(!settings.isUsual(setting::kMemory));
    settings.reset(setting::kMemory);
    QCOMPARE(settings.number(setting::kMemory), 1024);
}

void UserSettingsTest::knowsEveryTimeZone()
{
    UserSettings settings = UserSettings::forgetful();
    for (const char* name : {"Europe/Berlin", "Asia/Shanghai", "UTC"}) {
        settings.set(setting::kZone, QString::fromLatin1(name));
        QCOMPARE(settings.zone().id(), QByteArray(name));
    }
    settings.setZone(QTimeZone("Asia/Tokyo"));
    QCOMPARE(settings.value(setting::kZone), QStringLiteral("Asia/Tokyo"));
    settings.setZone(QTimeZone::utc());
    QCOMPARE(settings.value(setting::kZone), QStringLiteral("UTC"));
}

void UserSettingsTest::saysWhenNothingCanBeKept()
{
    UserSettings settings(std::make_unique<QSettings>(QStringLiteral("/proc/weir/weir.ini"), QSettings::IniFormat));
    settings.set(setting::kTheme, QStringLiteral("dark"));
    QCOMPARE(settings.value(setting::kTheme), QStringLiteral("dark"));
    QVERIFY(settings.keepingProblem().contains(QStringLiteral("/proc/weir/weir.ini")));
    QCOMPARE(UserSettings::forgetful().keepingProblem(), QString());
}

QTEST_GUILESS_MAIN(UserSettingsTest)
#include "user_settings_test.moc"
