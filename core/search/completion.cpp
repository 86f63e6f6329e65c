// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/completion.h"

#include "core/dns/dns_field.h"
#include "core/flow/own_fields.h"
#include "core/query/dimension.h"
#include "core/query/natural_order.h"
#include "core/search/field_alias.h"
#include "core/search/search_chips.h"
#include "core/search/text_pattern.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace weir::core {
namespace {

bool endsTerm(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '('; }

struct Sign
{
    std::string_view text, meaning;
};
constexpr Sign kNumberSigns[] = {{">", "greater than"}, {">=", "at least"}, {"<", "less than"}, {"<=", "at most"},
                                 {"[", "a range: [1 TO 10]"}, {"*", "has a value"}};
constexpr Sign kTextSigns[] = {{"~", "contains"}, {"/", "a regular expression: /…/"}, {"*", "has a value"}, {"(", "one of: (a OR b)"}};

bool isNumeric(const FlowField& field)
{
    return field.kind != FieldKind::Dimension || field.unit == Unit::Instant || field.unit == Unit::Count;
}

void addFields(std::vector<Completion>& out, const std::string& prefix, size_t limit)
{
    std::vector<Completion> starts, contains;
    const auto offer = [&](std::string_view name, std::string_view detail) {
        const size_t at = name.find(prefix);
        if (at != std::string_view::npos)
            (at == 0 ? starts : contains).push_back({Completion::Kind::Field, std::string(name) + ':', std::string(detail), 0});
    };
    for (const FieldAlias& alias : fieldAliases())
        offer(alias.name, alias.help);
    for (const auto& fields : {flowFields(), dnsFields()}) {
        for (const FlowField& field : fields) {
            if (field.kind != FieldKind::Part)
                offer(field.name, field.title);
        }
    }
    for (const FlowField* field : ownFields())
        offer(field->name, field->title);
    for (auto* list : {&starts, &contains}) {
        for (Completion& completion : *list) {
            if (out.size() < limit)
                out.push_back(std::move(completion));
        }
    }
}

} // namespace

SearchPlace searchPlaceAt(std::string_view text, size_t position)
{
    const std::string_view before = text.substr(0, std::min(position, text.size()));
    size_t start = before.size(); // of the word that is being typed
    const bool inQuotes = std::ranges::count(before, '"') % 2 == 1;
    if (inQuotes)
        start = before.rfind('"');
    while (start > 0 && !endsTerm(before[start - 1]))
        --start;
    // Inside `key:( … ` the key stands before the parenthesis.
    SearchPlace place;
    const size_t open = before.rfind('(');
    const bool inGroup = open != std::string_view::npos && open > 0 && before[open - 1] == ':' && before.find(')', open) == std::string_view::npos;
    std::string_view word = before.substr(start);
    size_t wordStart = start;
    if (word.starts_with('-')) {
        word.remove_prefix(1);
        ++wordStart;
    }
    if (inGroup) {
        size_t key = open - 1;
        while (key > 0 && !endsTerm(before[key - 1]))
            --key;
        place.field = before.substr(key, open - 1 - key);
        if (place.field.starts_with('-'))
            place.field.erase(0, 1);
    } else if (const size_t colon = word.find(':'); colon != std::string_view::npos && !fieldsOfKey(word.substr(0, colon)).empty()) {
        place.field = word.substr(0, colon);
        word.remove_prefix(colon + 1);
        wordStart += colon + 1;
    }
    place.kind = place.field.empty() ? SearchPlace::Kind::Field : SearchPlace::Kind::Value;
    size_t end = before.size();
    while (end < text.size() && !endsTerm(text[end]) && text[end] != ')')
        ++end;
    place.replaced = {wordStart, end - wordStart};
    const size_t sign = std::min(word.find_first_not_of("~=<>\""), word.size());
    place.prefix = word.substr(sign);
    return place;
}

std::vector<SeenValue> seenValues(const Snapshot& snapshot, std::string_view field, std::string_view part, size_t limit)
{
    std::vector<DimensionReader> readers;
    std::vector<DnsReader> dnsReaders;
    for (const FlowField* candidate : fieldsOfKey(field)) {
        if (const DimensionReader read = dimensionReader(candidate->name))
            readers.push_back(read);
        else if (const DnsReader dns = dnsReader(candidate->name))
            dnsReaders.push_back(dns);
    }
    std::unordered_map<uint64_t, uint64_t> counts; // by space and id
    for (size_t at = 0; at < snapshot.conversations.size(); ++at) {
        uint64_t last = 0;
        for (const DimensionReader read : readers) {
            const DimensionValue value = read(snapshot, snapshot.conversations[at]);
            const uint64_t key = uint64_t(value.space) << 32 | value.id;
            if (!value.isAbsent() && key != last)
                ++counts[key];
            last = key;
        }
    }
    for (const DnsReader read : dnsReaders) {
        std::array<StoredDns, kBlockRows> room;
        for (const auto& chunk : snapshot.dnsChunks) {
            for (size_t block = 0; block < chunk->blocks(); ++block) {
                for (const StoredDns& row : chunk->read(block, room)) {
                    const DimensionValue value = read(snapshot, row);
                    counts[uint64_t(value.space) << 32 | value.id] += value.isAbsent() ? 0 : 1;
                }
            }
        }
    }
    const TextPattern pattern = TextPattern::substring(part);
    std::unordered_map<std::string, uint64_t> byText;
    for (const auto& [key, count] : counts) {
        std::string text = valueText(snapshot, {ValueSpace(key >> 32), static_cast<uint32_t>(key)});
        if (!text.empty() && pattern.matches(text))
            byText[std::move(text)] += count;
    }
    std::vector<SeenValue> values;
    for (const auto& [text, count] : byText)
        values.push_back({text, count});
    const auto before = [](const SeenValue& left, const SeenValue& right) {
        return left.conversations != right.conversations ? left.conversations > right.conversations
                                                         : naturalOrder(left.text, right.text) < 0;
    };
    const size_t shown = std::min(limit, values.size());
    std::ranges::partial_sort(values, values.begin() + static_cast<ptrdiff_t>(shown), before);
    values.resize(shown);
    return values;
}

std::vector<Completion> completions(const Snapshot& snapshot, const SearchPlace& place, size_t limit)
{
    std::vector<Completion> out;
    if (place.kind == SearchPlace::Kind::Field) {
        addFields(out, lowerCase(place.prefix), limit);
        return out;
    }
    for (SeenValue& seen : seenValues(snapshot, place.field, place.prefix, limit)) {
        const std::string term = searchTerm("x", seen.text); // quoted as after a key
        out.push_back({Completion::Kind::Value, term.substr(2), {}, seen.conversations});
    }
    const auto fields = fieldsOfKey(place.field);
    if (!place.prefix.empty() || fields.empty())
        return out;
    const std::span<const Sign> signs = isNumeric(*fields.front()) ? std::span<const Sign>(kNumberSigns) : kTextSigns;
    for (const Sign& sign : signs)
        out.push_back({Completion::Kind::Operator, std::string(sign.text), std::string(sign.meaning), 0});
    return out;
}

} // namespace weir::core
