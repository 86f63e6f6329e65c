// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture_file/capture_reader.h"

#include "core/capture_file/input_buffer.h"
#include "core/capture_file/pcap_reader.h"

#include <cerrno>
#include <unistd.h>

namespace weir::core {
namespace {

int64_t readSome(int descriptor, std::span<uint8_t> target)
{
    for (;;) {
        const ssize_t got = ::read(descriptor, target.data(), target.size());
        if (got >= 0)
            return got;
        if (errno != EINTR)
            return -errno;
    }
}

} // namespace

Expected<std::unique_ptr<CaptureReader>> CaptureReader::open(int descriptor, std::string name)
{
    auto input = std::make_unique<InputBuffer>([descriptor](std::span<uint8_t> target) { return readSome(descriptor, target); });
    if (PcapReader::recognises(input->peek(4)))
        return PcapReader::open(std::move(input), std::move(name));
    return tl::unexpected(Error{ErrorCode::UnknownFormat, std::move(name), {}, 0, input->systemError()});
}

} // namespace weir::core
