// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/file_feed.h"

#include "ui/session/capture_child.h"

#include <cerrno>
#include <unistd.h>

namespace weir::session {

FileFeed::FileFeed(core::RecordSink& sink, SourceAddress address, const SourceOptions& options)
    : m_address(std::move(address)), m_options(options), m_sink(sink), m_reader(sink, m_address.name())
{
    core::StreamHello hello; // until its own comes
    hello.observer = m_address.name();
    m_sink.hello(hello);
}

void FileFeed::start()
{
    auto child = CaptureChild::readFile(m_address.path, m_options.readArguments);
    if (!child)
        return end(tl::unexpected(child.error()));
    m_child = std::move(*child);
    m_status.state = SourceState::Watching;
}

void FileFeed::take(std::span<uint8_t> buffer)
{
    const ssize_t got = ::read(descriptor(), buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR)
        return;
    core::Expected<void> result;
    if (got > 0 && (result = m_reader.feed(buffer.first(static_cast<size_t>(got)))))
        return;
    if (result) { // the child has closed its end: its death explains more than the cut that it leaves
        result = m_child->wait();
        if (result)
            result = m_reader.finish();
    }
    end(result);
}

void FileFeed::end(const core::Expected<void>& result)
{
    if (!result) {
        m_sink.end(result.error());
        m_status.reason = result.error();
    }
    m_child.reset(); // kills it if the stream was broken
    m_status.state = SourceState::Ended;
}

} // namespace weir::session
