// SPDX-License-Identifier: GPL-3.0-or-later
// How the search language compares texts; upper and lower case of ASCII are the same.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace re2 {
class RE2;
}

namespace weir::core {

class TextPattern
{
public:
    static TextPattern whole(std::string_view text);
    static TextPattern substring(std::string_view text);
    /// `*` any run, `?` one character, a backslash takes the next one literally. Without any of these it is `otherwise`
    /// (whole or substring); `inside`: may begin and end anywhere.
    static TextPattern wildcards(std::string_view text, bool wholeValue, bool inside = false);
    /// RE2 syntax, found anywhere; the error is RE2's.
    static tl::expected<TextPattern, std::string> regex(const std::string& text);

    bool matches(std::string_view value) const;

private:
    enum class Kind : uint8_t { Whole, Substring, Wildcards, Regex };
    Kind m_kind = Kind::Whole;
    std::string m_text; // lower case
    std::string m_isLiteral; // beside m_text of wildcards: '1' where a star or question mark is itself
    std::shared_ptr<const re2::RE2> m_regex;

    bool matchesWildcards(std::string_view value) const;
};

std::string lowerCase(std::string_view text);

} // namespace weir::core
