// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/weir_options.h"

#include "app/marked_place.h"
#include "core/search/filter.h"
#include "core/values/ip_address.h"
#include "core/values/time_expression.h"
#include "ui/format/translation.h"
#include "ui/session/source_address.h"
#include "ui/window/top_bar.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace weir::app {
namespace {

QString L(const char* text) { return QString::fromUtf8(text); }
tl::unexpected<QString> wrong(const QString& sentence) { return tl::unexpected(sentence); }

std::optional<QString> checkTime(const QString& option, const QString& text)
{
    if (text.isEmpty())
        return std::nullopt;
    const auto time = core::parseInstant(text.toStdString(), {});
    return time ? std::nullopt : std::optional(L("--%1 %2: %3").arg(option, text, QString::fromStdString(time.error().message)));
}

std::optional<QString> checkFilter(const QString& text)
{
    const auto filter = core::Filter::compile(text.toStdString());
    if (filter)
        return std::nullopt;
    const core::SearchError& error = filter.error();
    return L("--filter: %1\n%2").arg(QString::fromStdString(error.message), QString::fromStdString(marked(text.toStdString(), error.position, error.length)));
}

} // namespace

tl::expected<WeirOptions, QString> readOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(L("Shows who talks to whom on a network, how much and how well."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(L("SOURCE"), L("Capture files, recordings, or helpers (local:, unix:PATH, ssh://[USER@]HOST[:PORT]); several make one workspace."), L("[SOURCE…]"));
    const QCommandLineOption observer(L("observer"), L("The address of the host that captured (repeatable)."), L("ADDR"));
    const QCommandLineOption page(L("page"), L("summary, topology, flows, or dns: the transactions on the page of flows."), L("NAME"));
    const QCommandLineOption details(L("details"), L("Open the details of the first row."));
    const QCommandLineOption view(L("view"), L("host, ip, process, container, pod, deployment or service."), L("NAME"));
    const QCommandLineOption from(L("from"), L("Start of the range: absolute, or relative to the recording's end as in -15m."), L("TIME"));
    const QCommandLineOption to(L("to"), L("End of the range."), L("TIME"));
    const QCommandLineOption filter(L("filter"), L("Filter in the search language."), L("EXPR"));
    const QCommandLineOption theme(L("theme"), L("light, dark, contrast or system."), L("NAME"));
    const QCommandLineOption language(L("language"), L("Language of the window, en or zh_CN; by default that of the settings, else of the desktop."), L("CODE"));
    const QCommandLineOption grab(L("grab"), L("Draw the page once it is loaded, write it to FILE (.png or .svg) and end; needs no display."), L("FILE"));
    const QCommandLineOption size(L("size"), L("Size of the window, as 1440x900."), L("WxH"));
    const QCommandLineOption scale(L("scale"), L("Pixels a point of the picture, 0.5 to 4."), L("N"));
    const QCommandLineOption stalls(L("debug-stalls"), L("Show in the status bar, and print at the end, how often the window did not answer."));
    parser.addOptions({observer, page, details, view, from, to, filter, theme, language, grab, size, scale, stalls});
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(L("help")))
        parser.showHelp();
    if (parser.isSet(L("version")))
        parser.showVersion();

    WeirOptions options;
    options.sources = parser.positionalArguments();
    for (const QString& source : options.sources) {
        if (const auto address = session::parseSource(source.toStdString()); !address)
            return wrong(QString::fromStdString(core::sentence(address.error())));
    }
    options.observers = parser.values(observer);
    for (const QString& address : options.observers) {
        if (!core::IpAddress::parse(address.toStdString()))
            return wrong(L("--observer %1 is no IP address.").arg(address));
    }
    if (parser.isSet(page))
        options.page = parser.value(page);
    options.showsDetails = parser.isSet(details);
    if (options.page == L("topology"))
        return wrong(L("--page topology: this version has the pages summary, flows and dns."));
    if (!options.page.isEmpty() && options.page != L("summary") && options.page != L("flows") && options.page != L("dns"))
        return wrong(L("--page %1 is no page; use summary, flows or dns.").arg(options.page));
    options.view = parser.value(view);
    static const QStringList later = {L("container"), L("pod"), L("deployment"), L("service")};
    if (later.contains(options.view))
        return wrong(L("--view %1: no source that this version opens has names of this kind; use host, ip or process.").arg(options.view));
    if (!options.view.isEmpty() && !ui::viewOf(options.view))
        return wrong(L("--view %1 is no view; use host, ip or process.").arg(options.view));
    options.from = parser.value(from);
    options.to = parser.value(to);
    for (const auto& [name, text] : {std::pair(L("from"), options.from), std::pair(L("to"), options.to)}) {
        if (const auto problem = checkTime(name, text))
            return wrong(*problem);
    }
    options.filter = parser.value(filter);
    if (const auto problem = checkFilter(options.filter))
        return wrong(*problem);
    if (parser.isSet(theme)) {
        options.theme = ui::themeChoiceOf(parser.value(theme));
        if (!options.theme)
            return wrong(L("--theme %1 is no theme; use light, dark, contrast or system.").arg(parser.value(theme)));
    }
    options.language = parser.value(language);
    if (parser.isSet(language) && ui::Translation::fitting(options.language).isEmpty()) {
        return wrong(L("--language %1: the window is not translated into it; use one of %2.")
                         .arg(options.language, ui::Translation::languages().join(L(", "))));
    }
    options.grab = parser.value(grab);
    if (parser.isSet(grab) && !options.grab.endsWith(L(".png"), Qt::CaseInsensitive) && !options.grab.endsWith(L(".svg"), Qt::CaseInsensitive))
        return wrong(L("--grab %1: the name must end in .png or .svg.").arg(options.grab));
    if (parser.isSet(size)) {
        static const QRegularExpression form(L("^(\\d{3,5})x(\\d{3,5})$"));
        const auto match = form.match(parser.value(size));
        options.size = QSize(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || options.size.width() > 16384 || options.size.height() > 16384)
            return wrong(L("--size %1 is no size; use WIDTHxHEIGHT as in 1440x900.").arg(parser.value(size)));
    }
    if (parser.isSet(scale)) {
        bool isNumber = false;
        options.scale = parser.value(scale).toDouble(&isNumber);
        if (!isNumber || !(options.scale >= 0.5 && options.scale <= 4))
            return wrong(L("--scale %1 is no scale; use a number from 0.5 to 4.").arg(parser.value(scale)));
    }
    options.debugStalls = parser.isSet(stalls);
    return options;
}

} // namespace weir::app
