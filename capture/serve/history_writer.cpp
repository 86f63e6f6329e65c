// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/history_writer.h"

#include "capture/serve/whole_io.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>

namespace weir::capture {

using namespace core;
using namespace std::chrono_literals;

namespace {

constexpr Duration kBetweenTurns = 500ms; // what is told is on disk within a second
constexpr Duration kBetweenTries = 5s;
constexpr size_t kPiece = 1 << 20;

} // namespace

void HistoryWriter::start()
{
    m_thread = std::jthread([this] { run(); });
}

void HistoryWriter::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

void HistoryWriter::run()
{
    for (;;) {
        const bool isLast = m_log.isFinished(); // asked before copying: then nothing is left behind
        auto done = step();
        if (done)
            done = removeOld(std::chrono::system_clock::now());
        if (done)
            tellRecovery();
        else
            tellFailure(done.error());
        if (isLast)
            return;
        m_log.waitUntilFinished(done ? kBetweenTurns : kBetweenTries);
    }
}

Expected<void> HistoryWriter::step()
{
    for (;;) {
        if (!m_entry.memory) {
            const auto next = m_log.inMemoryAfter(m_entry.sequence);
            if (!next)
                return {};
            auto file = m_folder.create(next->stream, next->start);
            if (!file)
                return tl::unexpected(file.error());
            m_entry = *next;
            m_file = std::move(*file);
            m_written = 0;
        }
        const bool isOver = m_entry.memory->isOver();
        if (auto copied = copy(); !copied) {
            if (!m_entry.memory->isDropped())
                return copied;
            m_entry.memory.reset(); // there was no room for so long: what is written of it has to do
            m_file.close();
            continue;
        }
        if (!isOver)
            return {};
        m_entry.memory.reset();
        m_file.close();
    }
}

/// Whole frames only, so that the file is good whenever the power goes off.
Expected<void> HistoryWriter::copy()
{
    const uint64_t size = m_entry.memory->size();
    if (size == m_written)
        return {};
    const auto failed = [&](int why) {
        if (::ftruncate(m_file.number(), static_cast<off_t>(m_written)) != 0) {
            // its readers cut the torn tail themselves
        }
        return tl::unexpected(Error{ErrorCode::CannotWrite, m_folder.path(), {}, 0, why});
    };
    for (uint64_t at = m_written; at < size; at += m_buffer.size()) {
        m_buffer.resize(std::min<uint64_t>(size - at, kPiece));
        if (auto read = m_entry.memory->read(at, m_buffer); !read)
            return read;
        if (const int why = writeWhole(m_file.number(), at, m_buffer); why != 0)
            return failed(why);
    }
    if (::fdatasync(m_file.number()) != 0)
        return failed(errno);
    m_written = size;
    m_log.setStored(m_entry.stream, m_written);
    return {};
}

Expected<void> HistoryWriter::removeOld(Time now)
{
    const auto stored = m_log.stored();
    uint64_t total = 0;
    for (const auto& entry : stored)
        total += entry.storedBytes;
    for (size_t at = 0; at + 1 < stored.size(); ++at) { // the newest is being written
        const bool isOld = now - stored[at + 1].start > m_limits.age; // it ended when the next began
        if (!isOld && total <= m_limits.bytes)
            break;
        if (auto removed = m_folder.remove(stored[at].stream, stored[at].start); !removed)
            return removed;
        m_log.forgetStored(stored[at].stream);
        total -= stored[at].storedBytes;
    }
    return {};
}

void HistoryWriter::tellFailure(const Error& error)
{
    if (std::exchange(m_failing, true))
        return;
    const std::string why = error.systemError != 0 ? std::strerror(error.systemError) : error.detail;
    const std::string sentence = fmt::format("The history in {} is not being written: {}.", m_folder.path(), why);
    m_notice.setHistory(sentence);
    fmt::print(stderr, "weir-capture: {} It goes on as soon as that is mended; live readers notice nothing.\n", sentence);
}

void HistoryWriter::tellRecovery()
{
    if (!std::exchange(m_failing, false))
        return;
    m_notice.setHistory({});
    fmt::print(stderr, "weir-capture: The history in {} is being written again.\n", m_folder.path());
}

} // namespace weir::capture
