// SPDX-License-Identifier: GPL-3.0-or-later
// What the frame says about the workspace: ribbon, banners, status bar.
#include "ui/session/coverage_query.h"
#include "ui/session/error_text.h"
#include "ui/session/source_address.h"
#include "ui/session/stall_meter.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/broken_place.h"
#include "ui/widgets/time_words.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {

using session::bytesText, session::countText;

namespace {

/// As it is chosen in the settings: "1 GiB", "1500 MiB".
QString budgetText(size_t bytes)
{
    const size_t mebibytes = bytes >> 20;
    return mebibytes % 1024 == 0 ? QStringLiteral("%1 GiB").arg(mebibytes / 1024) : QStringLiteral("%1 MiB").arg(mebibytes);
}

} // namespace

void MainWindow::showCoverage()
{
    const auto snapshot = shown();
    const Coverage frame = coverageFrame();
    m_ribbon->setLoading(m_state.loading, m_workspace.progress().fraction());
    const int percent = int(frame.readFraction * 100);
    const auto span = snapshot->span();
    QString words;
    if (span) {
        const QString length = durationWords(session::recordedLength(*snapshot));
        words = m_state.loading || (frame.broken && frame.readFraction < 1) || m_workspace.wasCancelled()
            ? tr("%1 read, %2 % of the input").arg(length).arg(percent)
            : tr("%1 recorded").arg(length);
    } else {
        words = m_state.loading ? tr("Reading…") : tr("Nothing was recorded");
    }
    if (m_workspace.isLive() && !m_state.loading)
        words = liveWords();
    m_ribbon->setWords(words);
    m_ribbon->setPlace(!m_workspace.isLive() ? RibbonRow::Place::Recording : m_state.range ? RibbonRow::Place::Past : RibbonRow::Place::Live);
    m_ribbon->setRange(m_state.rangeOf(*snapshot), frame.span);
    if (!span) {
        m_ribbon->ribbon()->setCoverage(frame);
        return;
    }
    const int bars = std::max(10, int(m_ribbon->ribbon()->barCount() * frame.readFraction));
    if (m_covered.lock() == snapshot && m_coveredBars == bars && m_coveredFrame == frame)
        return; // another range of the same
    m_covered = snapshot;
    m_coveredBars = bars;
    m_coveredFrame = frame;
    m_coverageJob.runNext([snapshot, bars, whole = *span](std::stop_token) { return session::recordedBytes(*snapshot, whole, bars); },
                          [this](session::RecordedBytes recorded) {
                              Coverage coverage = coverageFrame();
                              coverage.span = recorded.span;
                              coverage.step = recorded.step;
                              coverage.bytes = std::move(recorded.bytes);
                              m_ribbon->ribbon()->setCoverage(std::move(coverage));
                          });
}

Coverage MainWindow::coverageFrame() const
{
    const auto snapshot = shown();
    Coverage coverage;
    coverage.span = snapshot->span().value_or(core::TimeRange{core::Time{}, core::Time{}});
    for (size_t at = 0; at < snapshot->losses.size(); ++at) {
        const core::Loss& loss = snapshot->losses[at];
        if (loss.lostPackets + loss.lostRecords > 0)
            coverage.losses.push_back(loss.time);
    }
    const session::LoadProgress progress = m_workspace.progress();
    for (const core::StoredSource& source : snapshot->sources)
        coverage.broken = coverage.broken || source.error.has_value();
    quint64 read = progress.bytesRead; // the reader is ahead of the place where it broke
    if (coverage.broken && snapshot->sources.size() == 1 && snapshot->sources.front().error->offset > 0)
        read = snapshot->sources.front().error->offset;
    const quint64 rest = progress.bytesTotal > read ? progress.bytesTotal - read : 0;
    const bool partly = m_state.loading || m_workspace.wasCancelled() || (coverage.broken && snapshot->sources.size() == 1);
    if (partly && rest > 0) {
        coverage.readFraction = double(read) / double(progress.bytesTotal);
        coverage.restWords = m_state.loading ? tr("%1 to read").arg(bytesText(rest)) : tr("%1 not read").arg(bytesText(rest));
    }
    return coverage;
}

void MainWindow::showErrors()
{
    const auto snapshot = m_workspace.snapshot();
    for (size_t source = 0; source < snapshot->sources.size(); ++source) {
        if (snapshot->sources[source].error && m_toldErrors.insert(source).second)
            addErrorBanner(source);
    }
}

void MainWindow::addErrorBanner(size_t at)
{
    const core::StoredSource source = m_workspace.snapshot()->sources[at];
    const core::Error error = *source.error;
    const QString path = m_workspace.pathOf(at);
    const bool isLive = session::looksLive(path.toStdString());
    const session::ErrorText text = session::errorText(error, source);
    auto* banner = new Banner(text.keepsData ? Banner::Severity::Warning : Banner::Severity::Danger, text.title, text.facts);
    if (text.hasPlace) {
        connect(banner->addButton(tr("Show the place")), &Button::clicked, this,
                [this, path, offset = error.offset] { BrokenPlace::openFor(path, offset, this); });
    }
    if (isLive) {
        connect(banner->addButton(tr("Try again"), QLatin1String("refresh")), &Button::clicked, this, [this, sources = m_workspace.sources()] { open(sources); });
    }
    connect(banner->addButton(tr("Copy report"), QLatin1String("copy")), &Button::clicked, this,
            [report = session::errorReport(error, source, path)] { QGuiApplication::clipboard()->setText(report); });
    connect(banner, &Banner::closed, banner, &QObject::deleteLater);
    m_banners->layout()->addWidget(banner);
}

void MainWindow::addBanner(const QString& title, const QString& facts)
{
    auto* banner = new Banner(Banner::Severity::Danger, title, facts);
    connect(banner, &Banner::closed, banner, &QObject::deleteLater);
    m_banners->layout()->addWidget(banner);
}

void MainWindow::placeBanners()
{
    QVBoxLayout* place = page() ? page()->bannerPlace() : nullptr;
    (place ? place : static_cast<QVBoxLayout*>(m_content->layout()))->insertWidget(0, m_banners);
}

QList<Banner*> MainWindow::banners() const { return m_banners->findChildren<Banner*>(QString(), Qt::FindDirectChildrenOnly); }

void MainWindow::showStalls(const session::StallMeter& meter)
{
    m_stalls = &meter;
    auto* every = new QTimer(this);
    connect(every, &QTimer::timeout, this, &MainWindow::showStatus);
    every->start(500);
    showStatus();
}

void MainWindow::showStatus()
{
    const auto snapshot = m_workspace.snapshot();
    const session::LoadProgress progress = m_workspace.progress();
    QList<StatusItem> items;
    using Sign = StatusItem::Sign;
    if (!m_workspace.isOpen()) {
        items.append({Sign::None, {}, tr("No source is open"), {}, tr("No source is open"), {tr("Open a capture file or a recording to begin.")}});
    } else {
        const auto sources = snapshot->sources.size();
        const auto broken = std::ranges::count_if(snapshot->sources, [](const core::StoredSource& source) { return source.error.has_value(); });
        const QString state = m_state.loading             ? tr("reading, %1 %").arg(int(progress.fraction() * 100))
            : m_workspace.isLive()                        ? tr("live")
            : m_workspace.wasCancelled()                  ? tr("reading was stopped")
            : broken > 0 && sources > 1                   ? tr("%1 of %2 read up to a break").arg(broken).arg(sources)
            : broken > 0                                  ? tr("read up to a break")
                                                          : tr("read to its end");
        quint64 malformed = 0, notIp = 0, lost = 0, cut = 0, lostRecords = 0;
        for (const core::StoredSource& source : snapshot->sources) {
            malformed += source.progress.malformed;
            notIp += source.progress.notIp;
        }
        for (size_t at = 0; at < snapshot->losses.size(); ++at) {
            const core::Loss& loss = snapshot->losses[at];
            lost += loss.lostPackets;
            cut += loss.cutPackets;
            lostRecords += loss.lostRecords;
        }
        if (m_workspace.isLive() && !m_state.loading)
            items.append(connectionItem());
        else
            items.append({broken > 0 || m_workspace.wasCancelled() ? Sign::Attention : Sign::Good, {}, fontMetrics().elidedText(m_title, Qt::ElideMiddle, 260), state, tr("Sources"), m_workspace.sources()});
        if (progress.packets > 0 || !m_workspace.isLive()) // who counts sockets sees no packets
            items.append({Sign::None, {}, countText(progress.packets), tr("packets", "after a number", int(progress.packets)), tr("Packets"),
                      {tr("Frames that were read from the sources."), tr("No IP: %1. Cannot be decoded: %2.").arg(countText(notIp), countText(malformed))}});
        items.append({Sign::None, {}, countText(snapshot->records), tr("records", "after a number", int(snapshot->records)), tr("Records"),
                      {tr("One record a conversation and interval: all numbers of the pages are folds of them."),
                       tr("Conversations: %1.").arg(countText(snapshot->conversations.size())),
                       snapshot->droppedRecords ? tr("Left memory because of the budget: %1.").arg(countText(snapshot->droppedRecords))
                                                : tr("None left memory.")}});
        items.append({lost + lostRecords ? Sign::Bad : Sign::None, tr("Lost in capture"), countText(lost + lostRecords), {}, tr("Lost in capture"),
                      {tr("Packets that the recorder reports as dropped. A file that says nothing about it counts as 0."),
                       tr("Packets: %1. Records that a full table had no room for: %2.").arg(countText(lost), countText(lostRecords)),
                       tr("Packets cut by the snap length: %1.").arg(countText(cut))}});
    }
    if (m_recorder)
        items.append(recordingItem());
    if (m_export)
        items.append(exportItem());
    const qsizetype right = items.size();
    if (m_stalls) {
        items.append({m_stalls->stalls() ? Sign::Attention : Sign::Good, tr("Stalls"), QString::number(m_stalls->stalls()),
                      tr("longest %1 ms").arg(m_stalls->longestMs(), 0, 'f', 0), tr("Stalls of the window"),
                      {tr("How often the window did not answer for more than 50 ms, and the longest time.")}});
    }
    items.append({Sign::None, tr("Memory"), bytesText(snapshot->bytes), tr("of %1").arg(budgetText(m_workspace.memoryBudget())), tr("Memory"),
                  {tr("What the records occupy. Beyond the budget the oldest records are dropped, and the records item says so.")}});
    if (const auto span = snapshot->span()) {
        items.append({Sign::None, zoneWords(m_state.zone, span->to), {}, {}, tr("Time zone"),
                      {tr("All times are shown in %1. The time widget changes it.").arg(QString::fromLatin1(m_state.zone.id()))}});
    }
    items.append({Sign::None, tr("Weir %1").arg(QStringLiteral(WEIR_VERSION)), {}, {}, tr("Weir"), {tr("Shows who talks to whom on a network, how much and how well.")}});
    m_status->setItems(items, right);
}

} // namespace weir::ui
