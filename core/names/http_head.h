// SPDX-License-Identifier: GPL-3.0-or-later
// The Host of an HTTP/1 request, whole or as far as it goes.
#pragma once

#include "core/names/payload_view.h"

#include <string>

namespace weir::core {

/// True when nothing more is to be expected: the host was found or the head ends without one.
/// `host` is without port, from an absolute target when there is one (RFC 9112 3.2.2), else from the field.
bool readHttpHost(PayloadView head, std::string& host);

} // namespace weir::core
