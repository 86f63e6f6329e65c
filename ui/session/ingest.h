// SPDX-License-Identifier: GPL-3.0-or-later
// Reads all streams of a workspace into its store, on a thread of its own. Knows no window.
#pragma once

#include "core/store/store.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace weir::session {

inline constexpr const char* kThisComputer = "local:";

struct SourceOptions
{
    std::vector<std::string> readArguments; // for weir-capture read
};

class Ingest
{
public:
    /// Called on the ingest thread after each publication, at most 10 times a second, and once at the end.
    using Published = std::function<void(bool ended)>;

    Ingest(core::Store& store, std::vector<std::string> files, SourceOptions options, Published published);
    ~Ingest(); // cancels

    /// Ends the children within a moment; what was read stays. Any thread.
    void cancel() { m_cancelled = true; }
    /// Blocks until every stream ended.
    void join();

private:
    class Stream;
    using Clock = std::chrono::steady_clock;

    void runAll();
    void startStreams();
    void readReady();
    void publishSometimes();

    core::Store& m_store;
    std::vector<std::string> m_files;
    SourceOptions m_options;
    Published m_published;
    std::vector<std::unique_ptr<Stream>> m_waiting; // not started: as many children run at once as there are cores
    std::vector<std::unique_ptr<Stream>> m_running;
    std::vector<uint8_t> m_buffer;
    Clock::time_point m_lastPublication{};
    bool m_changed = false; // since then
    std::atomic<bool> m_cancelled = false;
    std::thread m_thread;
};

} // namespace weir::session
