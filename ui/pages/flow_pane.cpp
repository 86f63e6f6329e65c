// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/flow_pane.h"

#include "core/output/write_table.h"
#include "ui/models/cell.h"
#include "ui/models/row_model.h"
#include "ui/theme/accessible_role.h"
#include "ui/widgets/card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr int kColumns = 3;

} // namespace

FlowPane::FlowPane(QWidget* parent)
    : QWidget(parent), m_title(new Words({}, TextStyle::Strong, &Theme::text)), m_time(new Words({}, TextStyle::Small, &Theme::dim)),
      m_follow(new Button(Button::Kind::Framed, QLatin1String("net"), tr("Follow connection"))), m_facts(new FactList(kColumns)),
      m_absent(new Words({}, TextStyle::Small, &Theme::dim))
{
    setAccessibleName(tr("Fields of the flow"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 1, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    auto* body = new QWidget;
    body->setAutoFillBackground(true);
    body->setBackgroundRole(QPalette::Base);
    auto* lines = new QVBoxLayout(body);
    lines->setContentsMargins(0, 0, 0, 8);
    lines->setSpacing(0);
    m_absent->setWordWrap(true);
    m_absent->setContentsMargins(12, 0, 12, 0);
    m_absent->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    lines->addWidget(m_facts);
    lines->addWidget(m_absent);
    lines->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(body);
    scroll->setAccessibleName(tr("Fields of the flow"));
    setAccessibleRole(*scroll, QAccessible::Document);
    column->addWidget(scroll, 1);
}

QWidget* FlowPane::makeBar()
{
    auto* bar = new QWidget;
    bar->setFixedHeight(40);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    auto* details = new Button(Button::Kind::Framed, QLatin1String("dock"), tr("Details of the pair"));
    auto* copy = new Button(Button::Kind::Framed, QLatin1String("copy"), tr("Copy"));
    auto* close = new Button(Button::Kind::Flat, QLatin1String("close"));
    copy->setChevron(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the fields"));
    m_follow->setToolTip(tr("Only the flows of this connection"));
    row->addWidget(m_title);
    row->addWidget(m_time);
    row->addStretch();
    row->addWidget(m_follow);
    row->addWidget(details);
    row->addWidget(copy);
    row->addWidget(close);
    connect(m_follow, &Button::clicked, this, [this] {
        if (m_flow)
            emit followRequested(conversationTerms(*m_flow, m_flow->order.front()));
    });
    connect(details, &Button::clicked, this, &FlowPane::detailsRequested);
    connect(close, &Button::clicked, this, &FlowPane::closeRequested);
    connect(copy, &Button::clicked, this, [this, copy] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Copy as text"), this, [this] { QGuiApplication::clipboard()->setText(asText()); });
        menu->addAction(tr("Copy as JSON"), this, [this] { QGuiApplication::clipboard()->setText(asJson()); });
        menu->popup(copy->mapToGlobal(QPoint(0, copy->height() + 4)));
    });
    return bar;
}

void FlowPane::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void FlowPane::showFlow(std::shared_ptr<const RowSet> flow)
{
    m_flow = std::move(flow);
    m_follow->setEnabled(m_flow != nullptr);
    QList<Fact> facts;
    QStringList absent;
    if (!m_flow) {
        m_title->setText(tr("It is no longer kept"));
        m_time->setText({});
    } else {
        const size_t row = m_flow->order.front();
        const auto text = [&](const char* column) { return Cell(*m_flow, column, row).text(); };
        const auto end = [&](const QString& ip, const char* port) {
            const Cell cell(*m_flow, port, row);
            const QString address = ip.contains(QLatin1Char(':')) && !cell.isAbsent() ? QStringLiteral("[%1]").arg(ip) : ip;
            return cell.isAbsent() ? address : QStringLiteral("%1:%2").arg(address, cell.text());
        };
        const Cell asked(*m_flow, "query", row);
        const QString client = end(text("client_ip"), "client_port"), server = end(text("server_ip"), "server_port");
        m_title->setText(asked.isAbsent() ? tr("%1 to %2").arg(client, server)
                                          : tr("%1 (%2), %3 asked %4").arg(asked.text(), text("qtype"), client, server));
        m_time->setText(Cell(*m_flow, "time", row).exact());
        for (const core::TableColumn& column : m_flow->table->columns) {
            const Cell cell(*m_flow, column.name, row);
            if (cell.isAbsent())
                absent.append(columnTitle(column.name));
            else
                facts.append({columnTitle(column.name), {column.unit == core::Unit::Instant ? cell.exact() : cell.text()}});
        }
    }
    m_facts->show(facts);
    m_absent->setText(absent.isEmpty() ? QString() : tr("Not known or not measured here: %1.").arg(absent.join(QStringLiteral(", "))));
}

QString FlowPane::asText() const
{
    QStringList lines;
    for (const Fact& fact : m_facts->facts())
        lines.append(fact.name + QLatin1Char('\t') + fact.values.join(QStringLiteral(", ")).replace(QChar(QChar::Nbsp), QLatin1Char(' ')));
    return lines.join(QLatin1Char('\n'));
}

QString FlowPane::asJson() const
{
    if (!m_flow)
        return {};
    core::Table one;
    one.rows = 1;
    one.texts = m_flow->table->texts;
    const size_t row = m_flow->order.front();
    for (core::TableColumn column : m_flow->table->columns) {
        if (column.isText)
            column.texts = {column.texts[row]};
        else
            column.numbers = {column.numbers[row]};
        one.columns.push_back(std::move(column));
    }
    return QString::fromStdString(core::tableAsJson(one));
}

void FlowPane::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    painter.fillRect(QRect(0, 0, width(), 1), m_theme.line);
}

} // namespace weir::ui
