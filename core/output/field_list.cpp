// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/field_list.h"

#include "core/dns/dns_field.h"
#include "core/flow/own_fields.h"
#include "core/flow/unit_name.h"

#include <unordered_map>

namespace weir::core {
namespace {

std::string_view nameOf(Fold fold)
{
    constexpr std::string_view kNames[] = {"", "sum", "min", "max", "mean", "last"};
    return kNames[size_t(fold)];
}

std::string_view sourcesOf(const FlowField& field)
{
    constexpr std::string_view kNames[] = {"", "packets", "live", "packets, live"};
    if (field.measuredBy == kSocketCalls)
        return "live with socket calls";
    const bool isLive = field.measuredBy & (kLive | kLiveClient | kLiveServer);
    return kNames[(field.measuredBy & kPackets) | (isLive ? kLive : kNoSource)];
}

} // namespace

Table fieldList()
{
    Table table;
    std::unordered_map<std::string_view, uint32_t> places;
    const auto addColumn = [&](const char* name, const char* title, auto value) {
        TableColumn& column = table.columns.emplace_back();
        column.name = name;
        column.title = title;
        column.isText = true;
        const auto addCell = [&](std::string_view text) {
            if (text.empty())
                return column.texts.push_back(0);
            const auto [found, isNew] = places.try_emplace(text, static_cast<uint32_t>(table.texts.size()));
            if (isNew)
                table.texts.emplace_back(text);
            column.texts.push_back(found->second);
        };
        for (const auto& fields : {flowFields(), dnsFields()}) {
            for (const FlowField& field : fields) {
                if (field.kind != FieldKind::Part) // an ingredient of others, never shown
                    addCell(value(field));
            }
        }
        for (const FlowField* field : ownFields())
            addCell(value(*field));
        table.rows = column.texts.size();
    };
    using F = FlowField;
    addColumn("name", "Name", [](const F& field) { return std::string_view(field.name); });
    addColumn("title", "Title", [](const F& field) { return std::string_view(field.title); });
    addColumn("kind", "Kind", [](const F& field) { return std::string_view(field.kind == FieldKind::Metric ? "metric" : "dimension"); });
    addColumn("unit", "Unit", [](const F& field) { return nameOf(field.unit); });
    addColumn("fold", "Fold", [](const F& field) { return nameOf(field.fold); });
    addColumn("measured_by", "Measured by", sourcesOf);
    addColumn("applies_to", "Applies to", [](const F& field) { return std::string_view(field.appliesTo == AppliesTo::Tcp ? "tcp" : "everything"); });
    addColumn("records", "Records", [](const F& field) { return std::string_view(isDnsField(field) ? "dns" : "flows"); });
    addColumn("help", "Help", [](const F& field) { return std::string_view(field.help); });
    table.matchedRows = table.unfilteredRows = table.rows;
    return table;
}

} // namespace weir::core
