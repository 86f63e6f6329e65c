// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/log_segment.h"

#include "capture/serve/whole_io.h"

#include <cerrno>
#include <sys/mman.h>

namespace weir::capture {

using namespace core;

Expected<std::shared_ptr<LogSegment>> LogSegment::inMemory()
{
    FileDescriptor memory(::memfd_create("weir-log", MFD_CLOEXEC));
    if (!memory.isOpen())
        return tl::unexpected(Error{ErrorCode::CannotOpen, "memory for the log", {}, 0, errno});
    return std::shared_ptr<LogSegment>(new LogSegment(std::move(memory)));
}

Expected<void> LogSegment::append(std::span<const uint8_t> frames)
{
    const uint64_t size = m_size.load(std::memory_order_relaxed);
    if (const int why = writeWhole(m_file.number(), size, frames); why != 0)
        return tl::unexpected(Error{ErrorCode::CannotWrite, "the log in memory", {}, 0, why});
    m_size.store(size + frames.size(), std::memory_order_release);
    return {};
}

Expected<void> LogSegment::read(uint64_t offset, std::span<uint8_t> into) const
{
    if (const int why = readWhole(m_file.number(), offset, into); why != 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, "the log", {}, offset, why});
    return {};
}

} // namespace weir::capture
