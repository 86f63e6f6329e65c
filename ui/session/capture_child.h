// SPDX-License-Identifier: GPL-3.0-or-later
// A running weir-capture whose standard output is a record stream.
#pragma once

#include "ui/session/child_process.h"
#include "ui/session/connection.h"

namespace weir::session {

class CaptureChild final : public Connection
{
public:
    /// Opens `file` here, with the user's rights, and hands the open descriptor to a child that has none.
    [[nodiscard]] static Connected readFile(const std::string& file, const std::vector<std::string>& options);
    /// Watches this computer, where no service does (`noService` says why). Unless this is root, the desktop is asked for the right.
    [[nodiscard]] static Connected watchThisComputer(const core::Error& noService);

    CaptureChild(ChildProcess child, std::string source) : m_child(std::move(child)), m_source(std::move(source)) {}

    int input() const override { return m_child.output(); }
    int output() const override { return m_child.input(); }
    /// 0 or 1 of a reader are an end that the stream itself explains; everything else is told.
    core::Expected<void> wait() override;

private:
    ChildProcess m_child;
    std::string m_source;
    std::string m_advice; // what else would do, where the right is not given
};

} // namespace weir::session
