// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/own_fields.h"

#include <deque>
#include <map>
#include <mutex>
#include <shared_mutex>

namespace weir::core {
namespace {

struct Known
{
    OwnMetric metric;
    const OwnField* field = nullptr;
};

struct Register
{
    std::shared_mutex mutex;
    std::map<std::string, Known, std::less<>> known;
    std::deque<OwnField> fields;   // every definition there ever was
    std::deque<std::string> texts; // that they show
};

Register& all()
{
    static Register metrics;
    return metrics;
}

} // namespace

void keepOwnField(const OwnMetric& metric, FlowField field, Formula formula)
{
    Register& metrics = all();
    const std::unique_lock lock(metrics.mutex);
    field.name = metrics.texts.emplace_back(metric.name);
    field.title = metrics.texts.emplace_back(metric.title.empty() ? metric.name : metric.title);
    field.help = metrics.texts.emplace_back("= " + metric.expression);
    const OwnField& made = metrics.fields.emplace_back(field, std::move(formula));
    metrics.known.insert_or_assign(metric.name, Known{metric, &made});
}

void forgetMetric(std::string_view name)
{
    Register& metrics = all();
    const std::unique_lock lock(metrics.mutex);
    if (const auto found = metrics.known.find(name); found != metrics.known.end())
        metrics.known.erase(found);
}

std::vector<OwnMetric> ownMetrics()
{
    Register& metrics = all();
    const std::shared_lock lock(metrics.mutex);
    std::vector<OwnMetric> result;
    for (const auto& [name, known] : metrics.known)
        result.push_back(known.metric);
    return result;
}

const FlowField* findOwnField(std::string_view name)
{
    Register& metrics = all();
    const std::shared_lock lock(metrics.mutex);
    const auto found = metrics.known.find(name);
    return found == metrics.known.end() ? nullptr : found->second.field;
}

std::vector<const FlowField*> ownFields()
{
    Register& metrics = all();
    const std::shared_lock lock(metrics.mutex);
    std::vector<const FlowField*> fields;
    for (const auto& [name, known] : metrics.known)
        fields.push_back(known.field);
    return fields;
}

} // namespace weir::core
