// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/lookout/process_files.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <memory>
#include <unistd.h>
#include <vector>

namespace weir::capture {

using namespace core;

namespace {

struct CloseFolder
{
    void operator()(DIR* folder) const { ::closedir(folder); }
};

std::unique_ptr<DIR, CloseFolder> folderIn(int root, const std::string& path)
{
    const int descriptor = ::openat(root, path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return nullptr;
    DIR* folder = ::fdopendir(descriptor);
    if (!folder)
        ::close(descriptor);
    return std::unique_ptr<DIR, CloseFolder>(folder);
}

uint64_t numberAt(std::string_view text)
{
    uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// Of /proc/PID/stat, counted as proc(5) does; the name in it may hold anything.
std::string_view statField(std::string_view stat, int wanted)
{
    size_t at = stat.rfind(')');
    for (int field = 2; at != std::string_view::npos && field < wanted; ++field)
        at = stat.find(' ', at + 1);
    return at == std::string_view::npos ? std::string_view() : stat.substr(at + 1, stat.find(' ', at + 1) - at - 1);
}

std::string_view behind(std::string_view text, std::string_view mark)
{
    const size_t at = text.find(mark);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + mark.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
    return text.substr(0, text.find('\n'));
}

template <size_t Size> void put(char (&to)[Size], std::string_view text)
{
    std::memcpy(to, text.data(), std::min(text.size(), Size - 1));
}

} // namespace

Expected<ProcessFiles> ProcessFiles::open()
{
    const int root = ::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return tl::unexpected(Error{ErrorCode::CannotOpen, "/proc", {}, 0, errno});
    return ProcessFiles(root);
}

Expected<void> ProcessFiles::eachProcess(const std::function<void(uint32_t)>& take) const
{
    const auto folder = folderIn(m_root, ".");
    if (!folder)
        return tl::unexpected(Error{ErrorCode::CannotRead, "/proc", {}, 0, errno});
    while (const dirent* entry = ::readdir(folder.get())) {
        if (const uint64_t pid = numberAt(entry->d_name); pid != 0)
            take(static_cast<uint32_t>(pid));
    }
    return {};
}

void ProcessFiles::eachSocket(uint32_t pid, const std::function<void(uint32_t)>& take) const
{
    const auto folder = folderIn(m_root, fmt::format("{}/fd", pid));
    if (!folder)
        return;
    std::array<char, 64> target;
    while (const dirent* entry = ::readdir(folder.get())) {
        constexpr std::string_view kSocket = "socket:[";
        const ssize_t size = ::readlinkat(::dirfd(folder.get()), entry->d_name, target.data(), target.size());
        const std::string_view text(target.data(), static_cast<size_t>(std::max<ssize_t>(0, size)));
        if (text.starts_with(kSocket))
            take(static_cast<uint32_t>(numberAt(text.substr(kSocket.size()))));
    }
}

std::string ProcessFiles::contentOf(uint32_t pid, const char* name) const
{
    const int file = ::openat(m_root, fmt::format("{}/{}", pid, name).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return {};
    std::string content(4096, '\0');
    const ssize_t got = ::read(file, content.data(), content.size());
    ::close(file);
    content.resize(static_cast<size_t>(std::max<ssize_t>(0, got)));
    return content;
}

std::string ProcessFiles::linkOf(uint32_t pid, const char* name) const
{
    std::string target(4096, '\0');
    const ssize_t size = ::readlinkat(m_root, fmt::format("{}/{}", pid, name).c_str(), target.data(), target.size());
    target.resize(static_cast<size_t>(std::max<ssize_t>(0, size)));
    return target;
}

std::string ProcessFiles::executableOf(uint32_t pid) const
{
    constexpr std::string_view kDeleted = " (deleted)";
    std::string path = linkOf(pid, "exe");
    if (path.ends_with(kDeleted))
        path.resize(path.size() - kDeleted.size());
    if (!path.empty())
        return path.substr(path.rfind('/') + 1);
    const std::string name = contentOf(pid, "comm");
    return name.substr(0, name.find('\n'));
}

uint32_t ProcessFiles::parentOf(uint32_t pid) const
{
    return static_cast<uint32_t>(numberAt(statField(contentOf(pid, "stat"), 4)));
}

std::optional<weir_process_key> ProcessFiles::keyOf(uint32_t pid) const
{
    static const auto kTick = static_cast<uint64_t>(1'000'000'000 / ::sysconf(_SC_CLK_TCK));
    const std::string stat = contentOf(pid, "stat");
    if (stat.empty())
        return std::nullopt;
    const std::hash<std::string_view> hash; // another program in it is another process, so is another user's
    const auto program = hash(linkOf(pid, "exe")) ^ hash(behind(contentOf(pid, "status"), "\nUid:"));
    return weir_process_key{numberAt(statField(stat, 22)) * kTick, pid, static_cast<uint32_t>(program)};
}

weir_process ProcessFiles::tell(const weir_process_key& key) const
{
    weir_process process{};
    process.key = key;
    process.uid = static_cast<uint32_t>(numberAt(behind(contentOf(key.pid, "status"), "\nUid:")));
    constexpr std::string_view kNetns = "net:[";
    if (const std::string netns = linkOf(key.pid, "ns/net"); netns.starts_with(kNetns))
        process.netns = static_cast<uint32_t>(numberAt(std::string_view(netns).substr(kNetns.size())));
    put(process.executable, executableOf(key.pid));
    const std::string words = contentOf(key.pid, "cmdline");
    std::memcpy(process.arguments, words.data(), std::min(words.size(), sizeof process.arguments - 1));
    uint32_t pid = parentOf(key.pid);
    for (weir_parent& parent : process.parents) {
        if (pid == 0)
            break;
        parent.pid = pid;
        put(parent.name, executableOf(pid));
        pid = parentOf(pid);
    }
    const std::string cgroups = '\n' + contentOf(key.pid, "cgroup");
    std::string_view path = behind(cgroups, "\n0::"); // of the unified hierarchy
    for (auto& level : process.cgroups) {
        const size_t slash = path.rfind('/');
        if (slash == std::string_view::npos || path.size() == slash + 1)
            break;
        put(level, path.substr(slash + 1));
        path = path.substr(0, slash);
    }
    return process;
}

} // namespace weir::capture
