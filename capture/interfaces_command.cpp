// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture interfaces: where packets can be taken from.
#include "capture/command_options.h"
#include "capture/commands.h"
#include "capture/interface_list.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace weir::capture {
namespace {

std::string joined(const std::vector<core::IpAddress>& addresses)
{
    std::string text;
    for (const core::IpAddress& address : addresses)
        text += (text.empty() ? "" : ", ") + address.text();
    return text;
}

std::string stateOf(const NetworkInterface& interface)
{
    return !interface.isUp ? "down" : interface.isLoopback ? "up, loopback" : "up";
}

nlohmann::ordered_json asJson(const NetworkInterface& interface)
{
    nlohmann::ordered_json addresses = nlohmann::ordered_json::array();
    for (const core::IpAddress& address : interface.addresses)
        addresses.push_back(address.text());
    return {{"name", interface.name},         {"description", interface.description}, {"up", interface.isUp},
            {"loopback", interface.isLoopback}, {"addresses", addresses}};
}

} // namespace

int runInterfaces(std::span<char* const> words)
{
    bool json = false;
    const Command command = {"interfaces", "", "Lists the interfaces that packets can be taken from.",
                             {{"--json", "", "as a JSON array", [&](const std::string&) -> core::Expected<void> {
                                   json = true;
                                   return {};
                               }}}};
    const Call call = prepare(command, words);
    if (call.status)
        return *call.status;
    if (!call.operands.empty())
        return fail({core::ErrorCode::BadArgument, call.operands.front(), "interfaces takes no names"});
    const auto interfaces = listInterfaces();
    if (!interfaces)
        return fail(interfaces.error());
    if (json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        for (const NetworkInterface& interface : *interfaces)
            list.push_back(asJson(interface));
        std::puts(list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace).c_str());
        return 0;
    }
    size_t width = 0;
    for (const NetworkInterface& interface : *interfaces)
        width = std::max(width, interface.name.size());
    for (const NetworkInterface& interface : *interfaces) {
        const std::string more = interface.addresses.empty() ? interface.description : joined(interface.addresses);
        fmt::print("{:<{}}  {:<12}  {}\n", interface.name, width, stateOf(interface), more);
    }
    return 0;
}

} // namespace weir::capture
