// SPDX-License-Identifier: GPL-3.0-or-later
// Opening and closing what is looked at, and what of it is remembered.
#include "ui/pages/start_page.h"
#include "ui/session/error_text.h"
#include "ui/session/recorder.h"
#include "ui/session/source_address.h"
#include "ui/widgets/banner.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/top_bar.h"

#include <QFileInfo>
#include <QStackedWidget>

#include <algorithm>

namespace weir::ui {
namespace {

core::Duration secondsOf(const session::UserSettings& settings, QLatin1String key) { return std::chrono::seconds(settings.number(key)); }

QString titleOf(const QString& source)
{
    if (source == QLatin1String(session::kThisComputer))
        return MainWindow::tr("This computer");
    const auto address = session::parseSource(source.toStdString());
    return address && address->isLive() ? QString::fromStdString(address->name()) : QFileInfo(source).fileName();
}

} // namespace

void MainWindow::open(const QStringList& sources)
{
    if (sources.isEmpty())
        return;
    stopRecording();
    closeDetails(); // its ends are of the store before
    const auto isLive = [](const QString& source) { return session::looksLive(source.toStdString()); };
    const bool anyLive = std::ranges::any_of(sources, isLive);
    if (!isLive(sources.first()))
        m_settings.setLastFolder(QFileInfo(sources.first()).absolutePath());
    for (Banner* banner : banners())
        banner->deleteLater();
    m_toldErrors.clear();
    m_remembered.clear();
    m_firstRows = false;
    m_frozen = false;
    m_shown.reset();
    m_lostBanners.clear();
    m_lostSince.clear();
    m_history.clear();
    m_state.range.reset(); // a file opens on its whole span
    m_state.last.reset();
    if (anyLive)
        m_state.last = m_liveLast = secondsOf(m_settings, session::setting::kLiveRange);
    m_ribbon->pause();
    m_follower.drop();
    QStringList names;
    for (const QString& source : sources)
        names.append(titleOf(source));
    m_title = names.join(QStringLiteral(", "));
    setWindowTitle(tr("%1 – Weir").arg(m_title));
    m_bar->setSources(names, isLive(sources.first()) ? QLatin1String(sources.first() == QLatin1String(session::kThisComputer) ? "pc" : "host") : QLatin1String("file"));
    session::SourceOptions options = m_options;
    if (!options.historyFrom)
        options.historyFrom = core::Time(std::chrono::system_clock::now()) - secondsOf(m_settings, session::setting::kHistory);
    if (options.ssh.remoteCommand.empty())
        options.ssh.remoteCommand = m_settings.value(session::setting::kRemoteCommand).toStdString();
    options.memoryBudget = size_t(m_settings.number(session::setting::kMemory)) << 20;
    options.labels = readLabels();
    m_workspace.open(sources, options);
    m_state.loading = m_workspace.isLoading();
    if (!m_pages.isEmpty())
        m_stack->setCurrentWidget(pageOf(m_firstPage.isEmpty() ? m_settings.page() : m_firstPage));
    m_history.visit({m_state, pageId()});
    showFrame();
    showState();
    m_stack->currentWidget()->setFocus();
}

/// The user's own, where they can be read.
std::shared_ptr<const core::LabelBook> MainWindow::readLabels()
{
    const QString path = m_settings.value(session::setting::kLabels);
    if (path.isEmpty())
        return nullptr;
    const auto book = core::LabelBook::read(path.toStdString());
    if (book)
        return *book;
    const session::ErrorText problem = session::errorText(book.error(), {});
    addBanner(tr("Your labels are left out. %1").arg(problem.title), problem.facts);
    return nullptr;
}

void MainWindow::closeWorkspace()
{
    stopRecording();
    closeDetails();
    m_workspace.close();
    m_shown.reset();
    m_frozen = false;
    m_state.loading = false;
    for (Banner* banner : banners())
        banner->deleteLater();
    m_stack->setCurrentWidget(m_start);
    m_bar->setSources({});
    setWindowTitle(tr("Weir"));
    m_start->refresh();
    showFrame();
}

/// What could be read may be opened again from the list.
void MainWindow::rememberFiles()
{
    const auto snapshot = m_workspace.snapshot();
    for (size_t at = 0; at < snapshot->sources.size(); ++at) {
        const core::StoredSource& source = snapshot->sources[at];
        const bool wasRead = !source.recorded.empty() || source.progress.packets > 0 || (source.ended && !source.error);
        const QString path = m_workspace.pathOf(at);
        if (!wasRead || path == QLatin1String(session::kThisComputer) || !m_remembered.insert(at).second)
            continue;
        if (session::looksLive(path.toStdString()))
            m_settings.addHelper(path);
        else
            m_settings.addRecentFiles({path});
    }
}

void MainWindow::takeLoaded()
{
    // Nothing could be read at all: the start page, with the reason above it.
    if (!m_workspace.snapshot()->span() && !banners().isEmpty()) {
        m_stack->setCurrentWidget(m_start);
        m_bar->setSources({});
        m_workspace.close();
        m_shown.reset();
        m_start->refresh();
        showFrame();
    }
    checkSettled();
}

} // namespace weir::ui
