// SPDX-License-Identifier: GPL-3.0-or-later
// Values from other threads, taken on the thread this lives on, in the order they came.
// What is handed over goes through a lock of ours, and Qt only carries the news that there is something: how its own
// queued calls synchronise is invisible to the thread sanitizer, which could not tell a mistake of ours from them.
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

protected:
    void customEvent(QEvent* event) override;

private:
    Address m_address;
};

} // namespace weir::session
