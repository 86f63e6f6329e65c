// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/link_menu.h"

#include "ui/models/cell.h"
#include "ui/session/link_template.h"
#include "ui/widgets/link_dialog.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QMenu>

namespace weir::ui {
namespace {

struct LinkMenu
{
    Q_DECLARE_TR_FUNCTIONS(weir::ui::LinkMenu)
};

} // namespace

LinkValues linkValues(const RowSet& rows, uint32_t row, core::TimeRange range)
{
    LinkValues values;
    for (const core::TableColumn& column : rows.table->columns) {
        const Cell cell(rows, column.name, row);
        if (!cell.isAbsent())
            values.insert(QString::fromStdString(column.name),
                          column.isText ? QString::fromStdString(rows.table->text(column, row)).section(QStringLiteral(", "), 0, 0) : cell.text());
    }
    values.insert(QStringLiteral("from_ms"), QString::number(core::nanoseconds(range.from) / 1'000'000));
    values.insert(QStringLiteral("to_ms"), QString::number(core::nanoseconds(range.to) / 1'000'000));
    return values;
}

LinkValues linkValues(const DetailsAnswer& answer, core::TimeRange range)
{
    if (!answer.row || answer.row->rows() == 0)
        return {};
    LinkValues values = linkValues(*answer.row, 0, range);
    for (const core::NodeFact& fact : answer.facts) {
        if (fact.values.empty())
            continue;
        const QString value = QString::fromStdString(fact.values.front());
        values.insert(QString::fromStdString(fact.field), value);
        values.insert(QStringLiteral("client_") + QString::fromStdString(fact.field), value);
    }
    return values;
}

void addLinks(QMenu& links, QSettings& settings, const LinkValues& values, const Theme& theme, QWidget* window)
{
    links.setToolTipsVisible(true);
    for (const session::LinkTemplate& link : session::linkTemplates(settings)) {
        const auto url = session::filledLink(link, values);
        QAction* action = links.addAction(QString(link.name).replace(QLatin1Char('&'), QStringLiteral("&&")));
        action->setEnabled(url.has_value());
        action->setToolTip(url ? url->toDisplayString() : url.error());
        if (url)
            QObject::connect(action, &QAction::triggered, window, [url = *url] { QDesktopServices::openUrl(url); });
    }
    if (!links.isEmpty())
        links.addSeparator();
    links.addAction(LinkMenu::tr("Edit the links…"), window, [&settings, theme, window] {
        auto* dialog = new LinkDialog(settings, theme, window);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

} // namespace weir::ui
