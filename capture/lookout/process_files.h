// SPDX-License-Identifier: GPL-3.0-or-later
// What /proc says of a process, as the programs in the kernel would tell it.
#pragma once

#include "bpf/flow_event.h"
#include "core/values/error.h"

#include <functional>
#include <optional>
#include <string>

namespace weir::capture {

/// /proc, open for as long as this lives.
class ProcessFiles
{
public:
    [[nodiscard]] static core::Expected<ProcessFiles> open();

    /// All that are visible.
    [[nodiscard]] core::Expected<void> eachProcess(const std::function<void(uint32_t pid)>& take) const;
    /// The inodes of its open sockets; none where this process may not look.
    void eachSocket(uint32_t pid, const std::function<void(uint32_t inode)>& take) const;
    /// None: it is gone.
    std::optional<weir_process_key> keyOf(uint32_t pid) const;
    weir_process tell(const weir_process_key& key) const;

private:
    explicit ProcessFiles(int root) : m_root(root) {}

    std::string contentOf(uint32_t pid, const char* name) const;
    std::string linkOf(uint32_t pid, const char* name) const;
    std::string executableOf(uint32_t pid) const;
    uint32_t parentOf(uint32_t pid) const;

    int m_root; // lives as long as the process that looks
};

} // namespace weir::capture
