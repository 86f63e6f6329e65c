// SPDX-License-Identifier: GPL-3.0-or-later
// How the user wants one chart of a page, kept per user.
#pragma once

#include "ui/charts/chart_spec.h"

#include <QStringList>

class QSettings;

namespace weir::ui {

struct ChartForm
{
    QStringList hidden; // metrics of the series that are not drawn
    bool isLogarithmic = false;
    bool showsBefore = false; // the period before this one, too

    bool shows(const SeriesSpec& series) const { return !hidden.contains(QString::fromStdString(series.metric)); }
    void toggle(const SeriesSpec& series);

    static ChartForm restored(const QSettings& settings, const QString& key);
    void save(QSettings& settings, const QString& key) const;

    friend bool operator==(const ChartForm&, const ChartForm&) = default;
};

/// Under what the form of this chart is kept for a page.
QString chartKey(const QString& page, const ChartSpec& spec);

} // namespace weir::ui
