// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/record_reader.h"

#include "core/flow/flow_field.h"
#include "core/record/batch_rows.h"
#include "weir.pb.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <libdeflate.h>
#include <zstd.h>

namespace weir::core {
namespace {

template <typename T> T little(std::span<const uint8_t> bytes, size_t at)
{
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    return value;
}

constexpr uint64_t kLongestInterval = 86'400'000'000'000; // ns; a day

template <typename Message> bool parse(Message& message, std::span<const uint8_t> body)
{
    return body.size() <= kLargestMessage && message.ParseFromArray(body.data(), static_cast<int>(body.size()));
}

} // namespace

struct RecordReader::Decompressor
{
    ZSTD_DCtx* context = ZSTD_createDCtx();
    ~Decompressor() { ZSTD_freeDCtx(context); }
};

RecordReader::RecordReader(RecordSink& sink, std::string name)
    : m_sink(sink), m_name(std::move(name)), m_decompressor(std::make_unique<Decompressor>())
{
}

RecordReader::~RecordReader() = default;

bool RecordReader::recognises(std::span<const uint8_t> bytes)
{
    return bytes.size() >= kStreamSignature.size() && std::equal(kStreamSignature.begin(), kStreamSignature.end(), bytes.begin());
}

tl::unexpected<Error> RecordReader::broken(std::string detail) const
{
    return tl::unexpected(Error{ErrorCode::BrokenFile, m_name, std::move(detail), m_offset});
}

void RecordReader::resume()
{
    m_pending.clear();
    m_failed = false;
    if (m_cutShort) { // the row that told so is in no stream
        m_ended = m_cutShort = false;
        m_offset = m_place.offset;
    }
    if (m_helloTaken && m_place.stream != 0)
        return;
    m_headerTaken = m_ended = m_place.stream != 0; // as before the header of a stream that has not greeted yet
    m_helloTaken = m_headerTaken;
    m_offset = m_place.offset;
}

/// A frame never begins like that: it would be longer than any.
bool RecordReader::beginsStream(std::span<const uint8_t> start) const
{
    static_assert(0x52494557 > kLargestBody); // "WEIR" as the length of one
    return !m_headerTaken || recognises(start);
}

/// How long the header or frame is that begins with `start`; until that is known, how much must be there to tell.
Expected<size_t> RecordReader::unitBytes(std::span<const uint8_t> start) const
{
    if (beginsStream(start))
        return kStreamHeaderBytes;
    if (start.size() < kFrameHeaderBytes)
        return start.size() < kStreamSignature.size() ? kStreamSignature.size() : kFrameHeaderBytes;
    const uint32_t length = std::max(little<uint32_t>(start, 0), little<uint32_t>(start, 12));
    if (length > kLargestBody)
        return broken(fmt::format("a frame announces {} bytes", length));
    return kFrameHeaderBytes + little<uint32_t>(start, 0);
}

Expected<void> RecordReader::feed(std::span<const uint8_t> bytes)
{
    while (!m_failed && !bytes.empty()) {
        const auto wanted = unitBytes(m_pending.empty() ? bytes : m_pending);
        if (!wanted) {
            m_failed = true;
            return tl::unexpected(wanted.error());
        }
        std::span<const uint8_t> unit;
        if (m_pending.empty() && bytes.size() >= *wanted) {
            unit = bytes.first(*wanted);
            bytes = bytes.subspan(*wanted);
        } else {
            const size_t taken = std::min(*wanted - m_pending.size(), bytes.size());
            m_pending.insert(m_pending.end(), bytes.begin(), bytes.begin() + static_cast<ptrdiff_t>(taken));
            bytes = bytes.subspan(taken);
            const auto whole = unitBytes(m_pending);
            if (whole && m_pending.size() < *whole)
                continue;
            if (!whole) {
                m_failed = true;
                return tl::unexpected(whole.error());
            }
            unit = m_pending;
        }
        if (const auto taken = takeUnit(unit); !taken) {
            m_failed = true;
            return taken;
        }
        m_offset += unit.size();
        if (m_helloTaken && !m_cutShort && m_place.stream != 0)
            m_place.offset = m_offset;
        m_pending.clear();
    }
    return {};
}

Expected<void> RecordReader::finish()
{
    if (m_failed || (m_ended && m_pending.empty()))
        return {};
    const std::string detail = !m_headerTaken ? "it ends inside its header"
        : m_pending.size() >= kFrameHeaderBytes
            ? fmt::format("a frame announces {} bytes, {} follow", little<uint32_t>(m_pending, 0), m_pending.size() - kFrameHeaderBytes)
        : !m_pending.empty() ? fmt::format("a frame header has 16 bytes, {} follow", m_pending.size())
                             : "the row that ends a recording is missing";
    return tl::unexpected(Error{ErrorCode::CutFile, m_name, detail, m_offset});
}

Expected<void> RecordReader::takeUnit(std::span<const uint8_t> unit)
{
    return beginsStream(unit) ? takeHeader(unit) : takeFrame(unit);
}

Expected<void> RecordReader::takeHeader(std::span<const uint8_t> header)
{
    if (!recognises(header))
        return tl::unexpected(Error{ErrorCode::UnknownFormat, m_name, "it does not begin as a record stream"});
    const auto major = little<uint16_t>(header, 8);
    if (major > kStreamMajor)
        return tl::unexpected(Error{ErrorCode::NewerVersion, m_name, fmt::format("format {}, this one reads {}", major, kStreamMajor)});
    if (major < kStreamMajor)
        return broken(fmt::format("there was never a format {}", major));
    if (m_helloTaken && !m_ended)
        m_sink.end(Error{ErrorCode::CutFile, m_name, "the row that ends a stream is missing", m_offset});
    m_headerTaken = true;
    m_helloTaken = m_ended = m_cutShort = false;
    m_offset = 0;
    return {};
}

Expected<void> RecordReader::takeFrame(std::span<const uint8_t> frame)
{
    if (libdeflate_crc32(0, frame.data() + 8, frame.size() - 8) != little<uint32_t>(frame, 4))
        return broken("the checksum of a frame is wrong");
    const auto kind = FrameKind{little<uint16_t>(frame, 8)};
    if (m_ended)
        return broken("more rows follow the one that ends a recording");
    if (!m_helloTaken && kind != FrameKind::Hello)
        return broken("the first frame is no greeting");
    if (kind < FrameKind::Hello || kind > FrameKind::Dns || kind == FrameKind::Attach)
        return {}; // of a newer minor version
    const auto body = frame.subspan(kFrameHeaderBytes);
    const auto rawLength = little<uint32_t>(frame, 12);
    if (!(little<uint16_t>(frame, 10) & kFrameCompressed))
        return takeBody(kind, body);
    if (m_raw.size() < rawLength)
        m_raw.resize(rawLength);
    const size_t got = ZSTD_decompressDCtx(m_decompressor->context, m_raw.data(), rawLength, body.data(), body.size());
    if (ZSTD_isError(got) || got != rawLength)
        return broken("a frame does not decompress");
    return takeBody(kind, {m_raw.data(), rawLength});
}

Expected<void> RecordReader::takeBody(FrameKind kind, std::span<const uint8_t> body)
{
    switch (kind) {
    case FrameKind::Hello: return takeHello(body);
    case FrameKind::Progress: return takeProgress(body);
    case FrameKind::End: return takeEnd(body);
    default: break;
    }
    bool taken = m_batch.parse(body);
    if (taken && kind == FrameKind::Conversations)
        taken = readConversations(m_batch, m_sink);
    else if (taken && kind == FrameKind::Flows)
        taken = readFlows(m_batch, m_records, m_sink);
    else if (taken && kind == FrameKind::Processes)
        taken = readProcesses(m_batch, m_sink);
    else if (taken && kind == FrameKind::Dns)
        taken = readDns(m_batch, m_sink);
    else if (taken && kind == FrameKind::Names)
        taken = readNames(m_batch, m_sink);
    else if (taken)
        taken = readLosses(m_batch, m_sink);
    if (!taken)
        return broken(m_batch.error());
    return {};
}

Expected<void> RecordReader::takeHello(std::span<const uint8_t> body)
{
    wire::Hello message;
    if (!parse(message, body))
        return broken("the greeting does not parse");
    if (message.interval_ns() == 0 || message.interval_ns() > kLongestInterval)
        return broken(fmt::format("the greeting announces an interval of {} ns", message.interval_ns()));
    if (static_cast<uint32_t>(message.observer_addresses_size()) > kMostObserverAddresses)
        return broken(fmt::format("the greeting names {} addresses", message.observer_addresses_size()));
    StreamHello hello;
    hello.observer = message.observer();
    for (const std::string& address : message.observer_addresses()) {
        if (address.size() != 16)
            return broken("the greeting holds an address that is none");
        hello.observerAddresses.push_back(IpAddress::fromV6(reinterpret_cast<const uint8_t*>(address.data())));
    }
    hello.interval = Duration(static_cast<int64_t>(message.interval_ns()));
    hello.measures = static_cast<uint8_t>(message.measures() & kAnySource);
    hello.clock = message.clock() == "system" ? StreamClock::System : StreamClock::File;
    hello.timeZone = message.time_zone();
    hello.stream = m_place.stream = message.stream();
    m_helloTaken = true;
    m_sink.hello(hello);
    return {};
}

Expected<void> RecordReader::takeProgress(std::span<const uint8_t> body)
{
    wire::Progress message;
    if (!parse(message, body))
        return broken("a progress row does not parse");
    Progress progress{message.bytes_read(), message.bytes_total(), message.packets(), message.not_ip(), message.malformed(), {}, message.notice()};
    if (message.watched_from_ns() < message.watched_to_ns())
        progress.watched = {boundedTime(message.watched_from_ns()), boundedTime(message.watched_to_ns())};
    m_sink.progress(progress);
    return {};
}

Expected<void> RecordReader::takeEnd(std::span<const uint8_t> body)
{
    wire::End message;
    if (!parse(message, body))
        return broken("the end row does not parse");
    std::optional<Error> error;
    if (message.failed()) {
        const bool known = message.code() <= uint32_t(ErrorCode::Unreachable);
        error = Error{known ? ErrorCode(message.code()) : ErrorCode::BrokenFile, message.subject(), message.detail(),
                      message.offset(), message.system_error()};
    }
    m_ended = true;
    m_cutShort = error.has_value();
    m_sink.end(error);
    return {};
}

} // namespace weir::core
