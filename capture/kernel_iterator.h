// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what an iterator of ours in the kernel writes. The link is made with rights; reading needs none.
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"

#include <array>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cerrno>
#include <cstring>
#include <memory>

namespace weir::capture {

struct CloseLink
{
    void operator()(bpf_link* link) const { bpf_link__destroy(link); }
};

using KernelLink = std::unique_ptr<bpf_link, CloseLink>;

/// Runs it and calls take(row) for each row it wrote.
template <typename Row, typename Take> [[nodiscard]] core::Expected<void> iterate(const KernelLink& link, Take take)
{
    const auto failed = [] { return tl::unexpected(core::Error{core::ErrorCode::CannotRead, "eBPF", "an iterator", 0, errno}); };
    const FileDescriptor iterator(bpf_iter_create(bpf_link__fd(link.get())));
    if (!iterator.isOpen())
        return failed();
    // What does not fit into the kernel's 32 KiB is written again, and rows that say what is new would be lost by that.
    std::array<Row, 64> rows;
    static_assert(sizeof rows + sizeof(Row) <= 32 * 1024);
    size_t have = 0;
    for (;;) {
        const ssize_t got = ::read(iterator.number(), reinterpret_cast<char*>(rows.data()) + have, sizeof rows - have);
        if (got < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (got < 0)
            return failed();
        have += static_cast<size_t>(got);
        for (size_t at = 0; at < have / sizeof(Row); ++at)
            take(rows[at]);
        const size_t rest = have % sizeof(Row);
        std::memmove(rows.data(), reinterpret_cast<char*>(rows.data()) + (have - rest), rest);
        have = rest;
        if (got == 0)
            return {};
    }
}

/// One that writes nothing.
[[nodiscard]] inline core::Expected<void> iterate(const KernelLink& link)
{
    return iterate<char>(link, [](char) {});
}

} // namespace weir::capture
