// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/formula.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <muParser.h>
#include <unordered_map>

namespace weir::core {
namespace {

constexpr double kAbsent = std::numeric_limits<double>::quiet_NaN();
std::atomic<uint64_t> lastId = 0;

/// A parser of muParser runs in one thread; each thread has its own, whose variables are `values`.
struct Running
{
    mu::Parser parser;
    std::vector<double> values;
};

std::string reasonOf(const mu::Parser::exception_type& error)
{
    using enum mu::EErrorCodes;
    const std::string& token = error.GetToken();
    switch (error.GetCode()) {
    case ecEMPTY_EXPRESSION: return "The expression is empty; write one such as retransmits / packets_sent.";
    case ecUNEXPECTED_EOF: return "The expression ends too early; a number or a metric is missing at its end.";
    case ecUNEXPECTED_PARENS: return "This parenthesis has no partner.";
    case ecMISSING_PARENS: return "A parenthesis is not closed.";
    case ecUNEXPECTED_OPERATOR: return fmt::format("The operator '{}' has nothing to work on.", token);
    default: return fmt::format("'{}' is not expected here; write metrics and numbers with operators between them.", token);
    }
}

} // namespace

struct Formula::Compiled
{
    uint64_t id = ++lastId;
    std::string text;
    std::vector<std::string> names;
    std::vector<const FlowField*> fields; // by name

    void set(Running& running) const
    {
        running.values.resize(names.size());
        for (size_t at = 0; at < names.size(); ++at)
            running.parser.DefineVar(names[at], &running.values[at]);
        running.parser.SetExpr(text);
    }
    Running& running() const
    {
        thread_local std::unordered_map<uint64_t, Running> all; // definitions are few and never end
        const auto [found, isNew] = all.try_emplace(id);
        if (isNew)
            set(found->second);
        return found->second;
    }
};

tl::expected<Formula, FormulaError> Formula::compile(const std::string& text)
{
    auto compiled = std::make_shared<Compiled>();
    compiled->text = text;
    try {
        mu::Parser reader;
        reader.SetExpr(text);
        for (const auto& [name, place] : reader.GetUsedVar()) {
            const FlowField* field = findFlowField(name);
            const size_t position = text.find(name);
            if (!field || field->kind == FieldKind::Part)
                return tl::unexpected(FormulaError{fmt::format("There is no metric '{}'; did you mean '{}'?", name, nearestFieldName(name)), position});
            if (field->kind == FieldKind::Dimension)
                return tl::unexpected(FormulaError{fmt::format("'{}' is no number to calculate with but a dimension.", name), position});
            compiled->names.push_back(name);
            compiled->fields.push_back(field);
        }
        if (compiled->fields.empty())
            return tl::unexpected(FormulaError{"The expression reads no metric; write one such as retransmits / packets_sent.", 0});
        Running trial;
        compiled->set(trial);
        trial.parser.Eval();
    } catch (const mu::Parser::exception_type& error) {
        const auto position = static_cast<size_t>(std::max(0, static_cast<int>(error.GetPos())));
        return tl::unexpected(FormulaError{reasonOf(error), std::min(position, text.size())});
    }
    return Formula(std::move(compiled));
}

const std::string& Formula::text() const { return m_compiled->text; }
std::span<const FlowField* const> Formula::fields() const { return m_compiled->fields; }

double Formula::value(std::span<const double> values) const
{
    if (std::ranges::any_of(values, [](double value) { return std::isnan(value); }))
        return kAbsent;
    Running& running = m_compiled->running();
    std::ranges::copy(values, running.values.begin());
    try {
        const double value = running.parser.Eval();
        return std::isfinite(value) ? value : kAbsent;
    } catch (const mu::Parser::exception_type&) {
        return kAbsent; // a function without a value at this place
    }
}

} // namespace weir::core
