// SPDX-License-Identifier: GPL-3.0-or-later
// When a capture begins and ends, known before it is read: it decides how long the intervals of its records are.
#pragma once

#include "core/values/time.h"

#include <cstdint>
#include <optional>

namespace weir::core {

struct CaptureSpan
{
    Time first{};
    Time last{};

    Duration length() const { return last - first; }
    friend bool operator==(const CaptureSpan&, const CaptureSpan&) = default;
};

/// Looks at the last packets of a large file; reads a small, compressed or damaged one through. Nothing for a pipe, or
/// where there is no packet. Leaves the descriptor's file offset alone.
std::optional<CaptureSpan> captureSpan(int descriptor);

/// What captureSpan() does with large files: the span of the first packets and of the last `tailBytes`.
std::optional<CaptureSpan> spanOfEnds(int descriptor, size_t tailBytes);
/// What it does with the others.
std::optional<CaptureSpan> spanOfAll(int descriptor);

/// 1 s up to an hour, 10 s up to a day, else 60 s; 1 s where the span is unknown.
Duration recordInterval(std::optional<CaptureSpan> span);

} // namespace weir::core
