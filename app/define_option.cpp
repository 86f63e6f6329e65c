// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/define_option.h"

#include "core/flow/unit_name.h"
#include "core/query/own_metric.h"

#include <fmt/format.h>

namespace weir::app {

tl::expected<void, CallError> defineMetrics(const QStringList& definitions)
{
    for (const QString& definition : definitions) {
        const std::string text = definition.toStdString();
        const size_t equals = text.find('=');
        if (equals == std::string::npos)
            return tl::unexpected(CallError{fmt::format("--define {}: write NAME=EXPRESSION, as in loss_share:ratio=retransmits/packets.", text), {}});
        const std::string head = text.substr(0, equals), name = head.substr(0, head.find(':'));
        const std::string unitName = name.size() < head.size() ? head.substr(name.size() + 1) : std::string();
        const auto unit = core::unitOf(unitName);
        if (!unit || *unit == core::Unit::Instant || *unit == core::Unit::Truth)
            return tl::unexpected(CallError{fmt::format("--define {}: '{}' is no unit of a metric; use count, bytes, bytes/s, 1/s, 1/min, microseconds, nanoseconds or ratio.", text, unitName), {}});
        if (const auto defined = core::defineMetric({name, {}, text.substr(equals + 1), *unit}); !defined)
            return tl::unexpected(CallError{fmt::format("--define {}: {}", text, defined.error().message), {}});
    }
    return {};
}

} // namespace weir::app
