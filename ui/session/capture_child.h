// SPDX-License-Identifier: GPL-3.0-or-later
// A running weir-capture whose standard output is a record stream. Killed with its owner.
#pragma once

#include "core/values/error.h"

#include <span>
#include <string>
#include <sys/types.h>
#include <vector>

namespace weir::session {

class CaptureChild
{
public:
    /// Opens `file` here, with the user's rights, and hands the open descriptor to a child that has none.
    [[nodiscard]] static core::Expected<CaptureChild> readFile(const std::string& file, const std::vector<std::string>& options);
    /// What the kernel of this computer counts, until the child is ended. Unless this is root, the desktop asks for the right.
    [[nodiscard]] static core::Expected<CaptureChild> watchThisComputer();

    CaptureChild(CaptureChild&& other) noexcept;
    CaptureChild& operator=(CaptureChild&&) = delete;
    ~CaptureChild();

    int output() const { return m_output; }
    /// Waits for the end; 0 or 1 are an end that the stream itself explains, anything else is told as ChildDied.
    core::Expected<void> wait(const std::string& source);

private:
    static core::Expected<CaptureChild> start(std::vector<std::string> words, int input);
    CaptureChild(pid_t pid, int output) : m_pid(pid), m_output(output) {}

    pid_t m_pid;
    int m_output;
};

} // namespace weir::session
