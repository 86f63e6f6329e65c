// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/trend_data.h"

#include "core/dns/dns_field.h"

#include <algorithm>
#include <cmath>

namespace weir::ui {

double TrendData::value(std::string_view metric, size_t step) const
{
    const core::TableColumn* column = steps.column(metric);
    return column && step < steps.rows ? column->numbers[step] : core::kAbsent;
}

double TrendData::whole(std::string_view metric) const
{
    const core::TableColumn* column = steps.column(metric);
    const core::FlowField* field = core::findField(metric);
    if (!column)
        return core::kAbsent;
    double sum = 0;
    size_t count = 0;
    for (const double value : column->numbers) {
        if (core::isAbsent(value))
            continue;
        sum += value;
        ++count;
    }
    if (count == 0)
        return core::kAbsent;
    return !field || field->fold == core::Fold::Sum ? sum : sum / static_cast<double>(count); // what is no field is counted
}

bool TrendData::hasTcp() const
{
    const core::TableColumn* counter = steps.column("connections");
    return counter && std::ranges::any_of(counter->numbers, [](double value) { return !core::isAbsent(value); });
}

std::optional<size_t> TrendData::stepAt(double timeUs) const
{
    if (timeUs < firstStepUs || stepCount() == 0)
        return std::nullopt;
    const auto step = static_cast<size_t>((timeUs - firstStepUs) / stepUs);
    return step < stepCount() ? std::optional(step) : std::nullopt;
}

core::Duration niceStep(core::Duration span, core::Duration interval, int pixels)
{
    using namespace std::chrono_literals;
    constexpr core::Duration kSteps[] = {1ms, 2ms, 5ms, 10ms, 20ms, 50ms, 100ms, 200ms, 500ms, 1s, 2s, 5s, 10s, 15s, 30s, 60s, 120s,
                                         300s, 600s, 900s, 1800s, 3600s, 7200s, 10800s, 21600s, 43200s, 86400s};
    const core::Duration least = std::max(interval, core::Duration(span.count() * 3 / 2 / std::max(pixels, 1)));
    for (const core::Duration step : kSteps) {
        if (step >= least && step % interval == 0ns)
            return step;
    }
    return core::Duration((least.count() + interval.count() - 1) / interval.count() * interval.count());
}

} // namespace weir::ui
