// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/observer.h"

#include "capture/interface_list.h"

#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace weir::capture {
namespace {

/// As in the tz database; empty when this computer does not say.
std::string timeZone()
{
    if (const char* set = std::getenv("TZ"); set && *set)
        return *set == ':' ? set + 1 : set;
    std::error_code ignored;
    const std::string target = std::filesystem::read_symlink("/etc/localtime", ignored).string();
    const size_t at = target.find("zoneinfo/");
    return at == std::string::npos ? std::string() : target.substr(at + 9);
}

} // namespace

core::StreamHello thisComputer()
{
    core::StreamHello hello;
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) == 0)
        hello.observer = name;
    if (const auto interfaces = listInterfaces()) {
        for (const NetworkInterface& interface : *interfaces)
            hello.observerAddresses.insert(hello.observerAddresses.end(), interface.addresses.begin(), interface.addresses.end());
    }
    hello.clock = core::StreamClock::System;
    hello.timeZone = timeZone();
    return hello;
}

} // namespace weir::capture
