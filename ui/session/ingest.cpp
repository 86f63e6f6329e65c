// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ingest.h"

#include "core/record/record_reader.h"
#include "ui/session/capture_child.h"
#include "ui/session/thread_priority.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace weir::session {

using namespace std::chrono_literals;

namespace {

constexpr size_t kPieceBytes = 1 << 20;
constexpr auto kBetweenPublications = 100ms;
constexpr int kCancelCheckMs = 50;

} // namespace

/// One source on its way into the store.
class Ingest::Stream
{
public:
    Stream(core::Store& store, const std::string& file)
        : m_file(file), m_name(std::filesystem::path(file).filename()), m_sink(store.addSource()), m_reader(m_sink, m_name)
    {
        core::StreamHello hello; // until its own comes
        hello.observer = m_name;
        m_sink.hello(hello);
    }

    /// False: it could not be started and is told as ended.
    bool start(const SourceOptions& options)
    {
        auto child = m_file == kThisComputer ? CaptureChild::watchThisComputer() : CaptureChild::readFile(m_file, options.readArguments);
        if (child)
            m_child.emplace(std::move(*child));
        else
            m_sink.end(child.error());
        return child.has_value();
    }
    int descriptor() const { return m_child->output(); }
    /// Takes what is there, once. False: it ended.
    bool take(std::span<uint8_t> buffer)
    {
        const ssize_t got = ::read(descriptor(), buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR)
            return true;
        core::Expected<void> result;
        if (got > 0 && (result = m_reader.feed(buffer.first(static_cast<size_t>(got)))))
            return true;
        if (result) { // the child has closed its end: its death explains more than the cut that it leaves
            result = m_child->wait(m_name);
            if (result)
                result = m_reader.finish();
        }
        if (!result)
            m_sink.end(result.error());
        m_child.reset(); // kills it if the stream was broken
        return false;
    }

private:
    std::string m_file;
    std::string m_name;
    core::RecordSink& m_sink;
    core::RecordReader m_reader;
    std::optional<CaptureChild> m_child;
};

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
    workBehindTheWindow(); // the children too: they inherit it
    m_buffer.resize(kPieceBytes);
    for (const std::string& file : m_files)
        m_waiting.push_back(std::make_unique<Stream>(m_store, file));
    std::ranges::reverse(m_waiting);
    startStreams();
    while (!m_running.empty() && !m_cancelled) {
        readReady();
        startStreams();
        publishSometimes();
    }
    m_running.clear();
    m_store.publish();
    m_published(true);
}

void Ingest::startStreams()
{
    const size_t most = std::max(2u, std::thread::hardware_concurrency());
    while (!m_waiting.empty() && m_running.size() < most && !m_cancelled) {
        std::unique_ptr<Stream> stream = std::move(m_waiting.back());
        m_waiting.pop_back();
        if (stream->start(m_options))
            m_running.push_back(std::move(stream));
    }
}

void Ingest::readReady()
{
    std::vector<pollfd> ready;
    for (const auto& stream : m_running)
        ready.push_back({stream->descriptor(), POLLIN, 0});
    if (::poll(ready.data(), ready.size(), kCancelCheckMs) <= 0)
        return;
    m_changed = true;
    size_t at = 0;
    std::erase_if(m_running, [&](const std::unique_ptr<Stream>& stream) { return ready[at++].revents != 0 && !stream->take(m_buffer); });
}

void Ingest::publishSometimes()
{
    const auto now = Clock::now();
    if (!m_changed || now - m_lastPublication < kBetweenPublications)
        return;
    m_changed = false;
    m_lastPublication = now;
    m_store.publish();
    m_published(false);
}

} // namespace weir::session
