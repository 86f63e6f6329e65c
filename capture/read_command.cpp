// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/read_command.h"

#include "core/capture_file/capture_reader.h"
#include "core/flow/flow_field.h"
#include "core/flow/flow_table.h"
#include "core/packet/packet_decoder.h"
#include "core/record/record_writer.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::capture {
namespace {

using namespace core;

constexpr uint64_t kPacketsPerProgress = 100'000;

void writeAll(std::span<const uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            _exit(1); // the reader is gone: nobody is left to tell
        bytes = bytes.subspan(static_cast<size_t>(written));
    }
}

uint64_t sizeOf(int descriptor)
{
    struct stat status = {};
    return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) ? static_cast<uint64_t>(status.st_size) : 0;
}

void readFrames(CaptureReader& reader, FlowTable& table, RecordWriter& writer, Progress& progress)
{
    Frame frame;
    Packet packet;
    while (reader.next(frame)) {
        switch (decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet)) {
        case DecodeResult::Ip: table.add(frame.time, frame.wireLength, packet); break;
        case DecodeResult::Malformed: ++progress.malformed; break;
        default: ++progress.notIp; break;
        }
        if (++progress.packets % kPacketsPerProgress == 0) {
            progress.bytesRead = reader.offset();
            writer.progress(progress);
        }
    }
    progress.bytesRead = reader.offset();
}

/// Whose capture it is, as the file says or else as its packets give away.
std::vector<IpAddress> observersOf(const CaptureReader& reader, const FlowTable& table)
{
    std::vector<IpAddress> addresses;
    for (const CaptureInterface& interface : reader.interfaces())
        addresses.insert(addresses.end(), interface.addresses.begin(), interface.addresses.end());
    return addresses.empty() ? table.observers() : addresses;
}

} // namespace

int read(const ReadOptions& options)
{
    const std::string& file = options.files.front();
    const std::string name = file == "-" ? options.name : file;
    struct stat output = {};
    const bool toFile = ::fstat(STDOUT_FILENO, &output) == 0 && S_ISREG(output.st_mode);
    RecordWriter writer(writeAll, {.compressed = toFile});
    StreamHello hello;
    hello.observer = name;
    hello.measures = kPackets;
    hello.observerAddresses = options.observers;
    hello.interval = options.interval.value_or(std::chrono::seconds(1));
    writer.hello(hello);
    const int descriptor = file == "-" ? STDIN_FILENO : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    std::optional<Error> error;
    if (descriptor < 0) {
        error = Error{ErrorCode::CannotOpen, name, {}, 0, errno};
    } else if (auto reader = CaptureReader::open(descriptor, name); !reader) {
        error = reader.error();
    } else {
        FlowTable table({hello.interval}, writer);
        Progress progress;
        progress.bytesTotal = sizeOf(descriptor);
        readFrames(**reader, table, writer, progress);
        table.finish();
        if (options.observers.empty()) {
            hello.observerAddresses = observersOf(**reader, table);
            writer.hello(hello);
        }
        writer.progress(progress);
        if ((*reader)->error())
            error = *(*reader)->error();
    }
    writer.end(error);
    return error ? 1 : 0;
}

} // namespace weir::capture
