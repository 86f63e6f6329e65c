// SPDX-License-Identifier: GPL-3.0-or-later
// Views in files: what is looked at, to open again or to share.
#include "ui/session/core_words.h"
#include "ui/window/main_window.h"
#include "ui/window/search_row.h"
#include "ui/window/top_bar.h"

#include <QDir>
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
    QAction* withRecords = menu.addAction(tr("Save it with its records…"));
    withRecords->setEnabled(page() && page()->result());
    connect(withRecords, &QAction::triggered, this, [this] { chooseViewFile(ViewFile::SaveWithRecords); });
    connect(menu.addAction(tr("Open a view…")), &QAction::triggered, this, [this] { chooseViewFile(ViewFile::Open); });
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

void MainWindow::chooseViewFile(ViewFile what)
{
    const bool opens = what == ViewFile::Open;
    auto* dialog = new QFileDialog(this, opens ? tr("Open a view") : tr("Save the view to"), m_settings.lastFolder(), tr("Views (*.weirview)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(opens ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(opens ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setDefaultSuffix(QStringLiteral("weirview"));
    const auto act = opens ? &MainWindow::openView : what == ViewFile::Save ? &MainWindow::saveView : &MainWindow::saveViewWithRecords;
    connect(dialog, &QFileDialog::fileSelected, this, act);
    dialog->open();
}

void MainWindow::saveView(const QString& file) { writeView(file, savedView()); }

void MainWindow::saveViewWithRecords(const QString& file)
{
    if (!shown()->span())
        return;
    session::SavedView view = savedView();
    view.range = m_state.rangeOf(*shown());
    view.last.reset();
    const QFileInfo info(file);
    // "monday.weir" may be the recording itself
    startExport(info.dir().filePath(info.completeBaseName() + QStringLiteral(".records.weir")), session::ExportFormat::Records, [this, file, view](const QStringList& files) {
        session::SavedView whole = view;
        for (const QString& records : files)
            whole.records.append(QFileInfo(records).fileName());
        writeView(file, whole);
    });
}

void MainWindow::writeView(const QString& file, const session::SavedView& view)
{
    QSaveFile out(file);
    const QByteArray json = session::savedViewAsJson(view);
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
    const auto filter = core::Filter::compile(saved->filter.toStdString());
    if (!filter)
        return addBanner(tr("The view was not opened."), tr("%1: its filter is wrong: %2").arg(file, session::coreWords(filter.error().message)));
    QStringList records;
    for (const QString& name : saved->records) {
        records.append(QFileInfo(file).dir().filePath(name));
        if (!QFileInfo::exists(records.last()))
            return addBanner(tr("The view was not opened."), tr("%1 is not beside it; put it there, it holds the records of the view.").arg(name));
    }
    open(records);
    session::ViewState state = m_state;
    state.filterText = saved->filter;
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
