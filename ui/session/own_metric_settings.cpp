// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/own_metric_settings.h"

#include "core/flow/unit_name.h"
#include "core/query/own_metric.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace weir::session {
namespace {

const auto kOwn = QStringLiteral("metrics/own");

QString latin(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

} // namespace

QStringList defineOwnMetrics(const QSettings& settings)
{
    QStringList problems;
    for (const QString& line : settings.value(kOwn).toStringList()) {
        const QJsonObject kept = QJsonDocument::fromJson(line.toUtf8()).object();
        const auto text = [&](const char* key) { return kept.value(QLatin1String(key)).toString().toStdString(); };
        const auto defined = core::defineMetric({text("name"), text("title"), text("expression"), core::unitOf(text("unit")).value_or(core::Unit::None)});
        if (!defined)
            problems.append(QCoreApplication::translate("weir::session::OwnMetrics", "Your metric '%1' is left out: %2")
                                .arg(kept.value(QLatin1String("name")).toString(), QString::fromStdString(defined.error().message)));
    }
    return problems;
}

void keepOwnMetrics(QSettings& settings, const std::vector<core::OwnMetric>& metrics)
{
    QStringList lines;
    for (const core::OwnMetric& metric : metrics) {
        const QJsonObject kept{{QStringLiteral("name"), QString::fromStdString(metric.name)},
                               {QStringLiteral("title"), QString::fromStdString(metric.title)},
                               {QStringLiteral("expression"), QString::fromStdString(metric.expression)},
                               {QStringLiteral("unit"), latin(core::nameOf(metric.unit))}};
        lines.append(QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact)));
    }
    settings.setValue(kOwn, lines);
}

} // namespace weir::session
