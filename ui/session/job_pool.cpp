// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/job_pool.h"

#include "ui/session/thread_priority.h"

#include <QCoreApplication>

#include <algorithm>
#include <malloc.h>
#include <utility>

namespace weir::session {
namespace {

constexpr std::chrono::seconds kQuiet(2);

}

JobPool::JobPool(QObject* parent) : QObject(parent)
{
    const unsigned count = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned at = 0; at < count; ++at)
        m_threads.emplace_back([this](std::stop_token stop) { work(stop); });
}

JobPool::~JobPool()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_threads.clear();
}

void JobPool::start(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting.push_back(std::move(job));
    }
    m_changed.notify_one();
}

void JobPool::work(std::stop_token stop)
{
    workBehindTheWindow();
    const auto hasWork = [this] { return !m_waiting.empty(); };
    for (std::unique_lock lock(m_mutex);;) {
        if (!m_changed.wait_for(lock, stop, kQuiet, hasWork) && !stop.stop_requested()) {
            if (std::exchange(m_isUsed, false)) {
                lock.unlock();
                malloc_trim(0); // large answers leave much behind
                lock.lock();
            }
            m_changed.wait(lock, stop, hasWork);
        }
        if (stop.stop_requested())
            return;
        Job job = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        job();
        job = nullptr; // what it owns may be large
        lock.lock();
        m_isUsed = true;
    }
}

JobPool* jobPool()
{
    static const QString kName = QStringLiteral("weir jobs");
    if (auto* pool = static_cast<JobPool*>(qApp->findChild<QObject*>(kName, Qt::FindDirectChildrenOnly)))
        return pool;
    auto* pool = new JobPool(qApp);
    pool->setObjectName(kName);
    return pool;
}

} // namespace weir::session
