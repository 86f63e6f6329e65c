// SPDX-License-Identifier: GPL-3.0-or-later
// The folder of a helper's history: one .weir file a stream, named by its beginning and its identity. Opened with rights
// and reached only through that descriptor from then on.
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"
#include "core/values/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace weir::capture {

struct StoredStream
{
    uint64_t stream = 0;
    core::Time start{};
    uint64_t bytes = 0; // of whole frames

    friend bool operator==(const StoredStream&, const StoredStream&) = default;
};

class HistoryFolder
{
public:
    /// Makes the folder if it is missing. As root it is given to `user` (see rights.h), unless it holds anything else.
    [[nodiscard]] static core::Expected<HistoryFolder> open(const std::string& path, const std::string& user);

    const std::string& path() const { return m_path; }
    int descriptor() const { return m_folder.number(); }

    /// All that is there, oldest first. A file that was not closed (the power went off) is cut at its last whole frame
    /// and closed.
    [[nodiscard]] core::Expected<std::vector<StoredStream>> load();
    [[nodiscard]] core::Expected<FileDescriptor> create(uint64_t stream, core::Time start) const;
    [[nodiscard]] core::Expected<FileDescriptor> openStored(uint64_t stream, core::Time start) const;
    [[nodiscard]] core::Expected<void> remove(uint64_t stream, core::Time start) const;

    /// "20261122T031500.000000000Z-0123456789abcdef.weir"
    static std::string nameOf(uint64_t stream, core::Time start);
    /// Its identity and beginning; nothing when that is no name of ours.
    static std::optional<StoredStream> parseName(std::string_view name);

private:
    HistoryFolder(std::string path, FileDescriptor folder) : m_path(std::move(path)), m_folder(std::move(folder)) {}

    std::string m_path;
    FileDescriptor m_folder;
};

} // namespace weir::capture
