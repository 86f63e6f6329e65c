// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/text_pattern.h"

#include <algorithm>
#include <re2/re2.h>

namespace weir::core {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }
bool continuesCharacter(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

TextPattern TextPattern::whole(std::string_view text)
{
    TextPattern pattern;
    pattern.m_text = lowerCase(text);
    return pattern;
}

TextPattern TextPattern::substring(std::string_view text)
{
    TextPattern pattern = whole(text);
    pattern.m_kind = Kind::Substring;
    return pattern;
}

TextPattern TextPattern::wildcards(std::string_view text, bool wholeValue, bool inside)
{
    TextPattern pattern;
    bool any = false;
    for (size_t at = 0; at < text.size(); ++at) {
        const bool escaped = text[at] == '\\' && at + 1 < text.size();
        at += escaped;
        any |= !escaped && (text[at] == '*' || text[at] == '?');
        pattern.m_text += lower(text[at]);
        pattern.m_isLiteral += escaped ? '1' : '0';
    }
    pattern.m_kind = any ? Kind::Wildcards : wholeValue ? Kind::Whole : Kind::Substring;
    if (any && inside) {
        pattern.m_text = '*' + pattern.m_text + '*';
        pattern.m_isLiteral = '0' + pattern.m_isLiteral + '0';
    }
    return pattern;
}

tl::expected<TextPattern, std::string> TextPattern::regex(const std::string& text)
{
    RE2::Options options;
    options.set_case_sensitive(false);
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    TextPattern pattern;
    pattern.m_kind = Kind::Regex;
    pattern.m_regex = std::make_shared<const RE2>(text, options);
    if (!pattern.m_regex->ok())
        return tl::unexpected(pattern.m_regex->error());
    return pattern;
}

bool TextPattern::matches(std::string_view value) const
{
    const auto same = [](char left, char right) { return left == lower(right); };
    switch (m_kind) {
    case Kind::Whole:
        return m_text.size() == value.size() && std::equal(m_text.begin(), m_text.end(), value.begin(), same);
    case Kind::Substring:
        return std::search(value.begin(), value.end(), m_text.begin(), m_text.end(),
                           [](char left, char right) { return lower(left) == right; }) != value.end();
    case Kind::Wildcards: return matchesWildcards(value);
    case Kind::Regex: return RE2::PartialMatch(value, *m_regex);
    }
    return false;
}

bool TextPattern::matchesWildcards(std::string_view value) const
{
    size_t at = 0, in = 0;
    size_t starAt = std::string::npos, starIn = 0; // where to resume: the star takes one more character
    while (in < value.size()) {
        const bool special = at < m_text.size() && m_isLiteral[at] == '0';
        if (special && m_text[at] == '*') {
            starAt = ++at;
            starIn = in;
        } else if (special && m_text[at] == '?') {
            ++at;
            for (++in; in < value.size() && continuesCharacter(value[in]); ++in) {}
        } else if (at < m_text.size() && m_text[at] == lower(value[in])) {
            ++at;
            ++in;
        } else if (starAt != std::string::npos) {
            at = starAt;
            in = ++starIn;
        } else {
            return false;
        }
    }
    while (at < m_text.size() && m_text[at] == '*' && m_isLiteral[at] == '0')
        ++at;
    return at == m_text.size();
}

} // namespace weir::core
