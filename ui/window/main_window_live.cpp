// SPDX-License-Identifier: GPL-3.0-or-later
// Live sources: when the page takes what has arrived, standing still, and connections that come and go.
#include "ui/session/core_words.h"
#include "ui/session/error_text.h"
#include "ui/session/recorder.h"
#include "ui/session/source_address.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_words.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/top_bar.h"

#include <QFileDialog>
#include <QMenu>
#include <QVBoxLayout>

#include <utility>

namespace weir::ui {

using session::SourceState, session::SourceStatus;

namespace {

constexpr int kTickMs = 1000;
constexpr int kBackShownMs = 10'000;

QString clockText(const QDateTime& time, const QTimeZone& zone) { return time.toTimeZone(zone).toString(QStringLiteral("HH:mm:ss")); }

QString stateWords(const SourceStatus& status)
{
    switch (status.state) {
    case SourceState::Waiting:
    case SourceState::Connecting: return status.interruptions ? MainWindow::tr("connecting again") : MainWindow::tr("connecting");
    case SourceState::CatchingUp: return MainWindow::tr("reading what was recorded before");
    case SourceState::Watching: return MainWindow::tr("live");
    case SourceState::Lost: {
        const auto left = std::chrono::ceil<std::chrono::seconds>(status.nextTry - core::Time(std::chrono::system_clock::now()));
        return MainWindow::tr("lost, next try in %1 s").arg(std::max<int64_t>(0, left.count()));
    }
    case SourceState::Ended: return status.reason ? MainWindow::tr("ended") : MainWindow::tr("ended as it should");
    }
    return {};
}

} // namespace

void MainWindow::makeLive()
{
    m_liveTick.setInterval(kTickMs);
    connect(&m_liveTick, &QTimer::timeout, this, [this] {
        const int every = refreshMs();
        if (!m_frozen && every > 0 && m_sinceShown.elapsed() >= every && m_shown != m_workspace.snapshot())
            refresh();
        else
            showStatus(); // a countdown, or how far behind a frozen page is
    });
}

std::shared_ptr<const core::Snapshot> MainWindow::shown() const { return m_shown ? m_shown : m_workspace.snapshot(); }

/// The newest snapshot onto the page; what is selected, scrolled to and filtered stays.
void MainWindow::refresh()
{
    m_shown = m_workspace.snapshot();
    m_sinceShown.restart();
    if (m_initialRange && !m_workspace.isLoading() && (!m_workspace.isLive() || m_shown->span())) {
        m_state = std::exchange(m_initialRange, nullptr)(m_state, *m_shown);
        m_history.clear();
        m_history.visit({m_state, pageId()});
    }
    showState();
}

void MainWindow::freeze(bool on)
{
    if (!m_workspace.isOpen())
        return;
    m_frozen = on;
    showLive();
    on ? showState() : refresh();
}

void MainWindow::showLive()
{
    const bool live = m_workspace.isLive();
    m_bar->setLive(live, refreshMs(), m_frozen);
    live ? m_liveTick.start() : m_liveTick.stop();
}

void MainWindow::fillLiveMenu(QMenu& menu)
{
    if (!m_workspace.isLive() && !m_recorder)
        return;
    QAction* action = menu.addAction(m_recorder ? tr("Stop recording") : tr("Record to a file…"));
    connect(action, &QAction::triggered, this, [this] { m_recorder ? stopRecording() : chooseRecording(); });
}

void MainWindow::chooseRecording()
{
    auto* dialog = new QFileDialog(this, tr("Record what arrives to"), m_settings.lastFolder(), tr("Recordings (*.weir)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("weir"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::record);
    dialog->open();
}

void MainWindow::record(const QString& file)
{
    stopRecording();
    std::vector<size_t> sources;
    for (size_t at = 0; at < m_workspace.statuses().size(); ++at) {
        if (m_workspace.statuses()[at].isLive)
            sources.push_back(at);
    }
    if (sources.empty())
        return;
    m_recorder = new session::Recorder(file, std::move(sources), m_workspace.snapshot(), this);
    connect(m_recorder, &session::Recorder::written, this, &MainWindow::showStatus);
    connect(m_recorder, &session::Recorder::failed, this, [this, recorder = m_recorder](const QString& why) {
        addBanner(tr("The recording stopped."), tr("%1. Check the room on the disk and the permissions of the folder.").arg(why));
        if (m_recorder == recorder)
            m_recorder = nullptr;
        recorder->deleteLater();
        showStatus();
    });
    showStatus();
}

void MainWindow::stopRecording()
{
    session::Recorder* recorder = std::exchange(m_recorder, nullptr);
    if (!recorder)
        return;
    connect(recorder, &session::Recorder::stopped, this, [this, recorder] {
        for (const QString& file : recorder->files())
            m_settings.addRecentFiles({file});
        recorder->deleteLater();
    });
    recorder->stop(m_workspace.snapshot());
    showStatus();
}

StatusItem MainWindow::recordingItem() const
{
    return {StatusItem::Sign::Attention, tr("Recording"), session::bytesText(m_recorder->bytes()), {}, tr("Recording"),
            QStringList{tr("What arrives since %1 is written as a recording; the menu of the source stops it.").arg(clockText(m_recorder->since(), m_state.zone)),
                        tr("Records so far: %1.").arg(session::countText(m_recorder->records()))} + m_recorder->files()};
}

QString MainWindow::sourceName(size_t source) const
{
    const QString path = m_workspace.pathOf(source);
    const auto& sources = m_workspace.snapshot()->sources;
    if (path == QLatin1String(session::kThisComputer))
        return tr("This computer");
    return source < sources.size() ? QString::fromStdString(sources[source].hello.observer) : path;
}

void MainWindow::showConnections()
{
    const auto& statuses = m_workspace.statuses();
    for (size_t at = 0; at < statuses.size(); ++at) {
        if (statuses[at].isLive)
            showConnection(at, statuses[at]);
    }
    if (!m_workspace.isLive())
        showLive();
}

void MainWindow::showConnection(size_t source, const SourceStatus& status)
{
    const auto banner = m_lostBanners.find(source);
    const auto addTo = [this](Banner* added) {
        connect(added, &Banner::closed, added, &QObject::deleteLater);
        m_banners->layout()->addWidget(added);
        return added;
    };
    if (status.state == SourceState::Lost && banner == m_lostBanners.end()) {
        const QDateTime now = QDateTime::currentDateTime();
        const QString why = status.reason ? session::errorText(*status.reason, {}).facts : QString();
        auto* lost = addTo(new Banner(Banner::Severity::Danger, tr("The connection to %1 was lost at %2.").arg(sourceName(source), clockText(now, m_state.zone)),
                                      tr("%1 It is sought again by itself. What was recorded stays here; the time without data is marked.").arg(why)));
        connect(lost->addButton(tr("Try now"), QLatin1String("refresh")), &Button::clicked, &m_workspace, &session::Workspace::tryNow);
        m_lostBanners[source] = lost;
        m_lostSince[source] = now;
    } else if (banner != m_lostBanners.end() && (status.isAttached() || status.state == SourceState::Ended)) {
        if (banner->second)
            banner->second->deleteLater();
        const QDateTime since = m_lostSince[source];
        m_lostBanners.erase(banner);
        if (!status.isAttached())
            return; // why it ended is told as an error
        auto* back = addTo(new Banner(Banner::Severity::Good, tr("%1 is back since %2.").arg(sourceName(source), clockText(QDateTime::currentDateTime(), m_state.zone)),
                                      tr("It was away for %1 s. What its helper kept of that time comes now; what it did not keep is a gap.").arg(since.secsTo(QDateTime::currentDateTime()))));
        QTimer::singleShot(kBackShownMs, back, &QObject::deleteLater);
    }
}

/// Beside the ribbon.
QString MainWindow::liveWords() const
{
    const auto span = shown()->span();
    const auto timeOf = [&](core::Time time) { return clockText(QDateTime::fromMSecsSinceEpoch(core::nanoseconds(time) / 1'000'000), m_state.zone); };
    if (m_frozen && span)
        return tr("Frozen at %1").arg(timeOf(span->to));
    if (m_state.range && span)
        return tr("%1 behind").arg(durationWords(std::max(core::Duration(0), span->to - m_state.range->to)));
    if (!m_lostBanners.empty() && span)
        return tr("No data since %1").arg(timeOf(span->to));
    return span ? tr("Live, %1 kept").arg(durationWords(span->to - span->from)) : tr("Waiting for the first rows…");
}

StatusItem MainWindow::connectionItem() const
{
    using Sign = StatusItem::Sign;
    const auto& statuses = m_workspace.statuses();
    StatusItem item{Sign::Good, {}, {}, {}, tr("Sources"), {}};
    qsizetype live = 0, wellOff = 0;
    const SourceStatus* first = nullptr;
    for (size_t at = 0; at < statuses.size(); ++at) {
        const SourceStatus& status = statuses[at];
        if (!status.isLive) {
            item.explanation.append(tr("%1: a file").arg(m_workspace.pathOf(at)));
            continue;
        }
        ++live;
        wellOff += status.isAttached();
        const bool isWorse = !first || (first->isAttached() && !status.isAttached());
        if (isWorse)
            first = &status;
        if (status.state == SourceState::Lost || status.state == SourceState::Ended)
            item.sign = Sign::Bad;
        else if (!status.isAttached() && item.sign == Sign::Good)
            item.sign = Sign::Attention;
        QString line = tr("%1: %2").arg(sourceName(at), stateWords(status));
        if (status.reason)
            line += QStringLiteral(" – ") + session::errorSentence(*status.reason);
        if (status.interruptions)
            line += QLatin1Char(' ') + (status.interruptions == 1 ? tr("Interrupted once so far.") : tr("Interrupted %n times so far.", nullptr, int(status.interruptions)));
        item.explanation.append(line);
        const QString notice = at < m_workspace.snapshot()->sources.size() ? session::coreWords(m_workspace.snapshot()->sources[at].progress.notice) : QString();
        if (!notice.isEmpty())
            item.explanation.append(notice);
    }
    item.value = live == 1 ? sourceName(size_t(first ? first - statuses.data() : 0)) : tr("%1 of %2").arg(wellOff).arg(live);
    item.rest = first ? stateWords(*first) : tr("connecting");
    if (m_frozen) {
        const auto newest = m_workspace.snapshot()->span(), frozen = shown()->span();
        const core::Duration behind = newest && frozen ? newest->to - frozen->to : core::Duration(0);
        item.rest = tr("%1, frozen, %2 s behind").arg(item.rest).arg(std::chrono::duration_cast<std::chrono::seconds>(behind).count());
    }
    return item;
}

} // namespace weir::ui
