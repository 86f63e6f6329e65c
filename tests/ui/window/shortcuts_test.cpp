// SPDX-License-Identifier: GPL-3.0-or-later
// The list of shortcuts tells what the keys do, all of it, and nothing else.
#include "sample_window.h"
#include "ui/theme/key_help.h"
#include "ui/window/shortcut_list.h"
#include "ui/window/shortcuts_dialog.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QShortcut>
#include <QTreeWidget>

#include <algorithm>

using namespace weir;

class ShortcutsTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_sample.reset(); }
    void everyActionWithAShortcutIsInTheList();
    void noTwoShortcutsCollide();
    void noShortcutHidesFromTheList();
    void widgetsHandleTheKeysTheyDescribe();
    void theListIsFoundAndSearched();
    void pagesHaveKeysOfTheirOwn();
    void whatNeedsAWorkspaceIsOffWithoutOne();

private:
    std::unique_ptr<SampleWindow> m_sample;
};

void ShortcutsTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_sample = std::make_unique<SampleWindow>();
    QVERIFY(QTest::qWaitForWindowActive(m_sample->window.get()));
}

void ShortcutsTest::everyActionWithAShortcutIsInTheList()
{
    const auto entries = ui::shortcutsOf(*m_sample->window);
    int found = 0;
    for (const QAction* action : m_sample->window->findChildren<QAction*>()) {
        if (action->shortcuts().isEmpty())
            continue;
        QVERIFY2(!action->text().isEmpty(), qPrintable(action->objectName()));
        QVERIFY2(std::ranges::any_of(entries, [&](const ui::ShortcutEntry& entry) { return entry.keys == action->shortcuts(); }), qPrintable(action->text()));
        ++found;
    }
    QVERIFY(found >= 16);
    for (const ui::ShortcutEntry& entry : entries)
        QVERIFY2(!entry.does.isEmpty() && !entry.place.isEmpty(), qPrintable(entry.does));
}

void ShortcutsTest::noTwoShortcutsCollide()
{
    QMap<QString, QString> taken; // place and keys -> deed
    for (const ui::ShortcutEntry& entry : ui::shortcutsOf(*m_sample->window)) {
        for (const QKeySequence& keys : entry.keys) {
            const QString key = entry.place + QLatin1Char('\n') + keys.toString();
            QVERIFY2(!taken.contains(key), qPrintable(QStringLiteral("%1: %2 and %3").arg(key, taken.value(key), entry.does)));
            taken.insert(key, entry.does);
        }
    }
}

void ShortcutsTest::noShortcutHidesFromTheList()
{
    QVERIFY(m_sample->window->findChildren<QShortcut*>().isEmpty()); // an action has a name
}

void ShortcutsTest::widgetsHandleTheKeysTheyDescribe()
{
    QVERIFY(m_sample->openSample());
    QSet<QString> places;
    for (const char* page : {"summary", "flows"}) {
        m_sample->window->showPage(QLatin1String(page));
        QVERIFY(m_sample->isSettledSoon());
        for (QWidget* widget : m_sample->window->findChildren<QWidget*>()) {
            const ui::KeyHelp help = ui::keysOf(*widget);
            if (!widget->isVisible() || !widget->isEnabled() || places.contains(help.place))
                continue;
            if (auto* table = qobject_cast<QTableView*>(widget))
                table->selectRow(0);
            for (const ui::KeyHelp::Row& row : help.rows) {
                for (const QKeySequence& keys : row.keys) {
                    if (qobject_cast<QLineEdit*>(widget))
                        continue; // every key is a field's own
                    QKeyEvent event(QEvent::KeyPress, keys[0].key(), keys[0].keyboardModifiers());
                    QVERIFY2(QCoreApplication::sendEvent(widget, &event) && event.isAccepted(),
                             qPrintable(QStringLiteral("%1: %2 does not %3").arg(help.place, keys.toString(), row.does)));
                    QVERIFY(m_sample->isSettledSoon());
                }
                places.insert(help.place);
            }
            m_sample->window->setFilterText({});
            m_sample->window->closeDetails();
            QVERIFY(m_sample->isSettledSoon());
        }
    }
    QVERIFY2(places.size() >= 3, qPrintable(QStringList(places.values()).join(QLatin1Char(','))));
}

void ShortcutsTest::theListIsFoundAndSearched()
{
    QTest::keyClick(m_sample->window.get(), Qt::Key_Question);
    auto* dialog = m_sample->window->findChild<ui::ShortcutsDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    const auto shown = [&] {
        QStringList rows;
        for (int at = 0; at < dialog->list().topLevelItemCount(); ++at) {
            for (int row = 0; row < dialog->list().topLevelItem(at)->childCount(); ++row) {
                if (!dialog->list().topLevelItem(at)->child(row)->isHidden())
                    rows.append(dialog->list().topLevelItem(at)->child(row)->text(0));
            }
        }
        return rows;
    };
    QCOMPARE(shown().size(), ui::shortcutsOf(*m_sample->window).size());
    QTest::keyClicks(dialog->findChild<QLineEdit*>(), QStringLiteral("freeze"));
    QCOMPARE(shown(), QStringList{QStringLiteral("Freeze what is shown, or let it go on")});
    dialog->findChild<QLineEdit*>()->setText(QStringLiteral("ctrl+o")); // by its keys
    QCOMPARE(shown(), QStringList{QStringLiteral("Open files")});
}

void ShortcutsTest::pagesHaveKeysOfTheirOwn()
{
    QVERIFY(m_sample->openSample());
    QTest::keyClick(m_sample->window.get(), Qt::Key_3, Qt::ControlModifier);
    QVERIFY(m_sample->window->findChild<ui::FlowsPage*>()->isVisible());
    QTest::keyClick(m_sample->window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_sample->window->findChild<ui::SummaryPage*>()->isVisible());
}

void ShortcutsTest::whatNeedsAWorkspaceIsOffWithoutOne()
{
    const auto* closing = m_sample->window->findChild<QAction*>(QStringLiteral("close"));
    QVERIFY(!closing->isEnabled());
    QVERIFY(m_sample->openSample());
    QVERIFY(closing->isEnabled());
    QTest::keyClick(m_sample->window.get(), Qt::Key_W, Qt::ControlModifier);
    QVERIFY(!m_sample->window->workspace().isOpen());
    QVERIFY(!closing->isEnabled());
}

QTEST_MAIN(ShortcutsTest)
#include "shortcuts_test.moc"
