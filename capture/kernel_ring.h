// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bpf/libbpf.h>
#include <memory>

namespace weir::capture {

struct CloseRing
{
    void operator()(ring_buffer* ring) const { ring_buffer__free(ring); }
};

/// What our programs in the kernel wrote, in its order.
using KernelRing = std::unique_ptr<ring_buffer, CloseRing>;

} // namespace weir::capture
