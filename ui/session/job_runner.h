// SPDX-License-Identifier: GPL-3.0-or-later
// Runs work off the GUI thread and delivers its result here; what a newer job made stale is dropped. One runner a
// subject (a table, a chart): at most one job of it runs, at most one waits.
#pragma once

#include "ui/session/job_pool.h"
#include "ui/session/mailbox.h"

#include <QObject>

#include <functional>
#include <memory>
#include <stop_token>

namespace weir::session {

class JobRunner final : public QObject
{
    Q_OBJECT
public:
    /// Without a pool: the application's for jobs, jobPool().
    explicit JobRunner(QObject* parent = nullptr, JobPool* pool = nullptr);
    ~JobRunner() override; // stale from now on; does not wait

    /// A new wish: what runs is asked to stop and its result is dropped.
    /// `work(std::stop_token)` runs in the pool and must own what it touches; `deliver(result)` runs here.
    template <typename Work, typename Deliver> void run(Work work, Deliver deliver)
    {
        m_stop.request_stop();
        ++m_generation;
        enqueue(std::move(work), std::move(deliver));
    }
    /// More data for the same wish: what runs may finish and be delivered, then the newest waiting job runs.
    template <typename Work, typename Deliver> void runNext(Work work, Deliver deliver)
    {
        enqueue(std::move(work), std::move(deliver));
    }
    bool isIdle() const { return !m_running; }

signals:
    void idle();

private:
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(std::stop_token)>;

    template <typename Work, typename Deliver> void enqueue(Work work, Deliver deliver)
    {
        schedule([work = std::move(work), deliver = std::move(deliver)](std::stop_token stop) mutable -> Delivery {
            auto result = std::make_shared<std::invoke_result_t<Work&, std::stop_token>>(work(stop));
            return [deliver = std::move(deliver), result]() mutable { deliver(std::move(*result)); };
        });
    }
    void schedule(Job job);
    void start(Job job);
    void finish(quint64 generation, const Delivery& delivery);

    JobPool* m_pool;
    Mailbox m_mailbox;
    Job m_waiting;
    std::stop_source m_stop;
    quint64 m_generation = 0;
    bool m_running = false;
};

} // namespace weir::session
