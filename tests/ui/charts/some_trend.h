// SPDX-License-Identifier: GPL-3.0-or-later
// A trend of received bytes in steps of two seconds, all of it recorded.
#pragma once

#include "ui/charts/trend_data.h"

namespace weir::ui {

inline constexpr double kTrendStart = 1'700'000'000e6;
inline constexpr double kTrendStep = 2e6;

inline std::shared_ptr<TrendData> trendOf(const std::vector<double>& received, double startUs = kTrendStart)
{
    auto data = std::make_shared<TrendData>();
    data->steps.rows = received.size();
    core::TableColumn time, bytes;
    time.name = "time";
    bytes.name = "bytes_received";
    bytes.unit = core::Unit::Bytes;
    for (size_t step = 0; step < received.size(); ++step)
        time.numbers.push_back(startUs + kTrendStep * double(step));
    bytes.numbers = received;
    data->steps.columns = {time, bytes};
    data->fromUs = data->firstStepUs = startUs;
    data->stepUs = kTrendStep;
    data->toUs = startUs + kTrendStep * double(received.size());
    data->coverage.assign(received.size(), Recorded::Fully);
    data->hasMatches = true;
    data->zone = QTimeZone::utc();
    return data;
}

/// With plain blanks in the place of those that do not break.
inline QString plain(QString text) { return text.replace(QChar(QChar::Nbsp), QLatin1Char(' ')); }

} // namespace weir::ui
