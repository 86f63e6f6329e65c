// SPDX-License-Identifier: GPL-3.0-or-later
// One file to read: open before the rights are dropped, looked at only after.
#pragma once

#include "core/values/error.h"

#include <string>

namespace weir::capture {

class InputFile
{
public:
    /// "-" is standard input, called `name`.
    [[nodiscard]] static core::Expected<InputFile> open(const std::string& path, const std::string& name);

    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&&) = delete;
    ~InputFile();

    int descriptor() const { return m_descriptor; }
    const std::string& name() const { return m_name; }
    uint64_t size() const { return m_size; } // 0 = unknown
    /// Is it a record stream? Takes nothing away.
    bool isRecording() const;

private:
    InputFile() = default;

    std::string m_name;
    int m_descriptor = -1;
    uint64_t m_size = 0;
    int m_peeked[2] = {-1, -1}; // a pipe to copy the first bytes of a pipe into
};

} // namespace weir::capture
