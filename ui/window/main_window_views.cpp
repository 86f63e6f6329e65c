// SPDX-License-Identifier: GPL-3.0-or-later
// Views in files: what is looked at, to open again or to share.
#include "ui/session/core_words.h"
#include "ui/window/main_window.h"
#include "ui/window/search_row.h"
#include "ui/window/top_bar.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QSaveFile>
#include <QStackedWidget>

namespace weir::ui {

session::SavedView MainWindow::savedView() const
{
    return {pageId(), idOf(m_state.view), m_state.filterText, m_state.range, m_state.last, page() ? page()->tableForm() : session::TableForm{}};
}

void MainWindow::fillViewsMenu(QMenu& menu)
{
    menu.addAction(command(QStringLiteral("save")));
    connect(menu.addAction(tr("Open a view…")), &QAction::triggered, this, [this] { chooseViewFile(false); });
    const QStringList known = m_settings.savedViews();
    if (!known.isEmpty())
        menu.addSeparator();
    for (const QString& file : known) {
        QAction* action = menu.addAction(QFileInfo(file).completeBaseName());
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { openView(file); });
    }
    menu.setToolTipsVisible(true);
}

void MainWindow::chooseViewFile(bool save)
{
    auto* dialog = new QFileDialog(this, save ? tr("Save the view to") : tr("Open a view"), m_settings.lastFolder(), tr("Views (*.weirview)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(save ? QFileDialog::AcceptSave : QFileDialog::AcceptOpen);
    dialog->setFileMode(save ? QFileDialog::AnyFile : QFileDialog::ExistingFile);
    dialog->setDefaultSuffix(QStringLiteral("weirview"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, save](const QString& file) { save ? saveView(file) : openView(file); });
    dialog->open();
}

void MainWindow::saveView(const QString& file)
{
    QSaveFile out(file);
    const QByteArray json = session::savedViewAsJson(savedView());
    if (!out.open(QIODevice::WriteOnly) || out.write(json) != json.size() || !out.commit())
        return addBanner(tr("The view was not saved."), tr("%1: %2. Check that the folder exists and can be written.").arg(file, out.errorString()));
    m_settings.addSavedView(file);
}

void MainWindow::openView(const QString& file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return addBanner(tr("The view was not opened."), tr("%1: %2.").arg(file, in.errorString()));
    const auto saved = session::savedViewOf(in.read((1 << 20) + 1));
    if (!saved)
        return addBanner(tr("The view was not opened."), tr("%1: %2").arg(file, saved.error()));
    session::ViewState state = m_state;
    state.filterText = saved->filter;
    const auto filter = core::Filter::compile(saved->filter.toStdString());
    if (!filter)
        return addBanner(tr("The view was not opened."), tr("%1: its filter is wrong: %2").arg(file, session::coreWords(filter.error().message)));
    state.filter = saved->filter.isEmpty() ? nullptr : *filter;
    state.range = saved->range;
    state.last = saved->last;
    state.view = viewOf(saved->view).value_or(state.view);
    m_settings.addSavedView(file);
    m_state = state;
    if (Page* page = pageOf(saved->page))
        page->setTableForm(saved->table);
    showPage(saved->page);
}

} // namespace weir::ui
