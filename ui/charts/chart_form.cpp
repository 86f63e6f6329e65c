// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_form.h"

#include <QSettings>

namespace weir::ui {
namespace {

const QString kHidden = QStringLiteral("/hidden");
const QString kLogarithmic = QStringLiteral("/logarithmic");
const QString kBefore = QStringLiteral("/before");

} // namespace

void ChartForm::toggle(const SeriesSpec& series)
{
    const QString metric = QString::fromStdString(series.metric);
    if (hidden.removeAll(metric) == 0)
        hidden.append(metric);
}

ChartForm ChartForm::restored(const QSettings& settings, const QString& key)
{
    return {settings.value(key + kHidden).toStringList(), settings.value(key + kLogarithmic).toBool(), settings.value(key + kBefore).toBool()};
}

void ChartForm::save(QSettings& settings, const QString& key) const
{
    settings.setValue(key + kHidden, hidden);
    settings.setValue(key + kLogarithmic, isLogarithmic);
    settings.setValue(key + kBefore, showsBefore);
}

QString chartKey(const QString& page, const ChartSpec& spec) { return QStringLiteral("charts/%1/%2").arg(page, QLatin1String(spec.id)); }

} // namespace weir::ui
