// SPDX-License-Identifier: GPL-3.0-or-later
// Menus, opening and dropping files, pictures.
#include "ui/charts/widget_picture.h"
#include "ui/pages/start_page.h"
#include "ui/session/recorder.h"
#include "ui/session/sample.h"
#include "ui/session/source_address.h"
#include "ui/theme/style.h"
#include "ui/widgets/own_metric_dialog.h"
#include "ui/window/main_window.h"

#include <QActionGroup>
#include <QApplication>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>

namespace weir::ui {
namespace {

QStringList localFiles(const QMimeData& data)
{
    QStringList files;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

void MainWindow::fillMenu(QMenu& menu)
{
    fillSourceMenu(menu);
    menu.addSeparator();
    if (m_workspace.isOpen()) {
        fillExportMenu(menu);
        menu.addSeparator();
    }
    connect(menu.addAction(tr("Own metrics…")), &QAction::triggered, this, &MainWindow::editOwnMetrics);
    auto* themes = menu.addMenu(tr("Theme"));
    auto* group = new QActionGroup(themes);
    for (const session::SettingChoice& choice : session::settingOf(session::setting::kTheme).choices) {
        QAction* action = themes->addAction(session::translated(choice.title));
        const QString name = QString::fromLatin1(choice.value);
        action->setCheckable(true);
        action->setChecked(themeChoiceOf(name) == m_themeChoice);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, name] {
            m_settings.set(session::setting::kTheme, name);
            takeSetting(session::setting::kTheme);
        });
    }
    menu.addSeparator();
    for (const char* name : {"settings", "shortcuts", "help"})
        menu.addAction(command(QLatin1String(name)));
    menu.addSeparator();
    menu.addAction(command(QStringLiteral("quit")));
}

void MainWindow::fillSourceMenu(QMenu& menu)
{
    menu.addAction(command(QStringLiteral("open")));
    menu.addAction(command(QStringLiteral("add")));
    fillLiveMenu(menu);
    auto* recent = menu.addMenu(tr("Open recent"));
    for (const session::RecentFile& file : m_settings.recentFiles()) {
        QAction* action = recent->addAction(QFileInfo(file.path).fileName());
        action->setToolTip(file.path);
        connect(action, &QAction::triggered, this, [this, path = file.path] { open({path}); });
    }
    recent->setToolTipsVisible(true);
    recent->setEnabled(!recent->isEmpty());
    connect(menu.addAction(tr("Watch this computer")), &QAction::triggered, this, [this] { open({QLatin1String(session::kThisComputer)}); });
    if (const QStringList known = m_settings.helpers(); !known.isEmpty()) {
        auto* helpers = menu.addMenu(tr("Other machines"));
        for (const QString& source : known)
            connect(helpers->addAction(source), &QAction::triggered, this, [this, source] { open({source}); });
    }
    QAction* sample = menu.addAction(tr("Open the sample capture"));
    sample->setEnabled(!session::samplePath().isEmpty());
    connect(sample, &QAction::triggered, this, [this] { open({session::samplePath()}); });
    menu.addAction(command(QStringLiteral("close")));
}

void MainWindow::fillExportMenu(QMenu& menu)
{
    addRowExports(menu);
    for (const QString& suffix : {QStringLiteral("png"), QStringLiteral("svg")}) {
        QAction* action = menu.addAction(tr("Picture of the page (%1)…").arg(suffix.toUpper()));
        connect(action, &QAction::triggered, this, [this, suffix] { exportPicture(suffix); });
    }
}

void MainWindow::editOwnMetrics()
{
    auto* dialog = new OwnMetricDialog(m_settings.store(), themeOf(this), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &OwnMetricDialog::metricsChanged, this, &MainWindow::showState);
    dialog->open();
}

void MainWindow::chooseFiles(bool add)
{
    auto* dialog = new QFileDialog(this, tr("Open captures and recordings"), m_settings.lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this, add](const QStringList& files) { open(add ? m_workspace.sources() + files : files); });
    dialog->open();
}

void MainWindow::exportPicture(const QString& suffix)
{
    auto* dialog = new QFileDialog(this, tr("Write the picture to"), m_settings.lastFolder(), QStringLiteral("*.%1").arg(suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (!writePicture(file, 1))
            addBanner(tr("The picture was not written."), tr("%1: check that the folder exists and can be written.").arg(file));
    });
    dialog->open();
}

bool MainWindow::writePicture(const QString& file, double scale) { return ui::writePicture(*this, file, scale); }

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (localFiles(*event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    m_start->setDropHighlight(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { m_start->setDropHighlight(false); }

void MainWindow::dropEvent(QDropEvent* event)
{
    m_start->setDropHighlight(false);
    if (const QStringList files = localFiles(*event->mimeData()); !files.isEmpty()) {
        event->acceptProposedAction();
        open(files);
    }
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    m_settings.setGeometry(saveGeometry());
    if (m_recorder) { // its last rows first
        connect(m_recorder, &session::Recorder::stopped, this, &QWidget::close);
        stopRecording();
        hide();
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
}

} // namespace weir::ui
