// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/link_template.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace weir::session {
namespace {

const auto kLinks = QStringLiteral("links/templates");
constexpr QChar kBetween = QLatin1Char('\t');

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(weir::session::LinkTemplate)
};

const QRegularExpression& placeholder()
{
    static const QRegularExpression expression(QStringLiteral("\\{([A-Za-z_][A-Za-z0-9_]*)\\}"));
    return expression;
}

/// The scheme is the template's own: no value may choose a program.
bool hasScheme(const QString& url)
{
    static const QRegularExpression expression(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]*:[^{]"));
    return expression.match(url).hasMatch();
}

} // namespace

QList<LinkTemplate> linkTemplates(const QSettings& settings)
{
    QList<LinkTemplate> links;
    for (const QString& line : settings.value(kLinks).toStringList()) {
        const LinkTemplate link{line.section(kBetween, 0, 0), line.section(kBetween, 1)};
        if (problemOf(link).isEmpty())
            links.append(link);
    }
    return links;
}

void keepLinkTemplates(QSettings& settings, const QList<LinkTemplate>& links)
{
    QStringList lines;
    for (const LinkTemplate& link : links)
        lines.append(QString(link.name).replace(kBetween, QLatin1Char(' ')) + kBetween + link.url);
    settings.setValue(kLinks, lines);
}

QString problemOf(const LinkTemplate& link)
{
    if (link.name.trimmed().isEmpty())
        return Text::tr("The link has no name; write what the menu shows.");
    if (!hasScheme(link.url))
        return Text::tr("The address has to begin with what opens it, as in https://logs.example/?host={client_ip}.");
    QString filled = link.url;
    filled.replace(placeholder(), QStringLiteral("x"));
    if (filled.contains(QLatin1Char('{')) || filled.contains(QLatin1Char('}')))
        return Text::tr("A brace stands alone; write names of fields as {client_ip}.");
    return QUrl(filled, QUrl::StrictMode).isValid() ? QString() : Text::tr("This is no address; check for blanks and signs that stand alone.");
}

QStringList placeholdersOf(const QString& url)
{
    QStringList names;
    for (auto at = placeholder().globalMatch(url); at.hasNext();) {
        const QString name = at.next().captured(1);
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

tl::expected<QUrl, QString> filledLink(const LinkTemplate& link, const QMap<QString, QString>& values)
{
    if (const QString problem = problemOf(link); !problem.isEmpty())
        return tl::unexpected(problem);
    QString url;
    qsizetype from = 0;
    for (auto at = placeholder().globalMatch(link.url); at.hasNext();) {
        const auto found = at.next();
        const QString value = values.value(found.captured(1));
        if (value.isEmpty())
            return tl::unexpected(Text::tr("This row has no %1, which the link needs.").arg(found.captured(1)));
        url += link.url.mid(from, found.capturedStart() - from) + QString::fromLatin1(QUrl::toPercentEncoding(value));
        from = found.capturedEnd();
    }
    return QUrl(url + link.url.mid(from), QUrl::StrictMode);
}

} // namespace weir::session
