// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of weir-report as a value.
#pragma once

#include "core/query/query.h"
#include "core/values/error.h"
#include "ui/session/source_options.h"

#include <QCommandLineParser>

#include <optional>
#include <string>
#include <vector>

namespace weir::app {

enum class ReportKind { Connections, Flows, Paths, Nodes, Topology, Trend, Coverage, Fields, Dns, DnsNames, DnsServers };
enum class ReportFormat { Table, Json, Csv };

struct ReportOptions
{
    std::vector<std::string> files; // or other sources
    ReportKind kind = ReportKind::Paths;
    ReportFormat format = ReportFormat::Table;
    core::Query query; // without its range
    std::string from;  // understood once the sources' end is known
    std::string to;
    std::vector<std::string> metrics;
    std::optional<core::Duration> step;
    std::vector<std::string> readArguments; // for weir-capture read
    std::shared_ptr<const core::LabelBook> labels;
    bool follow = false;
};

/// An option that is wrong: one sentence, and below it what it is about (the place in a filter).
struct CallError
{
    std::string sentence;
    std::string place;
};

/// Fills `parser` with what there is, for --help too.
void describeOptions(QCommandLineParser& parser);
/// `arguments` with what follows a --metric joined to it, so that several may be named with blanks between them.
QStringList withJoinedMetrics(const QStringList& arguments);
/// After parser.parse() succeeded.
[[nodiscard]] tl::expected<ReportOptions, CallError> readOptions(const QCommandLineParser& parser);
/// How the sources are opened, with as much of their history as the range asks for.
session::SourceOptions sourceOptions(const ReportOptions& options);
/// Range of the report; `end` is what relative times are relative to.
[[nodiscard]] tl::expected<core::TimeRange, CallError> rangeOf(const ReportOptions& options, core::Time end);

} // namespace weir::app
