// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture probe: which sources work here; for each that does not, why and what would help.
#include "capture/command_options.h"
#include "capture/commands.h"
#include "capture/kernel_source.h"
#include "capture/landlock.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <linux/if_ether.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::capture {
namespace {

struct Finding
{
    std::string name;
    bool works = false;
    std::string why;  // what it can do, or why it does not work
    std::string help; // what would make it work; empty: nothing to do
};

Finding probePackets()
{
    const int socket = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_ALL));
    if (socket >= 0) {
        ::close(socket);
        return {"packets", true, "weir-capture record --interface NAME", {}};
    }
    const bool forbidden = errno == EPERM || errno == EACCES;
    return {"packets", false, fmt::format("a packet socket cannot be opened: {}", std::strerror(errno)),
            forbidden ? "run it as root, or give the program the right once: setcap cap_net_raw+ep weir-capture"
                      : "a kernel with packet sockets (CONFIG_PACKET) is needed"};
}

Finding probeKernelEvents()
{
    const auto works = KernelSource::open(); // and detached at once: only trying tells
    if (works)
        return {"kernel events (eBPF)", true, "weir-capture record --ebpf", {}};
    const core::Error& error = works.error();
    const bool forbidden = error.systemError == EPERM || error.systemError == EACCES;
    return {"kernel events (eBPF)", false,
            error.systemError == 0 ? error.detail : fmt::format("{}: {}", error.detail, std::strerror(error.systemError)),
            forbidden ? "run it as root; or use packets: weir-capture record --interface any"
                      : "use packets: weir-capture record --interface any"};
}

Finding probeIsolation()
{
    const int version = landlockVersion();
    return {"isolation of the file reader", true,
            version != 0 ? fmt::format("system calls, capabilities and, by Landlock {}, every path and TCP port are out of its reach", version)
                         : "system calls and capabilities are out of its reach; this kernel has no Landlock on top of that",
            {}};
}

} // namespace

int runProbe(std::span<char* const> words)
{
    bool json = false;
    const Command command = {"probe", "", "Tells which sources work here; for each that does not, why and what would help.",
                             {{"--json", "", "as a JSON array", [&](const std::string&) -> core::Expected<void> {
                                   json = true;
                                   return {};
                               }}}};
    const Call call = prepare(command, words);
    if (call.status)
        return *call.status;
    if (!call.operands.empty())
        return fail({core::ErrorCode::BadArgument, call.operands.front(), "probe takes no names"});
    const Finding findings[] = {
        {"capture files", true, "pcap, pcapng (gzip or zstd around them) and .weir recordings; no right is needed", {}},
        probePackets(), probeKernelEvents(), probeIsolation()};
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Finding& each : findings) {
        if (json) {
            list.push_back({{"source", each.name}, {"works", each.works}, {"why", each.why},
                            {"help", each.help.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(each.help)}});
            continue;
        }
        fmt::print("{}  {}: {}.\n", each.works ? "yes" : "no ", each.name, each.why);
        if (!each.help.empty())
            fmt::print("     What helps: {}.\n", each.help);
    }
    if (json)
        std::puts(list.dump(2).c_str());
    return 0;
}

} // namespace weir::capture
