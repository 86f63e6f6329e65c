// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/file_source.h"

#include <cerrno>
#include <unistd.h>

namespace weir::core {

FileSource::FileSource(int descriptor) : m_descriptor(descriptor), m_isSeekable(::lseek(descriptor, 0, SEEK_CUR) >= 0) {}

size_t FileSource::read(std::span<uint8_t> target)
{
    if (m_failure)
        return 0;
    for (;;) {
        const ssize_t got = m_isSeekable
                                ? ::pread(m_descriptor, target.data(), target.size(), static_cast<off_t>(m_offset))
                                : ::read(m_descriptor, target.data(), target.size());
        if (got >= 0) {
            m_offset += static_cast<size_t>(got);
            return static_cast<size_t>(got);
        }
        if (errno == EINTR)
            continue;
        m_failure = {ErrorCode::CannotRead, {}, m_offset, errno};
        return 0;
    }
}

} // namespace weir::core
