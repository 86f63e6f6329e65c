// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_card.h"

#include "core/output/write_table.h"
#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/format/tabular_text.h"
#include "ui/theme/icon.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <cmath>

namespace weir::ui {
namespace {

constexpr int kTitleHeight = 26;
constexpr int kLegendHeight = 16;
constexpr int kSmallTitle = 22;
constexpr int kPadding = 10;
constexpr int kSwatch = 12;

} // namespace

QString stepText(double stepUs)
{
    for (const auto& [size, unit] : {std::pair{86'400e6, "d"}, {3600e6, "h"}, {60e6, "min"}, {1e6, "s"}, {1e3, "ms"}}) {
        if (stepUs == size) // "per s" reads better than "per 1 s"
            return QLatin1String(unit);
        if (stepUs >= size)
            return QStringLiteral("%1 %2").arg(QString::number(stepUs / size, 'g', 4), QLatin1String(unit));
    }
    return QStringLiteral("%1 µs").arg(stepUs);
}

ChartCard::ChartCard(const ChartSpec& spec, ChartPlace place, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_place(place), m_plot(new ChartPlot(spec, this)), m_menu(new QToolButton(this))
{
    setFixedHeight(heightAt(place));
    setMinimumWidth(place == ChartPlace::Page ? 200 : 160);
    setAccessibleName(chartText(spec.title));
    m_menu->setAutoRaise(true);
    m_menu->setToolTip(tr("More"));
    m_menu->setAccessibleName(tr("More about %1").arg(chartText(spec.title)));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_menu);
    menu->addAction(tr("Copy values as CSV"), this, &ChartCard::copyAsCsv);
    menu->addAction(tr("Zoom out"), m_plot, &ChartPlot::zoomOutRequested);
    m_menu->setMenu(menu);
    m_menu->setVisible(place == ChartPlace::Page);
    m_menu->setStyleSheet(QStringLiteral("QToolButton::menu-indicator { image: none; width: 0 }"));
}

void ChartCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_plot->setTheme(theme);
    m_menu->setIcon(tintedIcon(QLatin1String("more"), theme.dim, theme.faint));
    update();
}

void ChartCard::setData(std::shared_ptr<const TrendData> trend)
{
    m_data = trend;
    m_plot->setData(std::move(trend));
    update();
}

void ChartCard::setCrosshair(std::optional<double> timeUs)
{
    m_plot->setCrosshair(timeUs);
    update(QRect(0, 0, width(), kTitleHeight + kLegendHeight));
}

void ChartCard::resizeEvent(QResizeEvent*)
{
    const int above = m_place == ChartPlace::Page ? kTitleHeight + kLegendHeight : kSmallTitle - 2;
    m_plot->setGeometry(1, above, width() - 2, height() - above - 1);
    m_menu->setGeometry(width() - 30, 2, 24, 24);
}

void ChartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTitle(painter);
    if (m_plot->emptyReason().isEmpty())
        m_place == ChartPlace::Page ? paintLegend(painter) : paintSmallLegend(painter);
}

void ChartCard::paintTitle(QPainter& painter) const
{
    const QFont font = uiFont(m_place == ChartPlace::Page ? 13 : 12, QFont::Medium);
    const int height = m_place == ChartPlace::Page ? kTitleHeight : kSmallTitle;
    const QFontMetrics metrics(font);
    const QString title = chartText(m_spec.title);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    const int baseline = 1 + (height + metrics.ascent() - metrics.descent()) / 2;
    painter.drawText(kPadding, baseline, title);
    QString note = chartText(m_spec.note);
    if (note.contains(QStringLiteral("%1")))
        note = note.arg(stepText(m_data->stepUs));
    const int left = kPadding + metrics.horizontalAdvance(title) + 8;
    painter.setFont(uiFont(11));
    painter.setPen(m_theme.dim);
    if (m_plot->emptyReason().isEmpty() && left + QFontMetrics(uiFont(11)).horizontalAdvance(note) < width() - 34)
        painter.drawText(left, baseline, note);
}

void ChartCard::paintLegend(QPainter& painter) const
{
    const QFont labelFont = uiFont(11), valueFont = uiFont(11, QFont::DemiBold);
    const QFontMetrics metrics(labelFont);
    const int baseline = kTitleHeight + (kLegendHeight + metrics.ascent() - metrics.descent()) / 2 - 1;
    const auto valueWidth = [&](const SeriesSpec& series) { return static_cast<int>(tabularText(valueFont).width(m_plot->readOut(series))) + 1; };
    int words = 0;
    for (const SeriesSpec& series : m_spec.series)
        words += kSwatch + metrics.horizontalAdvance(chartText(series.label)) + valueWidth(series);
    const int count = static_cast<int>(m_spec.series.size()), room = width() - kPadding - 4;
    int gap = 4, between = 9;
    for (; gap > 2 && words + count * 2 * gap + (count - 1) * between > room; --gap)
        between = gap + 1; // closer, so that no value is missing
    int x = kPadding;
    for (const SeriesSpec& series : m_spec.series) {
        const QString label = chartText(series.label);
        const int labelWidth = metrics.horizontalAdvance(label), width = valueWidth(series);
        if (x > kPadding && x + kSwatch + gap + labelWidth + gap + width > this->width() - 4)
            break;
        paintSwatch(painter, QRectF(x, baseline - 8, kSwatch, 8), series);
        x += kSwatch + gap;
        painter.setFont(labelFont);
        painter.setPen(m_theme.dim);
        painter.drawText(x, baseline, label);
        x += labelWidth + gap;
        painter.setPen(m_theme.text);
        tabularText(valueFont).draw(painter, x, baseline, m_plot->readOut(series));
        x += width + between;
    }
}

/// From the right edge, as far as there is room beside the title.
void ChartCard::paintSmallLegend(QPainter& painter) const
{
    const QFont font = uiFont(11, QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int baseline = 1 + (kSmallTitle + metrics.ascent() - metrics.descent()) / 2;
    const int title = kPadding + QFontMetrics(uiFont(12, QFont::Medium)).horizontalAdvance(chartText(m_spec.title)) + 8;
    int right = width() - kPadding;
    for (auto series = m_spec.series.rbegin(); series != m_spec.series.rend(); ++series) {
        const bool isBand = !series->upper.empty();
        const QString text = isBand ? chartText(series->label) : m_plot->readOut(*series);
        const int textWidth = static_cast<int>(std::ceil(tabularText(font).width(text)));
        const int left = right - textWidth - 4 - kSwatch;
        if (left < title)
            break;
        paintSwatch(painter, QRectF(left, baseline - 8, kSwatch, 8), *series);
        painter.setPen(isBand ? m_theme.dim : m_theme.text);
        tabularText(isBand ? uiFont(11) : font).draw(painter, left + kSwatch + 4, baseline, text);
        right = left - 8;
    }
}

void ChartCard::paintSwatch(QPainter& painter, const QRectF& box, const SeriesSpec& series) const
{
    QColor color = m_theme.*series.color;
    QColor fill = color;
    fill.setAlphaF(m_theme.isDark ? 0.34f : 0.22f);
    const double middle = std::round(box.center().y()) + 0.5;
    switch (series.form) {
    case SeriesForm::Area:
        painter.fillRect(box, fill);
        painter.fillRect(QRectF(box.left(), box.top(), box.width(), 1.4), color);
        break;
    case SeriesForm::Band: painter.fillRect(box, fill); break;
    case SeriesForm::Line:
    case SeriesForm::DashedLine: {
        QPen pen(color, 1.6);
        if (series.form == SeriesForm::DashedLine)
            pen.setDashPattern({2.2, 1.6});
        painter.setPen(pen);
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle));
        break;
    }
    case SeriesForm::LightBars: color.setAlphaF(0.5f); [[fallthrough]];
    case SeriesForm::Bars:
        painter.fillRect(QRectF(box.left() + 2, box.top() + 1, 3, box.height() - 1), color);
        painter.fillRect(QRectF(box.left() + 7, box.top() - 1, 3, box.height() + 1), color);
        break;
    }
}

void ChartCard::copyAsCsv() const
{
    core::Table table;
    table.rows = m_data->steps.rows;
    table.texts = m_data->steps.texts;
    for (const core::TableColumn& column : m_data->steps.columns) {
        const bool isMine = column.name == "time" || std::ranges::any_of(m_spec.series, [&](const SeriesSpec& series) {
            return series.metric == column.name || series.upper == column.name;
        });
        if (isMine)
            table.columns.push_back(column);
    }
    QGuiApplication::clipboard()->setText(QString::fromStdString(core::tableAsCsv(table)));
}

} // namespace weir::ui
