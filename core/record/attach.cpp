// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/attach.h"

#include "core/record/frame.h"
#include "weir.pb.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <libdeflate.h>

namespace weir::core {
namespace {

constexpr size_t kFrameStart = kStreamHeaderBytes;
constexpr size_t kBodyStart = kFrameStart + kFrameHeaderBytes;
constexpr size_t kLongestBody = 4096 - kBodyStart;

template <typename T> T little(std::span<const uint8_t> bytes, size_t at)
{
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

std::vector<uint8_t> joined(std::span<const uint8_t> first, std::span<const uint8_t> second)
{
    std::vector<uint8_t> bytes(first.size() + second.size());
    std::ranges::copy(second, std::ranges::copy(first, bytes.begin()).out);
    return bytes;
}

template <typename Message> std::vector<uint8_t> frameOf(FrameKind kind, const Message& message)
{
    const std::string body = message.SerializeAsString();
    return frameAround(kind, {reinterpret_cast<const uint8_t*>(body.data()), body.size()});
}

tl::unexpected<Error> refused(ErrorCode code, std::string detail)
{
    return tl::unexpected(Error{code, "the reader's request", std::move(detail)});
}

} // namespace

std::vector<uint8_t> attachBytes(const Attach& attach)
{
    wire::Attach message;
    message.set_stream(attach.place.stream);
    message.set_offset(attach.place.offset);
    if (attach.from)
        message.set_from_ns(nanoseconds(*attach.from));
    return joined(streamHeader(), frameOf(FrameKind::Attach, message));
}

std::vector<uint8_t> cutOffRow(const Error& why)
{
    wire::End message;
    message.set_failed(true);
    message.set_code(static_cast<uint32_t>(why.code));
    message.set_subject(why.subject);
    message.set_detail(why.detail);
    message.set_system_error(why.systemError);
    return frameOf(FrameKind::End, message);
}

std::vector<uint8_t> cutOffStream(const Error& why)
{
    wire::Hello hello;
    hello.set_interval_ns(1'000'000'000);
    return joined(joined(streamHeader(), frameOf(FrameKind::Hello, hello)), cutOffRow(why));
}

Expected<std::optional<Attach>> AttachReader::feed(std::span<const uint8_t> bytes)
{
    bytes = bytes.first(std::min(bytes.size(), kBodyStart + kLongestBody - m_bytes.size()));
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    const size_t compared = std::min(m_bytes.size(), kStreamSignature.size());
    if (!std::equal(m_bytes.begin(), m_bytes.begin() + static_cast<ptrdiff_t>(compared), kStreamSignature.begin()))
        return refused(ErrorCode::UnknownFormat, "it does not begin as a record stream");
    if (m_bytes.size() >= kFrameStart && little<uint16_t>(m_bytes, 8) != kStreamMajor)
        return refused(ErrorCode::NewerVersion, fmt::format("format {}, this one reads {}", little<uint16_t>(m_bytes, 8), kStreamMajor));
    if (m_bytes.size() < kBodyStart)
        return std::nullopt;
    const auto length = little<uint32_t>(m_bytes, kFrameStart);
    if (length > kLongestBody)
        return refused(ErrorCode::BrokenFile, fmt::format("a frame announces {} bytes", length));
    const size_t whole = kBodyStart + length;
    if (m_bytes.size() < whole)
        return std::nullopt;
    if (libdeflate_crc32(0, m_bytes.data() + kFrameStart + 8, whole - kFrameStart - 8) != little<uint32_t>(m_bytes, kFrameStart + 4))
        return refused(ErrorCode::BrokenFile, "the checksum of a frame is wrong");
    wire::Attach message;
    if (FrameKind{little<uint16_t>(m_bytes, kFrameStart + 8)} != FrameKind::Attach || little<uint16_t>(m_bytes, kFrameStart + 10) != 0 ||
        !message.ParseFromArray(m_bytes.data() + kBodyStart, static_cast<int>(length)))
        return refused(ErrorCode::BrokenFile, "its first frame is no attach row");
    Attach attach{{message.stream(), message.offset()}, {}};
    if (message.has_from_ns())
        attach.from = timeFromNanoseconds(message.from_ns());
    return attach;
}

} // namespace weir::core
