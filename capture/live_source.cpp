// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/live_source.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace weir::capture {

using namespace core;

namespace {

Expected<std::vector<PacketSource>> openInterfaces(const SourceOptions& options, const std::vector<std::string>& names)
{
    std::vector<PacketSource> sources;
    std::set<std::string> opened; // a packet that is taken twice counts twice
    const bool all = std::ranges::find(names, "any") != names.end();
    for (const std::string& name : names) {
        if (all && name != "any")
            return tl::unexpected(Error{ErrorCode::BadArgument, "--interface " + name, "any takes its packets already; name one or the other"});
        if (!opened.insert(name).second)
            continue;
        auto source = PacketSource::open({name, options.filter, options.snapLength});
        if (!source)
            return tl::unexpected(source.error());
        sources.push_back(std::move(*source));
    }
    return sources;
}

std::string reasonOf(const Error& error)
{
    return error.systemError != 0 && error.detail.empty() ? std::strerror(error.systemError) : error.detail;
}

} // namespace

Expected<LiveSource> LiveSource::open(const SourceOptions& options)
{
    LiveSource source;
    const bool packetsWanted = !options.interfaces.empty() || !options.filter.empty();
    if (!packetsWanted) {
        auto kernel = KernelSource::open(options.socketCalls);
        if (kernel) {
            source.m_kernel.emplace(std::move(*kernel));
            return source;
        }
        if (options.kernel || options.socketCalls)
            return tl::unexpected(kernel.error());
        source.note("The kernel's counters do not work here (" + reasonOf(kernel.error()) + "), so packets are counted.");
    }
    auto packets = openInterfaces(options, options.interfaces.empty() ? std::vector<std::string>{"any"} : options.interfaces);
    if (!packets)
        return tl::unexpected(packets.error());
    source.m_packets = std::move(*packets);
    auto owners = OwnerSource::open(options.user);
    source.note(owners ? owners->notice() : "Processes are not known: " + reasonOf(owners.error()) + '.');
    if (owners)
        source.m_owners.emplace(std::move(*owners));
    return source;
}

void LiveSource::note(const std::string& sentence) { m_notice += (m_notice.empty() || sentence.empty() ? "" : " ") + sentence; }

Expected<void> LiveSource::run(int ends, RecordSink& sink, Duration interval, std::optional<Duration> length, const IntervalPassed& passed)
{
    if (m_kernel)
        return KernelRecording(std::move(*m_kernel), ends, sink, interval).run(length, passed);
    return LiveRecording(std::move(m_packets), std::move(m_owners), ends, sink, interval).run(length, passed);
}

} // namespace weir::capture
