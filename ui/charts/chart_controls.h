// SPDX-License-Identifier: GPL-3.0-or-later
// What one can do with a trend chart beyond looking: its menu, its form as it was left, pictures and values of it.
#pragma once

#include "ui/charts/chart_plot.h"

class QMenu;

namespace weir::ui {

class ChartControls final : public QObject
{
    Q_OBJECT
public:
    /// `picture` is what a picture of the chart shows: the plot, or the frame around it. `settings` outlives this.
    ChartControls(ChartPlot& plot, QWidget& picture, QSettings& settings, const QString& page);

    const ChartForm& form() const { return m_plot.form(); }
    void toggle(const SeriesSpec& series);
    void setLogarithmic(bool on);
    void setBefore(bool on);
    void popUp(const QPoint& place);
    void copyPicture() const;
    void copyValues() const;
    /// False when it cannot be written.
    bool savePicture(const QString& file) const;

signals:
    void formChanged();
    void beforeWanted(); // the question is another one now
    void menuShown(QMenu& menu); // with what concerns this chart alone

private:
    void fill(QMenu& menu);
    void change(const ChartForm& form);
    void chooseFile(const QString& suffix);

    ChartPlot& m_plot;
    QWidget& m_picture;
    QSettings& m_settings;
    QString m_key;
};

} // namespace weir::ui
