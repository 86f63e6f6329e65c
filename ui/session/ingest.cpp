// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ingest.h"

#include "ui/session/file_feed.h"
#include "ui/session/live_feed.h"
#include "ui/session/thread_priority.h"

#include <algorithm>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace weir::session {

using namespace std::chrono_literals;

namespace {

constexpr size_t kPieceBytes = 1 << 20;
constexpr auto kBetweenPublications = 100ms;
constexpr auto kLongestSleep = 1s;

/// A source whose name says nothing that can be opened.
class WrongSource final : public SourceFeed
{
public:
    WrongSource(core::RecordSink& sink, core::Error error) : m_sink(sink)
    {
        core::StreamHello hello;
        hello.observer = error.subject;
        sink.hello(hello);
        m_status.reason = std::move(error);
    }

    void start() override
    {
        m_sink.end(m_status.reason);
        m_status.state = SourceState::Ended;
    }
    int descriptor() const override { return -1; }
    void take(std::span<uint8_t>) override {}
    const SourceStatus& status() const override { return m_status; }

private:
    core::RecordSink& m_sink;
    SourceStatus m_status;
};

} // namespace

Ingest::Ingest(core::Store& store, std::vector<std::string> sources, SourceOptions options, Published published)
    : m_store(store), m_sources(std::move(sources)), m_options(std::move(options)), m_published(std::move(published)),
      m_wakeUp(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_thread([this] { runAll(); })
{
}

Ingest::~Ingest()
{
    cancel();
    join();
    ::close(m_wakeUp);
}

void Ingest::cancel()
{
    m_cancelled = true;
    ::eventfd_write(m_wakeUp, 1);
}

void Ingest::tryNow()
{
    m_triesNow = true;
    ::eventfd_write(m_wakeUp, 1);
}

void Ingest::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

std::unique_ptr<SourceFeed> Ingest::makeFeed(const std::string& source)
{
    core::RecordSink& sink = m_store.addSource();
    auto address = parseSource(source);
    if (!address)
        return std::make_unique<WrongSource>(sink, address.error());
    if (address->isLive())
        return std::make_unique<LiveFeed>(sink, std::move(*address), m_options);
    return std::make_unique<FileFeed>(sink, std::move(*address), m_options);
}

void Ingest::runAll()
{
    workBehindTheWindow(); // the children too: they inherit it
    m_buffer.resize(kPieceBytes);
    for (const std::string& source : m_sources)
        m_feeds.push_back(makeFeed(source));
    startFeeds();
    while (!m_cancelled && !allEnded()) {
        waitForBytes();
        startFeeds();
        publishSometimes();
    }
    const IngestNews last = news(true);
    m_feeds.clear();
    m_store.publish();
    m_published(last);
}

bool Ingest::allEnded() const
{
    return std::ranges::all_of(m_feeds, [](const auto& feed) { return feed->status().state == SourceState::Ended; });
}

/// As many files are read at once as there are cores; who watches is no work.
void Ingest::startFeeds()
{
    const auto most = static_cast<ptrdiff_t>(std::max(2u, std::thread::hardware_concurrency()));
    const auto isReading = [](const auto& feed) { return !feed->status().isLive && feed->status().state == SourceState::Watching; };
    for (const auto& feed : m_feeds) {
        const SourceStatus& status = feed->status();
        if (status.state == SourceState::Waiting && !m_cancelled && (status.isLive || std::ranges::count_if(m_feeds, isReading) < most))
            feed->start();
    }
}

int Ingest::waitMs() const
{
    auto until = Clock::now() + kLongestSleep;
    for (const auto& feed : m_feeds)
        until = std::min(until, feed->wakesAt());
    if (m_changed)
        until = std::min(until, m_lastPublication + kBetweenPublications);
    return static_cast<int>(std::max<int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count()));
}

void Ingest::waitForBytes()
{
    std::vector<pollfd> ready = {{m_wakeUp, POLLIN, 0}};
    for (const auto& feed : m_feeds)
        ready.push_back({feed->descriptor(), POLLIN, 0}); // -1 is passed over
    if (::poll(ready.data(), ready.size(), waitMs()) < 0)
        return;
    if (eventfd_t events = 0; ready[0].revents != 0)
        ::eventfd_read(m_wakeUp, &events);
    const bool triesNow = m_triesNow.exchange(false);
    for (size_t at = 0; at < m_feeds.size(); ++at) {
        SourceFeed& feed = *m_feeds[at];
        if (triesNow)
            feed.tryNow();
        if (ready[at + 1].revents != 0) {
            feed.take(m_buffer);
            m_changed = true;
        } else if (feed.wakesAt() <= Clock::now()) {
            feed.wake();
            m_changed = true;
        }
    }
}

IngestNews Ingest::news(bool ended) const
{
    IngestNews news{ended, {}};
    for (const auto& feed : m_feeds)
        news.sources.push_back(feed->status());
    return news;
}

void Ingest::publishSometimes()
{
    const auto now = Clock::now();
    if (!m_changed || now - m_lastPublication < kBetweenPublications)
        return;
    m_changed = false;
    m_lastPublication = now;
    m_store.publish();
    m_published(news(false));
}

} // namespace weir::session
