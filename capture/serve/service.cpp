// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/service.h"

#include "capture/end_signals.h"
#include "capture/observer.h"
#include "capture/serve/source_thread.h"

#include <csignal>
#include <fmt/format.h>

namespace weir::capture {

using namespace core;

namespace {

Expected<void> loadHistory(HistoryFolder& folder, RecordLog& log)
{
    const auto streams = folder.load();
    if (!streams)
        return tl::unexpected(streams.error());
    for (const StoredStream& stored : *streams)
        log.addStored(stored.stream, stored.start, stored.bytes);
    return {};
}

} // namespace

Expected<void> runService(LiveSource source, Door door, const ServiceOptions& options)
{
    std::optional<HistoryFolder> folder;
    if (!options.historyFolder.empty()) {
        auto opened = HistoryFolder::open(options.historyFolder, options.source.user);
        if (!opened)
            return tl::unexpected(opened.error());
        folder.emplace(std::move(*opened));
    }
    const auto ends = endSignals();
    if (!ends)
        return tl::unexpected(ends.error());
    std::signal(SIGPIPE, SIG_IGN); // a reader that is gone is told by write()
    const auto log = RecordLog::open(options.log);
    if (!log)
        return tl::unexpected(log.error());
    auto server = Server::open(**log, folder ? &*folder : nullptr, ends->number(), {});
    if (!server)
        return tl::unexpected(server.error());
    const auto admitted = door.listener.isOpen() ? server->listenAt(std::move(door.listener))
                                                 : server->serveOnly(std::move(door.input), std::move(door.output));
    if (!admitted)
        return admitted;
    StreamHello hello = thisComputer();
    hello.measures = source.measures();
    hello.interval = options.source.interval;
    Notice notice(source.notice());
    if (!source.notice().empty())
        fmt::print(stderr, "weir-capture: {}\n", source.notice());

    const RightsOptions rights{options.source.user, true, folder ? folder->descriptor() : -1};
    const Work work = source.work();
    LogWriter writer(**log, notice, options.stream);
    SourceThread thread(std::move(source), writer);
    if (const auto dropped = dropRights(work, rights); !dropped)
        return tl::unexpected(dropped.error());
    if (folder) {
        if (auto loaded = loadHistory(*folder, **log); !loaded)
            return loaded;
    }
    std::optional<HistoryWriter> history;
    if (folder)
        history.emplace(*folder, **log, notice, options.history).start();
    if (auto started = thread.start(hello, options.source.interval); !started)
        return started;
    const auto served = server->run([&] { thread.stop(); });
    thread.stop();
    const auto measured = thread.join();
    if (history)
        history->join();
    return measured ? served : measured;
}

} // namespace weir::capture
