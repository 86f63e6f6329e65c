// SPDX-License-Identifier: GPL-3.0-or-later
// A program that runs for us: its standard output is ours to read. Killed with its owner.
#pragma once

#include "core/values/error.h"

#include <string>
#include <sys/types.h>
#include <vector>

namespace weir::session {

struct ChildCommand
{
    std::vector<std::string> words;         // the first is the program: a path, or a name to be found in PATH
    int standardInput = -1;               // handed over and closed here; -1: a socket whose other end is input()
    bool keepsErrors = false;             // its standard error is for errorText() instead of this program's own
    std::vector<std::string> environment{}; // NAME=VALUE, in place of or beside ours
};

class ChildProcess
{
public:
    [[nodiscard]] static core::Expected<ChildProcess> start(ChildCommand command);

    ChildProcess(ChildProcess&& other) noexcept;
    ChildProcess& operator=(ChildProcess&&) = delete;
    ~ChildProcess();

    int output() const { return m_output; }
    int input() const { return m_input; } // -1: it has one of its own
    /// Closes what connects to it, waits for its end (and forces that after some seconds); the wait status.
    int wait();
    /// What it complained of, in one line without control characters; the last part of it when it was much.
    std::string errorText() const;

private:
    ChildProcess(pid_t pid, int output, int input, int errors) : m_pid(pid), m_output(output), m_input(input), m_errors(errors) {}
    void closeAll();

    pid_t m_pid;
    int m_output;
    int m_input;
    int m_errors; // memory of a fixed size: what is beyond it the child cannot write
};

/// "signal 9, Killed" or "exit status 3"
std::string howItEnded(int waitStatus);

} // namespace weir::session
