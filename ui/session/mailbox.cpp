// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/mailbox.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPointer>

#include <mutex>
#include <vector>

namespace weir::session {

struct Mailbox::Address::Queue
{
    std::mutex mutex;
    Mailbox* owner = nullptr; // null once it is gone
    std::vector<Letter> letters;
};

void Mailbox::Address::post(Letter letter) const
{
    const std::scoped_lock lock(m_queue->mutex);
    if (!m_queue->owner)
        return;
    if (m_queue->letters.empty())
        QCoreApplication::postEvent(m_queue->owner, new QEvent(QEvent::User));
    m_queue->letters.push_back(std::move(letter));
}

Mailbox::Mailbox(QObject* parent) : QObject(parent)
{
    m_address.m_queue = std::make_shared<Address::Queue>();
    m_address.m_queue->owner = this;
}

Mailbox::~Mailbox()
{
    std::vector<Letter> unread; // ends after the lock: a letter may own much
    const std::scoped_lock lock(m_address.m_queue->mutex);
    m_address.m_queue->owner = nullptr;
    unread.swap(m_address.m_queue->letters);
}

void Mailbox::customEvent(QEvent*)
{
    std::vector<Letter> letters;
    {
        const std::scoped_lock lock(m_address.m_queue->mutex);
        letters.swap(m_address.m_queue->letters);
    }
    const QPointer<Mailbox> self = this;
    for (Letter& letter : letters) {
        if (self) // a letter may end the owner
            letter();
    }
}

} // namespace weir::session
