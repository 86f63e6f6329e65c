// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace weir::core {

/// What the ends of a path are: hosts and addresses, addresses alone, or executables on a host (where that is unknown, the host).
enum class View : uint8_t { Host, Ip, Process };

} // namespace weir::core
