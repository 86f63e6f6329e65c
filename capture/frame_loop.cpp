// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/frame_loop.h"

#include "core/packet/packet_decoder.h"

namespace weir::capture {

using namespace core;

namespace {

constexpr uint64_t kPacketsPerProgress = 100'000;

/// Counts the packets that were cut before their addresses, second by second.
class CutCounter
{
public:
    explicit CutCounter(RecordSink& sink) : m_sink(sink) {}
    ~CutCounter() { tell(); }

    void count(Time time)
    {
        const Time second = intervalStart(time, std::chrono::seconds(1));
        if (second != m_loss.time)
            tell();
        m_loss.time = second;
        ++m_loss.cutPackets;
    }

private:
    void tell()
    {
        if (m_loss.cutPackets != 0)
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
    Frame frame;
    Packet packet;
    CutCounter cut(sink);
    while (reader.next(frame)) {
        switch (decodePacket(frame.linkType, frame.bytes, frame.wireLength, packet)) {
        case DecodeResult::Ip: table.add(frame.time, frame.wireLength, packet); break;
        case DecodeResult::Malformed: ++progress.malformed; break;
        case DecodeResult::Cut: cut.count(frame.time); break;
        default: ++progress.notIp; break;
        }
        if (++progress.packets % kPacketsPerProgress == 0) {
            progress.bytesRead = before + reader.offset();
            sink.progress(progress);
        }
    }
    progress.bytesRead = before + reader.offset();
}

} // namespace weir::capture
