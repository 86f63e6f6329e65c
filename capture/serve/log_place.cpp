// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/log_place.h"

#include "core/record/record_format.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace weir::capture {

using namespace core;

namespace {

tl::unexpected<Error> cutOff(std::string why)
{
    return tl::unexpected(Error{ErrorCode::CannotRead, "the log", std::move(why)});
}

/// How long the header or frame is that begins there; until that is known, how much must be there to tell.
uint64_t unitBytes(uint64_t offset, std::span<const uint8_t> start)
{
    if (offset == 0)
        return kStreamHeaderBytes;
    if (start.size() < kFrameHeaderBytes)
        return kFrameHeaderBytes;
    uint32_t length = 0;
    std::memcpy(&length, start.data(), sizeof length);
    return kFrameHeaderBytes + uint64_t(length);
}

} // namespace

void LogPlace::attach(const Attach& wish)
{
    m_wish = wish;
    m_segment.reset();
    m_sequence = 0;
}

Expected<void> LogPlace::enter(const RecordLog::Entry& entry, uint64_t offset)
{
    if (entry.memory) {
        m_segment = entry.memory;
    } else {
        auto file = m_history->openStored(entry.stream, entry.start);
        if (!file)
            return tl::unexpected(file.error());
        m_segment = std::make_shared<LogSegment>(std::move(*file), entry.storedBytes);
    }
    m_sequence = entry.sequence;
    m_stream = entry.stream;
    m_offset = offset;
    return {};
}

Expected<void> LogPlace::letGo()
{
    if (!m_segment || !m_segment->isDropped())
        return {};
    m_segment.reset();
    const auto entry = m_log.find(m_stream);
    if (!entry || entry->storedBytes < m_offset)
        return cutOff("this reader was so slow that what it had not read yet had to be given up; connect again");
    return enter(*entry, m_offset);
}

Expected<void> LogPlace::take(std::vector<uint8_t>& into, size_t most)
{
    if (auto done = letGo(); !done)
        return done;
    if (!m_segment) {
        const auto known = m_wish.place.stream != 0 ? m_log.find(m_wish.place.stream) : std::nullopt;
        const auto entry = known ? known : m_log.holding(m_wish.from);
        if (!entry)
            return {};
        if (auto entered = enter(*entry, known ? m_wish.place.offset : 0); !entered)
            return entered;
    }
    for (;;) {
        const bool isOver = m_segment->isOver();
        const uint64_t size = m_segment->size();
        if (m_offset < size)
            return takeFrames(into, size, most);
        const auto next = isOver ? m_log.after(m_sequence) : std::nullopt;
        if (!next)
            return {};
        if (auto entered = enter(*next, 0); !entered)
            return entered;
    }
}

Expected<void> LogPlace::takeFrames(std::vector<uint8_t>& into, uint64_t size, size_t most)
{
    const size_t before = into.size();
    size_t wanted = std::min<uint64_t>(size - m_offset, most);
    into.resize(before + wanted);
    if (auto read = m_segment->read(m_offset, {into.data() + before, wanted}); !read)
        return read;
    size_t whole = 0;
    while (whole < wanted) {
        const uint64_t unit = unitBytes(m_offset + whole, std::span(into).subspan(before + whole));
        if (m_offset + whole + unit > size || unit > kFrameHeaderBytes + uint64_t(kLargestBody)) {
            into.resize(before);
            return cutOff(fmt::format("{} is no place between two rows", m_offset));
        }
        if (whole + unit <= wanted) {
            whole += unit;
            continue;
        }
        if (whole != 0)
            break;
        wanted = unit; // one frame, or its header, longer than what was to be taken
        into.resize(before + wanted);
        if (auto read = m_segment->read(m_offset, {into.data() + before, wanted}); !read)
            return read;
    }
    into.resize(before + whole);
    m_offset += whole;
    return {};
}

bool LogPlace::isAtEnd() const
{
    if (!m_log.isFinished())
        return false;
    return m_segment ? m_offset >= m_segment->size() && !m_log.after(m_sequence) : !m_log.holding(std::nullopt);
}

} // namespace weir::capture
