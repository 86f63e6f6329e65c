// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/read_files.h"

#include "capture/frame_loop.h"
#include "capture/recording_relay.h"
#include "core/capture_file/capture_span.h"
#include "core/flow/flow_field.h"
#include "core/record/record_reader.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <unistd.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr size_t kPieceBytes = 1 << 18;

void addMissing(std::vector<IpAddress>& list, std::span<const IpAddress> more)
{
    for (const IpAddress& address : more) {
        if (std::ranges::find(list, address) == list.end())
            list.push_back(address);
    }
}

} // namespace

std::vector<Error> ReadFiles::read(std::span<const InputFile> files)
{
    std::vector<bool> isRecording;
    for (const InputFile& file : files) {
        isRecording.push_back(file.isRecording());
        m_progress.bytesTotal += file.size();
    }
    m_interval = m_options.interval.value_or(intervalOf(files));
    for (size_t at = 0; at < files.size(); ++at)
        isRecording[at] ? readRecording(files[at]) : readCapture(files[at]);
    finishCaptures();
    if (!m_hello) // nothing could be read, and a stream begins with a greeting all the same
        greet({});
    m_sink.progress(m_progress);
    return m_errors;
}

Duration ReadFiles::intervalOf(std::span<const InputFile> files) const
{
    std::optional<CaptureSpan> whole;
    for (const InputFile& file : files)
        if (const auto span = captureSpan(file.descriptor()))
            whole = whole ? CaptureSpan{std::min(whole->first, span->first), std::max(whole->last, span->last)} : *span;
    return recordInterval(whole);
}

/// Of several inputs the first names the observer; the rest only adds what it knows.
void ReadFiles::greet(StreamHello hello)
{
    if (!m_options.observers.empty())
        hello.observerAddresses = m_options.observers;
    if (m_hello) {
        addMissing(m_hello->observerAddresses, hello.observerAddresses);
        m_hello->interval = std::max(m_hello->interval, hello.interval);
        m_hello->measures |= hello.measures;
    } else {
        m_hello = std::move(hello);
    }
    m_sink.hello(*m_hello);
}

void ReadFiles::readCapture(const InputFile& file)
{
    StreamHello hello;
    hello.observer = std::filesystem::path(file.name()).filename();
    hello.measures = kPackets;
    hello.interval = m_interval;
    greet(hello);
    auto reader = CaptureReader::open(file.descriptor(), file.name());
    if (!reader) {
        m_errors.push_back(reader.error());
        return;
    }
    if (!m_table)
        m_table.emplace(FlowTableOptions{.interval = m_interval}, m_sink);
    readFrames(**reader, *m_table, m_sink, m_progress);
    for (const CaptureInterface& interface : (*reader)->interfaces())
        addMissing(m_interfaceAddresses, interface.addresses);
    for (const ResolvedName& name : (*reader)->names())
        m_sink.name({name.address, name.name, NameOrigin::File, {}});
    if ((*reader)->error())
        m_errors.push_back(*(*reader)->error());
}

void ReadFiles::finishCaptures()
{
    if (!m_table)
        return;
    m_table->finish();
    StreamHello found; // whose captures these are, as the files say or else as their packets give away
    found.measures = kPackets;
    found.interval = m_interval;
    found.observerAddresses = m_interfaceAddresses.empty() ? m_table->observers() : m_interfaceAddresses;
    if (m_options.observers.empty() && !found.observerAddresses.empty())
        greet(found);
}

void ReadFiles::readRecording(const InputFile& file)
{
    RecordingRelay relay(m_sink, m_lastConversation, m_processes, [this](const StreamHello& hello) { greet(hello); });
    RecordReader reader(relay, file.name());
    std::vector<uint8_t> buffer(kPieceBytes);
    Expected<void> result;
    const Progress before = m_progress;
    while (result) {
        const ssize_t got = ::read(file.descriptor(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            result = tl::unexpected(Error{ErrorCode::CannotRead, file.name(), {}, reader.offset(), errno});
        if (got <= 0)
            break;
        result = reader.feed({buffer.data(), static_cast<size_t>(got)});
        m_progress.bytesRead += static_cast<uint64_t>(got);
        m_progress.packets = before.packets + relay.counted().packets;
        m_progress.notIp = before.notIp + relay.counted().notIp;
        m_progress.malformed = before.malformed + relay.counted().malformed;
        m_progress.watched = relay.counted().watched;
        m_sink.progress(m_progress);
    }
    if (result)
        result = reader.finish();
    if (!result)
        m_errors.push_back(result.error());
    else if (relay.error())
        m_errors.push_back(*relay.error());
}

} // namespace weir::capture
