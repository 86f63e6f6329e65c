// SPDX-License-Identifier: GPL-3.0-or-later
// A domain name inside a DNS message, compressed or not.
#pragma once

#include "core/names/payload_view.h"

#include <optional>
#include <string>

namespace weir::core {

/// The offset behind the name that begins at `at`; nullopt when it is malformed or cut.
std::optional<size_t> skipDnsName(PayloadView message, size_t at);

/// Lower case, without the final dot, what is not visible ASCII as \xHH; nullopt as above. The root is empty.
std::optional<std::string> readDnsName(PayloadView message, size_t at);

} // namespace weir::core
