// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/process_row.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>
#include <pwd.h>

namespace weir::capture {

using namespace core;

namespace {

template <size_t Size> std::string_view textOf(const char (&text)[Size]) { return {text, strnlen(text, Size)}; }

std::string commandLineOf(const weir_process& process)
{
    std::string_view words(process.arguments, sizeof process.arguments);
    words = words.substr(0, words.find_last_not_of('\0') + 1);
    std::string line(words);
    std::ranges::replace(line, '\0', ' ');
    return line;
}

std::string cgroupOf(const weir_process& process)
{
    std::string path;
    for (const auto& level : process.cgroups) {
        if (level[0] == '\0')
            return path.empty() ? "/" : path;
        path = "/" + std::string(textOf(level)) + path;
    }
    return "…" + path; // what lies above was not looked at
}

std::string parentsOf(const weir_process& process)
{
    std::string chain;
    for (const weir_parent& parent : process.parents) {
        if (parent.pid == 0)
            break;
        chain += fmt::format("{}{} {}", chain.empty() ? "" : ", ", parent.pid, textOf(parent.name));
    }
    return chain;
}

} // namespace

UserNames::UserNames()
{
    ::setpwent();
    while (const passwd* entry = ::getpwent())
        m_names.try_emplace(entry->pw_uid, entry->pw_name);
    ::endpwent();
}

std::string UserNames::of(uint32_t uid) const
{
    const auto found = m_names.find(uid);
    return found == m_names.end() ? std::to_string(uid) : found->second;
}

std::string containerOf(std::string_view path)
{
    constexpr size_t kIdLength = 64, kShortLength = 12;
    const auto isHex = [](unsigned char letter) { return std::isxdigit(letter) != 0; };
    for (auto at = std::ranges::find_if(path, isHex); at != path.end();) {
        const auto end = std::find_if_not(at, path.end(), isHex);
        if (static_cast<size_t>(end - at) == kIdLength)
            return std::string(at, at + kShortLength);
        at = std::find_if(end, path.end(), isHex);
    }
    for (const std::string_view mark : {"/lxc.payload.", "/lxc/", "/machine.slice/machine-"}) {
        const size_t found = path.find(mark);
        if (found == std::string_view::npos)
            continue;
        std::string_view name = path.substr(found + mark.size());
        name = name.substr(0, name.find('/'));
        return std::string(name.substr(0, name.rfind(".scope")));
    }
    return {};
}

Process processOf(const weir_process& process, Duration sinceBoot, const UserNames& users)
{
    Process row;
    row.pid = process.key.pid;
    row.uid = process.uid;
    row.netns = process.netns;
    row.cgroupId = process.cgroup;
    row.started = Time(Duration(process.key.started_ns) + sinceBoot);
    row.name = textOf(process.executable);
    row.commandLine = commandLineOf(process);
    row.user = users.of(process.uid);
    row.cgroup = cgroupOf(process);
    row.container = containerOf(row.cgroup);
    row.parents = parentsOf(process);
    return row;
}

} // namespace weir::capture
