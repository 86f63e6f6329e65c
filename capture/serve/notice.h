// SPDX-License-Identifier: GPL-3.0-or-later
// What the user should know of a helper: how it measures when that is not what was hoped for, and that its history is not
// written. Travels with the progress rows. Any thread.
#pragma once

#include <mutex>
#include <string>

namespace weir::capture {

class Notice
{
public:
    explicit Notice(std::string source) : m_source(std::move(source)) {}

    void setHistory(std::string sentence)
    {
        const std::lock_guard lock(m_mutex);
        m_history = std::move(sentence);
    }
    std::string text() const
    {
        const std::lock_guard lock(m_mutex);
        return m_source + (m_source.empty() || m_history.empty() ? "" : " ") + m_history;
    }

private:
    mutable std::mutex m_mutex;
    const std::string m_source;
    std::string m_history;
};

} // namespace weir::capture
