// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/quick_filter_answer.h"

#include "core/query/facets.h"
#include "core/search/field_alias.h"

#include <QCoreApplication>

#include <algorithm>

namespace weir::ui {
namespace {

enum Where : uint8_t { kHosts = 1, kAddresses = 2, kDns = 4, kEverywhere = kHosts | kAddresses | kDns };

struct SectionSpec
{
    const char* field;
    const char* title;
    const char* icon;
    uint8_t where; // Where bits
};

// clang-format off
constexpr SectionSpec kSections[] = {
    {"rcode", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Response code"), "", kDns},
    {"qtype", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Type"), "", kDns},
    {"query", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Name asked for"), "domain", kDns},
    {"host", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Host"), "host", kHosts},
    {"client_ip", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Client IP"), "", kAddresses | kDns},
    {"server_ip", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Server IP"), "", kAddresses | kDns},
    {"process", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Process"), "process", kEverywhere},
    {"label", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Label"), "", kEverywhere},
    {"protocol", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Protocol"), "", kEverywhere},
    {"server_domain", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Server domain"), "domain", kHosts | kAddresses},
    {"server_port", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Server port"), "", kEverywhere},
    {"server_host", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Server"), "host", kHosts},
    {"client_host", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Client"), "host", kHosts},
    {"transport", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Transport"), "", kEverywhere},
    {"tunnel", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Tunnel"), "", kEverywhere},
    {"observer", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Observer"), "", kEverywhere},
    {"pid", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "PID"), "", kEverywhere},
    {"container", QT_TRANSLATE_NOOP("weir::ui::QuickFilters", "Container"), "container", kEverywhere},
};
// clang-format on
constexpr const char* kMatrix = "direction transport";

std::map<QString, qint64> countsOf(const core::Facet& facet)
{
    std::map<QString, qint64> counts;
    for (const core::FacetValue& value : facet.values)
        counts[QString::fromStdString(value.text)] = static_cast<qint64>(value.rows);
    return counts;
}

/// The filter without the terms of these fields; nullptr when nothing is left or it says something that cannot be.
std::shared_ptr<const core::Filter> filterWithout(const QString& text, const QStringList& fields)
{
    QString rest = text;
    for (const QString& field : fields)
        rest = withoutField(rest, field);
    const auto filter = core::Filter::compile(rest.toStdString());
    return filter && !rest.isEmpty() ? *filter : nullptr;
}

} // namespace

int QuickFilterAnswer::activeFilters() const
{
    const auto countOf = [](const FieldChoice& choice) { return static_cast<int>(choice.included.size() + choice.excluded.size()); };
    int count = countOf(direction) + countOf(transport);
    for (const QuickSection& section : sections)
        count += section.field == QStringLiteral("transport") ? 0 : countOf(section.choice);
    return count;
}

QuickFilterAnswer askQuickFilters(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop)
{
    core::Query query;
    query.rows = rows;
    query.view = state.view;
    query.range = state.rangeOf(snapshot);
    std::vector<std::string> fields = {"direction", kMatrix};
    const Where where = core::isDns(rows) ? kDns : state.view == core::View::Ip ? kAddresses : kHosts;
    for (const SectionSpec& spec : kSections) {
        if (spec.where & where)
            fields.emplace_back(spec.field);
    }
    const std::vector<core::Facet> everything = core::facets(snapshot, query, fields, stop);
    query.filter = state.filter;
    const std::vector<core::Facet> filtered = state.filter ? core::facets(snapshot, query, fields, stop) : everything;
    QuickFilterAnswer answer;
    if (stop.stop_requested())
        return answer;
    const auto under = [&](const QString& field, const FieldChoice& choice, const QStringList& without) {
        if (choice.isEmpty()) {
            const auto found = std::ranges::find(filtered, field.toStdString(), &core::Facet::field);
            return countsOf(*found);
        }
        core::Query rest = query;
        rest.filter = filterWithout(state.filterText, without);
        const auto found = core::facets(snapshot, rest, {field.toStdString()}, stop); // none when a newer wish stopped it
        return countsOf(found.empty() ? core::Facet() : found.front());
    };
    answer.direction = choiceOf(state.filterText, QStringLiteral("direction"));
    answer.transport = choiceOf(state.filterText, QStringLiteral("transport"));
    FieldChoice both = answer.direction;
    both.included += answer.transport.included;
    both.excluded += answer.transport.excluded;
    const QStringList matrixFields = {QStringLiteral("direction"), QStringLiteral("transport")};
    answer.matrix = under(QString::fromLatin1(kMatrix), both, matrixFields);
    answer.matrix.merge(under(QStringLiteral("direction"), both, matrixFields));
    for (const char* direction : {"outgoing", "incoming", "local", "transit"}) {
        if (countsOf(everything[0]).contains(QLatin1String(direction)))
            answer.directions.append(QLatin1String(direction));
    }
    for (const core::Facet& facet : everything) {
        const auto spec = std::ranges::find(kSections, facet.field, &SectionSpec::field);
        if (spec == std::end(kSections))
            continue;
        QuickSection section;
        section.field = QString::fromStdString(facet.field);
        section.title = QCoreApplication::translate("weir::ui::QuickFilters", spec->title);
        section.icon = QLatin1String(spec->icon);
        section.isPossible = !facet.values.empty();
        section.choice = choiceOf(state.filterText, section.field);
        const std::map<QString, qint64> counts = under(section.field, section.choice, {section.field});
        QStringList listed;
        for (const core::FacetValue& value : facet.values) {
            const QString text = QString::fromStdString(value.text);
            const auto count = counts.find(text);
            section.values.push_back({text, count == counts.end() ? 0 : count->second, static_cast<qint64>(value.rows)});
            listed.append(text);
        }
        for (const QString& chosen : section.choice.included + section.choice.excluded) {
            if (!listed.contains(chosen))
                section.values.push_back({chosen, 0, 0});
        }
        answer.sections.push_back(std::move(section));
    }
    std::ranges::stable_partition(answer.sections, [](const QuickSection& section) { return section.isPossible || !section.choice.isEmpty(); });
    return answer;
}

} // namespace weir::ui
