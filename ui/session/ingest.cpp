// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ingest.h"

#include "core/record/record_reader.h"
#include "ui/session/capture_child.h"

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <poll.h>
#include <unistd.h>

namespace weir::session {

using namespace std::chrono_literals;

Ingest::Ingest(core::Store& store, std::vector<std::string> files, SourceOptions options, Published published)
    : m_store(store), m_files(std::move(files)), m_options(std::move(options)), m_published(std::move(published)),
      m_thread([this] { runAll(); })
{
}

Ingest::~Ingest()
{
    cancel();
    join();
}

void Ingest::join()
{
    if (m_thread.joinable())
        m_thread.join();
}

void Ingest::runAll()
{
    for (const std::string& file : m_files)
        runFile(file);
    m_store.publish();
    m_published(true);
}

void Ingest::runFile(const std::string& file)
{
    core::RecordSink& sink = m_store.addSource();
    const std::string name = std::filesystem::path(file).filename();
    auto child = CaptureChild::readFile(file, m_options.readArguments);
    if (!child) {
        core::StreamHello hello;
        hello.observer = name;
        sink.hello(hello);
        sink.end(child.error());
        return;
    }
    core::RecordReader reader(sink, name);
    std::vector<uint8_t> buffer(1 << 18);
    auto published = std::chrono::steady_clock::now();
    core::Expected<void> result;
    while (!m_cancelled && result) {
        pollfd waiting{child->output(), POLLIN, 0};
        if (::poll(&waiting, 1, 50) == 0)
            continue;
        const ssize_t got = ::read(child->output(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        result = reader.feed({buffer.data(), static_cast<size_t>(got)});
        if (const auto now = std::chrono::steady_clock::now(); now - published > 100ms) {
            published = now;
            m_store.publish();
            m_published(false);
        }
    }
    if (m_cancelled)
        return;
    if (const auto waited = child->wait(name); !waited)
        sink.end(waited.error());
    else if (result = result ? reader.finish() : result; !result)
        sink.end(result.error());
}

} // namespace weir::session
