// SPDX-License-Identifier: GPL-3.0-or-later
// SMTP, IMAP, POP3 and FTP: greetings that resemble one another.
#include "core/names/detectors/text.h"

#include <algorithm>

namespace weir::core {
namespace {

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, word) != words.end();
}

/// A line of text, whole or cut by the snap length.
std::string_view lineOf(const Opening& opening)
{
    const std::string_view line = firstLine(opening.text());
    const std::string_view shown = line.empty() && opening.isCut() ? opening.text() : line;
    return isPrintable(shown) ? shown : std::string_view();
}

bool isReply(std::string_view line, std::string_view code)
{
    return line.starts_with(code) && line.size() > 4 && (line[3] == ' ' || line[3] == '-');
}

} // namespace

Finding smtp(const Opening& opening)
{
    const std::string_view line = lineOf(opening);
    if (isReply(line, "220") || isReply(line, "554")) {
        const bool isSaid = containsIgnoringCase(line, "smtp") || containsIgnoringCase(line, "mail");
        const bool isMailPort = opening.senderPort == 25 || opening.senderPort == 587;
        return isSaid || (isMailPort && !containsIgnoringCase(line, "ftp"))
                   ? sentBy(Role::Server, Extract::LaterTls)
                   : kNoMatch;
    }
    const std::string_view word = firstWord(line);
    const bool isHello =
        isOneOf(word, {"EHLO", "HELO", "ehlo", "helo", "LHLO"}) && line.size() > word.size() + 1;
    const bool isMail = line.starts_with("MAIL FROM:<") || line.starts_with("RCPT TO:<");
    return isHello || isMail ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
}

Finding ftp(const Opening& opening)
{
    const std::string_view line = lineOf(opening);
    if (isReply(line, "220"))
        return containsIgnoringCase(line, "ftp") || opening.senderPort == 21
                   ? sentBy(Role::Server, Extract::LaterTls)
                   : kNoMatch;
    const bool isReplyOfIts =
        line.starts_with("331 ") || line.starts_with("530 ") || line.starts_with("230 ");
    if (isReplyOfIts && (containsIgnoringCase(line, "password") || containsIgnoringCase(line, "log")))
        return sentBy(Role::Server);
    const bool isLogin = line.starts_with("USER ") || line == "AUTH TLS" || line == "AUTH SSL";
    return isLogin && opening.receiverPort != 110 ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
}

Finding pop3(const Opening& opening)
{
    const std::string_view line = lineOf(opening);
    if (line.starts_with("+OK ") || (line == "+OK" && opening.senderPort == 110))
        return sentBy(Role::Server, Extract::LaterTls);
    const bool isLogin = line.starts_with("USER ") || line.starts_with("APOP ");
    return isLogin && opening.receiverPort == 110 ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
}

Finding imap(const Opening& opening)
{
    const std::string_view line = lineOf(opening);
    if (line.starts_with("* OK ") || line.starts_with("* PREAUTH ") || line.starts_with("* BYE "))
        return sentBy(Role::Server, Extract::LaterTls);
    const std::string_view tag = firstWord(line);
    if (tag.empty() || tag.size() > 12 || tag.size() + 1 >= line.size())
        return kNoMatch;
    const std::string_view command = line.substr(tag.size() + 1);
    const bool isCommand = command == "CAPABILITY" || command == "capability" || command == "STARTTLS" ||
                           command.starts_with("LOGIN ") || command.starts_with("AUTHENTICATE ") ||
                           command.starts_with("ID (");
    const bool isTag =
        std::ranges::all_of(tag, [](char c) { return (c >= '0' && c <= '9') || (c | 0x20) >= 'a'; });
    return isCommand && isTag ? sentBy(Role::Client, Extract::LaterTls) : kNoMatch;
}

Finding irc(const Opening& opening)
{
    const std::string_view line = lineOf(opening);
    const bool isLogin = line.starts_with("NICK ") || line.starts_with("CAP LS") ||
                         (line.starts_with("USER ") && line.find(" :") != line.npos);
    if (isLogin)
        return sentBy(Role::Client, Extract::LaterTls);
    const bool isNotice =
        line.starts_with(':') && (line.find(" NOTICE ") != line.npos || line.find(" 001 ") != line.npos);
    return isNotice || line.starts_with("NOTICE AUTH :") ? sentBy(Role::Server) : kNoMatch;
}

} // namespace weir::core
