// SPDX-License-Identifier: GPL-3.0-or-later
// The records and DNS transactions that the rows of a question are made of, as record streams again: a part of a recording
// that can be opened like the whole. Any thread.
#pragma once

#include "core/query/query.h"
#include "core/record/record_writer.h"

namespace weir::core {

/// Of one source: a stream for each part of the range in which it recorded; columns, sort and limit do not matter. Records
/// of a conversation are written when it is part of a row that is left. (Delay and jitter choose their half of the way by
/// the smallest round trips of the conversation, which are then those of the part.) Gives the number of records written;
/// a cancelled export ends early, in the middle of a stream.
uint64_t exportResult(const Snapshot& snapshot, const Query& query, uint16_t source, const RecordWriter::Write& write, const std::stop_token& cancel = {});

} // namespace weir::core
