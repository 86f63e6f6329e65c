// SPDX-License-Identifier: GPL-3.0-or-later
// What the window can be told, once: name, keys and deed. Menus and the list of shortcuts show these actions themselves.
#include "ui/pages/details_pane.h"
#include "ui/theme/accessible_role.h"
#include "ui/widgets/banner.h"
#include "ui/window/help_window.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/search_row.h"
#include "ui/window/settings_dialog.h"
#include "ui/window/shortcuts_dialog.h"
#include "ui/window/top_bar.h"

#include <QAction>
#include <QApplication>
#include <QMenu>
#include <QStackedWidget>

namespace weir::ui {
namespace {

constexpr const char* kChapter = "help chapter";

void popUp(QMenu& menu, const Button* button) { menu.exec(button->mapToGlobal(QPoint(0, button->height() + 4))); }

} // namespace

template<typename Deed>
QAction* MainWindow::addCommand(const QString& name, const QString& text, const QList<QKeySequence>& keys, Deed deed)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, deed);
    addAction(action);
    return action;
}

QAction* MainWindow::command(const QString& name) const
{
    auto* action = findChild<QAction*>(name, Qt::FindDirectChildrenOnly);
    Q_ASSERT(action);
    return action;
}

void MainWindow::makeCommands()
{
    const auto showMenu = [this] {
        QMenu menu(this);
        fillMenu(menu);
        popUp(menu, m_bar->menuButton());
    };
    addCommand(QStringLiteral("open"), tr("Open files…"), {QKeySequence::Open}, [this] { chooseFiles(false); });
    addCommand(QStringLiteral("add"), tr("Add files to this workspace…"), {}, [this] { chooseFiles(true); });
    addCommand(QStringLiteral("close"), tr("Close the workspace"), {QKeySequence(Qt::CTRL | Qt::Key_W)}, [this] { closeWorkspace(); });
    addCommand(QStringLiteral("search"), tr("Search and filter"), {QKeySequence(Qt::CTRL | Qt::Key_F)}, [this] { m_search->box()->edit(); });
    addCommand(QStringLiteral("time"), tr("Choose the time range"), {QKeySequence(Qt::CTRL | Qt::Key_T)}, [this] { m_bar->time()->openPopover(); });
    addCommand(QStringLiteral("whole"), tr("Show the whole time range"), {QKeySequence(Qt::CTRL | Qt::Key_0)}, [this] { wishRange({}); });
    addCommand(QStringLiteral("back"), tr("Undo the last change of range, filter, view or page"), {QKeySequence(Qt::ALT | Qt::Key_Left)}, [this] { visit(m_history.back()); });
    addCommand(QStringLiteral("forward"), tr("Redo"), {QKeySequence(Qt::ALT | Qt::Key_Right)}, [this] { visit(m_history.forward()); });
    addCommand(QStringLiteral("details"), tr("Open or close the details of the chosen row"), {QKeySequence(Qt::CTRL | Qt::Key_D)}, [this] { toggleDetails(); });
    addCommand(QStringLiteral("save"), tr("Save this view…"), {QKeySequence::Save}, [this] { chooseViewFile(ViewFile::Save); });
    addCommand(QStringLiteral("freeze"), tr("Freeze what is shown, or let it go on"), {QKeySequence(Qt::Key_Pause)}, [this] {
        if (m_workspace.isLive())
            freeze(!m_frozen);
    });
    addCommand(QStringLiteral("refresh"), tr("Show what has arrived"), {QKeySequence(QKeySequence::Refresh)}, [this] {
        if (!m_frozen)
            refresh();
    });
    addCommand(QStringLiteral("escape"), tr("Close what was opened last; stop reading"), {QKeySequence(Qt::Key_Escape)}, [this] { escape(); });
    addCommand(QStringLiteral("menu"), tr("Menu"), {QKeySequence(Qt::Key_F10)}, showMenu);
    addCommand(QStringLiteral("settings"), tr("Settings…"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)}, [this] { showSettings(); });
    addCommand(QStringLiteral("help"), tr("User guide"), {QKeySequence(Qt::Key_F1)}, [this] { showGuide(chapterInSight()); });
    addCommand(QStringLiteral("shortcuts"), tr("Keyboard shortcuts"), {QKeySequence(Qt::Key_Question), QKeySequence(Qt::CTRL | Qt::Key_Slash)}, [this] { showShortcuts(); });
    addCommand(QStringLiteral("quit"), tr("Quit"), {QKeySequence(Qt::CTRL | Qt::Key_Q)}, [this] { close(); });

    connect(m_bar->menuButton(), &Button::clicked, this, showMenu);
    connect(m_bar, &TopBar::helpRequested, this, [this] { showGuide(chapterInSight()); });
    connect(m_bar->sourceButton(), &Button::clicked, this, [this] {
        QMenu menu(this);
        fillSourceMenu(menu);
        popUp(menu, m_bar->sourceButton());
    });
    connect(m_search->viewsButton(), &Button::clicked, this, [this] {
        QMenu menu(this);
        fillViewsMenu(menu);
        popUp(menu, m_search->viewsButton());
    });
    connect(m_search->exportButton(), &Button::clicked, this, [this] {
        QMenu menu(this);
        fillExportMenu(menu);
        popUp(menu, m_search->exportButton());
    });
}

/// Ctrl and its place in the page switch.
void MainWindow::addPageCommand(const QString& id)
{
    const int place = int(m_bar->pages()->ids().indexOf(id)) + 1;
    Q_ASSERT(place > 0);
    addCommand(QStringLiteral("page ") + id, tr("Page %1").arg(m_bar->pages()->part(id)->text()), {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + place))}, [this, id] { showPage(id); });
}

/// What needs an open workspace says so by being disabled.
void MainWindow::enableCommands()
{
    for (const char* name : {"add", "close", "search", "time", "whole", "back", "forward", "details", "save", "freeze", "refresh"})
        command(QLatin1String(name))->setEnabled(m_workspace.isOpen());
    for (const auto& [id, page] : m_pages)
        command(QStringLiteral("page ") + id)->setEnabled(m_workspace.isOpen());
}

void MainWindow::showSettings()
{
    if (!m_settingsDialog) {
        m_settingsDialog = new SettingsDialog(m_settings, this);
        m_settingsDialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_settingsDialog, &SettingsDialog::changed, this, &MainWindow::takeSetting);
    }
    m_settingsDialog->show();
    m_settingsDialog->raise();
    m_settingsDialog->activateWindow();
}

void MainWindow::takeSetting(QLatin1String key)
{
    if (key == session::setting::kTheme)
        setTheme(themeChoiceOf(m_settings.value(key)).value_or(ThemeChoice::System));
    m_state.zone = m_settings.zone();
    showLive();
    showHint();
    showState();
}

void MainWindow::showShortcuts()
{
    if (!m_shortcutsDialog) {
        m_shortcutsDialog = new ShortcutsDialog(*this, this);
        m_shortcutsDialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_shortcutsDialog->show();
    m_shortcutsDialog->raise();
    m_shortcutsDialog->activateWindow();
}

void MainWindow::showGuide(const QString& chapter)
{
    if (!m_guide) {
        m_guide = new HelpWindow(this);
        m_guide->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_guide->openChapter(chapter);
    m_guide->show();
    m_guide->raise();
    m_guide->activateWindow();
}

void MainWindow::setChapters()
{
    const QPair<QWidget*, const char*> chapters[] = {{m_search, "search"}, {m_bar->time(), "time"}, {m_ribbon, "time"}, {m_details, "details"},
                                                     {m_status, "live"},   {m_bar->sourceButton(), "live"}, {m_search->viewsButton(), "views"}};
    for (const auto& [widget, chapter] : chapters)
        widget->setProperty(kChapter, QString::fromLatin1(chapter));
    setAccessibleRole(*m_ribbon->ribbon(), QAccessible::Slider);
}

/// Of what has the focus, else of the page.
QString MainWindow::chapterInSight() const
{
    for (const QWidget* widget = focusWidget(); widget; widget = widget->parentWidget()) {
        if (const QString chapter = widget->property(kChapter).toString(); !chapter.isEmpty())
            return chapter;
    }
    return page() ? pageId() : QStringLiteral("start");
}

} // namespace weir::ui
