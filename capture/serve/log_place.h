// SPDX-License-Identifier: GPL-3.0-or-later
// A reader's own place in the log: gives whole frames from there on, through memory and history alike. One thread.
#pragma once

#include "capture/serve/history_folder.h"
#include "capture/serve/record_log.h"
#include "core/record/attach.h"

namespace weir::capture {

class LogPlace
{
public:
    /// `history` is null when there is none; both must outlive the place.
    LogPlace(const RecordLog& log, const HistoryFolder* history) : m_log(log), m_history(history) {}

    void attach(const core::Attach& wish);
    /// Appends whole frames to `into`, about `most` bytes of them (one frame may be longer); none: all is told so far.
    /// The error says why this reader cannot go on.
    [[nodiscard]] core::Expected<void> take(std::vector<uint8_t>& into, size_t most);
    /// Lets go of memory that the log wants back; the history may have the rest.
    [[nodiscard]] core::Expected<void> letGo();
    /// Nothing will follow.
    bool isAtEnd() const;

private:
    [[nodiscard]] core::Expected<void> enter(const RecordLog::Entry& entry, uint64_t offset);
    [[nodiscard]] core::Expected<void> takeFrames(std::vector<uint8_t>& into, uint64_t size, size_t most);

    const RecordLog& m_log;
    const HistoryFolder* m_history;
    core::Attach m_wish;
    std::shared_ptr<const LogSegment> m_segment; // null: nothing was there yet
    uint64_t m_sequence = 0;
    uint64_t m_stream = 0;
    uint64_t m_offset = 0;
};

} // namespace weir::capture
