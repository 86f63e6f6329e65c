// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/details_words.h"

#include "ui/format/number_format.h"
#include "ui/format/time_format.h"
#include "ui/models/cell.h"
#include "ui/pages/details_pane.h"
#include "ui/session/core_words.h"

namespace weir::ui {
namespace {

/// "orders-api 2114", "orders-api", nothing.
QString processWords(const RowSet& row, const std::string& end)
{
    const Cell process(row, end + "_process", 0), pid(row, end + "_pid", 0);
    if (process.isAbsent())
        return {};
    const bool isOne = !pid.isAbsent() && !pid.text().contains(QLatin1Char(','));
    return isOne ? process.text() + QLatin1Char(' ') + pid.text() : process.text();
}

} // namespace

QString factName(const std::string& field)
{
    constexpr std::pair<const char*, const char*> kNames[] = {
        {"ip", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Addresses")},
        {"domain", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Names")},
        {"process", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Processes")},
        {"pid", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "PID")},
        {"command_line", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Command line")},
        {"user", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "User")},
        {"parents", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Started by")},
        {"cgroup", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Control group")},
        {"netns", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Network namespace")},
        {"container", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Container")},
        {"labels", QT_TRANSLATE_NOOP("weir::ui::DetailsPane", "Labels")}};
    const auto found = std::ranges::find(kNames, field, &std::pair<const char*, const char*>::first);
    return found == std::end(kNames) ? QString::fromStdString(field) : DetailsPane::tr(found->second);
}

DetailsTitle detailsTitle(const DetailsAnswer& answer, bool isPair)
{
    DetailsTitle title;
    if (!answer.row || answer.row->rows() == 0) {
        title.name = DetailsPane::tr("Nothing in this range");
        title.icon = QStringLiteral("unknown");
        title.facts = DetailsPane::tr("No record of it is left by the range and the filter.");
        return title;
    }
    const RowSet& row = *answer.row;
    const auto text = [&](const char* column) { return Cell(row, column, 0).text(); };
    const auto since = [&](double instantUs) { return DetailsPane::tr("since %1").arg(clockText(instantUs, 1e6, row.zone)); };
    QStringList facts;
    if (!isPair) {
        title.name = answer.name;
        title.icon = answer.icon;
        const double peers = answer.peers;
        facts = {DetailsPane::tr("seen by %1").arg(text("observer")), text("transport").toUpper(),
                 peers == 1 ? DetailsPane::tr("talks to 1 other") : DetailsPane::tr("talks to %1 others", nullptr, int(peers)).arg(groupedText(qint64(peers)))};
    } else {
        const Cell client(row, "client", 0), server(row, "server", 0), protocol(row, "protocol", 0), direction(row, "direction", 0);
        title.name = client.text();
        title.icon = client.icon();
        title.otherName = server.text();
        title.otherIcon = server.icon();
        title.direction = direction.text().contains(QLatin1Char(',')) ? QStringLiteral("direction-transit") : direction.icon();
        title.protocol = protocol.isAbsent() ? QString() : protocol.text();
        title.isTls = protocol.icon() == QStringLiteral("lock");
        const QString own = processWords(row, "client"), other = processWords(row, "server");
        if (!own.isEmpty() && !other.isEmpty())
            facts.append(DetailsPane::tr("%1 to %2").arg(own, other));
        else if (!own.isEmpty() || !other.isEmpty())
            facts.append(own.isEmpty() ? other : own);
        facts.append(session::coreWords(text("direction").toStdString()));
        facts.append(text("transport").toUpper());
        if (title.isTls)
            facts.append(DetailsPane::tr("TLS"));
        facts.append(since(Cell(row, "first_seen", 0).number()));
    }
    title.facts = facts.join(QStringLiteral(" · "));
    return title;
}

} // namespace weir::ui
