// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/journal.h"

#include "ui/session/child_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

namespace weir::session {
namespace {

constexpr size_t kMostAnswer = 16 << 20; // bytes
constexpr int kMostPids = 100;
constexpr int kLookMs = 100;

std::string instant(core::Time time) { return fmt::format("@{:.6f}", double(core::nanoseconds(time) / 1000) / 1e6); }

/// "/system.slice/nginx.service" is the unit nginx.service, of the system or of a user's manager.
std::string unitTerm(const QString& cgroup)
{
    const QStringList levels = cgroup.split(QLatin1Char('/'), Qt::SkipEmptyParts);
    if (levels.isEmpty() || !levels.last().endsWith(QLatin1String(".service")) || levels.last().startsWith(QLatin1String("user@")))
        return {};
    const bool ofUser = std::ranges::any_of(levels, [](const QString& level) { return level.startsWith(QLatin1String("user@")); });
    return (ofUser ? "_SYSTEMD_USER_UNIT=" : "_SYSTEMD_UNIT=") + levels.last().toStdString();
}

/// A text, or the bytes of what is none.
QString messageOf(const QJsonValue& value)
{
    if (!value.isArray())
        return value.toString();
    QByteArray bytes;
    for (const QJsonValue byte : value.toArray())
        bytes.append(static_cast<char>(byte.toInt()));
    return QString::fromUtf8(bytes);
}

std::optional<JournalEntry> entryOf(const QByteArray& line)
{
    const QJsonObject row = QJsonDocument::fromJson(line).object();
    bool isTime = false;
    const qint64 us = row.value(QLatin1String("__REALTIME_TIMESTAMP")).toString().toLongLong(&isTime);
    if (!isTime)
        return std::nullopt;
    JournalEntry entry;
    entry.time = core::Time(std::chrono::microseconds(us));
    const auto text = [&](const char* key) { return row.value(QLatin1String(key)).toString(); };
    if (const QString priority = text("PRIORITY"); !priority.isEmpty())
        entry.priority = priority.toInt();
    entry.from = text("SYSLOG_IDENTIFIER").isEmpty() ? text("_COMM") : text("SYSLOG_IDENTIFIER");
    if (const QString pid = text("_PID"); !pid.isEmpty())
        entry.from += QStringLiteral("[%1]").arg(pid);
    entry.message = messageOf(row.value(QLatin1String("MESSAGE")));
    return entry;
}

/// What it prints until its end, or until it is asked to stop.
QByteArray outputOf(const ChildProcess& child, const std::stop_token& stop)
{
    QByteArray output;
    char part[16384];
    while (!stop.stop_requested() && size_t(output.size()) < kMostAnswer) {
        pollfd ready{child.output(), POLLIN, 0};
        if (::poll(&ready, 1, kLookMs) == 0)
            continue;
        const ssize_t size = ::read(child.output(), part, sizeof part);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            break;
        output.append(part, size);
    }
    return output;
}

} // namespace

std::vector<std::string> journalCommand(const JournalQuestion& question)
{
    std::vector<std::string> words = {"journalctl", "--output=json", "--output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER,_COMM,_PID", "--all", "--no-pager", "--quiet", "--reverse",
                                      fmt::format("--lines={}", kMostEntries + 1), "--since=" + instant(question.range.from), "--until=" + instant(question.range.to)};
    if (!question.folder.empty())
        words.push_back("--directory=" + question.folder);
    if (question.isWhole) {
        words.emplace_back("--priority=warning");
        return words;
    }
    std::vector<std::string> terms;
    for (const QString& cgroup : question.cgroups) {
        const std::string term = unitTerm(cgroup);
        if (!term.empty() && std::ranges::find(terms, term) == terms.end())
            terms.push_back(term);
    }
    for (const QString& pid : question.pids.mid(0, kMostPids))
        terms.push_back("_PID=" + pid.toStdString());
    if (terms.empty())
        return {};
    for (size_t at = 0; at < terms.size(); ++at) {
        if (at != 0)
            words.emplace_back("+"); // or
        words.push_back(terms[at]);
    }
    return words;
}

JournalAnswer askJournal(const JournalQuestion& question, const std::stop_token& stop)
{
    JournalAnswer answer;
    std::vector<std::string> words = journalCommand(question);
    if (words.empty())
        return answer;
    auto child = ChildProcess::start({std::move(words), -1, true, {"LC_ALL=C.UTF-8"}});
    if (!child) {
        answer.error = core::Error{core::ErrorCode::CannotRead, "journal", "the program journalctl does not start (package systemd)"};
        return answer;
    }
    for (const QByteArray& line : outputOf(*child, stop).split('\n')) {
        if (auto entry = entryOf(line))
            answer.entries.push_back(std::move(*entry));
    }
    if (stop.stop_requested())
        return {};
    answer.hasMore = answer.entries.size() > size_t(kMostEntries);
    if (answer.hasMore)
        answer.entries.resize(size_t(kMostEntries));
    const int status = child->wait();
    if (status != 0 && answer.entries.empty()) {
        const std::string why = child->errorText();
        answer.error = core::Error{core::ErrorCode::CannotRead, "journal", why.empty() ? howItEnded(status) : why};
    }
    return answer;
}

} // namespace weir::session
