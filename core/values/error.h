// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, as facts; sentence() is the English line for terminals, the window translates by code.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace weir::core {

enum class ErrorCode : uint8_t {
    CannotOpen,      // subject: path, systemError
    CannotRead,      // subject: path, offset, systemError
    CannotWrite,     // subject: path, systemError
    UnknownFormat,   // subject: path
    BrokenFile,      // subject: path, offset, detail: what is wrong there
    CutFile,         // subject: path, offset, detail: what is missing
    NewerVersion,    // subject: path, detail: version found
    BadArgument,     // subject: the argument, detail: what was expected
    ChildDied,       // subject: the source, detail: how
    MissingRight,    // subject: what was tried, detail: what would help
    Unreachable,     // subject: a helper or the machine it is on, detail: why, and what would help
};

struct Error
{
    ErrorCode code = ErrorCode::BrokenFile;
    std::string subject;
    std::string detail;
    uint64_t offset = 0; // bytes, where the code has a place
    int systemError = 0; // errno, 0 when none
};

template <typename T> using Expected = tl::expected<T, Error>;

/// One sentence: what is wrong, where, and what to do.
std::string sentence(const Error& error);

} // namespace weir::core
