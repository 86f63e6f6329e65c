// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "ui/session/error_text.h"
#include "ui/session/source_address.h"
#include "ui/session/sample.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/command_line.h"
#include "ui/widgets/drop_area.h"
#include "ui/widgets/file_list.h"
#include "ui/widgets/helper_list.h"
#include "ui/widgets/sample_histogram.h"
#include "ui/widgets/time_words.h"

#include <QGridLayout>
#include <QNetworkInterface>
#include <QScrollArea>
#include <QSysInfo>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kColumn = 552;
constexpr int kBetween = 16;

/// "Linux 6.1, 3 interfaces, 10.20.1.14"
QString computerWords()
{
    int interfaces = 0;
    QString address;
    for (const QNetworkInterface& interface : QNetworkInterface::allInterfaces()) {
        if (!interface.flags().testFlag(QNetworkInterface::IsUp))
            continue;
        ++interfaces;
        for (const QNetworkAddressEntry& entry : interface.addressEntries()) {
            if (address.isEmpty() && !entry.ip().isLoopback() && entry.ip().protocol() == QAbstractSocket::IPv4Protocol)
                address = entry.ip().toString();
        }
    }
    const QString kernel = QSysInfo::kernelVersion().section(QLatin1Char('.'), 0, 1);
    const QString words = interfaces == 1 ? StartPage::tr("Linux %1, 1 interface").arg(kernel)
                                          : StartPage::tr("Linux %1, %2 interfaces", nullptr, interfaces).arg(kernel).arg(interfaces);
    return address.isEmpty() ? words : StartPage::tr("%1, %2", "a computer and its address").arg(words, address);
}

QWidget* ability(QLatin1String icon, QColor Theme::*color, const QString& what, const QString& how)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(new IconMark(icon, color));
    auto* name = new Words(what, TextStyle::Body, &Theme::text);
    name->setFixedWidth(216);
    line->addWidget(name);
    line->addWidget(new Words(how, TextStyle::Body, &Theme::dim), 1);
    row->setFixedHeight(22);
    return row;
}

} // namespace

StartPage::StartPage(session::UserSettings& settings, QWidget* parent) : QWidget(parent), m_settings(settings), m_content(new QWidget)
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_content);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    m_cards = {makeThisComputer(), makeSample(), makeFiles(), makeOtherMachines()};
    arrange(true);
    refresh();
}

QWidget* StartPage::makeThisComputer()
{
    auto* card = new Card(tr("This computer"));
    auto* who = new QHBoxLayout;
    who->setSpacing(12);
    who->addWidget(new IconMark(QLatin1String("pc"), &Theme::dim, 26));
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    names->addWidget(new Words(QSysInfo::machineHostName(), TextStyle::Section, &Theme::text));
    names->addWidget(new Words(computerWords(), TextStyle::Small, &Theme::dim));
    who->addLayout(names, 1);
    card->body()->addLayout(who);
    auto* watch = new Button(Button::Kind::Framed, QLatin1String("play"), tr("Watch this computer"));
    watch->setObjectName(QStringLiteral("watchThisComputer"));
    connect(watch, &Button::clicked, this, [this] { emit openRequested({QLatin1String(session::kThisComputer)}); });
    auto* row = new QHBoxLayout;
    row->addWidget(watch);
    row->addStretch();
    card->body()->addLayout(row);
    card->body()->addSpacing(4);
    const QLatin1String tick("check"), lock("lock");
    card->body()->addWidget(ability(tick, &Theme::ok, tr("Capture files"), tr("pcap, pcapng, gzip, zstd: without rights")));
    card->body()->addWidget(ability(tick, &Theme::ok, tr("Recordings"), tr(".weir files: without rights")));
    card->body()->addWidget(ability(lock, &Theme::warn, tr("Processes and sockets (eBPF)"), tr("asks for your password, unless you are root")));
    card->body()->addWidget(ability(lock, &Theme::warn, tr("Packets of an interface (libpcap)"), tr("where the kernel's counters cannot be had")));
    card->body()->addWidget(ability(tick, &Theme::ok, tr("Other machines over ssh"), tr("with your own ssh")));
    card->body()->addWidget(new CommandLine(QStringLiteral("sudo weir local:")));
    card->body()->addStretch();
    return card;
}

QWidget* StartPage::makeFiles()
{
    auto* card = new Card(tr("Files"));
    auto* clear = new Button(Button::Kind::Flat, {}, tr("Clear list"));
    clear->setObjectName(QStringLiteral("clearRecent"));
    card->addToHeader(clear);
    card->body()->setContentsMargins(0, 1, 0, 0);
    card->body()->setSpacing(0);
    m_files = new FileList;
    m_files->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    card->body()->addWidget(m_files);
    m_drop = new DropArea;
    auto* around = new QVBoxLayout;
    around->setContentsMargins(15, 12, 15, 15);
    around->addWidget(m_drop);
    card->body()->addLayout(around);
    card->body()->addStretch();
    connect(clear, &Button::clicked, this, [this] {
        m_settings.clearRecentFiles();
        refresh();
    });
    connect(m_files, &FileList::removed, this, [this](const QString& path) {
        m_settings.removeRecentFile(path);
        refresh();
    });
    connect(m_files, &FileList::opened, this, &StartPage::openRequested);
    connect(m_drop, &DropArea::chooseRequested, this, &StartPage::chooseRequested);
    return card;
}

QWidget* StartPage::makeSample()
{
    auto* card = new Card(tr("Sample capture"));
    auto* names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(new Words(tr("A small web shop on a bad day"), TextStyle::Strong, &Theme::text));
    const QString path = session::samplePath();
    auto* facts = new Words(path.isEmpty() ? tr("It is not installed beside this program.") : tr("Reading it…"), TextStyle::Small, &Theme::dim);
    names->addWidget(facts);
    card->body()->addLayout(names);
    m_sample = new SampleHistogram(path);
    card->body()->addWidget(m_sample);
    auto* row = new QHBoxLayout;
    row->setSpacing(10);
    auto* open = new Button(Button::Kind::Framed, QLatin1String("play"), tr("Open the sample"));
    open->setObjectName(QStringLiteral("openSample"));
    if (path.isEmpty())
        open->setUnavailable(tr("The sample capture is not installed beside this program."));
    row->addWidget(open);
    auto* size = new Words({}, TextStyle::Small, &Theme::dim);
    row->addWidget(size, 1);
    card->body()->addLayout(row);
    card->body()->addStretch();
    connect(open, &Button::clicked, this, [this, path] { emit openRequested({path}); });
    connect(m_sample, &SampleHistogram::read, this, [facts, size](const session::SampleSummary& summary) {
        facts->setText(tr("%1, %2 addresses, %3 packets: web, DNS, TLS, a slow payment service")
                           .arg(durationWords(summary.length)).arg(summary.addresses).arg(session::countText(summary.packets)));
        size->setText(tr("%1, installed with Weir").arg(session::bytesText(summary.fileBytes)));
    });
    connect(m_sample, &SampleHistogram::failed, this, [facts] { facts->setText(tr("It cannot be read.")); });
    connect(m_sample, &SampleHistogram::read, this, &StartPage::settled);
    connect(m_sample, &SampleHistogram::failed, this, &StartPage::settled);
    return card;
}

QWidget* StartPage::makeOtherMachines()
{
    auto* card = new Card(tr("Other machines"));
    card->body()->setContentsMargins(0, 1, 0, 0);
    card->body()->setSpacing(0);
    m_helpers = new HelperList;
    card->body()->addWidget(m_helpers);
    connect(m_helpers, &HelperList::opened, this, [this](const QString& source) { emit openRequested({source}); });
    connect(m_helpers, &HelperList::removed, this, [this](const QString& source) {
        m_settings.removeHelper(source);
        refresh();
    });
    auto* note = new QHBoxLayout;
    note->setContentsMargins(15, 0, 15, 12);
    note->setSpacing(6);
    note->addWidget(new IconMark(QLatin1String("info"), &Theme::dim));
    note->addWidget(new Words(tr("Several machines become one workspace: weir ssh://app-1 ssh://db-1"), TextStyle::Small, &Theme::dim), 1);
    card->body()->addLayout(note);
    card->body()->addStretch();
    return card;
}

void StartPage::arrange(bool twoColumns)
{
    const int columns = twoColumns ? 2 : 1;
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (QWidget* card : m_cards)
        card->setParent(nullptr);
    delete m_content->layout();
    qDeleteAll(m_content->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    auto* sides = new QHBoxLayout(m_content);
    auto* column = new QVBoxLayout;
    sides->addStretch();
    sides->addLayout(column);
    sides->addStretch();
    column->setContentsMargins(16, 32, 16, 24);
    column->setSpacing(0);
    column->addWidget(new Words(tr("Open a source"), TextStyle::PageTitle, &Theme::text));
    column->addSpacing(6);
    column->addWidget(new Words(tr("Several sources opened together make one workspace."), TextStyle::Body, &Theme::dim));
    column->addSpacing(24);
    auto* grid = new QHBoxLayout;
    grid->setSpacing(kBetween);
    column->addLayout(grid);
    column->addStretch();
    QVBoxLayout* stacks[2] = {};
    for (int at = 0; at < columns; ++at) {
        stacks[at] = new QVBoxLayout;
        stacks[at]->setSpacing(kBetween);
        grid->addLayout(stacks[at]);
    }
    const QList<QWidget*> order = twoColumns ? m_cards : QList<QWidget*>{m_cards[2], m_cards[1], m_cards[0], m_cards[3]};
    for (qsizetype at = 0; at < order.size(); ++at) {
        order[at]->setFixedWidth(kColumn);
        stacks[twoColumns ? at / 2 : 0]->addWidget(order[at], at % 2);
        order[at]->show();
    }
}

void StartPage::refresh()
{
    m_files->setFiles(m_settings.recentFiles());
    m_files->setVisible(m_files->count() > 0);
    m_helpers->setHelpers(m_settings.helpers());
    if (auto* clear = findChild<Button*>(QStringLiteral("clearRecent")))
        clear->setEnabled(m_files->count() > 0);
}

bool StartPage::isSettled() const { return m_sample->isSettled(); }

void StartPage::setDropHighlight(bool on) { m_drop->setActive(on); }

void StartPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange(width() >= 2 * kColumn + kBetween + 40);
}

void StartPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_sample->start();
}

} // namespace weir::ui
