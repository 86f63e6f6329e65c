// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_accessible.h"

#include "ui/charts/chart_plot.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace weir::ui {
namespace {

class ChartInterface final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    explicit ChartInterface(ChartPlot* plot) : QAccessibleWidget(plot, QAccessible::Chart), m_plot(*plot) {}

    void* interface_cast(QAccessible::InterfaceType type) final
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface*>(this) : QAccessibleWidget::interface_cast(type);
    }
    QString text(QAccessible::Text kind) const final
    {
        return kind == QAccessible::Value ? m_plot.spokenValues() : QAccessibleWidget::text(kind);
    }
    // As a number: the step under the crosshair.
    QVariant currentValue() const final { return m_plot.crosshairStep() ? QVariant(qlonglong(*m_plot.crosshairStep())) : QVariant(-1); }
    void setCurrentValue(const QVariant& value) final
    {
        const qlonglong step = value.toLongLong();
        if (step >= 0 && size_t(step) < m_plot.data().stepCount())
            emit m_plot.crosshairMoved(m_plot.data().startOf(size_t(step)) + m_plot.data().stepUs / 2);
    }
    QVariant minimumValue() const final { return 0; }
    QVariant maximumValue() const final { return qlonglong(m_plot.data().stepCount()) - 1; }
    QVariant minimumStepSize() const final { return 1; }

private:
    ChartPlot& m_plot;
};

QAccessibleInterface* interfaceOf(const QString&, QObject* object)
{
    auto* plot = qobject_cast<ChartPlot*>(object);
    return plot ? new ChartInterface(plot) : nullptr;
}

} // namespace

void makeChartsAccessible()
{
    static const bool isDone = (QAccessible::installFactory(interfaceOf), true);
    static_cast<void>(isDone);
}

void sayChartValue(ChartPlot& plot)
{
    QAccessibleValueChangeEvent value(&plot, plot.spokenValues());
    QAccessible::updateAccessibility(&value);
}

} // namespace weir::ui
