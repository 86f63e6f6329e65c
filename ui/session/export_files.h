// SPDX-License-Identifier: GPL-3.0-or-later
// A `.weir` file holds what one source saw; of several sources each has its own.
#pragma once

#include "core/store/snapshot.h"

#include <QStringList>

namespace weir::session {

/// `file` itself for one source, else files beside it that are named after their observers.
QStringList filesOf(const QString& file, const core::Snapshot& snapshot, const std::vector<size_t>& sources);

} // namespace weir::session
