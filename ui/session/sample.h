// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace weir::session {

/// The sample capture that comes with Weir: in the data folder beside the program, else in the source tree. Empty: not installed.
QString samplePath();

} // namespace weir::session
