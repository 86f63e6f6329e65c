// SPDX-License-Identifier: GPL-3.0-or-later
// Stream bytes in, rows out; streams that follow one another are read on. Bounds every length before it allocates; skips kinds and columns it does not know.
#pragma once

#include "core/record/batch_view.h"
#include "core/record/record_format.h"
#include "core/record/record_sink.h"
#include "core/record/stream_place.h"

#include <memory>
#include <span>

namespace weir::core {

class RecordReader
{
public:
    /// `name` is for errors.
    RecordReader(RecordSink& sink, std::string name);
    ~RecordReader();

    /// True when `bytes` (8 of them are enough) begin a record stream.
    static bool recognises(std::span<const uint8_t> bytes);

    /// Takes bytes as they come, in any pieces. After an error nothing more is taken.
    Expected<void> feed(std::span<const uint8_t> bytes);
    /// Call when the bytes end. CutFile when that is inside a frame or before the End row.
    Expected<void> finish();

    uint64_t offset() const { return m_offset; } // bytes of whole frames taken of the current stream
    bool ended() const { return m_ended; }       // the End row came, and no stream after it
    /// For the server, when the connection was lost: from where on the rows are missing here.
    StreamPlace place() const { return m_place; }
    /// The next bytes are those from place() on, or a stream of their own: forgets the piece of a frame that was cut off.
    void resume();

private:
    struct Decompressor;

    Expected<size_t> unitBytes(std::span<const uint8_t> start) const;
    Expected<void> takeUnit(std::span<const uint8_t> unit);
    bool beginsStream(std::span<const uint8_t> start) const;
    Expected<void> takeHeader(std::span<const uint8_t> header);
    Expected<void> takeFrame(std::span<const uint8_t> frame);
    Expected<void> takeBody(FrameKind kind, std::span<const uint8_t> body);
    Expected<void> takeHello(std::span<const uint8_t> body);
    Expected<void> takeProgress(std::span<const uint8_t> body);
    Expected<void> takeEnd(std::span<const uint8_t> body);
    tl::unexpected<Error> broken(std::string detail) const;

    RecordSink& m_sink;
    std::string m_name;
    std::unique_ptr<Decompressor> m_decompressor;
    std::vector<uint8_t> m_pending; // the beginning of a header or frame
    std::vector<uint8_t> m_raw;
    BatchView m_batch;
    std::vector<FlowRecord> m_records;
    uint64_t m_offset = 0;
    StreamPlace m_place;
    bool m_headerTaken = false;
    bool m_helloTaken = false;
    bool m_ended = false;
    bool m_cutShort = false; // the End row came with an error: it may stand where the server stopped, not where the stream does
    bool m_failed = false;
};

} // namespace weir::core
