// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/core_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <functional>
#include <optional>
#include <vector>

namespace weir::session {
namespace {

constexpr const char* kContext = "weir::core";

constexpr const char* kPatterns[] = {
    // the search language
    QT_TRANSLATE_NOOP("weir::core", "At most %1 characters were expected."),
    QT_TRANSLATE_NOOP("weir::core", "At most %1 terms were expected that OR or NOT mix with metrics."),
    QT_TRANSLATE_NOOP("weir::core", "%1 is no text; a number, a comparison or a range was expected."),
    QT_TRANSLATE_NOOP("weir::core", "%1 is a text; comparisons and ranges need a number or a time."),
    QT_TRANSLATE_NOOP("weir::core", "A pattern was expected between the slashes."),
    QT_TRANSLATE_NOOP("weir::core", "This is no regular expression: %1."),
    QT_TRANSLATE_NOOP("weir::core", "An address, a network (10.0.0.0/8) or a pattern (10.0.*) was expected."),
    QT_TRANSLATE_NOOP("weir::core", "There is no field '%1'; did you mean '%2'?"),
    QT_TRANSLATE_NOOP("weir::core", "A number was expected instead of '%1'."),
    QT_TRANSLATE_NOOP("weir::core", "The unit '%1' does not fit here; %2 was expected."),
    QT_TRANSLATE_NOOP("weir::core", "A time was expected instead of '%1': 2026-11-21T18:00:00Z, \"2026/11/21 18:00:00\", milliseconds since 1970, or -15m before the end."),
    QT_TRANSLATE_NOOP("weir::core", "B, kB, MB, GB, KiB, MiB or GiB"),
    QT_TRANSLATE_NOOP("weir::core", "B, kB, MB, GB, KiB, MiB or GiB (a second)"),
    QT_TRANSLATE_NOOP("weir::core", "ns, us, ms, s, min, h or d"),
    QT_TRANSLATE_NOOP("weir::core", "k, M or G"),
    QT_TRANSLATE_NOOP("weir::core", "There is no open parenthesis for this one."),
    QT_TRANSLATE_NOOP("weir::core", "A term was expected after this sign."),
    QT_TRANSLATE_NOOP("weir::core", "A term was expected here."),
    QT_TRANSLATE_NOOP("weir::core", "%1 needs a term on both sides."),
    QT_TRANSLATE_NOOP("weir::core", "A term was expected before this parenthesis."),
    QT_TRANSLATE_NOOP("weir::core", "This parenthesis is never closed."),
    QT_TRANSLATE_NOOP("weir::core", "A network was expected: an address, a slash and at most 32 bits (IPv4) or 128 (IPv6)."),
    QT_TRANSLATE_NOOP("weir::core", "A value was expected directly after '%1'."),
    QT_TRANSLATE_NOOP("weir::core", "A range was expected: [1 TO 10], with * for an open end."),
    QT_TRANSLATE_NOOP("weir::core", "A blank was expected here."),
    QT_TRANSLATE_NOOP("weir::core", "More than %1 levels of nesting were not expected."),
    QT_TRANSLATE_NOOP("weir::core", "A colon was expected: %1…"),
    QT_TRANSLATE_NOOP("weir::core", "A text was expected between these quotes."),
    QT_TRANSLATE_NOOP("weir::core", "This quote is never closed."),
    QT_TRANSLATE_NOOP("weir::core", "This regular expression is never closed by a slash."),
    QT_TRANSLATE_NOOP("weir::core", "This bracket is never closed."),
    // what may follow a key, and keys that stand for several fields
    QT_TRANSLATE_NOOP("weir::core", "greater than"),
    QT_TRANSLATE_NOOP("weir::core", "at least"),
    QT_TRANSLATE_NOOP("weir::core", "less than"),
    QT_TRANSLATE_NOOP("weir::core", "at most"),
    QT_TRANSLATE_NOOP("weir::core", "contains"),
    QT_TRANSLATE_NOOP("weir::core", "a range: [1 TO 10]"),
    QT_TRANSLATE_NOOP("weir::core", "has a value"),
    QT_TRANSLATE_NOOP("weir::core", "a regular expression: /…/"),
    QT_TRANSLATE_NOOP("weir::core", "one of: (a OR b)"),
    QT_TRANSLATE_NOOP("weir::core", "address of either side"),
    QT_TRANSLATE_NOOP("weir::core", "port of either side"),
    QT_TRANSLATE_NOOP("weir::core", "host of either side"),
    QT_TRANSLATE_NOOP("weir::core", "domain of either side"),
    QT_TRANSLATE_NOOP("weir::core", "process of either side"),
    QT_TRANSLATE_NOOP("weir::core", "process id of either side"),
    QT_TRANSLATE_NOOP("weir::core", "command line of either side"),
    QT_TRANSLATE_NOOP("weir::core", "user of either side's process"),
    QT_TRANSLATE_NOOP("weir::core", "cgroup of either side"),
    QT_TRANSLATE_NOOP("weir::core", "network namespace of either side"),
    QT_TRANSLATE_NOOP("weir::core", "processes that started either side's"),
    QT_TRANSLATE_NOOP("weir::core", "container of either side"),
    QT_TRANSLATE_NOOP("weir::core", "namespace of either side"),
    QT_TRANSLATE_NOOP("weir::core", "pod of either side"),
    QT_TRANSLATE_NOOP("weir::core", "deployment of either side"),
    QT_TRANSLATE_NOOP("weir::core", "service of either side"),
    QT_TRANSLATE_NOOP("weir::core", "cloud of either side"),
    QT_TRANSLATE_NOOP("weir::core", "label of either side"),
    QT_TRANSLATE_NOOP("weir::core", "labels of either side"),
    QT_TRANSLATE_NOOP("weir::core", "address or name of the client"),
    QT_TRANSLATE_NOOP("weir::core", "address or name of the server"),
    QT_TRANSLATE_NOOP("weir::core", "TCP delay"),
    QT_TRANSLATE_NOOP("weir::core", "TCP jitter"),
    QT_TRANSLATE_NOOP("weir::core", "handshake time"),
    QT_TRANSLATE_NOOP("weir::core", "bytes sent"),
    QT_TRANSLATE_NOOP("weir::core", "bytes received"),
    // values of fields
    QT_TRANSLATE_NOOP("weir::core", "open"),
    QT_TRANSLATE_NOOP("weir::core", "closed"),
    QT_TRANSLATE_NOOP("weir::core", "outgoing"),
    QT_TRANSLATE_NOOP("weir::core", "incoming"),
    QT_TRANSLATE_NOOP("weir::core", "local"),
    QT_TRANSLATE_NOOP("weir::core", "transit"),
    // metrics of one's own
    QT_TRANSLATE_NOOP("weir::core", "'%1' is a field already; choose another name."),
    QT_TRANSLATE_NOOP("weir::core", "'%1' is a metric of your own; write what it is made of."),
    QT_TRANSLATE_NOOP("weir::core", "'%1' is no name for a metric; use small letters, digits and _, as in loss_share."),
    QT_TRANSLATE_NOOP("weir::core", "'%1' is no number to calculate with but a dimension."),
    QT_TRANSLATE_NOOP("weir::core", "'%1' is not expected here; write metrics and numbers with operators between them."),
    QT_TRANSLATE_NOOP("weir::core", "A parenthesis is not closed."),
    QT_TRANSLATE_NOOP("weir::core", "The expression ends too early; a number or a metric is missing at its end."),
    QT_TRANSLATE_NOOP("weir::core", "The expression is empty; write one such as retransmits / packets_sent."),
    QT_TRANSLATE_NOOP("weir::core", "The expression reads no metric; write one such as retransmits / packets_sent."),
    QT_TRANSLATE_NOOP("weir::core", "The operator '%1' has nothing to work on."),
    QT_TRANSLATE_NOOP("weir::core", "There is no metric '%1'; did you mean '%2'?"),
    QT_TRANSLATE_NOOP("weir::core", "This parenthesis has no partner."),
    // times that are typed
    QT_TRANSLATE_NOOP("weir::core", "Expected a duration such as 30s, 15m, 1h30m or 2d."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a unit of time: ms, s, m, h, d or w."),
    QT_TRANSLATE_NOOP("weir::core", "This is longer than any recording."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a time of day such as 18:00 or 18:00:00."),
    QT_TRANSLATE_NOOP("weir::core", "Expected minutes from 00 to 59."),
    QT_TRANSLATE_NOOP("weir::core", "Expected seconds from 00 to 60."),
    QT_TRANSLATE_NOOP("weir::core", "Expected 1 to 9 digits of a fraction of a second."),
    QT_TRANSLATE_NOOP("weir::core", "Expected an offset from UTC such as +02:00."),
    QT_TRANSLATE_NOOP("weir::core", "There is no such moment."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a moment: %1."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a month from 01 to 12."),
    QT_TRANSLATE_NOOP("weir::core", "Expected the day of the month."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a day from 01 to %1."),
    QT_TRANSLATE_NOOP("weir::core", "This is beyond any recording."),
    QT_TRANSLATE_NOOP("weir::core", "Expected epoch milliseconds, which have 11 to 13 digits."),
    QT_TRANSLATE_NOOP("weir::core", "Did not expect anything more here."),
    QT_TRANSLATE_NOOP("weir::core", "Expected a range: 15m, 1h30m, today, or two moments parted by ~."),
    QT_TRANSLATE_NOOP("weir::core", "The range is empty."),
    QT_TRANSLATE_NOOP("weir::core", "The range ends before it begins."),
    // files that are broken
    QT_TRANSLATE_NOOP("weir::core", "it is empty"),
    QT_TRANSLATE_NOOP("weir::core", "it became shorter while it was read"),
    QT_TRANSLATE_NOOP("weir::core", "it ends inside its header"),
    QT_TRANSLATE_NOOP("weir::core", "it does not begin as a record stream"),
    QT_TRANSLATE_NOOP("weir::core", "the row that ends a recording is missing"),
    QT_TRANSLATE_NOOP("weir::core", "the row that ends a stream is missing"),
    QT_TRANSLATE_NOOP("weir::core", "more rows follow the one that ends a recording"),
    QT_TRANSLATE_NOOP("weir::core", "the checksum of a frame is wrong"),
    QT_TRANSLATE_NOOP("weir::core", "a frame does not decompress"),
    QT_TRANSLATE_NOOP("weir::core", "packet %1 announces %2 bytes, %3 follow"),
    QT_TRANSLATE_NOOP("weir::core", "block %1 announces %2 bytes, %3 follow"),
    QT_TRANSLATE_NOOP("weir::core", "a frame announces %1 bytes"),
    QT_TRANSLATE_NOOP("weir::core", "a frame announces %1 bytes, %2 follow"),
    QT_TRANSLATE_NOOP("weir::core", "a frame header has 16 bytes, %1 follow"),
    QT_TRANSLATE_NOOP("weir::core", "format %1, this one reads %2"),
    QT_TRANSLATE_NOOP("weir::core", "its gzip data ends in the middle"),
    QT_TRANSLATE_NOOP("weir::core", "its gzip data is damaged"),
    QT_TRANSLATE_NOOP("weir::core", "its zstd data ends in the middle"),
    QT_TRANSLATE_NOOP("weir::core", "its zstd data is damaged (%1)"),
    QT_TRANSLATE_NOOP("weir::core", "something that is not gzip follows its gzip data"),
    // files of labels
    QT_TRANSLATE_NOOP("weir::core", "line %1: a quotation mark has no other that closes it"),
    QT_TRANSLATE_NOOP("weir::core", "line %1: '%2' is no network; write it as 10.0.0.0/8"),
    QT_TRANSLATE_NOOP("weir::core", "line %1: '%2' has no label; write one after it, as env=prod"),
    QT_TRANSLATE_NOOP("weir::core", "line %1: '%2' is no label; write KEY=VALUE without commas"),
    QT_TRANSLATE_NOOP("weir::core", "it is no file of labels; a line of one is 10.0.0.0/8 env=prod"),
    // sources that are typed
    QT_TRANSLATE_NOOP("weir::core", "after unix: comes the path of a helper's socket, as in unix:/run/weir/capture.sock"),
    QT_TRANSLATE_NOOP("weir::core", "the path of a socket has at most 107 bytes"),
    QT_TRANSLATE_NOOP("weir::core", "before the @ comes a user's name, as in ssh://admin@host"),
    QT_TRANSLATE_NOOP("weir::core", "the ] after the address is missing"),
    QT_TRANSLATE_NOOP("weir::core", "a host's name or address is missing; the form is ssh://[USER@]HOST[:PORT]"),
    QT_TRANSLATE_NOOP("weir::core", "after the host's colon comes a port from 1 to 65535; an IPv6 address stands in [brackets]"),
    QT_TRANSLATE_NOOP("weir::core", "local: is this computer and takes nothing after it; a file of that name is ./%1"),
    QT_TRANSLATE_NOOP("weir::core", "sources of this form are not part of this version; use a file, local:, unix:PATH or ssh://HOST"),
    // how a source ended, and what would help
    QT_TRANSLATE_NOOP("weir::core", "this computer"),
    QT_TRANSLATE_NOOP("weir::core", "Watching this computer"),
    QT_TRANSLATE_NOOP("weir::core", "signal %1, %2"),
    QT_TRANSLATE_NOOP("weir::core", "exit status %1"),
    QT_TRANSLATE_NOOP("weir::core", "its helper ended with %1"),
    QT_TRANSLATE_NOOP("weir::core", "the program journalctl does not start (package systemd)"),
    QT_TRANSLATE_NOOP("weir::core", "it has closed the connection"),
    QT_TRANSLATE_NOOP("weir::core", "it has said nothing for %1 s"),
    QT_TRANSLATE_NOOP("weir::core", "what answers there is no helper of Weir, or a login script prints something first"),
    QT_TRANSLATE_NOOP("weir::core", "the program ssh is not installed (package openssh-client)"),
    QT_TRANSLATE_NOOP("weir::core", "the helper's program was not found there"),
    QT_TRANSLATE_NOOP("weir::core", "Weir is not installed on this machine, or weir-capture is not in the PATH of this user"),
    QT_TRANSLATE_NOOP("weir::core", "ssh gave up without a reason; try the same with ssh in a terminal"),
    QT_TRANSLATE_NOOP("weir::core", "no helper listens there; start one with weir-capture serve, or the service with systemctl start weir-capture"),
    QT_TRANSLATE_NOOP("weir::core", "this user may not connect; ask for membership in the group of the socket (usually weir), then log in again"),
    QT_TRANSLATE_NOOP("weir::core", "the helper has too many readers waiting"),
    QT_TRANSLATE_NOOP("weir::core", "pkexec (package pkexec), which asks for the right, is not installed; %1"),
    QT_TRANSLATE_NOOP("weir::core", "the desktop did not give the right; %1"),
    QT_TRANSLATE_NOOP("weir::core", "the desktop did not give the right (%1); %2"),
    QT_TRANSLATE_NOOP("weir::core", "at %1 %2; or begin with: sudo weir local:"),
    QT_TRANSLATE_NOOP("weir::core", "it needs root (CAP_BPF, CAP_PERFMON and CAP_NET_ADMIN)"),
    QT_TRANSLATE_NOOP("weir::core", "Processes are not known: %1."),
    QT_TRANSLATE_NOOP("weir::core", "Processes are not known any more: %1."),
    QT_TRANSLATE_NOOP("weir::core", "The kernel's counters do not work here (%1), so packets are counted."),
    QT_TRANSLATE_NOOP("weir::core", "The kernel's counters do not work here (%1), so packets are counted. Processes are not known: %2."),
};

/// The parts of a pattern between its places: "format ", ", this one reads ", "".
QStringList literalsOf(const QString& pattern)
{
    QStringList literals(1);
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        const bool isPlace = pattern[at] == QLatin1Char('%') && at + 1 < pattern.size() && pattern[at + 1].isDigit();
        if (!isPlace) {
            literals.last() += pattern[at];
            continue;
        }
        literals.append(QString());
        ++at;
    }
    return literals;
}

struct Pattern
{
    const char* english;
    QStringList literals;
    qsizetype size; // of what is fixed in it

    /// What stands in its places, when `words` is such a sentence.
    std::optional<QStringList> match(const QString& words) const
    {
        if (literals.size() == 1)
            return words == literals.first() ? std::optional(QStringList()) : std::nullopt;
        if (words.size() < size || !words.startsWith(literals.first()) || !words.endsWith(literals.last()))
            return std::nullopt;
        const qsizetype end = words.size() - literals.last().size();
        qsizetype at = literals.first().size();
        QStringList filled;
        for (qsizetype place = 1; place < literals.size(); ++place) {
            const qsizetype to = place + 1 == literals.size() ? end : words.indexOf(literals[place], at);
            if (to < at || to > end)
                return std::nullopt;
            filled.append(words.mid(at, to - at));
            at = to + literals[place].size();
        }
        return filled;
    }
};

/// The one that says most of itself comes first.
const std::vector<Pattern>& patterns()
{
    static const std::vector<Pattern> sorted = [] {
        std::vector<Pattern> list;
        for (const char* english : kPatterns) {
            const QStringList literals = literalsOf(QString::fromUtf8(english));
            list.push_back({english, literals, literals.join(QString()).size()});
        }
        std::ranges::stable_sort(list, std::greater(), &Pattern::size);
        return list;
    }();
    return sorted;
}

} // namespace

QString coreWords(const std::string& english)
{
    const QString words = QString::fromStdString(english);
    for (const Pattern& pattern : patterns()) {
        const auto filled = pattern.match(words);
        if (!filled)
            continue;
        QString text = QCoreApplication::translate(kContext, pattern.english);
        QStringList said;
        for (qsizetype at = 0; at < filled->size(); ++at) {
            const bool isQuoted = pattern.literals[at].endsWith(QLatin1Char('\'')); // what the user typed
            said.append(isQuoted ? filled->at(at) : coreWords(filled->at(at).toStdString()));
        }
        switch (said.size()) { // all at once: what is filled in may itself look like a place
        case 0: return text;
        case 1: return text.arg(said[0]);
        case 2: return text.arg(said[0], said[1]);
        default: return text.arg(said[0], said[1], said[2]);
        }
    }
    return words;
}

QStringList corePatterns()
{
    QStringList list;
    for (const char* english : kPatterns)
        list.append(QString::fromUtf8(english));
    return list;
}

} // namespace weir::session
