// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/job_runner.h"

#include "ui/session/thread_priority.h"

#include <QCoreApplication>
#include <QPointer>

namespace weir::session {

QThreadPool* jobPool()
{
    static const QString kName = QStringLiteral("weir jobs");
    if (auto* pool = qApp->findChild<QThreadPool*>(kName, Qt::FindDirectChildrenOnly))
        return pool;
    auto* pool = new QThreadPool(qApp);
    pool->setObjectName(kName);
    return pool;
}

JobRunner::JobRunner(QObject* parent, QThreadPool* pool) : QObject(parent), m_pool(pool ? pool : jobPool()) {}

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
    // The pool only carries the pointer; it is looked at again on this thread.
    m_pool->start([self = QPointer<JobRunner>(this), context = QPointer<QObject>(qApp), job = std::move(job),
                   stop = m_stop.get_token(), generation = m_generation]() mutable {
        workBehindTheWindow();
        Delivery delivery = job(stop);
        job = nullptr;
        QMetaObject::invokeMethod(
            context,
            [self, generation, delivery = std::move(delivery)] {
                if (self)
                    self->finish(generation, delivery);
            },
            Qt::QueuedConnection);
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
