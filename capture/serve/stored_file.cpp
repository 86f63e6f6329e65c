// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/stored_file.h"

#include "capture/serve/whole_io.h"
#include "core/record/frame.h"

#include <algorithm>
#include <cstring>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace weir::capture {

using namespace core;

namespace {

struct Extent
{
    uint64_t bytes = 0; // of whole frames
    bool hasRows = false;
    bool isEnded = false;
};

Extent wholeFramesOf(int file, uint64_t size)
{
    Extent extent;
    std::vector<uint8_t> frame(kStreamHeaderBytes);
    if (size < frame.size() || readWhole(file, 0, frame) != 0 || !std::equal(kStreamSignature.begin(), kStreamSignature.end(), frame.begin()))
        return {};
    extent.bytes = kStreamHeaderBytes;
    while (!extent.isEnded && extent.bytes + kFrameHeaderBytes <= size) {
        frame.resize(kFrameHeaderBytes);
        uint32_t length = 0, checksum = 0;
        uint16_t kind = 0;
        if (readWhole(file, extent.bytes, frame) != 0)
            break;
        std::memcpy(&length, frame.data(), sizeof length);
        if (length > kLargestBody || extent.bytes + kFrameHeaderBytes + length > size)
            break;
        frame.resize(kFrameHeaderBytes + length);
        if (readWhole(file, extent.bytes, frame) != 0)
            break;
        std::memcpy(&checksum, frame.data() + 4, sizeof checksum);
        std::memcpy(&kind, frame.data() + 8, sizeof kind);
        if (libdeflate_crc32(0, frame.data() + 8, frame.size() - 8) != checksum)
            break;
        extent.bytes += frame.size();
        extent.hasRows = true;
        extent.isEnded = FrameKind{kind} == FrameKind::End;
    }
    return extent;
}

} // namespace

uint64_t closeStoredFile(int file)
{
    struct stat status = {};
    if (::fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        return 0;
    const auto size = static_cast<uint64_t>(status.st_size);
    const std::vector<uint8_t> end = frameAround(FrameKind::End, {});
    std::vector<uint8_t> last(end.size());
    if (size > end.size() && readWhole(file, size - end.size(), last) == 0 && last == end)
        return size; // as nearly all are
    const Extent extent = wholeFramesOf(file, size);
    if (!extent.hasRows)
        return 0;
    if (extent.isEnded && extent.bytes == size)
        return size;
    if (::ftruncate(file, static_cast<off_t>(extent.bytes)) != 0 || extent.isEnded)
        return extent.bytes;
    if (writeWhole(file, extent.bytes, end) == 0 && ::fdatasync(file) == 0)
        return extent.bytes + end.size();
    if (::ftruncate(file, static_cast<off_t>(extent.bytes)) != 0) {
        // a full disk: its readers cut the torn tail themselves
    }
    return extent.bytes;
}

} // namespace weir::capture
