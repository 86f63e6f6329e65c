// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/source_options.h"

#include "core/values/time_expression.h"

#include <charconv>

namespace weir::capture {

using namespace core;

using Taken = Expected<void>;

std::vector<CommandOption> sourceOptions(SourceOptions& options)
{
    return {
        {"--ebpf", "", "what the kernel counts of its sockets, with their processes; no packets",
         [&](const std::string&) -> Taken { options.kernel = true; return {}; }},
        {"--socket-calls", "", "with --ebpf: how often and how long programs connect, accept, write, read and close; it costs them a little",
         [&](const std::string&) -> Taken { options.socketCalls = true; return {}; }},
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
        {"--user", "NAME", "the user to become once all is open (weir if there is one, else nobody)",
         [&](const std::string& value) -> Taken { options.user = value; return {}; }},
    };
}

Expected<void> takeOperands(SourceOptions& options, const std::vector<std::string>& operands)
{
    const auto wrong = [](std::string subject, std::string detail) {
        return tl::unexpected(Error{ErrorCode::BadArgument, std::move(subject), std::move(detail)});
    };
    if (!operands.empty() && options.interfaces.empty())
        return wrong(operands.front(), "put --interface before the names of interfaces");
    options.interfaces.insert(options.interfaces.end(), operands.begin(), operands.end());
    if (options.kernel && !options.interfaces.empty())
        return wrong("--ebpf", "takes no interfaces: the kernel counts all sockets");
    if (options.socketCalls && (!options.interfaces.empty() || !options.filter.empty()))
        return wrong("--socket-calls", "packets do not show the calls of programs; leave --interface and --capture-filter out");
    return {};
}

} // namespace weir::capture
