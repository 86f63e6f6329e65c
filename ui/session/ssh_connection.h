// SPDX-License-Identifier: GPL-3.0-or-later
// A helper on another machine, started there by the user's own ssh. Keys, passwords and jump hosts are ssh's business.
#pragma once

#include "ui/session/child_process.h"
#include "ui/session/connection.h"
#include "ui/session/source_address.h"

namespace weir::session {

struct SshOptions
{
    std::string program = "ssh";
    std::string remoteCommand{};            // empty: the usual one
    std::vector<std::string> environment{}; // for ssh: NAME=VALUE, such as who asks for a password
};

/// Finds the helper there, with rights by sudo where that asks for no password, else without (it may then relay to a service).
extern const char* const kRemoteCommand;

class SshConnection final : public Connection
{
public:
    [[nodiscard]] static Connected open(const SourceAddress& address, const SshOptions& options);

    SshConnection(ChildProcess child, std::string host) : m_child(std::move(child)), m_host(std::move(host)) {}

    int input() const override { return m_child.output(); }
    int output() const override { return m_child.input(); }
    core::Expected<void> wait() override;

private:
    ChildProcess m_child;
    std::string m_host;
};

} // namespace weir::session
