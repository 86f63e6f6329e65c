// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/names/detectors/text.h"

#include "core/names/printable.h"

#include <algorithm>

namespace weir::core {
namespace {

constexpr size_t kLongestMethod = 24;

bool isUpper(char letter)
{
    return letter >= 'A' && letter <= 'Z';
}
bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool isMethodLetter(char letter)
{
    return isUpper(letter) || letter == '-' || letter == '_';
}

/// A target that a cut request line shows: enough to know it by.
bool looksLikeTarget(std::string_view target)
{
    return target.starts_with('/') || target.starts_with("http://") || target.starts_with("rtsp://") ||
           target.starts_with("sip:") || target.starts_with("sips:");
}

bool isCommonMethod(std::string_view method)
{
    constexpr std::string_view kMethods[] = {"GET",    "POST",    "HEAD",  "PUT",
                                             "DELETE", "OPTIONS", "PATCH", "CONNECT"};
    return std::ranges::find(kMethods, method) != std::end(kMethods);
}

} // namespace

bool isStatusLine(std::string_view text, std::string_view version)
{
    if (!text.starts_with(version))
        return false;
    text.remove_prefix(version.size());
    size_t at = 0;
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at <= 2 && text.size() >= at + 4 && text[at] == ' ' &&
           std::all_of(text.begin() + at + 1, text.begin() + at + 4, isDigit);
}

Finding requestLine(const Opening& opening, std::string_view version, Finding yes)
{
    const std::string_view text = opening.text();
    size_t method = 0;
    while (method < text.size() && method < kLongestMethod && isMethodLetter(text[method]))
        ++method;
    if (method == text.size())
        return opening.isCut() ? kNoMatch : kUndecided;
    if (method < 3 || text[method] != ' ')
        return kNoMatch;
    const std::string_view line = text.substr(0, text.find('\n'));
    if (!isPrintable(line.ends_with('\r') ? line.substr(0, line.size() - 1) : line))
        return kNoMatch;
    if (line.size() == text.size()) { // no end yet
        const bool isEnough = isCommonMethod(text.substr(0, method)) &&
                              looksLikeTarget(text.substr(method + 1)) && version != "SIP/2.";
        constexpr size_t kLongLine = 3000;
        if ((opening.isCut() || text.size() > kLongLine) && isEnough)
            return yes;
        return opening.isCut() ? kNoMatch : kUndecided;
    }
    const size_t at = line.rfind(' ');
    return at > method && line.substr(at + 1).starts_with(version) ? yes : kNoMatch;
}

Finding beginsWith(const Opening& opening, std::string_view start, Finding yes)
{
    if (opening.text().starts_with(start))
        return yes;
    return !opening.isCut() && start.starts_with(opening.text()) ? kUndecided : kNoMatch;
}

std::string_view firstLine(std::string_view text)
{
    const size_t end = text.find('\n');
    if (end == text.npos)
        return {};
    const std::string_view line = text.substr(0, end);
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

bool isPrintable(std::string_view text)
{
    return std::ranges::all_of(text, [](char letter) {
        const auto byte = static_cast<unsigned char>(letter);
        return (byte >= 0x20 && byte != 0x7f) || byte == '\t';
    });
}

bool containsIgnoringCase(std::string_view text, std::string_view lowerPart)
{
    const auto same = [](char left, char right) { return lowered(left) == right; };
    return std::search(text.begin(), text.end(), lowerPart.begin(), lowerPart.end(), same) != text.end();
}

std::string_view firstWord(std::string_view line)
{
    return line.substr(0, line.find(' '));
}

} // namespace weir::core
