// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/serve/history_folder.h"

#include "capture/rights.h"
#include "capture/serve/stored_file.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <sys/stat.h>

namespace weir::capture {

using namespace core;

namespace {

constexpr std::string_view kPattern = "00000000T000000.000000000Z-0123456789abcdef.weir";
constexpr size_t kIdentityAt = 27;
constexpr size_t kMostFiles = 200'000;

tl::unexpected<Error> failed(ErrorCode code, const std::string& path, int why)
{
    return tl::unexpected(Error{code, path, {}, 0, why});
}

struct CloseFolder
{
    void operator()(DIR* folder) const { ::closedir(folder); }
};

Expected<std::vector<std::string>> namesIn(int folder, const std::string& path)
{
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC); // a place of its own to read from
    const std::unique_ptr<DIR, CloseFolder> list(again >= 0 ? ::fdopendir(again) : nullptr);
    if (!list)
        return failed(ErrorCode::CannotRead, path, errno);
    std::vector<std::string> names;
    while (const dirent* entry = ::readdir(list.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != ".." && names.size() < kMostFiles)
            names.emplace_back(name);
    }
    return names;
}

/// Whose folder it shall be: nobody is given one that holds what is not ours.
Expected<void> giveTo(const UserIds& user, int folder, const std::string& path)
{
    struct stat status = {};
    if (::fstat(folder, &status) != 0)
        return failed(ErrorCode::CannotOpen, path, errno);
    if (status.st_uid == user.user)
        return {};
    const auto names = namesIn(folder, path);
    if (!names)
        return tl::unexpected(names.error());
    if (!std::ranges::all_of(*names, [](const std::string& name) { return HistoryFolder::parseName(name).has_value(); }))
        return tl::unexpected(Error{ErrorCode::BadArgument, "--history " + path,
                                    "it holds other files; name an empty folder, or one that does not exist yet"});
    for (const std::string& name : *names) { // what an earlier start as another user has left
        if (::fchownat(folder, name.c_str(), user.user, user.group, AT_SYMLINK_NOFOLLOW) != 0)
            return failed(ErrorCode::CannotOpen, path + "/" + name, errno);
    }
    if (::fchown(folder, user.user, user.group) != 0)
        return failed(ErrorCode::CannotOpen, path, errno);
    return {};
}

template <typename Number> bool take(std::string_view text, size_t at, size_t length, Number& number, int base = 10)
{
    const char* const end = text.data() + at + length;
    return std::from_chars(text.data() + at, end, number, base).ptr == end;
}

} // namespace

std::string HistoryFolder::nameOf(uint64_t stream, Time start)
{
    const auto day = std::chrono::floor<std::chrono::days>(start);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(start - day);
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}.{:09}Z-{:016x}.weir", int(date.year()), unsigned(date.month()),
                       unsigned(date.day()), time.hours().count(), time.minutes().count(), time.seconds().count(),
                       time.subseconds().count(), stream);
}

std::optional<StoredStream> HistoryFolder::parseName(std::string_view name)
{
    if (name.size() != kPattern.size())
        return std::nullopt;
    int year = 0;
    unsigned month = 0, day = 0, hours = 0, minutes = 0, seconds = 0, fraction = 0;
    StoredStream stored;
    const bool fits = take(name, 0, 4, year) && take(name, 4, 2, month) && take(name, 6, 2, day) && take(name, 9, 2, hours) &&
                      take(name, 11, 2, minutes) && take(name, 13, 2, seconds) && take(name, 16, 9, fraction) &&
                      take(name, kIdentityAt, 16, stored.stream, 16);
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
    if (!fits || !date.ok() || stored.stream == 0)
        return std::nullopt;
    stored.start = std::chrono::sys_days(date) + std::chrono::hours(hours) + std::chrono::minutes(minutes) +
                   std::chrono::seconds(seconds) + Duration(fraction);
    return nameOf(stored.stream, stored.start) == name ? std::optional(stored) : std::nullopt;
}

Expected<HistoryFolder> HistoryFolder::open(const std::string& path, const std::string& user)
{
    std::error_code why;
    std::filesystem::create_directories(path, why);
    if (why)
        return failed(ErrorCode::CannotOpen, path, why.value());
    FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isOpen())
        return failed(ErrorCode::CannotOpen, path, errno);
    const auto ids = userToBecome(user);
    if (!ids)
        return tl::unexpected(ids.error());
    if (*ids) {
        if (auto given = giveTo(**ids, folder.number(), path); !given)
            return tl::unexpected(given.error());
    } else if (::faccessat(folder.number(), ".", W_OK | X_OK, 0) != 0) {
        return failed(ErrorCode::CannotOpen, path, errno);
    }
    return HistoryFolder(path, std::move(folder));
}

Expected<std::vector<StoredStream>> HistoryFolder::load()
{
    const auto names = namesIn(m_folder.number(), m_path);
    if (!names)
        return tl::unexpected(names.error());
    std::vector<StoredStream> streams;
    for (const std::string& name : *names) {
        auto stored = parseName(name);
        const FileDescriptor file(stored ? ::openat(m_folder.number(), name.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) : -1);
        if (!file.isOpen())
            continue; // of somebody else's making
        stored->bytes = closeStoredFile(file.number());
        if (stored->bytes != 0)
            streams.push_back(*stored);
        else
            ::unlinkat(m_folder.number(), name.c_str(), 0); // not even a greeting
    }
    std::ranges::sort(streams, {}, &StoredStream::start);
    return streams;
}

Expected<FileDescriptor> HistoryFolder::create(uint64_t stream, Time start) const
{
    const std::string name = nameOf(stream, start);
    FileDescriptor file(::openat(m_folder.number(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0640));
    if (!file.isOpen())
        return failed(ErrorCode::CannotWrite, m_path + "/" + name, errno);
    return file;
}

Expected<FileDescriptor> HistoryFolder::openStored(uint64_t stream, Time start) const
{
    const std::string name = nameOf(stream, start);
    FileDescriptor file(::openat(m_folder.number(), name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!file.isOpen())
        return failed(ErrorCode::CannotOpen, m_path + "/" + name, errno);
    return file;
}

Expected<void> HistoryFolder::remove(uint64_t stream, Time start) const
{
    const std::string name = nameOf(stream, start);
    if (::unlinkat(m_folder.number(), name.c_str(), 0) != 0 && errno != ENOENT)
        return failed(ErrorCode::CannotWrite, m_path + "/" + name, errno);
    return {};
}

} // namespace weir::capture
