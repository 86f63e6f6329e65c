// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/values/error.h"

#include <cstring>
#include <fmt/format.h>

namespace weir::core {

std::string sentence(const Error& error)
{
    const std::string why = error.systemError != 0 ? std::strerror(error.systemError) : error.detail;
    switch (error.code) {
    case ErrorCode::CannotOpen:
        return fmt::format("Cannot open {}: {}. Check the path and its permissions.", error.subject, why);
    case ErrorCode::CannotRead:
        return fmt::format("Cannot read {} at offset {}: {}.", error.subject, error.offset, why);
    case ErrorCode::CannotWrite:
        return fmt::format("Cannot write {}: {}.", error.subject, why);
    case ErrorCode::UnknownFormat:
        return fmt::format("{} is no capture file that Weir knows (pcap or pcapng, also inside gzip or zstd; .weir){}.",
                           error.subject, error.detail.empty() ? "" : ": " + error.detail);
    case ErrorCode::BrokenFile:
        return fmt::format("{} is broken at offset {}: {}. Everything before that place was read.", error.subject,
                           error.offset, error.detail);
    case ErrorCode::CutFile:
        return fmt::format("{} is cut off at offset {}: {}. Everything before that place was read.", error.subject,
                           error.offset, error.detail);
    case ErrorCode::NewerVersion:
        return fmt::format("{} was written by a newer Weir ({}). Update Weir to read it.", error.subject, error.detail);
    case ErrorCode::BadArgument:
        return fmt::format("{}: {}.", error.subject, error.detail);
    case ErrorCode::ChildDied:
        return fmt::format("The reader of {} ended unexpectedly ({}). What it had read is shown; please report the file.",
                           error.subject, error.detail);
    case ErrorCode::MissingRight:
        return fmt::format("{} is not permitted here: {}.", error.subject, error.detail);
    case ErrorCode::Unreachable:
        return fmt::format("No rows come from {}: {}.", error.subject, error.detail);
    }
    return {};
}

} // namespace weir::core
