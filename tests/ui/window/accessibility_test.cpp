// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that takes the focus has a name and a role, and Tab comes past all of it once.
#include "sample_window.h"
#include "ui/pages/details_pane.h"
#include "ui/pages/flow_pane.h"
#include "ui/pages/start_page.h"
#include "ui/window/help_window.h"
#include "ui/window/settings_dialog.h"
#include "ui/window/shortcuts_dialog.h"

#include <QAccessible>
#include <QMenu>
#include <QSplitter>
#include <QTimer>

using namespace weir;

class AccessibilityTest : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup() { m_sample.reset(); }
    void theStartPageCanBeToldAndWalked();
    void theSummaryWithDetailsCanBeToldAndWalked();
    void theFlowsWithAnOpenOneCanBeToldAndWalked();
    void popOversCanBeToldAndWalked();
    void dialogsCanBeToldAndWalked();
    void menusCanBeTold();

private:
    void checkNames(QWidget& top);
    void checkTabs(QWidget& top);
    void check(QWidget& top)
    {
        checkNames(top);
        checkTabs(top);
    }

    std::unique_ptr<SampleWindow> m_sample;
};

namespace {

QString describe(const QWidget* widget)
{
    QStringList path;
    for (; widget; widget = widget->parentWidget())
        path.prepend(QLatin1String(widget->metaObject()->className()) + (widget->objectName().isEmpty() ? QString() : QLatin1Char('#') + widget->objectName()));
    return path.mid(std::max<qsizetype>(0, path.size() - 4)).join(QStringLiteral(" > "));
}

bool takesFocus(const QWidget& widget, Qt::FocusPolicy policy)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & policy) == policy && !widget.focusProxy();
}

QList<QWidget*> controls(QWidget& top, Qt::FocusPolicy policy)
{
    QList<QWidget*> found;
    for (QWidget* widget : top.findChildren<QWidget*>()) {
        if (widget->window() == top.window() && takesFocus(*widget, policy))
            found.append(widget);
    }
    return found;
}

} // namespace

void AccessibilityTest::init()
{
    if (session::samplePath().isEmpty())
        QSKIP("the sample capture is not beside the program");
    m_sample = std::make_unique<SampleWindow>();
    QVERIFY(QTest::qWaitForWindowActive(m_sample->window.get()));
}

void AccessibilityTest::checkNames(QWidget& top)
{
    QStringList wrong;
    for (QWidget* widget : controls(top, Qt::TabFocus) + controls(top, Qt::ClickFocus)) {
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        const QAccessible::Role role = face ? face->role() : QAccessible::NoRole;
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            wrong.append(describe(widget) + QStringLiteral(" has no name"));
        if (qobject_cast<ui::ChartPlot*>(widget))
            continue; // what a chart is and says is a matter of its own tests
        if (role == QAccessible::NoRole || role == QAccessible::Client || role == QAccessible::Window || role == QAccessible::Pane)
            wrong.append(describe(widget) + QStringLiteral(" has the role of nothing"));
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    QVERIFY(!controls(top, Qt::TabFocus).isEmpty());
}

void AccessibilityTest::checkTabs(QWidget& top)
{
    const QList<QWidget*> all = controls(top, Qt::TabFocus);
    top.activateWindow();
    all.first()->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(top.focusWidget() == all.first());
    QList<QWidget*> visited;
    QStringList wrong;
    for (QWidget* at = all.first(); !visited.contains(at) && visited.size() <= all.size(); at = top.focusWidget()) {
        visited.append(at);
        QTest::keyClick(at, Qt::Key_Tab);
        if (!top.focusWidget())
            break;
    }
    for (QWidget* widget : all) {
        if (!visited.contains(widget))
            wrong.append(describe(widget) + QStringLiteral(" is not reached by Tab"));
    }
    if (top.focusWidget() != visited.first())
        wrong.prepend(QStringLiteral("Tab goes from %1 to %2, not to the first").arg(describe(visited.back()), describe(top.focusWidget())));
    for (qsizetype at = 0; at < visited.size() && !wrong.isEmpty(); ++at)
        qInfo().noquote() << "Tab came past" << describe(visited[at]) << visited[at]->accessibleName();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void AccessibilityTest::theStartPageCanBeToldAndWalked()
{
    m_sample->settings.addRecentFiles({QStringLiteral("/tmp/one.pcap")});
    m_sample->settings.addHelper(QStringLiteral("ssh://somewhere"));
    m_sample->window->findChild<ui::StartPage*>()->refresh();
    check(*m_sample->window);
}

void AccessibilityTest::theSummaryWithDetailsCanBeToldAndWalked()
{
    QVERIFY(m_sample->openSample());
    check(*m_sample->window);
    m_sample->window->toggleDetails();
    QVERIFY(m_sample->isSettledSoon());
    check(*m_sample->window);
}

void AccessibilityTest::theFlowsWithAnOpenOneCanBeToldAndWalked()
{
    QVERIFY(m_sample->openSample());
    m_sample->window->showPage(QStringLiteral("flows"));
    QVERIFY(m_sample->isSettledSoon());
    auto* page = m_sample->window->findChild<ui::FlowsPage*>();
    page->table().view().selectRow(0);
    QTest::keyClick(&page->table().view(), Qt::Key_Return);
    QVERIFY(m_sample->isSettledSoon());
    QVERIFY(page->flow().isVisible());
    check(*m_sample->window);
}

void AccessibilityTest::popOversCanBeToldAndWalked()
{
    QVERIFY(m_sample->openSample());
    QTest::keyClick(m_sample->window.get(), Qt::Key_T, Qt::ControlModifier);
    QWidget* popover = QApplication::activePopupWidget();
    QVERIFY(popover);
    checkNames(*popover);
    popover->close();
    for (auto* button : m_sample->window->findChild<ui::SummaryPage*>()->findChildren<ui::Button*>()) {
        if (button->text() == QStringLiteral("Columns"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    popover = QApplication::activePopupWidget();
    QVERIFY(popover);
    checkNames(*popover);
    popover->close();
}

void AccessibilityTest::dialogsCanBeToldAndWalked()
{
    m_sample->window->showSettings();
    check(*m_sample->window->findChild<ui::SettingsDialog*>());
    m_sample->window->showShortcuts();
    check(*m_sample->window->findChild<ui::ShortcutsDialog*>());
    m_sample->window->showGuide(QStringLiteral("search"));
    check(*m_sample->window->findChild<ui::HelpWindow*>());
}

void AccessibilityTest::menusCanBeTold()
{
    QVERIFY(m_sample->openSample());
    int told = 0;
    QTimer::singleShot(0, this, [&] {
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        if (!menu)
            return;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(menu);
        for (int at = 0; face && at < face->childCount(); ++at) {
            const QAccessibleInterface* entry = face->child(at);
            told += entry->role() == QAccessible::Separator || (entry->role() == QAccessible::MenuItem && !entry->text(QAccessible::Name).isEmpty()) ? 1 : -100;
        }
        menu->close();
    });
    QTest::keyClick(m_sample->window.get(), Qt::Key_F10);
    QVERIFY(told > 10);
}

QTEST_MAIN(AccessibilityTest)
#include "accessibility_test.moc"
