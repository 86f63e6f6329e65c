// SPDX-License-Identifier: GPL-3.0-or-later
// window_latency [PROBES]: the window on this computer (local:, so as root), and how long after a packet its row is there.
// Every probe is a datagram or a connection over loopback to an address of its own, so that it makes a row of its own.
// Prints milliseconds: median p99 longest, probes that never came, stalls of the window, the longest of them.
#include "ui/pages/summary_page.h"
#include "ui/session/stall_meter.h"
#include "ui/theme/style.h"
#include "ui/widgets/data_table.h"
#include "ui/window/main_window.h"

#include <QApplication>

#include <algorithm>
#include <arpa/inet.h>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace weir;
using Clock = std::chrono::steady_clock;

constexpr int kBetweenMs = 137; // drifts through the second of the records and of the refresh
constexpr int kPatienceMs = 10'000;

int listeningTo(int type, uint16_t& port)
{
    const int socket = ::socket(AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    any.sin_port = htons(port);
    socklen_t length = sizeof any;
    if (::bind(socket, reinterpret_cast<sockaddr*>(&any), length) != 0 || ::getsockname(socket, reinterpret_cast<sockaddr*>(&any), &length) != 0)
        return -1;
    port = ntohs(any.sin_port);
    return type == SOCK_DGRAM || ::listen(socket, 64) == 0 ? socket : -1;
}

class Probes
{
public:
    Probes() : m_datagrams(listeningTo(SOCK_DGRAM, m_port)), m_connections(listeningTo(SOCK_STREAM, m_port)) {}
    ~Probes()
    {
        ::close(m_datagrams);
        ::close(m_connections);
    }
    bool areReady() const { return m_datagrams >= 0 && m_connections >= 0; }

    void send()
    {
        const auto number = static_cast<uint32_t>(m_sent.size() + m_arrived.size() + m_forgotten);
        const uint32_t address = 0x7f2a0000u + number + 1; // 127.42.0.1 and on
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_addr.s_addr = htonl(address);
        to.sin_port = htons(m_port);
        char text[INET_ADDRSTRLEN];
        ::inet_ntop(AF_INET, &to.sin_addr, text, sizeof text);
        const int socket = ::socket(AF_INET, (number % 2 ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC, 0);
        m_sent[text] = Clock::now();
        if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0)
            [[maybe_unused]] const ssize_t written = ::write(socket, "probe", 5);
        ::close(socket);
        for (int client; (client = ::accept(m_connections, nullptr, nullptr)) >= 0;)
            ::close(client);
    }
    void look(const ui::RowSet& rows)
    {
        const auto now = Clock::now();
        const core::TableColumn* servers = rows.table->column("server_ip");
        for (size_t row = 0; servers && row < rows.table->rows; ++row) {
            const auto sent = m_sent.find(rows.table->text(*servers, row));
            if (sent == m_sent.end())
                continue;
            m_arrived.push_back(std::chrono::duration<double, std::milli>(now - sent->second).count());
            m_sent.erase(sent);
        }
    }
    /// What went before anybody watched.
    void forget()
    {
        m_forgotten += m_sent.size();
        m_sent.clear();
    }
    size_t missing() const { return m_sent.size(); }
    std::vector<double> arrived() const
    {
        auto sorted = m_arrived;
        std::ranges::sort(sorted);
        return sorted;
    }

private:
    uint16_t m_port = 0;
    int m_datagrams;
    int m_connections;
    std::map<std::string, Clock::time_point> m_sent;
    std::vector<double> m_arrived;
    size_t m_forgotten = 0;
};

} // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int wanted = argc > 1 ? std::atoi(argv[1]) : 200;
    Probes probes;
    if (!probes.areReady()) {
        std::fprintf(stderr, "window_latency: no port to listen at\n");
        return 1;
    }
    auto settings = session::UserSettings::forgetful();
    ui::applyTheme(ui::Theme::light());
    ui::MainWindow window(settings);
    auto* page = new ui::SummaryPage(settings.store());
    window.addPage(QStringLiteral("summary"), page);
    window.resize(1600, 1000);
    window.show();
    window.open({QStringLiteral("local:")});

    const ui::RowModel& model = page->table().model();
    const auto look = [&] { probes.look(model.rowSet()); };
    QObject::connect(&model, &QAbstractItemModel::modelReset, &application, look);
    QObject::connect(&model, &QAbstractItemModel::layoutChanged, &application, look);
    session::StallMeter stalls;
    int sent = 0;
    QTimer sender, end;
    sender.setInterval(kBetweenMs);
    QObject::connect(&sender, &QTimer::timeout, &application, [&] {
        if (model.rowCount() == 0) { // the window comes to life
            probes.forget();
            probes.send();
            stalls.reset();
            return;
        }
        if (sent++ < wanted)
            return probes.send();
        sender.stop();
        end.start();
    });
    end.setSingleShot(true);
    end.setInterval(kPatienceMs);
    QObject::connect(&end, &QTimer::timeout, &application, &QApplication::quit);
    QTimer::singleShot((wanted * kBetweenMs + 6 * kPatienceMs), &application, &QApplication::quit);
    sender.start();
    QApplication::exec();
    const auto arrived = probes.arrived();
    if (arrived.empty()) {
        std::fprintf(stderr, "window_latency: no row came; does weir-report local: work here?\n");
        return 1;
    }
    std::printf("%.0f %.0f %.0f %zu %d %.0f\n", arrived[arrived.size() / 2], arrived[(arrived.size() - 1) * 99 / 100], arrived.back(),
                probes.missing(), stalls.stalls(), stalls.longestMs());
    return 0;
}
