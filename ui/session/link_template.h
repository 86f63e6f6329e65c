// SPDX-License-Identifier: GPL-3.0-or-later
// Links to what other programs know of a row: logs, traces, dashboards. The user writes an address once, with the names of
// fields in braces: https://logs.example/search?host={client_ip}&from={from_ms}&to={to_ms}
#pragma once

#include <QList>
#include <QMap>
#include <QSettings>
#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace weir::session {

struct LinkTemplate
{
    QString name; // in the menu
    QString url;

    friend bool operator==(const LinkTemplate&, const LinkTemplate&) = default;
};

QList<LinkTemplate> linkTemplates(const QSettings& settings);
void keepLinkTemplates(QSettings& settings, const QList<LinkTemplate>& links);

/// One sentence when no link can be made of it; empty when it is good.
QString problemOf(const LinkTemplate& link);
/// The names in braces, once each.
QStringList placeholdersOf(const QString& url);
/// Each value is one word of the address, whatever it holds. Fails with a sentence when one of the names has no value.
tl::expected<QUrl, QString> filledLink(const LinkTemplate& link, const QMap<QString, QString>& values);

} // namespace weir::session
