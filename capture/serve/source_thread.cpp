// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/source_thread.h"

#include <cerrno>
#include <sys/eventfd.h>

namespace weir::capture {

using namespace core;

SourceThread::SourceThread(LiveSource source, LogWriter& writer)
    : m_source(std::move(source)), m_writer(writer), m_ends(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

SourceThread::~SourceThread() { stop(); }

Expected<void> SourceThread::start(const StreamHello& hello, Duration interval)
{
    if (!m_ends.isOpen())
        return tl::unexpected(Error{ErrorCode::CannotOpen, "the source", {}, 0, EMFILE});
    m_thread = std::jthread([this, hello, interval] { run(hello, interval); });
    return {};
}

void SourceThread::run(const StreamHello& hello, Duration interval)
{
    m_writer.hello(hello);
    m_result = m_source.run(m_ends.number(), m_writer, interval, std::nullopt, [this](const Progress&, uint64_t) {
        const bool newStream = m_writer.intervalPassed();
        if (m_writer.error())
            stop();
        return newStream;
    });
    if (m_writer.error())
        m_result = tl::unexpected(*m_writer.error());
    m_writer.end(m_result ? std::nullopt : std::optional(m_result.error()));
}

void SourceThread::stop()
{
    const uint64_t one = 1;
    if (m_ends.isOpen() && ::write(m_ends.number(), &one, sizeof one) < 0) {
        // it was told often enough
    }
}

Expected<void> SourceThread::join()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_result;
}

} // namespace weir::capture
