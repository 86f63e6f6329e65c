// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/empty_answer.h"

#include "core/search/search_chips.h"

#include <algorithm>

namespace weir::ui {

std::optional<size_t> EmptyAnswer::mostHelpful() const
{
    const auto best = std::ranges::max_element(causes, {}, &EmptyCause::without);
    return best == causes.end() || best->without == 0 ? std::nullopt : std::optional(static_cast<size_t>(best - causes.begin()));
}

EmptyAnswer askWhyEmpty(const core::Snapshot& snapshot, const session::ViewState& state, core::RowKind rows, std::stop_token stop)
{
    EmptyAnswer answer;
    answer.rows = rows;
    answer.whole = snapshot.span().value_or(core::TimeRange{});
    answer.range = state.rangeOf(snapshot);
    answer.isRecorded = snapshot.span().has_value();
    for (const core::StoredSource& source : snapshot.sources)
        answer.packets += source.progress.packets;
    if (!answer.isRecorded)
        return answer;
    answer.isWhole = answer.range.from <= answer.whole.from && answer.range.to >= answer.whole.to;
    core::Query query;
    query.rows = rows;
    query.view = state.view;
    query.columns = {"packets"};
    const auto count = [&](const std::string& text, const core::TimeRange& range) {
        query.range = range;
        const auto filter = core::Filter::compile(text);
        query.filter = filter && !text.empty() ? *filter : nullptr;
        return static_cast<qint64>(core::run(snapshot, query, stop).rows);
    };
    const std::string text = state.filterText.toStdString();
    answer.recorded = count({}, answer.range);
    if (!answer.isWhole)
        answer.inWhole = count(text, answer.whole);
    const auto chips = core::searchChips(text);
    for (size_t at = 0; chips && at < chips->size() && !stop.stop_requested(); ++at) {
        const std::string rest = core::withoutChip(text, at);
        const std::string& own = (*chips)[at].text;
        answer.causes.push_back({QString::fromStdString(own), count(own, answer.range), count(rest, answer.range), QString::fromStdString(rest)});
    }
    return answer;
}

} // namespace weir::ui
