// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a capture file, read to the end: several frames at once, and the look at its tail.
#include "core/capture_file/capture_reader.h"

#include <array>
#include <cstdlib>
#include <cstring>

using namespace weir::core;

namespace {

constexpr size_t kMostFrames = 100'000; // a few bytes of zstd can hold millions

class FuzzSource final : public ByteSource
{
public:
    explicit FuzzSource(std::span<const uint8_t> bytes) : m_rest(bytes) {}
    size_t read(std::span<uint8_t> target) override
    {
        const size_t count = std::min(target.size(), m_rest.size());
        if (count != 0)
            std::memcpy(target.data(), m_rest.data(), count);
        m_rest = m_rest.subspan(count);
        m_taken += count;
        return count;
    }
    uint64_t fileOffset() const override { return m_taken; }

private:
    std::span<const uint8_t> m_rest;
    uint64_t m_taken = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const std::span<const uint8_t> file(data, size);
    auto reader = CaptureReader::open(InputBuffer(std::make_unique<FuzzSource>(file), 256), "fuzz");
    if (!reader) {
        if (sentence(reader.error()).empty())
            std::abort();
        return 0;
    }
    std::array<Frame, 16> frames;
    size_t total = 0;
    uint64_t sum = 0;
    Time first = Time::max();
    while (const size_t count = (*reader)->next(frames)) {
        for (const Frame& frame : std::span(frames).first(count)) {
            first = std::min(first, frame.time);
            for (const uint8_t byte : frame.bytes)
                sum += byte; // touches every byte that was given
        }
        if ((total += count) > kMostFrames)
            return 0;
    }
    if ((*reader)->error() && sentence(*(*reader)->error()).empty())
        std::abort();
    if (total != 0)
        (*reader)->latestIn(file, first);
    return sum == UINT64_MAX ? -1 : 0;
}
