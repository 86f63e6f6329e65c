// SPDX-License-Identifier: GPL-3.0-or-later
// Instants (microseconds since 1970, as tables hold them) in the zone of the user.
#pragma once

#include <QDateTime>
#include <QString>

namespace weir::ui {

QDateTime localTime(double instantUs);

/// "14:27:20", and the day before it when it is not `today`.
QString instantText(double instantUs);
/// "2026-11-21 14:27:20.123456 CET".
QString exactInstantText(double instantUs);
/// The moment under a crosshair of steps this long: "14:27:20", "14:27:20.5".
QString clockText(double instantUs, double stepUs);
/// "14:17 – 14:32"; seconds where minutes would not tell the ends apart, days where they differ.
QString rangeText(double fromUs, double toUs);

} // namespace weir::ui
