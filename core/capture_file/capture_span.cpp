// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/capture_span.h"

#include "core/capture_file/capture_reader.h"
#include "core/capture_file/file_source.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::core {
namespace {

constexpr uint64_t kSmallFile = 4u << 20; // reading it through costs a few milliseconds
constexpr size_t kTailBytes = 256 * 1024;
constexpr size_t kFirstFrames = 256;

std::optional<uint64_t> fileSize(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return static_cast<uint64_t>(status.st_size);
}

void widen(std::optional<CaptureSpan>& span, std::span<const Frame> frames)
{
    for (const Frame& frame : frames) {
        if (!span)
            span = CaptureSpan{frame.time, frame.time};
        span->first = std::min(span->first, frame.time);
        span->last = std::max(span->last, frame.time);
    }
}

std::vector<uint8_t> readTail(int descriptor, uint64_t size, size_t tailBytes)
{
    std::vector<uint8_t> tail(static_cast<size_t>(std::min<uint64_t>(size, tailBytes)));
    size_t filled = 0;
    while (filled < tail.size()) {
        const ssize_t got = ::pread(descriptor, tail.data() + filled, tail.size() - filled,
                                    static_cast<off_t>(size - tail.size() + filled));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return {}; // unreadable or shrinking: reading it through will tell
        filled += static_cast<size_t>(got);
    }
    return tail;
}

} // namespace

std::optional<CaptureSpan> spanOfEnds(int descriptor, size_t tailBytes)
{
    const auto size = fileSize(descriptor);
    const auto reader = CaptureReader::open(descriptor, {});
    if (!size || !reader)
        return std::nullopt;
    std::array<Frame, kFirstFrames> frames;
    std::optional<CaptureSpan> span;
    widen(span, std::span(frames).first((*reader)->next(frames)));
    const auto last = span ? (*reader)->latestIn(readTail(descriptor, *size, tailBytes), span->first) : std::nullopt;
    if (!last)
        return std::nullopt;
    span->last = std::max(span->last, *last);
    return span;
}

std::optional<CaptureSpan> spanOfAll(int descriptor)
{
    const auto reader = CaptureReader::open(descriptor, {});
    if (!reader)
        return std::nullopt;
    std::array<Frame, kFirstFrames> frames;
    std::optional<CaptureSpan> span;
    while (const size_t count = (*reader)->next(frames))
        widen(span, std::span(frames).first(count));
    return span;
}

std::optional<CaptureSpan> captureSpan(int descriptor)
{
    const auto size = fileSize(descriptor);
    if (!size)
        return std::nullopt;
    if (*size > kSmallFile)
        if (const auto span = spanOfEnds(descriptor, kTailBytes))
            return span;
    return spanOfAll(descriptor);
}

Duration recordInterval(std::optional<CaptureSpan> span)
{
    using namespace std::chrono_literals;
    if (!span || span->length() <= 1h)
        return 1s;
    return span->length() <= 24h ? 10s : 60s;
}

} // namespace weir::core
