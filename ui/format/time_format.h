// SPDX-License-Identifier: GPL-3.0-or-later
// Instants (microseconds since 1970, as tables hold them) in a zone.
#pragma once

#include <QDateTime>
#include <QString>
#include <QTimeZone>

namespace weir::ui {

QDateTime localTime(double instantUs, const QTimeZone& zone);

/// "14:27:20", and the day before it when it is not `today`.
QString instantText(double instantUs, const QTimeZone& zone);
/// "2026-11-21 14:27:20.123456 CET".
QString exactInstantText(double instantUs, const QTimeZone& zone);
/// "14:27:20.123456": of rows that are moments and not intervals.
QString momentText(double instantUs, const QTimeZone& zone);
/// The moment under a crosshair of steps this long: "14:27:20", "14:27:20.5".
QString clockText(double instantUs, double stepUs, const QTimeZone& zone);
} // namespace weir::ui
