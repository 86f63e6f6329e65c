// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/cell.h"

#include "core/dns/dns_field.h"
#include "core/values/ip_address.h"
#include "ui/format/time_format.h"
#include "ui/models/field_words.h"
#include "ui/models/filter_edit.h"
#include "ui/session/core_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr double kBadShare = 0.01;
constexpr double kBadSegments = 10;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::Cell)
};

std::string_view segmentsBeside(std::string_view column)
{
    if (column == "retransmits")
        return "packets";
    if (column == "retransmits_sent")
        return "packets_sent";
    return column == "retransmits_received" ? "packets_received" : "";
}

/// An address that a stranger could not have: of a local network, this machine, a group. Names count too.
bool isLocalOrNamed(const QString& text)
{
    constexpr std::pair<std::string_view, int> kNetworks[] = {{"10.0.0.0", 8}, {"172.16.0.0", 12}, {"192.168.0.0", 16}, {"169.254.0.0", 16},
                                                              {"100.64.0.0", 10}, {"255.255.255.255", 32}, {"fc00::", 7}, {"fe80::", 10}};
    const auto address = core::IpAddress::parse(text.toStdString());
    if (!address || address->isLoopback() || address->isMulticast() || address->isUnspecified())
        return true;
    return std::ranges::any_of(kNetworks, [&](const auto& network) {
        const auto base = core::IpAddress::parse(network.first);
        return base->isV4() == address->isV4() && address->isIn(*base, network.second);
    });
}

/// RFC 3339 with nanoseconds, so that it is read back as the same number.
QString instantTerm(double instantUs)
{
    const auto ns = static_cast<qint64>(instantUs * 1000);
    const qint64 second = ns / 1'000'000'000 - (ns % 1'000'000'000 < 0);
    return QStringLiteral("%1.%2Z").arg(QDateTime::fromSecsSinceEpoch(second, QTimeZone::utc()).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")))
        .arg(ns - second * 1'000'000'000, 9, 10, QLatin1Char('0'));
}

} // namespace

CellKind cellKindOf(std::string_view column, const core::TableColumn* found)
{
    if (column == "client" || column == "server")
        return CellKind::End;
    if (column == "direction")
        return CellKind::Direction;
    if (column == "protocol")
        return CellKind::Protocol;
    return found && !found->isText ? CellKind::Number : CellKind::Text;
}

Cell::Cell(const RowSet& rows, std::string_view column, size_t tableRow)
    : m_rows(rows), m_name(column), m_column(rows.table->column(column)), m_row(tableRow), m_kind(cellKindOf(column, m_column))
{
}

QString Cell::textOf(std::string_view column) const
{
    const core::TableColumn* found = m_rows.table->column(column);
    return found && found->isText ? QString::fromStdString(m_rows.table->text(*found, m_row)) : QString();
}

double Cell::numberOf(std::string_view column) const
{
    const core::TableColumn* found = m_rows.table->column(column);
    return found && !found->isText ? found->numbers[m_row] : core::kAbsent;
}

double Cell::number() const { return m_column && !m_column->isText ? m_column->numbers[m_row] : core::kAbsent; }
core::Unit Cell::unit() const { return m_column ? m_column->unit : core::Unit::None; }

bool Cell::isAbsent() const
{
    if (!m_column)
        return true;
    return m_column->isText ? m_column->texts[m_row] == 0 : core::isAbsent(m_column->numbers[m_row]);
}

NumberText Cell::parts() const
{
    if (isAbsent())
        return {QStringLiteral("–"), {}};
    if (m_column->isText) {
        const std::string& said = m_rows.table->text(*shownColumn(*m_rows.table, m_name, m_row), m_row);
        return {m_name == "state" ? session::coreWords(said) : QString::fromStdString(said), {}}; // the others can be searched as they are
    }
    if (m_name.ends_with("_port")) // a name, not an amount
        return {QString::number(number(), 'f', 0), {}};
    if (m_column->unit == core::Unit::Instant)
        return {m_name == "time" && m_rows.table->column("rcode") ? momentText(number(), m_rows.zone) : instantText(number(), m_rows.zone), {}};
    return numberText(number(), m_column->unit);
}

QString Cell::text() const
{
    const NumberText text = parts();
    return text.unit.isEmpty() ? text.number : text.number + QChar(QChar::Nbsp) + text.unit;
}

QString Cell::exact() const
{
    if (isAbsent())
        return {};
    if (m_column->unit == core::Unit::Instant)
        return exactInstantText(number(), m_rows.zone);
    return m_column->isText || m_name.ends_with("_port") ? text() : exactText(number(), m_column->unit);
}

QString Cell::icon() const
{
    if (m_kind == CellKind::Protocol)
        return textOf("tls").contains(QStringLiteral("true")) ? QStringLiteral("lock") : QString();
    if (m_kind == CellKind::Direction)
        return QStringLiteral("direction-") + textOf(m_name);
    if (m_kind != CellKind::End)
        return {};
    if (isProcess(*m_rows.table, m_name, m_row))
        return QStringLiteral("process");
    if (shownColumn(*m_rows.table, m_name, m_row) != m_column)
        return QStringLiteral("domain");
    const QString own = textOf(m_name);
    if (!own.isEmpty() && textOf("observer").split(QStringLiteral(", ")).contains(own))
        return QStringLiteral("pc");
    return isLocalOrNamed(own) ? QStringLiteral("host") : QStringLiteral("unknown");
}

double Cell::badShare() const
{
    const std::string_view beside = segmentsBeside(m_name);
    const double value = number(), segments = beside.empty() ? core::kAbsent : numberOf(beside);
    if (core::isAbsent(value) || core::isAbsent(segments) || value < kBadSegments || segments <= 0)
        return 0;
    return value / segments;
}

bool Cell::isBad() const { return badShare() > kBadShare; }

QString Cell::reasonOfAbsence() const
{
    const core::FlowField* field = core::findField(m_name);
    if (!field)
        return {};
    const QString transport = textOf("transport");
    if (field->appliesTo == core::AppliesTo::Tcp && !transport.isEmpty() && !transport.split(QStringLiteral(", ")).contains(QStringLiteral("tcp")))
        return Text::tr("%1 is measured on TCP only; this is %2.").arg(fieldTitle(*field), transport.toUpper());
    if ((m_rows.measures & field->measuredBy) == 0)
        return Text::tr("This source cannot measure it.");
    return field->kind == core::FieldKind::Dimension ? Text::tr("Not known.") : Text::tr("No sample of it in this range.");
}

QString Cell::toolTip() const
{
    if (isAbsent())
        return reasonOfAbsence();
    if (m_kind == CellKind::Number && isBad()) {
        return Text::tr("%1 of %2 segments, %3.\nRed: more than 1 % of the segments, and at least 10.")
            .arg(groupedText(qint64(number())), groupedText(qint64(numberOf(segmentsBeside(m_name)))), shortText(badShare(), core::Unit::Ratio));
    }
    if (m_kind == CellKind::Number)
        return exact();
    if (m_kind == CellKind::Direction) {
        const QString direction = textOf("direction");
        if (direction == QStringLiteral("outgoing"))
            return Text::tr("Outgoing: the observer is the client");
        if (direction == QStringLiteral("incoming"))
            return Text::tr("Incoming: the observer is the server");
        return direction == QStringLiteral("local") ? Text::tr("Local: both ends on one host") : Text::tr("Transit: neither end is the observer's");
    }
    QString text = this->text();
    if (m_kind == CellKind::End) {
        const QString address = textOf(m_name + "_ip");
        if (!address.isEmpty() && address != text)
            text += QLatin1Char('\n') + address;
        if (const QStringList observers = textOf("observer").split(QStringLiteral(", ")); observers.size() > 1)
            text += QLatin1Char('\n') + Text::tr("Seen by %1; the client's view counts").arg(observers.join(QStringLiteral(", ")));
    }
    if (m_kind == CellKind::Protocol && !icon().isEmpty())
        text += QLatin1Char('\n') + Text::tr("TLS was seen");
    return text;
}

QString Cell::filterText() const
{
    if (isAbsent())
        return {};
    if (m_kind == CellKind::End) {
        if (isProcess(*m_rows.table, m_name, m_row))
            return listTerm(QString::fromStdString(m_name + "_process"), textOf(m_name + "_process"));
        const bool isDomain = shownColumn(*m_rows.table, m_name, m_row) != m_column;
        const bool hasHost = m_rows.table->column(m_name + "_host") != nullptr;
        const std::string field = m_name + (isDomain ? "_domain" : hasHost ? "_host" : "_ip");
        return listTerm(QString::fromStdString(field), text());
    }
    if (m_name == "client_endpoint" || m_name == "server_endpoint") {
        const std::string end = m_name.substr(0, 6);
        const QString ip = filterTerm(QString::fromStdString(end + "_ip"), textOf(end + "_ip"));
        const double port = numberOf(end + "_port");
        return core::isAbsent(port) ? ip : QStringLiteral("(%1 %2_port:%3)").arg(ip, QString::fromStdString(end)).arg(port);
    }
    if (m_name == "state")
        return {};
    const QString field = QString::fromStdString(m_name);
    if (m_column->isText)
        return listTerm(field, text());
    return filterTerm(field, m_column->unit == core::Unit::Instant ? instantTerm(number()) : QString::number(number(), 'f', QLocale::FloatingPointShortest));
}

} // namespace weir::ui
