// SPDX-License-Identifier: GPL-3.0-or-later
// The system calls that are left once the rights are dropped.
#pragma once

#include "capture/rights.h"

namespace weir::capture {

/// Every other call fails with EPERM from now on, in all threads.
[[nodiscard]] core::Expected<void> allowOnlySystemCallsOf(Work work, const RightsOptions& options);

} // namespace weir::capture
