// SPDX-License-Identifier: GPL-3.0-or-later
// Reads all streams of a workspace into its store, on a thread of its own. Knows no window.
#pragma once

#include "core/store/store.h"
#include "ui/session/source_options.h"
#include "ui/session/source_status.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace weir::session {

class SourceFeed;

class Ingest
{
public:
    /// Called on the ingest thread after each publication, at most 10 times a second, and once at the end.
    using Published = std::function<void(const IngestNews& news)>;

    /// `sources` in the forms of source_address.h.
    Ingest(core::Store& store, std::vector<std::string> sources, SourceOptions options, Published published);
    ~Ingest(); // cancels

    /// Ends the children within a moment; what was read stays. Any thread.
    void cancel();
    /// Who waits for the next try to reach a helper waits no longer. Any thread.
    void tryNow();
    /// Blocks until every stream ended.
    void join();

private:
    using Clock = std::chrono::steady_clock;

    void runAll();
    std::unique_ptr<SourceFeed> makeFeed(const std::string& source);
    void startFeeds();
    bool allEnded() const;
    void waitForBytes();
    int waitMs() const;
    void publishSometimes();
    IngestNews news(bool ended) const;

    core::Store& m_store;
    std::vector<std::string> m_sources;
    SourceOptions m_options;
    Published m_published;
    std::vector<std::unique_ptr<SourceFeed>> m_feeds; // by source
    std::vector<uint8_t> m_buffer;
    Clock::time_point m_lastPublication{};
    bool m_changed = true; // since then
    int m_wakeUp;          // an event for the thread
    std::atomic<bool> m_cancelled = false;
    std::atomic<bool> m_triesNow = false;
    std::thread m_thread;
};

} // namespace weir::session
