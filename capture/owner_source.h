// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the open files of all processes for their sockets. Opened with rights (CAP_BPF, CAP_PERFMON); walking needs none.
#pragma once

#include "capture/open_sockets.h"
#include "core/values/error.h"

#include <memory>

namespace weir::capture {

class OwnerSource
{
public:
    [[nodiscard]] static core::Expected<OwnerSource> open();

    OwnerSource(OwnerSource&&) noexcept;
    OwnerSource& operator=(OwnerSource&&) noexcept;
    ~OwnerSource();

    /// Sees the processes of this PID namespace and those below it, in all network namespaces. Sockets that nobody showed
    /// for longer than `keep` are forgotten.
    [[nodiscard]] core::Expected<void> walk(core::Duration keep);
    const OpenSockets& sockets() const;
    ProcessTable& processes();

private:
    struct Programs;

    explicit OwnerSource(std::unique_ptr<Programs> programs);

    std::unique_ptr<Programs> m_programs;
};

} // namespace weir::capture
