// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/owner_source.h"

#include "capture/kernel_clock.h"
#include "capture/lookout/kernel_walker.h"
#include "capture/lookout/lookout.h"
#include "capture/observer.h"
#include "capture/processor_time.h"

#include <netinet/in.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::capture {

using namespace core;

namespace {

uint32_t ownNetworkNamespace()
{
    struct stat status = {};
    return ::stat("/proc/self/ns/net", &status) == 0 ? static_cast<uint32_t>(status.st_ino) : 0;
}

OpenSocket socketOf(const weir_open_socket& row, uint32_t netns)
{
    return {row.protocol == IPPROTO_TCP ? Transport::Tcp : Transport::Udp,
            {IpAddress::fromV6(row.ends.local), row.ends.local_port},
            {IpAddress::fromV6(row.ends.remote), row.ends.remote_port},
            row.ends.netns != 0 ? row.ends.netns : netns,
            row.owner};
}

} // namespace

OwnerSource::OwnerSource(std::unique_ptr<SocketWalker> walker, uint32_t netns, std::string notice)
    : m_walker(std::move(walker)), m_netns(netns), m_notice(std::move(notice)), m_sockets(netns, thisComputer().observerAddresses)
{
}

Expected<OwnerSource> OwnerSource::open(const std::string& user)
{
    const uint32_t netns = ownNetworkNamespace();
    if (auto kernel = openKernelWalker())
        return OwnerSource(std::move(*kernel), netns, {});
    auto lookout = openLookout(user);
    if (!lookout)
        return tl::unexpected(lookout.error());
    const bool seesAll = ::geteuid() == 0;
    return OwnerSource(std::move(*lookout), netns, seesAll ? "Processes are known for this network namespace alone." : "Only this user's own processes are known.");
}

Expected<Duration> OwnerSource::walk(Duration keep)
{
    const Duration begun = processorTime();
    const Time now = std::chrono::system_clock::now();
    m_sockets.beginLook(now, keep);
    const Duration sinceBoot = since1970(CLOCK_BOOTTIME);
    const auto elsewhere = m_walker->walk([&](const weir_open_socket& row) { m_sockets.take(socketOf(row, m_netns), std::chrono::system_clock::now()); },
                          [&](const weir_process& process) { m_processes.take(process.key, processOf(process, sinceBoot, m_users)); });
    if (!elsewhere)
        return elsewhere;
    return processorTime() - begun + *elsewhere;
}

} // namespace weir::capture
