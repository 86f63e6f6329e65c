// SPDX-License-Identifier: GPL-3.0-or-later
// An expression over the metrics of the field table: "retransmits / packets_sent".
#pragma once

#include "core/flow/flow_field.h"

#include <memory>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace weir::core {

struct FormulaError
{
    std::string message; // one sentence
    size_t position = 0; // of the character that is wrong
};

/// Numbers are in the units of the fields (bytes, microseconds, shares of 1); the operators and functions are those of
/// muParser: + - * / ^ ( ), comparisons, ? :, min, max, sqrt, log10 and so on. Immutable; any thread.
class Formula
{
public:
    /// Fails on a wrong expression, on a name that is no metric of flows, and on one without any metric.
    static tl::expected<Formula, FormulaError> compile(const std::string& text);

    const std::string& text() const;
    /// Every metric that it reads, once.
    std::span<const FlowField* const> fields() const;
    /// NaN, absent, when one of `values` (as fields()) is absent or there is no such number, as after a division by zero.
    double value(std::span<const double> values) const;

private:
    struct Compiled;
    explicit Formula(std::shared_ptr<const Compiled> compiled) : m_compiled(std::move(compiled)) {}

    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace weir::core
