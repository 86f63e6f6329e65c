// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_card.h"

#include "ui/format/fonts.h"
#include "ui/theme/icon.h"

namespace weir::ui {
namespace {

constexpr int kTitleHeight = 26;
constexpr int kSmallTitle = 22;
constexpr int kPadding = 10;
constexpr int kMenuRoom = 34;

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

ChartCard::ChartCard(const ChartSpec& spec, ChartPlace place, QSettings& settings, const QString& page, QWidget* parent)
    : QWidget(parent), m_spec(spec), m_place(place), m_plot(new ChartPlot(spec, this)),
      m_legend(new ChartLegend(*m_plot, place == ChartPlace::Page ? LegendForm::Whole : LegendForm::Short, this)),
      m_controls(new ChartControls(*m_plot, *this, settings, page)), m_menu(new QToolButton(this))
{
    setFixedHeight(heightAt(place));
    setMinimumWidth(place == ChartPlace::Page ? 200 : 160);
    setAccessibleName(chartText(spec.title));
    m_plot->setInScrollArea(place != ChartPlace::Page);
    m_menu->setAutoRaise(true);
    m_menu->setToolTip(tr("More"));
    m_menu->setAccessibleName(tr("More about %1").arg(chartText(spec.title)));
    m_menu->setVisible(place == ChartPlace::Page);
    connect(m_menu, &QToolButton::clicked, this, [this] { m_controls->popUp(m_menu->mapToGlobal(QPoint(0, m_menu->height()))); });
    connect(m_legend, &ChartLegend::toggled, m_controls, &ChartControls::toggle);
    connect(m_legend, &ChartLegend::beforeDismissed, m_controls, [this] { m_controls->setBefore(false); });
    connect(m_controls, &ChartControls::formChanged, this, &ChartCard::showLegend);
}

void ChartCard::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_plot->setTheme(theme);
    m_legend->setTheme(theme);
    m_menu->setIcon(tintedIcon(QLatin1String("more"), theme.dim, theme.faint));
    update();
}

void ChartCard::setData(std::shared_ptr<const TrendData> trend)
{
    m_plot->setData(std::move(trend));
    showLegend();
    update();
}

void ChartCard::setCrosshair(std::optional<double> timeUs)
{
    m_plot->setCrosshair(timeUs);
    showLegend();
}

void ChartCard::showLegend()
{
    m_legend->setVisible(m_plot->emptyReason().isEmpty());
    m_legend->refresh();
}

int ChartCard::titleWidth() const { return QFontMetrics(uiFont(m_place == ChartPlace::Page ? 13 : 12, QFont::Medium)).horizontalAdvance(chartText(m_spec.title)); }

void ChartCard::resizeEvent(QResizeEvent*)
{
    const bool isOnPage = m_place == ChartPlace::Page;
    const int above = isOnPage ? kTitleHeight + ChartLegend::kHeight : kSmallTitle - 2;
    m_plot->setGeometry(1, above, width() - 2, height() - above - 1);
    m_menu->setGeometry(width() - 30, 2, 24, 24);
    const int left = isOnPage ? kPadding : kPadding + titleWidth() + 8;
    m_legend->setGeometry(left, isOnPage ? kTitleHeight - 1 : 1 + (kSmallTitle - ChartLegend::kHeight) / 2, width() - left - (isOnPage ? 4 : kPadding), ChartLegend::kHeight);
}

void ChartCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QFont font = uiFont(m_place == ChartPlace::Page ? 13 : 12, QFont::Medium);
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    const int baseline = 1 + ((m_place == ChartPlace::Page ? kTitleHeight : kSmallTitle) + metrics.ascent() - metrics.descent()) / 2;
    painter.drawText(kPadding, baseline, chartText(m_spec.title));
    QString note = chartText(m_spec.note);
    if (note.contains(QStringLiteral("%1")))
        note = note.arg(stepText(m_plot->data().stepUs));
    const int left = kPadding + titleWidth() + 8;
    painter.setFont(uiFont(11));
    painter.setPen(m_theme.dim);
    if (m_plot->emptyReason().isEmpty() && left + QFontMetrics(uiFont(11)).horizontalAdvance(note) < width() - kMenuRoom)
        painter.drawText(left, baseline, note);
}

} // namespace weir::ui
