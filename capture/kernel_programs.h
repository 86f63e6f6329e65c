// SPDX-License-Identifier: GPL-3.0-or-later
// The programs that count sockets, loaded and attached for as long as this lives. Needs CAP_BPF, CAP_PERFMON, CAP_NET_ADMIN.
#pragma once

#include "capture/kernel_iterator.h"
#include "core/values/error.h"

#include <vector>

struct weir_sockets;

namespace weir::capture {

class KernelPrograms
{
public:
    /// The error says what this kernel or this user lacks.
    [[nodiscard]] static core::Expected<KernelPrograms> open(bool timesCalls);

    const weir_sockets& programs() const { return *m_programs; }
    /// Iterators: each reading of one is a walk over all there is.
    const KernelLink& tcpReports() const { return m_tcpReports; }
    const KernelLink& udpReports() const { return m_udpReports; }
    const KernelLink& owners() const { return m_owners; }

private:
    struct Close
    {
        void operator()(weir_sockets* programs) const;
    };

    KernelPrograms() = default;
    [[nodiscard]] core::Expected<void> load(bool timesCalls);
    void prepareCalls(bool timesCalls);
    [[nodiscard]] core::Expected<void> attach();
    [[nodiscard]] core::Expected<void> attachIterators();
    [[nodiscard]] core::Expected<void> attachToCgroups();

    std::unique_ptr<weir_sockets, Close> m_programs;
    std::vector<KernelLink> m_links;
    KernelLink m_tcpReports, m_udpReports, m_owners;
};

} // namespace weir::capture
