// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/file_source.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>
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

std::optional<std::span<const uint8_t>> FileSource::view(uint64_t offset, size_t length)
{
    if (!m_window.isWhole() && !m_failure)
        m_failure = {ErrorCode::CannotRead, "it became shorter while it was read", m_offset, 0};
    if (m_failure)
        return std::span<const uint8_t>();
    struct stat file = {};
    if (!m_isSeekable || ::fstat(m_descriptor, &file) != 0 || !S_ISREG(file.st_mode))
        return std::nullopt;
    const auto size = static_cast<uint64_t>(file.st_size);
    length = static_cast<size_t>(std::min<uint64_t>(length, size - std::min(size, offset)));
    if (length == 0)
        return std::span<const uint8_t>();
    if (!m_window.show(m_descriptor, offset, length))
        return std::nullopt;
    m_offset = offset + length;
    return m_window.bytes();
}

} // namespace weir::core
