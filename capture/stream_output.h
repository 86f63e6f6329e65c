// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a record stream to an open descriptor. When that fails nobody is left to read: the process ends.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace weir::capture {

class StreamOutput
{
public:
    /// `name` is for the error; the descriptor stays the caller's.
    StreamOutput(int descriptor, std::string name) : m_descriptor(descriptor), m_name(std::move(name)) {}

    /// True for what is worth compressing: files, not pipes and sockets.
    bool isFile() const;
    void write(std::span<const uint8_t> bytes);

private:
    int m_descriptor;
    std::string m_name;
};

} // namespace weir::capture
