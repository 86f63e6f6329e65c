// SPDX-License-Identifier: GPL-3.0-or-later
// One entry of a chart's legend: swatch, name and value; checked while its series is drawn.
#pragma once

#include "ui/charts/chart_spec.h"

#include <QAbstractButton>

namespace weir::ui {

class LegendEntry final : public QAbstractButton
{
    Q_OBJECT
public:
    /// Without a series: the period before.
    explicit LegendEntry(const SeriesSpec* series, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setWords(const QString& label, const QString& value);
    /// Pixels between swatch, label and value.
    int widthAt(int gap) const;
    void setGap(int gap) { m_gap = gap; }
    /// Where words have no room.
    void setSwatchAlone(bool alone) { m_isSwatchAlone = alone; }
    const QString& value() const { return m_value; }

    QSize sizeHint() const override { return {widthAt(m_gap), 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void paintSwatch(QPainter& painter, const QRectF& box) const;

    const SeriesSpec* m_series;
    Theme m_theme;
    QString m_label;
    QString m_value;
    int m_gap = 4;
    bool m_isSwatchAlone = false;
    bool m_showsRing = false;
};

} // namespace weir::ui
