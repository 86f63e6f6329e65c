// SPDX-License-Identifier: GPL-3.0-or-later
// The record stream: what a pipe, a socket, ssh and a .weir file carry.
//
// Layout   8 bytes signature, u16 major, u16 minor, then frames; all integers little endian.
//          A frame: u32 length of its body, u32 crc32 of everything after this word, u16 kind, u16 flags (1 = zstd),
//          u32 length of the body once decompressed; then the body, a protobuf message of weir.proto.
//          The first frame is Hello, the last End. Conversations come before the records that name them.
// Follow   After End (or, where that was lost, any frame) the signature may come again: the next stream of the same
//          source begins, with a Hello and ids of its own. So a helper rotates what it keeps (attach.h).
// Version  A reader refuses another major; a minor only adds kinds, columns and fields, which older readers skip.
//          Tags are those of flow_field.cpp, dns_field.cpp and, from 1000 on, of record_columns.h; they never change meaning.
//          1.3 adds frames of kind Dns: one row a transaction, when it is over.
// Limits   All below: checked before anything is allocated, so that no input makes a reader take more than 64 MiB.
//          A torn tail (the power went off) ends the stream at the last whole frame.
// Speed    Files are compressed, pipes are not (zstd costs more than the pipe). Batches are encoded and decoded by
//          batch_writer and batch_view: the generated classes allocate once a text and bound nothing.
// Rejected CBOR maps (2x the size, 30x the time to read), packed structs (no unknown fields), an index at the end
//          (lost with the tail), one long zstd stream (a torn tail would lose its window), crc32c (fast only where
//          the processor has it), a text a row (a batch holds the same few protocols a thousand times).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace weir::core {

inline constexpr std::array<uint8_t, 8> kStreamSignature = {'W', 'E', 'I', 'R', '\r', '\n', 0x1a, '\n'};
inline constexpr uint16_t kStreamMajor = 1;
inline constexpr uint16_t kStreamMinor = 3;
inline constexpr size_t kStreamHeaderBytes = 12;
inline constexpr size_t kFrameHeaderBytes = 16;
inline constexpr uint32_t kLargestBody = 4u << 20;       // as stored and as decompressed
inline constexpr uint32_t kLargestMessage = 64u << 10;   // Hello, Progress and End
inline constexpr uint32_t kMostRows = 65'536;            // a batch
inline constexpr uint32_t kMostColumns = 256;            // a batch
inline constexpr uint32_t kLongestText = 4096;           // bytes
inline constexpr uint32_t kMostObserverAddresses = 1024;
inline constexpr uint16_t kFrameCompressed = 1;

enum class FrameKind : uint16_t { Hello = 1, Conversations = 2, Flows = 3, Names = 4, Losses = 5, Progress = 6, End = 7,
                                Attach = 8 /* the other way: attach.h */, Processes = 9, Dns = 10 };

} // namespace weir::core
