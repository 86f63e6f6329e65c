// SPDX-License-Identifier: GPL-3.0-or-later
// weir-report: every number of the window, for a terminal or a script. Composition root: load, ask, print.
#include "app/follow.h"
#include "app/report_columns.h"
#include "app/report_options.h"
#include "app/terminal.h"
#include "core/output/field_list.h"
#include "core/output/write_aligned.h"
#include "core/query/steps.h"
#include "ui/session/ingest.h"

#include <QCoreApplication>
#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <mutex>
#include <unistd.h>

namespace {

using namespace weir;
using app::choose, app::chooseForTerminal, app::print, app::ReportFormat, app::ReportKind, app::ReportOptions, app::terminalWidth;

constexpr int64_t kMostSteps = core::Steps::kMost - 2; // one begins before the range, one ends behind it

int fail(const app::CallError& error)
{
    fmt::print(stderr, "weir-report: {}\n", error.sentence);
    if (!error.place.empty())
        fmt::print(stderr, "{}\n", error.place);
    return 2;
}

void printTable(const core::Table& table, ReportFormat format, bool totalRow = true)
{
    switch (format) {
    case ReportFormat::Json: core::writeJson(table, print); break;
    case ReportFormat::Csv: core::writeCsv(table, print); break;
    case ReportFormat::Table: core::writeAligned(table, {terminalWidth(), totalRow}, print); break;
    }
}

int printChosen(core::Table table, const ReportOptions& options, bool totalRow)
{
    if (const auto unknown = choose(table, options.query))
        return fail({fmt::format("--columns {}: this report has no such column.", *unknown), {}});
    printTable(table, options.format, totalRow);
    return 0;
}

int report(ReportOptions& options, const core::Snapshot& snapshot)
{
    const auto span = snapshot.span();
    const auto range = app::rangeOf(options, span ? span->to : std::chrono::system_clock::now());
    if (!range)
        return fail(range.error());
    options.query.range = *range;
    const core::Duration step = options.step.value_or(core::defaultStep(snapshot, *range));
    if (options.kind == ReportKind::Trend || options.kind == ReportKind::Coverage) {
        if (const core::Duration finest = core::longestInterval(snapshot); step < finest)
            return fail({fmt::format("--step: the records are {} ms wide, and steps that are shorter would be empty; use a longer one, or a shorter --interval.",
                                     std::chrono::duration_cast<std::chrono::milliseconds>(finest).count()), {}});
        if (span && (std::min(span->to, range->to) - std::max(span->from, range->from)) / step > kMostSteps)
            return fail({fmt::format("--step: that makes more than {} steps; use a longer one.", kMostSteps), {}});
        if (options.kind == ReportKind::Coverage)
            return printChosen(core::coverage(snapshot, *range, step), options, true);
        return printChosen(core::trend(snapshot, {.rows = options.query.rows, .view = options.query.view, .range = *range, .filter = options.query.filter, .metrics = options.metrics, .step = step}),
                           options, true);
    }
    if (options.kind == ReportKind::Topology) {
        if (options.format == ReportFormat::Json) {
            core::writeJson(core::topology(snapshot, options.query), print);
            return 0;
        }
        for (const ReportKind part : {ReportKind::Nodes, ReportKind::Paths}) {
            ReportOptions table = options;
            table.kind = part;
            table.query.rows = part == ReportKind::Nodes ? core::RowKind::Nodes : core::RowKind::Paths;
            std::erase_if(table.query.columns, [&](const std::string& name) { return !core::columnExists(table.query.rows, name); });
            chooseForTerminal(table);
            printTable(core::run(snapshot, table.query), table.format);
            if (part == ReportKind::Nodes)
                print("\n");
        }
        return 0;
    }
    if (options.format == ReportFormat::Table)
        chooseForTerminal(options);
    printTable(core::run(snapshot, options.query), options.format);
    return 0;
}

/// One line that is written over and over, on a terminal only.
class ProgressLine
{
public:
    void show(const core::Snapshot& snapshot)
    {
        if (!m_onTerminal)
            return;
        uint64_t read = 0, total = 0, packets = 0;
        for (const core::StoredSource& source : snapshot.sources) {
            read += source.progress.bytesRead;
            total += source.progress.bytesTotal;
            packets += source.progress.packets;
        }
        fmt::print(stderr, "\r{} packets{}\x1b[K", packets, total == 0 ? "" : fmt::format(", {} %", read * 100 / total));
    }
    void clear()
    {
        if (m_onTerminal)
            fmt::print(stderr, "\r\x1b[K");
    }

private:
    bool m_onTerminal = ::isatty(STDERR_FILENO);
};

/// A file's name may be no UTF-8, which QString cannot carry.
std::string asGiven(const std::string& word, std::span<char* const> arguments)
{
    const auto same = [&](const char* argument) { return QString::fromLocal8Bit(argument).toStdString() == word; };
    const auto found = std::ranges::find_if(arguments, same);
    return found == arguments.end() ? word : *found;
}

/// One sentence a source that broke; the exit status.
int explainSources(const core::Snapshot& snapshot)
{
    int status = 0;
    for (const core::StoredSource& source : snapshot.sources) {
        if (!source.error)
            continue;
        fmt::print(stderr, "weir-report: {}\n", core::sentence(*source.error));
        status = std::max(status, source.error->code == core::ErrorCode::ChildDied ? 3 : 1);
    }
    return status;
}

bool nothingOpened(const core::Snapshot& snapshot)
{
    using enum core::ErrorCode;
    return std::ranges::all_of(snapshot.sources, [](const core::StoredSource& source) {
        return source.error && source.recorded.empty() &&
               (source.error->code == CannotOpen || source.error->code == Unreachable || source.error->code == MissingRight);
    });
}

/// Prints step after step until the user or the sources end it.
int follow(const ReportOptions& options, core::Store& store)
{
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr); // before the thread of the sources, which inherits it
    std::mutex mutex;
    session::IngestNews latest;
    session::Ingest ingest(store, options.files, app::sourceOptions(options), [&](const session::IngestNews& news) {
        const std::scoped_lock lock(mutex);
        latest = news;
    });
    app::Follow steps(options);
    app::Interruptions interruptions;
    for (bool goesOn = true; goesOn;) {
        const timespec pause{0, 50'000'000};
        goesOn = sigtimedwait(&ends, nullptr, &pause) < 0;
        session::IngestNews news;
        {
            const std::scoped_lock lock(mutex);
            news = latest;
        }
        const auto snapshot = store.snapshot();
        interruptions.tell(news, *snapshot);
        if (const auto shown = steps.show(*snapshot, news); !shown)
            return fail(shown.error());
        goesOn = goesOn && !news.ended;
    }
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir-report"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QCommandLineParser parser;
    app::describeOptions(parser);
    if (!parser.parse(app::withJoinedMetrics(QCoreApplication::arguments())))
        return fail({fmt::format("{} See weir-report --help.", parser.errorText().toStdString()), {}});
    if (parser.isSet(QStringLiteral("help")))
        parser.showHelp(0);
    if (parser.isSet(QStringLiteral("version")))
        parser.showVersion();
    auto options = app::readOptions(parser);
    if (!options)
        return fail(options.error());
    for (std::string& file : options->files)
        file = asGiven(file, {argv, static_cast<size_t>(argc)});
    if (options->kind == ReportKind::Fields)
        return printChosen(core::fieldList(), *options, false);

    core::Store store(core::StoreOptions{.labels = options->labels});
    if (options->follow) {
        const int status = follow(*options, store);
        return status != 0 ? status : explainSources(*store.snapshot());
    }
    ProgressLine line;
    session::Ingest ingest(store, options->files, app::sourceOptions(*options), [&](const session::IngestNews& news) {
        if (!news.ended)
            line.show(*store.snapshot());
    });
    ingest.join();
    line.clear();
    const auto snapshot = store.snapshot();
    const int status = nothingOpened(*snapshot) ? 0 : report(*options, *snapshot);
    if (status != 0)
        return status;
    if (std::fflush(stdout) != 0)
        return fail({"Standard output cannot be written.", {}}), 1;
    return explainSources(*snapshot);
}
