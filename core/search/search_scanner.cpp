// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_scanner.h"

#include "core/flow/flow_field.h"
#include "core/search/address_pattern.h"

#include <algorithm>
#include <fmt/format.h>

namespace weir::core {
namespace {

bool isKeyStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool isKeyPart(char c) { return isKeyStart(c) || (c >= '0' && c <= '9') || c == '.'; }

/// Part of an IPv6 address while it is being typed, for which `fe80:` must not be read as a key.
bool looksLikeV6(std::string_view word)
{
    const auto isHexOrColon = [](char c) {
        return c == ':' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    return std::ranges::count(word, ':') >= 2 && std::ranges::all_of(word, isHexOrColon);
}

} // namespace

void SearchScanner::skipBlanks()
{
    while (!atEnd() && isBlank(m_text[m_at]))
        ++m_at;
}

bool SearchScanner::take(char c)
{
    if (atEnd() || peek() != c)
        return false;
    ++m_at;
    return true;
}

bool SearchScanner::takeText(std::string_view text)
{
    if (!m_text.substr(m_at).starts_with(text))
        return false;
    m_at += text.size();
    return true;
}

bool SearchScanner::takeExactly(std::string_view text)
{
    return valueWordLength() == text.size() && takeText(text);
}

bool SearchScanner::atWord(std::string_view word) const
{
    const std::string_view rest = m_text.substr(m_at);
    const size_t end = word.size();
    return rest.starts_with(word) && (rest.size() == end || isBlank(rest[end]) || rest[end] == '(' || rest[end] == ')');
}

bool SearchScanner::takeWord(std::string_view word)
{
    if (!atWord(word))
        return false;
    m_at += word.size();
    return true;
}

std::string SearchScanner::takeLength(size_t length)
{
    const std::string taken(m_text.substr(m_at, length));
    m_at += taken.size();
    return taken;
}

size_t SearchScanner::freeWordLength() const
{
    size_t end = m_at;
    while (end < m_text.size() && !isBlank(m_text[end]) && m_text[end] != '(' && m_text[end] != ')' && m_text[end] != '"')
        ++end;
    return end - m_at;
}

size_t SearchScanner::valueWordLength() const
{
    size_t end = m_at;
    while (end < m_text.size() && !isBlank(m_text[end]) && m_text[end] != ')')
        ++end;
    return end - m_at;
}

size_t SearchScanner::addressLength() const
{
    const size_t length = freeWordLength();
    return AddressPattern::parse(m_text.substr(m_at, length)) ? length : 0;
}

size_t SearchScanner::brokenNetworkLength() const
{
    const std::string_view word = std::string_view(m_text).substr(m_at, freeWordLength());
    const size_t slash = word.find('/');
    const bool isMeant = slash != word.npos && IpAddress::parse(word.substr(0, slash)).has_value();
    return isMeant && !AddressPattern::parse(word) ? word.size() : 0;
}

SearchResult<std::string> SearchScanner::takeKey()
{
    size_t end = m_at;
    if (end < m_text.size() && isKeyStart(m_text[end])) {
        while (end < m_text.size() && isKeyPart(m_text[end]))
            ++end;
    }
    const std::string key(m_text.substr(m_at, end - m_at));
    if (key.empty() || end == m_text.size())
        return std::string();
    const char sign = m_text[end];
    if ((sign == '>' || sign == '<' || sign == '=') && findFlowField(key))
        return error(end, 1, fmt::format("A colon was expected: {}:{}…", key, sign));
    if (sign != ':' || (!findFlowField(key) && looksLikeV6(m_text.substr(m_at, freeWordLength()))))
        return std::string();
    m_at = end + 1;
    return key;
}

SearchResult<std::string> SearchScanner::takeQuoted()
{
    const size_t start = m_at++;
    std::string text;
    for (; !atEnd(); ++m_at) {
        if (peek() == '"') {
            ++m_at;
            if (text.empty())
                return error(start, 2, "A text was expected between these quotes.");
            return text;
        }
        if (peek() == '\\' && m_at + 1 < m_text.size() && (m_text[m_at + 1] == '"' || m_text[m_at + 1] == '\\'))
            ++m_at;
        text += m_text[m_at];
    }
    return error(start, 1, "This quote is never closed.");
}

SearchResult<std::string> SearchScanner::takeRegex()
{
    const size_t start = m_at++;
    std::string pattern;
    for (; !atEnd(); ++m_at) {
        if (peek() == '/') {
            ++m_at;
            return pattern;
        }
        if (peek() == '\\' && m_at + 1 < m_text.size()) {
            if (m_text[m_at + 1] != '/')
                pattern += '\\';
            ++m_at;
        }
        pattern += m_text[m_at];
    }
    return error(start, 1, "This regular expression is never closed by a slash.");
}

SearchResult<std::string> SearchScanner::takeBracket()
{
    const size_t start = m_at;
    const size_t close = m_text.find(']', m_at);
    if (close == std::string_view::npos)
        return error(start, 1, "This bracket is never closed.");
    m_at = close + 1;
    return std::string(m_text.substr(start + 1, close - start - 1));
}

tl::unexpected<SearchError> SearchScanner::error(size_t position, size_t length, std::string message) const
{
    return tl::unexpected(SearchError{position, length, std::move(message)});
}

} // namespace weir::core
