// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/search_scanner.h"
#include "core/search/search_tree.h"

#include <fmt/format.h>

namespace weir::core {
namespace {

using Kind = SearchNode::Kind;

constexpr int kDeepestNesting = 64;

SearchNode term(SearchTerm value, SearchSpan span)
{
    SearchNode node;
    node.kind = Kind::Term;
    node.term = std::move(value);
    node.span = span;
    return node;
}

class Parser
{
public:
    explicit Parser(std::string_view text) : m_scan(text) {}

    SearchResult<SearchNode> parse()
    {
        m_scan.skipBlanks();
        if (m_scan.atEnd())
            return SearchNode{};
        auto node = parseOr();
        if (node && !m_scan.atEnd()) // only a closing parenthesis stops the grammar early
            return m_scan.error(m_scan.position(), 1, "There is no open parenthesis for this one.");
        return node;
    }

private:
    SearchResult<SearchNode> parseOr()
    {
        return parseList(Kind::Or, [this] { return parseAnd(); }, [this] {
            m_scan.skipBlanks();
            return m_scan.takeWord("OR") ? Joint::Operator : Joint::None;
        });
    }
    SearchResult<SearchNode> parseAnd()
    {
        return parseList(Kind::And, [this] { return parseNot(); }, [this] {
            m_scan.skipBlanks();
            if (m_scan.takeWord("AND"))
                return Joint::Operator;
            return m_scan.atEnd() || m_scan.peek() == ')' || m_scan.atWord("OR") ? Joint::None : Joint::Blank;
        });
    }

    enum class Joint { None, Blank, Operator };
    template <typename Part, typename Next> SearchResult<SearchNode> parseList(Kind kind, Part part, Next next)
    {
        SearchNode list;
        list.kind = kind;
        do {
            auto child = part();
            if (!child)
                return child;
            list.children.push_back(std::move(*child));
        } while (next() != Joint::None);
        if (list.children.size() == 1)
            return std::move(list.children.front());
        const SearchSpan first = list.children.front().span, last = list.children.back().span;
        list.span = {first.position, last.position + last.length - first.position};
        return list;
    }

    SearchResult<SearchNode> parseNot()
    {
        m_scan.skipBlanks();
        const size_t start = m_scan.position();
        const bool word = m_scan.takeWord("NOT");
        if (!word && !m_scan.take('-'))
            return parsePrimary();
        if (word ? (m_scan.skipBlanks(), m_scan.atEnd()) : m_scan.atEndOrBlank())
            return m_scan.error(start, m_scan.position() - start, "A term was expected after this sign.");
        if (++m_depth > kDeepestNesting)
            return tooDeep(start);
        auto child = parseNot();
        --m_depth;
        if (!child)
            return child;
        SearchNode node;
        node.kind = Kind::Not;
        node.span = {start, child->span.position + child->span.length - start};
        node.children.push_back(std::move(*child));
        return node;
    }

    SearchResult<SearchNode> parsePrimary()
    {
        const size_t start = m_scan.position();
        if (m_scan.atEnd())
            return m_scan.error(start, 0, "A term was expected here.");
        for (const std::string_view sign : {"AND", "OR"}) {
            if (m_scan.atWord(sign))
                return m_scan.error(start, sign.size(), fmt::format("{} needs a term on both sides.", sign));
        }
        if (m_scan.peek() == ')')
            return m_scan.error(start, 1, "A term was expected before this parenthesis.");
        if (m_scan.peek() == '(')
            return parseGroup();
        return m_key.empty() ? parseTerm() : parseValue(start);
    }

    SearchResult<SearchNode> parseGroup()
    {
        const size_t start = m_scan.position();
        m_scan.take('(');
        if (++m_depth > kDeepestNesting)
            return tooDeep(start);
        auto inner = parseOr();
        --m_depth;
        if (!inner)
            return inner;
        m_scan.skipBlanks();
        if (!m_scan.take(')'))
            return m_scan.error(start, 1, "This parenthesis is never closed.");
        inner->span = {start, m_scan.position() - start};
        return inner;
    }

    SearchResult<SearchNode> parseTerm()
    {
        const size_t start = m_scan.position();
        if (m_scan.peek() == '"')
            return phrase(start, SearchOperator::Phrase);
        if (const size_t length = m_scan.addressLength(); length != 0)
            return plain(start, length, SearchOperator::Address);
        if (const size_t length = m_scan.brokenNetworkLength(); length != 0)
            return m_scan.error(start, length, "A network was expected: an address, a slash and at most 32 bits (IPv4) or 128 (IPv6).");
        const auto key = m_scan.takeKey();
        if (!key)
            return tl::unexpected(key.error());
        if (key->empty())
            return word(start, SearchOperator::Word);
        m_key = *key;
        m_keySpan = {start, key->size()};
        auto value = m_scan.peek() == '(' ? parseGroup() : parseValue(start);
        m_key.clear();
        if (value)
            value->span = {start, m_scan.position() - start};
        return value;
    }

    /// After `key:` or inside `key:( … )`.
    SearchResult<SearchNode> parseValue(size_t start)
    {
        if (m_scan.atEndOrBlank() || m_scan.peek() == ')')
            return m_scan.error(m_keySpan.position, m_keySpan.length + 1,
                                fmt::format("A value was expected directly after '{}:'.", m_key));
        const size_t valueStart = m_scan.position();
        if (m_scan.takeExactly("*"))
            return term(make(SearchOperator::Exists, {}, {valueStart, 1}), {start, m_scan.position() - start});
        if (m_scan.peek() == '/') {
            auto pattern = m_scan.takeRegex();
            if (!pattern)
                return tl::unexpected(pattern.error());
            return finished(start, make(SearchOperator::Regex, std::move(*pattern), m_scan.spanFrom(valueStart)));
        }
        if (m_scan.peek() == '[' && m_scan.addressLength() == 0)
            return range(start);
        if (m_scan.peek() == '"')
            return phrase(start, SearchOperator::Equals);
        const struct { std::string_view sign; SearchOperator op; } signs[] = {
            {">=", SearchOperator::GreaterOrEqual}, {"<=", SearchOperator::LessOrEqual}, {">", SearchOperator::Greater},
            {"<", SearchOperator::Less}, {"=", SearchOperator::Equals}, {"~", SearchOperator::Contains}};
        for (const auto& [sign, op] : signs) {
            if (!m_scan.takeText(sign))
                continue;
            if (m_scan.atEndOrBlank() || m_scan.peek() == ')')
                return m_scan.error(valueStart, sign.size(), fmt::format("A value was expected directly after '{}'.", sign));
            return m_scan.peek() == '"' ? phrase(start, op) : word(start, op);
        }
        return word(start, SearchOperator::Equals);
    }

    SearchResult<SearchNode> range(size_t start)
    {
        const size_t valueStart = m_scan.position();
        auto inside = m_scan.takeBracket();
        if (!inside)
            return tl::unexpected(inside.error());
        const SearchSpan span = m_scan.spanFrom(valueStart);
        const size_t to = inside->find(" TO ");
        const auto trimmed = [](std::string text) {
            const size_t first = text.find_first_not_of(" \t\""), last = text.find_last_not_of(" \t\"");
            return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
        };
        SearchTerm made = make(SearchOperator::Range, to == std::string::npos ? "" : trimmed(inside->substr(0, to)), span);
        made.upper = to == std::string::npos ? "" : trimmed(inside->substr(to + 4));
        if (made.value.empty() || made.upper.empty())
            return m_scan.error(span.position, span.length, "A range was expected: [1 TO 10], with * for an open end.");
        return finished(start, std::move(made));
    }

    SearchResult<SearchNode> phrase(size_t start, SearchOperator op)
    {
        const size_t valueStart = m_scan.position();
        auto text = m_scan.takeQuoted();
        if (!text)
            return tl::unexpected(text.error());
        SearchTerm made = make(op, std::move(*text), m_scan.spanFrom(valueStart));
        made.quoted = true;
        return finished(start, std::move(made));
    }
    SearchResult<SearchNode> word(size_t start, SearchOperator op)
    {
        const size_t length = m_key.empty() ? m_scan.freeWordLength() : m_scan.valueWordLength();
        return plain(start, length, op);
    }
    SearchResult<SearchNode> plain(size_t start, size_t length, SearchOperator op)
    {
        const size_t valueStart = m_scan.position();
        std::string text = m_scan.takeLength(length);
        return term(make(op, std::move(text), m_scan.spanFrom(valueStart)), {start, m_scan.position() - start});
    }

    SearchTerm make(SearchOperator op, std::string value, SearchSpan span) const
    {
        SearchTerm made;
        made.field = m_key;
        made.fieldSpan = m_key.empty() ? SearchSpan{} : m_keySpan;
        made.op = op;
        made.value = std::move(value);
        made.valueSpan = span;
        return made;
    }
    /// What closes with a sign of its own must end there.
    SearchResult<SearchNode> finished(size_t start, SearchTerm made)
    {
        if (!m_scan.atEndOrBlank() && m_scan.peek() != ')')
            return m_scan.error(m_scan.position(), 1, "A blank was expected here.");
        return term(std::move(made), {start, m_scan.position() - start});
    }
    tl::unexpected<SearchError> tooDeep(size_t start) const
    {
        return m_scan.error(start, 1, fmt::format("More than {} levels of nesting were not expected.", kDeepestNesting));
    }

    SearchScanner m_scan;
    std::string m_key; // while its values are read
    SearchSpan m_keySpan;
    int m_depth = 0;
};

} // namespace

SearchResult<SearchNode> parseSearch(std::string_view text) { return Parser(text).parse(); }

} // namespace weir::core
