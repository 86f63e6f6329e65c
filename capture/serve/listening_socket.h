// SPDX-License-Identifier: GPL-3.0-or-later
// The socket that readers come to, and the way to it.
#pragma once

#include "capture/file_descriptor.h"
#include "core/values/error.h"

#include <string>

namespace weir::capture {

inline constexpr const char* kServiceSocket = "/run/weir/capture.sock";

/// Mode 0660, of the group weir if there is one; its folder is made if it is missing. A socket that nobody listens at is
/// replaced; one that somebody does is an error.
[[nodiscard]] core::Expected<FileDescriptor> listenAt(const std::string& path);
[[nodiscard]] core::Expected<FileDescriptor> connectTo(const std::string& path);

} // namespace weir::capture
