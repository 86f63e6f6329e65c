// SPDX-License-Identifier: GPL-3.0-or-later
// --define NAME[:UNIT]=EXPRESSION: a metric of the caller's own, known before filters and columns are read.
#pragma once

#include "app/report_options.h"

namespace weir::app {

tl::expected<void, CallError> defineMetrics(const QStringList& definitions);

} // namespace weir::app
