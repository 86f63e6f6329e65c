// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/whole_io.h"

#include <cerrno>
#include <unistd.h>

namespace weir::capture {

int readWhole(int descriptor, uint64_t offset, std::span<uint8_t> into)
{
    while (!into.empty()) {
        const ssize_t got = ::pread(descriptor, into.data(), into.size(), static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got == 0 ? EIO : errno;
        into = into.subspan(static_cast<size_t>(got));
        offset += static_cast<uint64_t>(got);
    }
    return 0;
}

int writeWhole(int descriptor, uint64_t offset, std::span<const uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        bytes = bytes.subspan(static_cast<size_t>(put));
        offset += static_cast<uint64_t>(put);
    }
    return 0;
}

} // namespace weir::capture
