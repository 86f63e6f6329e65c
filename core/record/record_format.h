// SPDX-License-Identifier: GPL-3.0-or-later
// The record stream: what a pipe, a socket, ssh and a .weir file carry.
//
// Layout   8 bytes signature, u16 major, u16 minor, then frames; all integers little endian.
//          A frame: u32 length of its body, u32 crc32 of kind..body, u16 kind, u16 flags (1 = zstd),
//          u32 length of the body once decompressed; then the body, a protobuf message of weir.proto.
//          The first frame is Hello. Conversations come before the records that name them.
// Version  A reader refuses another major; a minor only adds kinds, columns and fields, which older readers skip.
//          Tags are those of flow_field.cpp and, from 1000 on, of record_columns.h; they never change meaning.
// Limits   Body <= 4 MiB as stored and as decompressed, <= 65,536 rows a batch: checked before anything is allocated.
//          A torn tail (the power went off) ends the stream at the last whole frame.
// Rejected CBOR maps (2x the size, 30x the time to read), packed structs (no unknown fields), an index at the end
//          (lost with the tail), one long zstd stream (a torn tail would lose its window).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace weir::core {

inline constexpr std::array<uint8_t, 8> kStreamSignature = {'W', 'E', 'I', 'R', '\r', '\n', 0x1a, '\n'};
inline constexpr uint16_t kStreamMajor = 1;
inline constexpr uint16_t kStreamMinor = 0;
inline constexpr size_t kStreamHeaderBytes = 12;
inline constexpr size_t kFrameHeaderBytes = 16;
inline constexpr uint32_t kLargestBody = 4u << 20;
inline constexpr uint32_t kMostRows = 65'536;
inline constexpr uint16_t kFrameCompressed = 1;

enum class FrameKind : uint16_t { Hello = 1, Conversations = 2, Flows = 3, Names = 4, Losses = 5, Progress = 6, End = 7 };

} // namespace weir::core
