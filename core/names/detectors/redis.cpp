// SPDX-License-Identifier: GPL-3.0-or-later
// RESP: a command is an array of bulk strings; answers are recognised only where no other protocol writes
// them.
#include "core/names/detectors/text.h"

#include "core/names/printable.h"

#include <algorithm>

namespace weir::core {
namespace {

/// Takes "<mark>123\r\n" off the front; 0 when it is not there.
size_t takeCount(std::string_view& text, char mark)
{
    if (!text.starts_with(mark))
        return 0;
    size_t at = 1, count = 0;
    for (; at < text.size() && at < 8 && text[at] >= '0' && text[at] <= '9'; ++at)
        count = count * 10 + size_t(text[at] - '0');
    if (at == 1 || !text.substr(at).starts_with("\r\n"))
        return 0;
    text.remove_prefix(at + 2);
    return count;
}

bool isWord(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return (lowered(c) >= 'a' && lowered(c) <= 'z') || c == '.' || c == '_' || c == '-';
    });
}

} // namespace

Finding redis(const Opening& opening)
{
    std::string_view text = opening.text();
    for (const std::string_view answer : {"+PONG\r\n", "-NOAUTH ", "-WRONGPASS ", "-DENIED Redis",
                                          "-ERR unknown command", "-MOVED ", "-MISCONF "}) {
        if (text.starts_with(answer))
            return sentBy(Role::Server);
    }
    for (const std::string_view command :
         {"PING\r\n", "INFO\r\n", "MONITOR\r\n", "COMMAND\r\n", "ping\r\n", "info\r\n"}) {
        if (text == command)
            return sentBy(Role::Client);
    }
    if (text[0] != '*')
        return kNoMatch;
    if (text.size() < 9)
        return opening.isCut() ? kNoMatch : kUndecided;
    const size_t items = takeCount(text, '*');
    const size_t length = items != 0 ? takeCount(text, '$') : 0;
    const bool isCommand = length != 0 && length <= 32 && !text.empty() && isWord(text.substr(0, length)) &&
                           (text.size() <= length || text.substr(length).starts_with("\r\n"));
    return isCommand ? sentBy(Role::Client) : kNoMatch;
}

} // namespace weir::core
