// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/input_file.h"

#include "core/record/record_reader.h"

#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace weir::capture {

using core::Error, core::ErrorCode;

core::Expected<InputFile> InputFile::open(const std::string& path, const std::string& name)
{
    InputFile file;
    file.m_name = path == "-" ? name : path;
    file.m_descriptor = path == "-" ? ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status = {};
    if (file.m_descriptor < 0 || ::fstat(file.m_descriptor, &status) != 0)
        return tl::unexpected(Error{ErrorCode::CannotOpen, file.m_name, {}, 0, errno});
    if (S_ISDIR(status.st_mode))
        return tl::unexpected(Error{ErrorCode::CannotOpen, file.m_name, {}, 0, EISDIR});
    if (S_ISREG(status.st_mode))
        file.m_size = static_cast<uint64_t>(status.st_size);
    if (S_ISFIFO(status.st_mode) && ::pipe2(file.m_peeked, O_CLOEXEC) != 0)
        return tl::unexpected(Error{ErrorCode::CannotOpen, file.m_name, {}, 0, errno});
    return file;
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_name(std::move(other.m_name)), m_descriptor(std::exchange(other.m_descriptor, -1)), m_size(other.m_size),
      m_peeked{std::exchange(other.m_peeked[0], -1), std::exchange(other.m_peeked[1], -1)}
{
}

InputFile::~InputFile()
{
    for (const int descriptor : {m_descriptor, m_peeked[0], m_peeked[1]}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

bool InputFile::isRecording() const
{
    std::array<uint8_t, core::kStreamSignature.size()> start{};
    if (m_peeked[0] < 0)
        return ::pread(m_descriptor, start.data(), start.size(), ::lseek(m_descriptor, 0, SEEK_CUR)) == ssize_t(start.size()) &&
               core::RecordReader::recognises(start);
    // A pipe may bring the first bytes one by one: copy them until there are enough, or no more come for a second.
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const ssize_t copied = ::tee(m_descriptor, m_peeked[1], start.size(), 0);
        if (copied <= 0 || ::read(m_peeked[0], start.data(), static_cast<size_t>(copied)) != copied)
            return false;
        if (copied == ssize_t(start.size()))
            return core::RecordReader::recognises(start);
        const timespec pause{0, 1'000'000};
        ::nanosleep(&pause, nullptr);
    }
    return false;
}

} // namespace weir::capture
