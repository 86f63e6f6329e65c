// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture serve: this computer, for all who may read its socket, with its history.
#include "capture/byte_count.h"
#include "capture/commands.h"
#include "capture/serve/listening_socket.h"
#include "capture/serve/service.h"
#include "core/values/time_expression.h"

namespace weir::capture {
namespace {

using namespace core;

using Taken = Expected<void>;

struct ServeOptions
{
    std::string socket = kServiceSocket;
    ServiceOptions service;
};

CommandOption durationOption(std::string_view name, std::string_view help, Duration least, Duration& target)
{
    return {name, "TIME", help, [name, least, &target](const std::string& value) -> Taken {
                const auto duration = parseDuration(value);
                if (!duration || *duration < least)
                    return badValue(name, value, "a duration such as 48h");
                target = *duration;
                return {};
            }};
}

CommandOption bytesOption(std::string_view name, std::string_view help, uint64_t& target)
{
    return {name, "BYTES", help, [name, &target](const std::string& value) -> Taken {
                const auto bytes = parseByteCount(value);
                if (!bytes || *bytes == 0)
                    return badValue(name, value, "a number of bytes such as 2G or 500M");
                target = *bytes;
                return {};
            }};
}

Command serveCommand(ServeOptions& options)
{
    Command command = {"serve", "[NAME…]",
        "Measures this computer until it is ended (SIGTERM) and sends it to all readers of a socket, each from the time it asks for:\n"
        "what the kernel counts of its sockets (--ebpf), or the packets of the named interfaces; by default the first of the two\n"
        "that works here. Opens all of that, then gives up every right. A reader that does not read is cut off, the others go on.",
        {{"--socket", "PATH", "where readers come to (/run/weir/capture.sock); root and the group weir may",
          [&](const std::string& value) -> Taken { options.socket = value; return {}; }},
         {"--history", "DIR", "a folder to keep what was told; without one, memory keeps the last 15 minutes",
          [&](const std::string& value) -> Taken { options.service.historyFolder = value; return {}; }},
         durationOption("--keep", "how long the history reaches back (48h)", std::chrono::seconds(1), options.service.history.age),
         bytesOption("--keep-bytes", "how large the history may become (2G)", options.service.history.bytes),
         durationOption("--rotate", "how long one file of the history is (5m)", std::chrono::seconds(1), options.service.stream.age),
         bytesOption("--memory", "how much of what was told is kept in memory (64M)", options.service.log.bytes)}};
    const auto more = sourceOptions(options.service.source);
    command.options.insert(command.options.end(), more.begin(), more.end());
    return command;
}

} // namespace

int runServe(std::span<char* const> words)
{
    ServeOptions options;
    const Call call = prepare(serveCommand(options), words);
    if (call.status)
        return *call.status;
    if (const auto taken = takeOperands(options.service.source, call.operands); !taken)
        return fail(taken.error());
    auto source = LiveSource::open(options.service.source);
    if (!source)
        return fail(source.error());
    Door door;
    auto listener = listenAt(options.socket);
    if (!listener)
        return fail(listener.error());
    door.listener = std::move(*listener);
    const auto served = runService(std::move(*source), std::move(door), options.service);
    return served ? 0 : fail(served.error());
}

} // namespace weir::capture
