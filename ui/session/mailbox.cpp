// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/mailbox.h"

#include <QPointer>
#include <QSocketNotifier>

#include <mutex>
#include <sys/eventfd.h>
#include <unistd.h>
#include <vector>

namespace weir::session {

struct Mailbox::Address::Queue
{
    Queue() : event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~Queue() { ::close(event); }
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    const int event;
    std::mutex mutex;
    std::vector<Letter> letters;
    bool isOpen = true;
};

void Mailbox::Address::post(Letter letter) const
{
    const std::scoped_lock lock(m_queue->mutex);
    if (!m_queue->isOpen)
        return;
    m_queue->letters.push_back(std::move(letter));
    const uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_queue->event, &one, sizeof one); // full: it is readable already
}

Mailbox::Mailbox(QObject* parent) : QObject(parent)
{
    m_address.m_queue = std::make_shared<Address::Queue>();
    auto* notifier = new QSocketNotifier(m_address.m_queue->event, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, &Mailbox::openLetters);
}

Mailbox::~Mailbox()
{
    std::vector<Letter> unread;
    const std::scoped_lock lock(m_address.m_queue->mutex);
    m_address.m_queue->isOpen = false;
    unread.swap(m_address.m_queue->letters);
}

void Mailbox::openLetters()
{
    std::vector<Letter> letters;
    {
        const std::scoped_lock lock(m_address.m_queue->mutex);
        uint64_t count = 0;
        [[maybe_unused]] const ssize_t got = ::read(m_address.m_queue->event, &count, sizeof count);
        letters.swap(m_address.m_queue->letters);
    }
    const QPointer<Mailbox> self = this;
    for (Letter& letter : letters) {
        if (self) // a letter may end the owner
            letter();
    }
}

} // namespace weir::session
