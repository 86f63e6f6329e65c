// SPDX-License-Identifier: GPL-3.0-or-later
// Work behind the window must not take the processor from it: on few cores a query would be felt as a stall.
#pragma once

namespace weir::session {

/// Puts the calling thread behind the others of this computer's user (Linux has a nice value a thread).
void workBehindTheWindow();

} // namespace weir::session
