// SPDX-License-Identifier: GPL-3.0-or-later
// window_table RECORDING: the summary page on the recording under one filter after the other, and a filter that is typed.
// Prints a line each, milliseconds median and longest: asking (filter, fold, order; off the GUI thread), showing (the
// table's update and its painting, on it), a key in the search box; then the megabytes that the records took.
#include "ui/pages/page_queries.h"
#include "ui/pages/summary_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/search_box.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <vector>

namespace {

using namespace weir;

constexpr int kLongestLoadMs = 120'000;
constexpr int kRounds = 10;
constexpr int kRestMs = 4000; // what only the reading took is given back by then
constexpr const char* kFilters[] = {"", "server_port:443", "bytes:>100kB", "client_ip:10.0.0.0/8 retransmits:>0", "-protocol:dns bytes_sent:>1kB OR server_port:53"};

class Times
{
public:
    void add(double ms) { m_ms.push_back(ms); }
    void print(const char* what)
    {
        std::ranges::sort(m_ms);
        std::printf("%s %.1f %.1f\n", what, m_ms[m_ms.size() / 2], m_ms.back());
    }

private:
    std::vector<double> m_ms;
};

double residentMb()
{
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stod(line.substr(6)) / 1000;
    }
    return 0;
}

bool settles(ui::MainWindow& window)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (window.isSettled())
            loop.quit();
    });
    look.start(20);
    QTimer::singleShot(kLongestLoadMs, &loop, &QEventLoop::quit);
    loop.exec();
    return window.isSettled();
}

double since(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e6; }

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: window_table RECORDING\n");
        return 2;
    }
    auto settings = session::UserSettings::forgetful();
    ui::applyTheme(ui::Theme::light());
    ui::MainWindow window(settings);
    auto* page = new ui::SummaryPage(settings.store());
    window.addPage(QStringLiteral("summary"), page);
    window.resize(1600, 1000);
    window.show();
    QEventLoop pause; // the window is there, with nothing in it
    QTimer::singleShot(1000, &pause, &QEventLoop::quit);
    pause.exec();
    const double before = residentMb();
    window.open({QString::fromLocal8Bit(argv[1])});
    if (!settles(window) || !window.workspace().snapshot()->span()) {
        std::fprintf(stderr, "window_table: %s was not read\n", argv[1]);
        return 1;
    }
    QTimer::singleShot(kRestMs, &pause, &QEventLoop::quit);
    pause.exec();
    const double taken = residentMb() - before;
    const auto snapshot = window.workspace().snapshot();
    Times asking, showing, typing;
    QElapsedTimer timer;
    for (int round = 0; round < kRounds; ++round) {
        for (const char* text : kFilters) {
            session::ViewState state = window.state();
            state.filterText = QString::fromLatin1(text);
            state.filter = state.filterText.isEmpty() ? nullptr : *core::Filter::compile(text);
            ui::RowQuestion question;
            for (const ui::ColumnWidth& column : page->table().columns())
                question.columns.push_back(column.column);
            question.sort = {{"bytes_received", true}};
            timer.start();
            const ui::RowAnswer answer = ui::askRows(*snapshot, state, question, {});
            asking.add(since(timer));
            timer.start();
            page->table().updateRows(answer.rows);
            page->table().repaint();
            showing.add(since(timer));
        }
    }
    auto* box = window.findChild<ui::SearchBox*>();
    box->edit();
    for (const QChar letter : QStringLiteral("client_ip:10.0.0.1 -protocol:dns bytes:>1MB")) {
        timer.start();
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(letter));
        QApplication::sendEvent(QApplication::focusWidget() ? QApplication::focusWidget() : box, &press);
        box->repaint();
        typing.add(since(timer));
        QApplication::processEvents();
    }
    std::printf("records %llu\n", static_cast<unsigned long long>(snapshot->records));
    asking.print("asking");
    showing.print("showing");
    typing.print("typing");
    std::printf("memory %.0f\n", taken);
    return 0;
}
