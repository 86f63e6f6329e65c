// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/interface_list.h"

#include <memory>
#include <netinet/in.h>
#include <pcap/pcap.h>

namespace weir::capture {
namespace {

void addAddress(const sockaddr* address, std::vector<core::IpAddress>& list)
{
    if (!address)
        return;
    if (address->sa_family == AF_INET)
        list.push_back(core::IpAddress::fromV4(reinterpret_cast<const uint8_t*>(&reinterpret_cast<const sockaddr_in*>(address)->sin_addr)));
    else if (address->sa_family == AF_INET6)
        list.push_back(core::IpAddress::fromV6(reinterpret_cast<const uint8_t*>(&reinterpret_cast<const sockaddr_in6*>(address)->sin6_addr)));
}

} // namespace

core::Expected<std::vector<NetworkInterface>> listInterfaces()
{
    char message[PCAP_ERRBUF_SIZE] = {};
    pcap_if_t* first = nullptr;
    if (pcap_findalldevs(&first, message) != 0)
        return tl::unexpected(core::Error{core::ErrorCode::CannotOpen, "the list of interfaces", message});
    const std::unique_ptr<pcap_if_t, void (*)(pcap_if_t*)> owner(first, pcap_freealldevs);
    std::vector<NetworkInterface> interfaces;
    for (const pcap_if_t* each = first; each; each = each->next) {
        NetworkInterface& interface = interfaces.emplace_back();
        interface.name = each->name;
        interface.description = each->description ? each->description : "";
        interface.isUp = each->flags & PCAP_IF_UP;
        interface.isLoopback = each->flags & PCAP_IF_LOOPBACK;
        for (const pcap_addr* address = each->addresses; address; address = address->next)
            addAddress(address->addr, interface.addresses);
    }
    return interfaces;
}

} // namespace weir::capture
