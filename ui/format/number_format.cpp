// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/number_format.h"

#include "core/query/table.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>
#include <span>

namespace weir::ui {
namespace {

using core::Unit;

struct Scale
{
    double factor;
    const char* unit;
};

constexpr Scale kCounts[] = {{1, ""}, {1e6, "M"}, {1e9, "G"}, {1e12, "T"}};
constexpr Scale kBytes[] = {{1, "B"}, {1e3, "kB"}, {1e6, "MB"}, {1e9, "GB"}, {1e12, "TB"}, {1e15, "PB"}};
constexpr Scale kByteRates[] = {{1, "B/s"}, {1e3, "kB/s"}, {1e6, "MB/s"}, {1e9, "GB/s"}, {1e12, "TB/s"}};
constexpr Scale kTimes[] = {{1, "µs"}, {1e3, "ms"}, {1e6, "s"}, {6e7, "min"}, {3.6e9, "h"}, {8.64e10, "d"}};
constexpr Scale kShortTimes[] = {{1, "ns"}, {1e3, "µs"}, {1e6, "ms"}, {1e9, "s"}, {6e10, "min"}};
constexpr Scale kRatio[] = {{0.01, "%"}};
constexpr Scale kPerSecond[] = {{1, "/s"}, {1e3, "k/s"}, {1e6, "M/s"}};
constexpr Scale kPerMinute[] = {{1, "/min"}, {1e3, "k/min"}, {1e6, "M/min"}};
constexpr double kLargestPlainCount = 9'999'999;

std::span<const Scale> scalesOf(Unit unit)
{
    switch (unit) {
    case Unit::Bytes: return kBytes;
    case Unit::BytesPerSecond: return kByteRates;
    case Unit::Microseconds: return kTimes;
    case Unit::Nanoseconds: return kShortTimes;
    case Unit::Ratio: return kRatio;
    case Unit::PerSecond: return kPerSecond;
    case Unit::PerMinute: return kPerMinute;
    default: return kCounts;
    }
}

/// Decimals that leave three significant figures of a value that is shown as it is.
int decimalsOf(double value)
{
    const double size = std::abs(value);
    return size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
}

QLocale grouping() // the C locale would leave the separators out
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale;
}

QString decimalText(double value, int decimals) { return grouping().toString(value, 'f', decimals); }

/// The scale after rounding: 999.6 kB is 1.00 MB.
const Scale& scaleOf(double value, std::span<const Scale> scales)
{
    const double size = std::abs(value);
    size_t at = 0;
    while (at + 1 < scales.size() && std::round(size / scales[at].factor * 1e4) / 1e4 >= scales[at + 1].factor / scales[at].factor - 0.5)
        ++at;
    return scales[at];
}

bool isWhole(double value) { return value == std::floor(value) && std::abs(value) < 1e15; }

} // namespace

QString groupedText(qint64 value) { return grouping().toString(value); }

NumberText numberText(double value, Unit unit)
{
    if (core::isAbsent(value))
        return {QStringLiteral("–"), {}};
    const bool isCount = unit == Unit::Count || unit == Unit::None;
    if (isCount && isWhole(value) && std::abs(value) <= kLargestPlainCount)
        return {groupedText(static_cast<qint64>(value)), {}};
    const Scale& scale = scaleOf(value, scalesOf(unit));
    const double shown = value / scale.factor;
    const bool isExact = scale.factor == 1 && isWhole(value);
    return {decimalText(shown, isExact || value == 0 ? 0 : decimalsOf(shown)), QString::fromUtf8(scale.unit)};
}

QString shortText(double value, Unit unit)
{
    const NumberText text = numberText(value, unit);
    return text.unit.isEmpty() ? text.number : text.number + QChar(QChar::Nbsp) + text.unit;
}

QString exactText(double value, Unit unit)
{
    if (core::isAbsent(value))
        return QStringLiteral("–");
    const Scale& scale = scalesOf(unit).front();
    const double shown = value / scale.factor;
    const QString number = isWhole(shown) ? groupedText(static_cast<qint64>(shown)) : decimalText(shown, 3);
    return scale.unit[0] == '\0' ? number : number + QChar(QChar::Nbsp) + QString::fromUtf8(scale.unit);
}

QString bandText(double low, double high, Unit unit)
{
    const double factor = scaleOf(high, scalesOf(unit)).factor;
    const auto end = [&](double value) { return decimalText(value / factor, value / factor < 9.95 && value > 0 ? 1 : 0); };
    return QStringLiteral("%1–%2").arg(end(low), end(high));
}

QString axisText(double value, double step, Unit unit)
{
    if (value == 0)
        return QStringLiteral("0");
    const bool isCount = unit == Unit::Count || unit == Unit::None;
    const Scale& scale = isCount && value < 1e6 ? kCounts[0] : scaleOf(value, scalesOf(unit));
    const double inUnit = step / scale.factor;
    int decimals = 0;
    for (double rest = inUnit; decimals < 3 && std::abs(rest - std::round(rest)) > 1e-6 * rest; rest *= 10)
        ++decimals;
    const QString number = decimalText(value / scale.factor, decimals);
    return scale.unit[0] == '\0' ? number : number + QChar(QChar::Nbsp) + QString::fromUtf8(scale.unit);
}

QString widestUnit(Unit unit)
{
    switch (unit) {
    case Unit::Bytes: return QStringLiteral("MB");
    case Unit::BytesPerSecond: return QStringLiteral("MB/s");
    case Unit::Microseconds:
    case Unit::Nanoseconds: return QStringLiteral("ms");
    case Unit::Ratio: return QStringLiteral("%");
    case Unit::PerSecond: return QStringLiteral("k/s");
    case Unit::PerMinute: return QStringLiteral("k/min");
    default: return {};
    }
}

} // namespace weir::ui
