// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the page into a file, while the window goes on.
#include "ui/session/error_text.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTimer>
#include <QVBoxLayout>

#include <utility>

namespace weir::ui {
namespace {

constexpr int kDoneShownMs = 10'000;

struct Format
{
    session::ExportFormat format;
    const char* suffix;
    const char* action;
};

constexpr Format kFormats[] = {
    {session::ExportFormat::Csv, "csv", QT_TRANSLATE_NOOP("weir::ui::MainWindow", "All rows of the table (CSV)…")},
    {session::ExportFormat::Json, "json", QT_TRANSLATE_NOOP("weir::ui::MainWindow", "All rows of the table (JSON)…")},
    {session::ExportFormat::Records, "weir", QT_TRANSLATE_NOOP("weir::ui::MainWindow", "The records of all rows (.weir)…")},
};

} // namespace

void MainWindow::addRowExports(QMenu& menu)
{
    if (m_export) {
        connect(menu.addAction(tr("Stop writing %1").arg(QFileInfo(m_export->file()).fileName())), &QAction::triggered, this, &MainWindow::stopExport);
        menu.addSeparator();
        return;
    }
    const bool hasRows = page() && page()->result();
    for (const Format& format : kFormats) {
        QAction* action = menu.addAction(tr(format.action));
        action->setEnabled(hasRows);
        connect(action, &QAction::triggered, this, [this, &format] { chooseExport(format.format, QLatin1String(format.suffix)); });
    }
    menu.addSeparator();
}

void MainWindow::chooseExport(session::ExportFormat format, const QString& suffix)
{
    auto* dialog = new QFileDialog(this, tr("Write the rows to"), m_settings.lastFolder(), QStringLiteral("*.%1").arg(suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [this, format](const QString& file) { exportRows(file, format); });
    dialog->open();
}

void MainWindow::exportRows(const QString& file, session::ExportFormat format) { startExport(file, format, {}); }

void MainWindow::startExport(const QString& file, session::ExportFormat format, std::function<void(const QStringList& files)> then)
{
    const auto query = page() ? page()->result() : std::nullopt;
    if (!query)
        return;
    stopExport();
    m_export = new session::TableExport(shown(), *query, file, format, this);
    connect(m_export, &session::TableExport::written, this, &MainWindow::showStatus);
    connect(m_export, &session::TableExport::failed, this, [this, file](const QString& why) {
        addBanner(tr("The rows were not written."), tr("%1 Check the room on the disk and the permissions of the folder.").arg(why));
        stopExport();
    });
    connect(m_export, &session::TableExport::finished, this, [this, file, format, then = std::move(then)](quint64 rows, const QStringList& files) {
        if (then)
            then(files);
        const QString count = session::countText(rows);
        const bool isOne = rows == 1;
        const QString words = format == session::ExportFormat::Records
                                  ? (isOne ? tr("1 record was written.") : tr("%1 records were written.", nullptr, int(rows)).arg(count))
                                  : (isOne ? tr("1 row was written.") : tr("%1 rows were written.", nullptr, int(rows)).arg(count));
        auto* done = new Banner(Banner::Severity::Good, words, file);
        connect(done, &Banner::closed, done, &QObject::deleteLater);
        m_banners->layout()->addWidget(done);
        QTimer::singleShot(kDoneShownMs, done, &QObject::deleteLater);
        stopExport();
    });
    showStatus();
}

/// What is not complete leaves no file.
void MainWindow::stopExport()
{
    if (session::TableExport* running = std::exchange(m_export, nullptr))
        running->deleteLater();
    showStatus();
}

StatusItem MainWindow::exportItem() const
{
    return {StatusItem::Sign::None, tr("Writing"), QFileInfo(m_export->file()).fileName(), session::bytesText(m_export->bytes()), tr("Writing the rows"),
            {tr("All rows of the table are written in the background; the menu Export stops it."), m_export->file()}};
}

} // namespace weir::ui
