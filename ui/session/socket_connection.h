// SPDX-License-Identifier: GPL-3.0-or-later
// A helper that listens on a unix socket.
#pragma once

#include "ui/session/connection.h"

#include <string>

namespace weir::session {

class SocketConnection final : public Connection
{
public:
    /// Does not wait: who does not listen at once is not there.
    [[nodiscard]] static Connected open(const std::string& path);

    explicit SocketConnection(int descriptor) : m_descriptor(descriptor) {}
    ~SocketConnection() override;

    int input() const override { return m_descriptor; }
    int output() const override { return m_descriptor; }
    core::Expected<void> wait() override { return {}; }

private:
    int m_descriptor;
};

} // namespace weir::session
