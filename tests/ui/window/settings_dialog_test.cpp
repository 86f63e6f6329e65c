// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog as it is used: found, changed, mistyped, reset; and what the window makes of it.
#include "sample_window.h"
#include "ui/window/setting_row.h"
#include "ui/window/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace weir;

class SettingsDialogTest : public QObject
{
    Q_OBJECT
private slots:
    void hasARowForEverySetting();
    void findsSettingsByTheirWords();
    void aWrongNumberIsMarkedAndTheOneBeforeStays();
    void aZoneIsTypedOrPicked();
    void oneOrAllAreReset();
    void theThemeChangesAtOnce();
    void theWindowShowsTimesInTheChosenZone();
    void theNextWorkspaceHasTheChosenMemory();
    void opensOnceWithItsKeys();
};

namespace {

ui::SettingRow* rowOf(const ui::SettingsDialog& dialog, QLatin1String key)
{
    for (ui::SettingRow* row : dialog.rows()) {
        if (row->setting().key == key)
            return row;
    }
    return nullptr;
}

void retype(QLineEdit* edit, const QString& text)
{
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

void pick(QWidget* control, const QString& value)
{
    auto* box = qobject_cast<QComboBox*>(control);
    QVERIFY(box && box->findData(value) >= 0);
    box->setFocus();
    while (box->currentData() != value) {
        const int before = box->currentIndex();
        QTest::keyClick(box, box->findData(value) > before ? Qt::Key_Down : Qt::Key_Up);
        QVERIFY(box->currentIndex() != before);
    }
}

} // namespace

void SettingsDialogTest::hasARowForEverySetting()
{
    auto settings = session::UserSettings::forgetful();
    const ui::SettingsDialog dialog(settings);
    QCOMPARE(size_t(dialog.rows().size()), session::settingTable().size());
    for (ui::SettingRow* row : dialog.rows()) {
        QVERIFY(!row->control()->accessibleName().isEmpty());
        QVERIFY(row->control()->accessibleDescription().contains(QStringLiteral("next")) != row->setting().atOnce);
    }
}

void SettingsDialogTest::findsSettingsByTheirWords()
{
    auto settings = session::UserSettings::forgetful();
    ui::SettingsDialog dialog(settings);
    dialog.show();
    auto* search = dialog.findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("MEMORY"));
    QVERIFY(rowOf(dialog, session::setting::kMemory)->isVisible());
    QVERIFY(!rowOf(dialog, session::setting::kTheme)->isVisible());
    retype(search, QStringLiteral("high contrast")); // one of its choices
    QVERIFY(rowOf(dialog, session::setting::kTheme)->isVisible());
    retype(search, QStringLiteral("nothing like it"));
    for (ui::SettingRow* row : dialog.rows())
        QVERIFY(!row->isVisible());
}

void SettingsDialogTest::aWrongNumberIsMarkedAndTheOneBeforeStays()
{
    auto settings = session::UserSettings::forgetful();
    ui::SettingsDialog dialog(settings);
    dialog.show();
    ui::SettingRow* row = rowOf(dialog, session::setting::kMemory);
    auto* edit = row->findChild<QLineEdit*>();
    retype(edit, QStringLiteral("512"));
    QCOMPARE(settings.number(session::setting::kMemory), 512);
    QCOMPARE(row->problem(), QString());
    retype(edit, QStringLiteral("12x"));
    QCOMPARE(settings.number(session::setting::kMemory), 512);
    QVERIFY2(row->problem().contains(QStringLiteral("64")), qPrintable(row->problem()));
    QVERIFY(edit->palette().color(QPalette::Text) == ui::themeOf(edit).danger);
    QVERIFY(edit->accessibleDescription().contains(QStringLiteral("64")));
    retype(edit, QStringLiteral("256"));
    QCOMPARE(row->problem(), QString());
    QCOMPARE(settings.number(session::setting::kMemory), 256);
}

void SettingsDialogTest::aZoneIsTypedOrPicked()
{
    auto settings = session::UserSettings::forgetful();
    ui::SettingsDialog dialog(settings);
    dialog.show();
    ui::SettingRow* row = rowOf(dialog, session::setting::kZone);
    retype(row->findChild<QLineEdit*>(), QStringLiteral("Europe/Berlin"));
    QCOMPARE(settings.zone().id(), QByteArray("Europe/Berlin"));
    retype(row->findChild<QLineEdit*>(), QStringLiteral("Europe/Atlantis"));
    QCOMPARE(settings.zone().id(), QByteArray("Europe/Berlin"));
    QVERIFY(row->problem().contains(QStringLiteral("Atlantis")));
}

void SettingsDialogTest::oneOrAllAreReset()
{
    auto settings = session::UserSettings::forgetful();
    settings.set(session::setting::kTheme, QStringLiteral("dark"));
    settings.set(session::setting::kDetached, QStringLiteral("true"));
    ui::SettingsDialog dialog(settings);
    QSignalSpy changed(&dialog, &ui::SettingsDialog::changed);
    dialog.show();
    ui::SettingRow* theme = rowOf(dialog, session::setting::kTheme);
    QVERIFY(theme->resetButton()->isEnabled());
    QVERIFY(!rowOf(dialog, session::setting::kMemory)->resetButton()->isEnabled());
    QTest::mouseClick(theme->resetButton(), Qt::LeftButton);
    QVERIFY(settings.isUsual(session::setting::kTheme));
    QVERIFY(!theme->resetButton()->isEnabled());
    QVERIFY(!settings.isUsual(session::setting::kDetached));
    for (auto* button : dialog.findChildren<ui::Button*>()) {
        if (button->text() == QStringLiteral("Reset everything"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(settings.isUsual(session::setting::kDetached));
    QVERIFY(!rowOf(dialog, session::setting::kDetached)->findChild<QCheckBox*>()->isChecked());
    QVERIFY(settings.isOn(session::setting::kSearchHint));
    QVERIFY(changed.size() >= 2);
}

void SettingsDialogTest::theThemeChangesAtOnce()
{
    SampleWindow sample;
    sample.window->showSettings();
    const auto* dialog = sample.window->findChild<ui::SettingsDialog*>();
    pick(rowOf(*dialog, session::setting::kTheme)->control(), QStringLiteral("contrast"));
    QCOMPARE(sample.window->grab().toImage().pixelColor(700, 2).name(), ui::Theme::contrast().panel.name());
    pick(rowOf(*dialog, session::setting::kTheme)->control(), QStringLiteral("light"));
    QCOMPARE(sample.window->grab().toImage().pixelColor(700, 2).name(), ui::Theme::light().panel.name());
}

void SettingsDialogTest::theWindowShowsTimesInTheChosenZone()
{
    SampleWindow sample;
    sample.window->showSettings();
    const auto* dialog = sample.window->findChild<ui::SettingsDialog*>();
    retype(rowOf(*dialog, session::setting::kZone)->findChild<QLineEdit*>(), QStringLiteral("Asia/Shanghai"));
    QCOMPARE(sample.window->state().zone.id(), QByteArray("Asia/Shanghai"));
}

void SettingsDialogTest::theNextWorkspaceHasTheChosenMemory()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    SampleWindow sample;
    sample.settings.set(session::setting::kMemory, QStringLiteral("64"));
    QVERIFY(sample.openSample());
    QCOMPARE(sample.window->workspace().memoryBudget(), size_t(64) << 20);
}

void SettingsDialogTest::opensOnceWithItsKeys()
{
    SampleWindow sample;
    QVERIFY(QTest::qWaitForWindowActive(sample.window.get()));
    QTest::keyClick(sample.window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(sample.window->findChild<ui::SettingsDialog*>()->isVisible());
    sample.window->showSettings();
    QCOMPARE(sample.window->findChildren<ui::SettingsDialog*>().size(), 1);
}

QTEST_MAIN(SettingsDialogTest)
#include "settings_dialog_test.moc"
