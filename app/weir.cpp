// SPDX-License-Identifier: GPL-3.0-or-later
// weir: the window. Command line and composition root, nothing else.
#include "app/askpass.h"
#include "app/weir_options.h"
#include "core/values/time_expression.h"
#include "ui/format/translation.h"
#include "ui/pages/flows_page.h"
#include "ui/pages/summary_page.h"
#include "ui/session/own_metric_settings.h"
#include "ui/session/stall_meter.h"
#include "ui/theme/style.h"
#include "ui/widgets/typed_range.h"
#include "ui/window/main_window.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <cstdio>
#include <set>

using namespace weir;

namespace {

void say(const QString& sentence) { std::fprintf(stderr, "weir: %s\n", qPrintable(sentence)); }

/// --from and --to, once the recording's end is known. A range beside the recording is shown, and is empty.
session::ViewState withRange(session::ViewState state, const core::Snapshot& snapshot, const app::WeirOptions& options)
{
    const auto span = snapshot.span();
    if (!span)
        return state;
    core::TimeRange range = *span;
    const core::TimeReference reference{span->to, ui::calendarOf(state.zone)};
    if (!options.from.isEmpty())
        range.from = core::parseInstant(options.from.toStdString(), reference).value_or(range.from);
    if (!options.to.isEmpty())
        range.to = core::parseInstant(options.to.toStdString(), reference).value_or(range.to);
    if (options.to.isEmpty() && range.from >= range.to)
        range.to = range.from + (span->to - span->from);
    if (options.from.isEmpty() && range.from >= range.to)
        range.from = range.to - (span->to - span->from);
    if (range.from < range.to) {
        state.range = range;
        return state;
    }
    say(QStringLiteral("The range ends before it begins: --from %1 is not before --to %2.").arg(options.from, options.to));
    QApplication::exit(2);
    return state;
}

/// One sentence a source that broke, as weir-report prints them. Snapshots come before a workspace without rows is closed.
void complainOfSources(ui::MainWindow& window, bool& failed)
{
    QObject::connect(&window.workspace(), &session::Workspace::snapshotArrived, &window, [&window, &failed, told = std::set<size_t>()]() mutable {
        if (window.workspace().isLoading())
            return;
        const auto snapshot = window.workspace().snapshot(); // perhaps not the last
        for (size_t at = 0; at < snapshot->sources.size(); ++at) {
            const auto& error = snapshot->sources[at].error;
            if (!error || !told.insert(at).second)
                continue;
            say(QString::fromStdString(core::sentence(*error)));
            failed = true;
        }
    });
}

void grabWhenSettled(ui::MainWindow& window, const app::WeirOptions& options, const bool& failed)
{
    auto* later = new QTimer(&window); // a picture after the last change was drawn
    later->setSingleShot(true);
    later->setInterval(50);
    QObject::connect(&window, &ui::MainWindow::settled, later, qOverload<>(&QTimer::start));
    QObject::connect(later, &QTimer::timeout, &window, [&window, &failed, options, later] {
        if (!window.isSettled()) {
            later->start();
            return;
        }
        const bool written = window.writePicture(options.grab, options.scale);
        if (!written)
            say(QStringLiteral("Cannot write %1: check that its folder exists and can be written.").arg(options.grab));
        QApplication::exit(written && !failed ? 0 : 1);
    });
    later->start();
}

} // namespace

int main(int argc, char** argv)
{
    if (app::isAskpass())
        return app::askpass(argc, argv);
    QElapsedTimer sinceStart;
    sinceStart.start();
    for (int at = 1; at < argc; ++at) { // a picture, help and wrong calls need no display
        const QByteArrayView word(argv[at]);
        if ((word.startsWith("--grab") || word == "--help" || word == "-h" || word == "--version" || word == "-v")
            && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
            qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("weir"));
    QApplication::setApplicationVersion(QStringLiteral(WEIR_VERSION));
    const auto read = app::readOptions(QApplication::arguments());
    if (!read) {
        say(read.error());
        return 2;
    }
    const app::WeirOptions& options = *read;
    const bool grabs = !options.grab.isEmpty();
    auto settings = grabs ? session::UserSettings::forgetful() : session::UserSettings::ofUser();
    const ui::Translation translation(ui::Translation::chosen(options.language.isEmpty() ? settings.language() : options.language));
    const ui::ThemeChoice kept = ui::themeChoiceOf(settings.value(session::setting::kTheme)).value_or(ui::ThemeChoice::System);
    ui::applyTheme(ui::themeFor(options.theme.value_or(kept)));
    const QStringList problems = session::defineOwnMetrics(settings.store()); // before tables look for their columns
    ui::MainWindow window(settings);
    for (const QString& problem : problems)
        window.addBanner(problem, QCoreApplication::translate("weir::ui::MainWindow", "Write it anew under Own metrics in the menu."));
    window.addPage(QStringLiteral("summary"), new ui::SummaryPage(settings.store()));
    auto* flows = new ui::FlowsPage(settings.store());
    window.addPage(QStringLiteral("flows"), flows);
    window.setTheme(options.theme.value_or(kept));
    if (!grabs)
        window.restoreGeometry(settings.geometry());
    if (options.size.isValid())
        window.resize(options.size);
    if (const auto view = ui::viewOf(options.view))
        window.setView(*view);
    if (options.page == QStringLiteral("dns"))
        flows->showRows(core::RowKind::Dns);
    window.setFirstPage(options.page == QStringLiteral("dns") ? QStringLiteral("flows") : options.page);
    window.setFilterText(options.filter);
    if (options.showsDetails)
        window.openDetailsWhenSettled();
    session::SourceOptions sourceOptions;
    for (const QString& address : options.observers) {
        sourceOptions.readArguments.push_back("--observer");
        sourceOptions.readArguments.push_back(address.toStdString());
    }
    sourceOptions.ssh.environment = app::askpassEnvironment();
    window.setSourceOptions(sourceOptions);
    if (!options.from.isEmpty() || !options.to.isEmpty())
        window.setInitialRange([&](session::ViewState state, const core::Snapshot& snapshot) { return withRange(state, snapshot, options); });

    std::unique_ptr<session::StallMeter> meter;
    if (options.debugStalls) {
        meter = std::make_unique<session::StallMeter>();
        window.showStalls(*meter);
        QObject::connect(&window, &ui::MainWindow::firstRowsShown, &window,
                         [&] { QTimer::singleShot(0, &window, [&] { std::fprintf(stderr, "weir: first rows after %lld ms\n", sinceStart.elapsed()); }); });
    }
    bool sourceFailed = false;
    if (grabs)
        complainOfSources(window, sourceFailed);
    window.show();
    window.open(options.sources);
    if (meter) // the first pass of the event loop paints
        QTimer::singleShot(0, &window, [&] { std::fprintf(stderr, "weir: first picture after %lld ms\n", sinceStart.elapsed()); });
    if (grabs)
        grabWhenSettled(window, options, sourceFailed);
    const int status = QApplication::exec();
    if (meter)
        std::fprintf(stderr, "weir: %d stalls above %d ms, longest %.0f ms\n", meter->stalls(), session::StallMeter::kStallMs, meter->longestMs());
    return status;
}
