// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture record: live packets into a .weir file.
#include "capture/command_options.h"
#include "capture/commands.h"
#include "capture/end_signals.h"
#include "capture/live_source.h"
#include "capture/observer.h"
#include "capture/stream_output.h"
#include "core/record/record_writer.h"
#include "core/values/time_expression.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace weir::capture {
namespace {

using namespace core;

struct RecordOptions
{
    SourceOptions source;
    std::string output;
    std::optional<Duration> length;
};

using Taken = Expected<void>;

Command recordCommand(RecordOptions& options)
{
    Command command = {"record", "[NAME…]",
        "Records this computer into a .weir file until it is interrupted (Ctrl+C, SIGTERM) or --for is over: what its kernel counts\n"
        "of its sockets (--ebpf), or the packets of the named interfaces; by default the first of the two that works here. Opens all\n"
        "of that and the file, then gives up every right. What is lost is recorded too.",
        {{"--output", "FILE", "the recording to write; - is standard output",
          [&](const std::string& value) -> Taken { options.output = value; return {}; }},
         {"--for", "TIME", "how long to record, such as 60s or 2h",
          [&](const std::string& value) -> Taken {
              const auto length = parseDuration(value);
              if (!length || length->count() == 0)
                  return badValue("--for", value, "a duration such as 60s");
              options.length = *length;
              return {};
          }}}};
    const auto more = sourceOptions(options.source);
    command.options.insert(command.options.end(), more.begin(), more.end());
    return command;
}

Expected<int> openOutput(const std::string& path)
{
    const int descriptor = path == "-" ? ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
                                       : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0644);
    if (descriptor < 0)
        return tl::unexpected(Error{ErrorCode::CannotWrite, path, {}, 0, errno});
    return descriptor;
}

/// Who reads the stream shall read the reason too.
void tellInStream(const Error& error)
{
    StreamOutput output(STDOUT_FILENO, "standard output");
    RecordWriter writer([&](std::span<const uint8_t> bytes) { output.write(bytes); }, {.compressed = false});
    writer.hello(thisComputer());
    writer.end(error);
}

int record(const RecordOptions& options)
{
    auto source = LiveSource::open(options.source); // first of all, so that a wrong name leaves no empty file
    if (!source) {
        if (options.output == "-")
            tellInStream(source.error());
        return fail(source.error());
    }
    const auto descriptor = openOutput(options.output);
    if (!descriptor)
        return fail(descriptor.error());
    const auto ends = endSignals();
    if (!ends)
        return fail(ends.error());
    if (!source->notice().empty())
        fmt::print(stderr, "weir-capture: {}\n", source->notice());
    const bool onTerminal = ::isatty(STDERR_FILENO);
    StreamHello hello = thisComputer();
    hello.measures = source->measures();
    hello.interval = options.source.interval;
    if (const auto dropped = dropRights(source->work(), {.user = options.source.user}); !dropped)
        return fail(dropped.error());

    StreamOutput output(*descriptor, options.output == "-" ? "standard output" : options.output);
    const bool isFile = output.isFile();
    RecordWriter writer([&](std::span<const uint8_t> bytes) { output.write(bytes); }, {.compressed = isFile});
    writer.hello(hello);
    const auto result = source->run(ends->number(), writer, options.source.interval, options.length, [&](const Progress& progress, uint64_t lost) {
        if (isFile)
            ::fdatasync(*descriptor); // what is on disk survives the power going off
        if (onTerminal)
            fmt::print(stderr, "\r{} packets, {} lost ", progress.packets, lost);
        return false;
    });
    writer.end(result ? std::nullopt : std::optional(result.error()));
    if (onTerminal)
        fmt::print(stderr, "\n");
    if (::close(*descriptor) != 0)
        return fail({ErrorCode::CannotWrite, options.output, {}, 0, errno});
    return result ? 0 : fail(result.error());
}

} // namespace

int runRecord(std::span<char* const> words)
{
    RecordOptions options;
    const Call call = prepare(recordCommand(options), words);
    if (call.status)
        return *call.status;
    if (const auto taken = takeOperands(options.source, call.operands); !taken)
        return fail(taken.error());
    if (options.output.empty())
        return fail({ErrorCode::BadArgument, "record", "say where to write, with --output FILE.weir"});
    return record(options);
}

} // namespace weir::capture
