// SPDX-License-Identifier: GPL-3.0-or-later
// The characters of a search text: blanks, words, quotes, brackets, regular expressions.
#pragma once

#include "core/search/search_tree.h"

#include <string>

namespace weir::core {

class SearchScanner
{
public:
    explicit SearchScanner(std::string_view text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    bool atEndOrBlank() const { return atEnd() || isBlank(m_text[m_at]); }
    char peek() const { return m_text[m_at]; } // only when not at the end
    size_t position() const { return m_at; }
    SearchSpan spanFrom(size_t start) const { return {start, m_at - start}; }

    void skipBlanks();
    bool take(char c);
    bool takeText(std::string_view text);
    /// `text`, when nothing of the same word follows.
    bool takeExactly(std::string_view text);
    /// AND, OR, NOT standing alone.
    bool atWord(std::string_view word) const;
    bool takeWord(std::string_view word);
    std::string takeLength(size_t length);

    /// Length of the address, address with port, or network that the next word is; 0 = it is none.
    size_t addressLength() const;
    /// Of a free word that is an address, a slash and no number of bits; 0 when there is none.
    size_t brokenNetworkLength() const;
    size_t freeWordLength() const;  // up to a blank, a parenthesis or a quote
    size_t valueWordLength() const; // up to a blank or a closing parenthesis
    /// Takes `key:` and gives the key; empty (and nothing taken) when the next word has none.
    SearchResult<std::string> takeKey();
    SearchResult<std::string> takeQuoted();
    SearchResult<std::string> takeRegex();
    SearchResult<std::string> takeBracket();

    tl::unexpected<SearchError> error(size_t position, size_t length, std::string message) const;

private:
    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    std::string_view m_text;
    size_t m_at = 0;
};

} // namespace weir::core
