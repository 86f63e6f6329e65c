// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader says to a server, once, before it gets the first byte: from where on it wants the rows.
//
// Sent      a stream header and one frame of kind Attach; nothing after it.
// Answered  while the stream of `place` is still kept: exactly its bytes from the offset on, without a header, so that
//           nothing is missing and nothing comes twice. Else whole streams, from the one that holds `from` (absent: the
//           newest), one after another, each with its own header, and then what is appended live. A reader whose
//           stream is gone thus sees a header where a frame could be.
// Cut off   a reader that is too slow, or asks for what makes no sense, gets an End row with an error that says so, then
//           the end of the bytes. That row is the connection's, not the stream's: the reader's place stays where it was.
#pragma once

#include "core/record/stream_place.h"
#include "core/values/error.h"
#include "core/values/time.h"

#include <optional>
#include <span>
#include <vector>

namespace weir::core {

struct Attach
{
    StreamPlace place;        // where this reader has been before
    std::optional<Time> from; // history wanted since then, when it has been nowhere

    friend bool operator==(const Attach&, const Attach&) = default;
};

/// Header and frame, ready to be sent.
std::vector<uint8_t> attachBytes(const Attach& attach);

/// The row that cuts a reader off.
std::vector<uint8_t> cutOffRow(const Error& why);
/// The same for a reader that is in no stream: with the header and the greeting that come before any row.
std::vector<uint8_t> cutOffStream(const Error& why);

/// The server's end: takes bytes as they come, in any pieces; never holds more than 4 KiB of them.
class AttachReader
{
public:
    /// The wish once it is whole. The error says what else these bytes are.
    [[nodiscard]] Expected<std::optional<Attach>> feed(std::span<const uint8_t> bytes);

private:
    std::vector<uint8_t> m_bytes;
};

} // namespace weir::core
