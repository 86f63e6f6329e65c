// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/commands.h"

#include <cstdio>

namespace weir::capture {

int fail(const core::Error& error)
{
    std::fprintf(stderr, "weir-capture: %s\n", core::sentence(error).c_str());
    return error.code == core::ErrorCode::BadArgument ? 2 : 1;
}

} // namespace weir::capture
