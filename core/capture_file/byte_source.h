// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bytes of a capture come from: a descriptor, or a decompressor in front of one.
#pragma once

#include "core/values/error.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace weir::core {

class ByteSource
{
public:
    /// Why the bytes ended before their time; the reader of the capture adds the file's name.
    struct Failure
    {
        ErrorCode code = ErrorCode::CannotRead;
        std::string detail;
        uint64_t offset = 0; // in the file as it lies on disk
        int systemError = 0;
    };

    virtual ~ByteSource() = default;

    /// Gives the number of bytes put into `target`: 0 at the end, or after a failure.
    virtual size_t read(std::span<uint8_t> target) = 0;
    /// Shows bytes from `offset` on where they lie, which costs no copy: at most `length`, fewer at the end. nullopt: only
    /// read() will do, and goes on behind what was last shown. Valid until the next call.
    virtual std::optional<std::span<const uint8_t>> view(uint64_t /*offset*/, size_t /*length*/) { return std::nullopt; }
    /// The file lost some of what view() shows.
    virtual bool isTorn() const { return false; }
    /// Bytes taken from the file as it lies on disk.
    virtual uint64_t fileOffset() const = 0;
    virtual bool isUnpacked() const { return false; } // what a decompressor gives
    const std::optional<Failure>& failure() const { return m_failure; }

protected:
    std::optional<Failure> m_failure;
};

} // namespace weir::core
