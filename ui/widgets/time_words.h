// SPDX-License-Identifier: GPL-3.0-or-later
// Instants, ranges and durations as the frame says them, in a zone.
#pragma once

#include "core/values/time.h"

#include <QDateTime>
#include <QStringList>
#include <QTimeZone>

namespace weir::ui {

QDateTime dateTimeOf(core::Time time, const QTimeZone& zone);
core::Time timeOf(const QDateTime& time);

/// "41 min", "1 h 30 min", "12.5 s": at most two units.
QString durationWords(core::Duration duration);
/// "14:17 – 14:32"; with seconds when short, with days when they differ.
QString rangeWords(const core::TimeRange& range, const QTimeZone& zone);
/// The same, then shorter forms for narrow places.
QStringList rangeForms(const core::TimeRange& range, const QTimeZone& zone);
/// What a typed range looks like: "2026/11/21 18:00:00 ~ 2026/11/21 19:00:00".
QString typedRange(const core::TimeRange& range, const QTimeZone& zone);
/// "UTC+02:00"
QString zoneWords(const QTimeZone& zone, core::Time at);

} // namespace weir::ui
