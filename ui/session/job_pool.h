// SPDX-License-Identifier: GPL-3.0-or-later
// The application's threads for work of ours. Never Qt's global pool: Qt fills large areas with that one and waits for
// it while it paints, so a query in it would stop the window.
#pragma once

#include <QObject>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace weir::session {

class JobPool final : public QObject
{
public:
    using Job = std::function<void()>;

    explicit JobPool(QObject* parent = nullptr);
    ~JobPool() override; // waits for what runs, drops what waits

    /// Any thread. Jobs begin in the order they came.
    void start(Job job);

private:
    void work(std::stop_token stop);

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Job> m_waiting;
    bool m_isUsed = false; // since memory was last given back
    std::vector<std::jthread> m_threads;
};

/// The one of the application; lives as long as it does.
JobPool* jobPool();

} // namespace weir::session
