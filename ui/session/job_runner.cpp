// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/job_runner.h"

namespace weir::session {

JobRunner::JobRunner(QObject* parent, JobPool* pool) : QObject(parent), m_pool(pool ? pool : jobPool()) {}

JobRunner::~JobRunner() { m_stop.request_stop(); }

void JobRunner::schedule(Job job)
{
    if (m_running)
        m_waiting = std::move(job);
    else
        start(std::move(job));
}

void JobRunner::start(Job job)
{
    m_running = true;
    m_stop = std::stop_source();
    m_pool->start([this, home = m_mailbox.address(), job = std::move(job), stop = m_stop.get_token(), generation = m_generation]() mutable {
        Delivery delivery = job(stop);
        job = nullptr; // what it owns may be large
        home.post([this, generation, delivery = std::move(delivery)] { finish(generation, delivery); });
    });
}

void JobRunner::finish(quint64 generation, const Delivery& delivery)
{
    m_running = false;
    if (m_waiting)
        start(std::exchange(m_waiting, nullptr));
    if (generation == m_generation)
        delivery();
    if (!m_running)
        emit idle();
}

} // namespace weir::session
