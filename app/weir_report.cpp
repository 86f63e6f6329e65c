// SPDX-License-Identifier: GPL-3.0-or-later
// weir-report: every number of the window, for a terminal or a script. Command line and composition root.
#include "core/output/write_table.h"
#include "core/query/query.h"
#include "ui/session/ingest.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <cstdio>

namespace {

using namespace weir;

int fail(const QString& sentence)
{
    std::fprintf(stderr, "weir-report: %s\n", qPrintable(sentence));
    return 2;
}

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("weir-report"));
    QCoreApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption what(QStringLiteral("what"), QStringLiteral("paths or connections"), QStringLiteral("WHAT"), QStringLiteral("paths"));
    const QCommandLineOption format(QStringLiteral("format"), QStringLiteral("table, json or csv"), QStringLiteral("FORMAT"), QStringLiteral("table"));
    const QCommandLineOption filter(QStringLiteral("filter"), QStringLiteral("what to select, in the search language"), QStringLiteral("EXPR"));
    parser.addOptions({what, format, filter});
    parser.addPositionalArgument(QStringLiteral("SOURCE"), QStringLiteral("capture files or recordings"), QStringLiteral("SOURCE…"));
    parser.process(app);
    if (parser.positionalArguments().isEmpty())
        return fail(QStringLiteral("name a capture file or another source to report on."));

    core::Query query;
    if (parser.value(what) == QLatin1String("connections"))
        query.rows = core::RowKind::Connections;
    else if (parser.value(what) != QLatin1String("paths"))
        return fail(QStringLiteral("--what %1 is unknown; use paths or connections.").arg(parser.value(what)));
    auto compiled = core::Filter::compile(parser.value(filter).toStdString());
    if (!compiled)
        return fail(QString::fromStdString(compiled.error().message));
    query.filter = *compiled;

    std::vector<std::string> files;
    for (const QString& source : parser.positionalArguments())
        files.push_back(source.toStdString());
    core::Store store;
    session::Ingest ingest(store, files, {}, [](bool) {});
    ingest.join();
    const auto snapshot = store.snapshot();
    const core::Table table = core::run(*snapshot, query);
    const std::string text = parser.value(format) == QLatin1String("json")  ? core::tableAsJson(table)
                             : parser.value(format) == QLatin1String("csv") ? core::tableAsCsv(table)
                                                                            : core::tableAsText(table);
    std::fwrite(text.data(), 1, text.size(), stdout);
    int status = 0;
    for (const core::StoredSource& source : snapshot->sources) {
        if (!source.error)
            continue;
        std::fprintf(stderr, "weir-report: %s\n", core::sentence(*source.error).c_str());
        status = source.error->code == core::ErrorCode::ChildDied ? 3 : 1;
    }
    return status;
}
