// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame_loop.h"

#include "core/flow/packet_queue.h"
#include "core/packet/packet_decoder.h"

#include <array>

namespace weir::capture {

using namespace core;

namespace {

constexpr uint64_t kPacketsPerProgress = 100'000;
constexpr size_t kFrames = 256; // a refill of the reader's buffer brings some hundred

/// Counts what the snap length took away, second by second.
class CutCounter
{
public:
    explicit CutCounter(RecordSink& sink) : m_sink(sink) {}
    ~CutCounter() { tell(); }

    Loss& of(Time time)
    {
        const Time second = intervalStart(time, std::chrono::seconds(1));
        if (second != m_loss.time)
            tell();
        m_loss.time = second;
        return m_loss;
    }

private:
    void tell()
    {
        if (m_loss.cutPackets != 0 || m_loss.lostPackets != 0)
            m_sink.loss(m_loss);
        m_loss = {};
    }

    RecordSink& m_sink;
    Loss m_loss;
};

} // namespace

void readFrames(CaptureReader& reader, FlowTable& table, RecordSink& sink, Progress& progress)
{
    const uint64_t before = progress.bytesRead;
    std::array<Frame, kFrames> frames;
    PacketQueue queue(table);
    uint64_t nextProgress = progress.packets + kPacketsPerProgress;
    CutCounter cut(sink);
    while (const size_t count = reader.next(frames)) {
        for (const Frame& frame : std::span(frames).first(count)) {
            TimedPacket& packet = queue.free();
            if (frame.bytes.size() < frame.wireLength)
                ++cut.of(frame.time).cutPackets;
            switch (decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet.packet)) {
            case DecodeResult::Ip:
                packet.time = frame.time;
                packet.wireLength = frame.wireLength;
                queue.pushFree();
                break;
            case DecodeResult::Malformed: ++progress.malformed; break;
            case DecodeResult::Cut: ++cut.of(frame.time).lostPackets; break;
            default: ++progress.notIp; break;
            }
        }
        queue.drain(); // the frames' bytes are about to go
        progress.packets += count;
        if (progress.packets >= nextProgress) {
            nextProgress = progress.packets + kPacketsPerProgress;
            progress.bytesRead = before + reader.offset();
            sink.progress(progress);
        }
    }
    progress.bytesRead = before + reader.offset();
}

} // namespace weir::capture
