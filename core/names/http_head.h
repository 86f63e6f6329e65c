// SPDX-License-Identifier: GPL-3.0-or-later
// The Host and other fields of an HTTP/1 request, whole or as far as it goes.
#pragma once

#include "core/names/payload_view.h"

#include <string>
#include <string_view>

namespace weir::core {

/// True when a line after the first begins with `lowerStart`, in any case: a field's name and colon.
bool hasHttpHeader(PayloadView head, std::string_view lowerStart);

/// True when nothing more is to be expected: the host was found or the head ends without one.
/// `host` is without port, from an absolute target when there is one (RFC 9112 3.2.2), else from the field.
bool readHttpHost(PayloadView head, std::string& host);

} // namespace weir::core
