// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture record: live packets into a .weir file.
#include "capture/command_options.h"
#include "capture/commands.h"
#include "capture/kernel_recording.h"
#include "capture/live_recording.h"
#include "capture/observer.h"
#include "capture/rights.h"
#include "capture/stream_output.h"
#include "core/flow/flow_field.h"
#include "core/record/record_writer.h"
#include "core/values/time_expression.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fcntl.h>
#include <fmt/format.h>
#include <set>
#include <sys/signalfd.h>
#include <unistd.h>

namespace weir::capture {
namespace {

using namespace core;

struct RecordOptions
{
    std::string output;
    bool kernel = false;
    std::vector<std::string> interfaces;
    std::string filter;
    int snapLength = PacketSourceOptions{}.snapLength;
    Duration interval = std::chrono::seconds(1);
    std::optional<Duration> length;
    RightsOptions rights;
};

using Taken = Expected<void>;

Command recordCommand(RecordOptions& options)
{
    return {"record", "[NAME…]",
        "Records this computer into a .weir file until it is interrupted (Ctrl+C, SIGTERM) or --for is over: what its kernel counts\n"
        "of its sockets (--ebpf), or the packets of the named interfaces. Opens all of that and the file, then gives up every right.\n"
        "What is lost is recorded too.",
        {{"--output", "FILE", "the recording to write; - is standard output",
          [&](const std::string& value) -> Taken { options.output = value; return {}; }},
         {"--interface", "NAME", "an interface, or any; may be given several times (see weir-capture interfaces)",
          [&](const std::string& value) -> Taken { options.interfaces.push_back(value); return {}; }},
         {"--capture-filter", "BPF", "which packets, in libpcap's language (man pcap-filter)",
          [&](const std::string& value) -> Taken { options.filter = value; return {}; }},
         {"--snaplen", "N", "how many bytes of a packet are looked at (262144)",
          [&](const std::string& value) -> Taken {
              const auto [end, status] = std::from_chars(value.data(), value.data() + value.size(), options.snapLength);
              if (status != std::errc() || end != value.data() + value.size() || options.snapLength < 64 || options.snapLength > 262'144)
                  return badValue("--snaplen", value, "a number from 64 to 262144");
              return {};
          }},
         {"--interval", "TIME", "how long one record is (1s)",
          [&](const std::string& value) -> Taken {
              const auto interval = parseDuration(value);
              if (!interval || *interval < std::chrono::milliseconds(1) || *interval > std::chrono::days(1))
                  return badValue("--interval", value, "a duration from 1ms to 1d, such as 10s");
              options.interval = *interval;
              return {};
          }},
         {"--for", "TIME", "how long to record, such as 60s or 2h",
          [&](const std::string& value) -> Taken {
              const auto length = parseDuration(value);
              if (!length || length->count() == 0)
                  return badValue("--for", value, "a duration such as 60s");
              options.length = *length;
              return {};
          }},
         {"--user", "NAME", "the user to become once all is open (weir if there is one, else nobody)",
          [&](const std::string& value) -> Taken { options.rights.user = value; return {}; }},
         {"--ebpf", "", "what the kernel counts of its sockets, with their processes; no packets",
          [&](const std::string&) -> Taken { options.kernel = true; return {}; }}}};
}

Expected<int> openOutput(const std::string& path)
{
    const int descriptor = path == "-" ? ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
                                       : ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0644);
    if (descriptor < 0)
        return tl::unexpected(Error{ErrorCode::CannotWrite, path, {}, 0, errno});
    return descriptor;
}

Expected<std::vector<PacketSource>> openSources(const RecordOptions& options)
{
    std::vector<PacketSource> sources;
    std::set<std::string> opened; // a packet that is taken twice counts twice
    const bool all = std::ranges::find(options.interfaces, "any") != options.interfaces.end();
    for (const std::string& interface : options.interfaces) {
        if (all && interface != "any")
            return tl::unexpected(Error{ErrorCode::BadArgument, "--interface " + interface, "any takes its packets already; name one or the other"});
        if (!opened.insert(interface).second)
            continue;
        auto source = PacketSource::open({interface, options.filter, options.snapLength});
        if (!source)
            return tl::unexpected(source.error());
        sources.push_back(std::move(*source));
    }
    return sources;
}

/// Readable once the user or the system wants this process to end.
int endSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        sigaddset(&signals, signal);
    sigprocmask(SIG_BLOCK, &signals, nullptr);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

/// What is recorded, opened and not yet running.
class Recording
{
public:
    /// First of all, so that a wrong name leaves no empty file.
    Expected<void> open(const RecordOptions& options)
    {
        if (options.kernel) {
            auto kernel = KernelSource::open();
            if (!kernel)
                return tl::unexpected(kernel.error());
            m_kernel.emplace(std::move(*kernel));
            return {};
        }
        auto packets = openSources(options);
        if (!packets)
            return tl::unexpected(packets.error());
        m_packets = std::move(*packets);
        return {};
    }
    Source measures() const { return m_kernel ? kLive : kPackets; }
    Work work() const { return m_kernel ? Work::CountSockets : Work::CapturePackets; }
    Expected<void> run(const RecordOptions& options, int ends, RecordWriter& writer, const LiveRecording::SecondPassed& passed)
    {
        if (m_kernel)
            return KernelRecording(std::move(*m_kernel), ends, writer, options.interval).run(options.length, passed);
        return LiveRecording(std::move(m_packets), ends, writer, options.interval).run(options.length, passed);
    }

private:
    std::optional<KernelSource> m_kernel;
    std::vector<PacketSource> m_packets;
};

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
    Recording recording;
    if (const auto opened = recording.open(options); !opened) {
        if (options.output == "-")
            tellInStream(opened.error());
        return fail(opened.error());
    }
    const auto descriptor = openOutput(options.output);
    if (!descriptor)
        return fail(descriptor.error());
    const int ends = endSignals();
    if (ends < 0)
        return fail({ErrorCode::CannotOpen, "the signals", {}, 0, errno});
    const bool onTerminal = ::isatty(STDERR_FILENO);
    StreamHello hello = thisComputer();
    hello.measures = recording.measures();
    hello.interval = options.interval;
    if (const auto dropped = dropRights(recording.work(), options.rights); !dropped)
        return fail(dropped.error());

    StreamOutput output(*descriptor, options.output == "-" ? "standard output" : options.output);
    const bool isFile = output.isFile();
    RecordWriter writer([&](std::span<const uint8_t> bytes) { output.write(bytes); }, {.compressed = isFile});
    writer.hello(hello);
    const auto result = recording.run(options, ends, writer, [&](const Progress& progress, uint64_t lost) {
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
    if (!call.operands.empty() && options.interfaces.empty())
        return fail({ErrorCode::BadArgument, call.operands.front(), "put --interface before the names of interfaces"});
    options.interfaces.insert(options.interfaces.end(), call.operands.begin(), call.operands.end());
    if (options.kernel && !options.interfaces.empty())
        return fail({ErrorCode::BadArgument, "--ebpf", "takes no interfaces: the kernel counts all sockets"});
    if (options.interfaces.empty() && !options.kernel)
        return fail({ErrorCode::BadArgument, "record", "say what to record: --ebpf, or at least one --interface (see weir-capture interfaces)"});
    if (options.output.empty())
        return fail({ErrorCode::BadArgument, "record", "say where to write, with --output FILE.weir"});
    return record(options);
}

} // namespace weir::capture
