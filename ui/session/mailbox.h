// SPDX-License-Identifier: GPL-3.0-or-later
// Values from other threads, taken on the thread this lives on, in the order they came.
// Made of a lock and an event descriptor rather than of Qt's queued calls: those synchronise in ways that the thread
// sanitizer does not see, so that it could not tell a mistake of ours from them.
#pragma once

#include <QObject>

#include <functional>
#include <memory>

namespace weir::session {

class Mailbox final : public QObject
{
    Q_OBJECT
public:
    using Letter = std::function<void()>;

    /// What other threads hold. Letters to a mailbox that is gone are dropped.
    class Address
    {
    public:
        void post(Letter letter) const;

    private:
        friend class Mailbox;
        struct Queue;
        std::shared_ptr<Queue> m_queue;
    };

    explicit Mailbox(QObject* parent = nullptr);
    ~Mailbox() override;

    const Address& address() const { return m_address; }

private:
    void openLetters();

    Address m_address;
};

} // namespace weir::session
