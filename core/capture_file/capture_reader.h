// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a capture file frame by frame: pcap, pcapng, either gzip or zstd compressed.
// Our own, so that files need no rights and no libpcap, which reads neither compressed files nor mixed link types.
// Whatever the file announces, a reader holds no more than about 20 MiB, and 35 MiB more for zstd's window.
#pragma once

#include "core/capture_file/capture_interface.h"
#include "core/capture_file/frame.h"
#include "core/capture_file/grouped.h"
#include "core/capture_file/input_buffer.h"
#include "core/values/error.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace weir::core {

class CaptureReader
{
public:
    static constexpr uint32_t kLargestBlock = 16u << 20; // what one block may announce

    virtual ~CaptureReader() = default;
    CaptureReader(const CaptureReader&) = delete;
    CaptureReader& operator=(const CaptureReader&) = delete;

    /// Knows the format by content. `name` is for errors only; the descriptor stays the caller's.
    /// A file is read from its first byte and its file offset is left alone.
    static Expected<std::unique_ptr<CaptureReader>> open(int descriptor, std::string name);
    /// The same for bytes whose beginning somebody looked at before.
    static Expected<std::unique_ptr<CaptureReader>> open(InputBuffer input, std::string name);

    /// Fills the first of `frames` and gives how many; they stay valid until the next call. 0: the end, or a break
    /// that error() tells.
    virtual size_t next(std::span<Frame> frames) = 0;
    bool next(Frame& frame) { return next(std::span(&frame, 1)) == 1; }

    /// Set after next() gave nothing before the proper end.
    const Error* error() const { return m_error ? m_error.get() : nullptr; }
    /// Bytes of the file taken so far (compressed bytes for a compressed one), for progress.
    uint64_t offset() const { return m_input.fileOffset(); }
    const std::vector<CaptureInterface>& interfaces() const { return m_interfaces; }
    const std::vector<ResolvedName>& names() const { return m_names; }
    /// Frames the capturing program reported as dropped (pcapng interface statistics).
    virtual uint64_t droppedFrames() const { return 0; }

    /// The latest packet in `tail`, the last bytes of the file this reader was opened on and has read a few frames of
    /// (`first` is their earliest). Nothing where only reading it all would tell: compressed, damaged, odd.
    virtual std::optional<Time> latestIn(std::span<const uint8_t> tail, Time first) const = 0;

protected:
    CaptureReader(InputBuffer input, std::string name) : m_input(std::move(input)), m_name(std::move(name)) {}

    /// A CutFile error at the place that is read next, or what kept the input from being read on.
    static Error shortOf(InputBuffer& input, std::string name, std::string what);
    void breakOff(std::string detail);
    /// False, with error() set, when fewer than `count` bytes follow although `what` ("packet 7") announces them.
    bool require(size_t count, const std::string& what);

    InputBuffer m_input;
    std::string m_name;
    std::unique_ptr<Error> m_error;
    std::vector<CaptureInterface> m_interfaces;
    std::vector<ResolvedName> m_names;
};

} // namespace weir::core
