// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/time_expression.h"
#include "ui/widgets/range_wish.h"

namespace weir::ui {

/// Reads what a user typed; a bare duration ("15m") stays relative to the recording's end.
core::TimeTextResult<RangeWish> readTypedRange(const QString& text, const core::TimeRange& span, const QTimeZone& zone);
core::Calendar calendarOf(const QTimeZone& zone);

} // namespace weir::ui
