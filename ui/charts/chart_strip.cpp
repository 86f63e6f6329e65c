// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_strip.h"

#include "core/flow/own_fields.h"
#include "ui/models/field_words.h"

#include <QMenu>
#include <QSettings>

#include <algorithm>
#include <utility>

namespace weir::ui {
namespace {

constexpr int kGap = 8;
constexpr int kLeastWidth = 200;

int cardWidth(int width, int inRow) { return (width - kGap * (inRow + 1)) / inRow; }

QString keyOf(const QString& page) { return page + QStringLiteral("/charts"); }

/// The usual ones where none of them is known.
std::vector<const ChartSpec*> specsOf(const QStringList& ids, ChartPlace place)
{
    std::vector<const ChartSpec*> specs;
    const std::span<const ChartSpec> usual = chartSpecs(place);
    for (const QString& id : ids) {
        const std::string name = id.toStdString();
        const auto found = std::ranges::find_if(usual, [&](const ChartSpec& spec) { return name == spec.id; });
        const ChartSpec* spec = found != usual.end() ? &*found : name.starts_with(kMetricChart) ? metricSpec(name.substr(kMetricChart.size())) : nullptr;
        if (spec && std::ranges::find(specs, spec) == specs.end())
            specs.push_back(spec);
    }
    if (specs.empty())
        std::ranges::transform(usual, std::back_inserter(specs), [](const ChartSpec& spec) { return &spec; });
    return specs;
}

struct MetricGroup
{
    const char* title;
    std::vector<const core::FlowField*> metrics; // by their titles
};

/// Each metric once: as rates and percentiles they are columns, their charts would be the same or stand there already.
std::vector<MetricGroup> metricGroups()
{
    std::vector<MetricGroup> groups = {{QT_TRANSLATE_NOOP("weir::ui::ChartStrip", "Your own"), core::ownFields()}, {QT_TRANSLATE_NOOP("weir::ui::ChartStrip", "Bytes"), {}},
                                       {QT_TRANSLATE_NOOP("weir::ui::ChartStrip", "Times"), {}},                  {QT_TRANSLATE_NOOP("weir::ui::ChartStrip", "Counts and shares"), {}}};
    for (const core::FlowField& field : core::flowFields()) {
        if (field.kind != core::FieldKind::Metric || field.rateOf || field.percentile > 0)
            continue;
        const bool isTime = field.unit == core::Unit::Microseconds || field.unit == core::Unit::Nanoseconds;
        groups[field.unit == core::Unit::Bytes ? 1 : isTime ? 2 : 3].metrics.push_back(&field);
    }
    for (MetricGroup& group : groups)
        std::ranges::sort(group.metrics, {}, [](const core::FlowField* field) { return fieldTitle(*field); });
    return groups;
}

} // namespace

int chartsInRow(int width, int count)
{
    if (cardWidth(width, count) >= kLeastWidth)
        return count;
    const int half = (count + 1) / 2;
    return cardWidth(width, half) >= kLeastWidth ? half : 1;
}

ChartStrip::ChartStrip(QSettings& settings, const QString& page, ChartPlace place, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_page(page), m_place(place), m_shown(static_cast<int>(chartSpecs(place).size()))
{
    const QStringList chosen = place == ChartPlace::Page ? settings.value(keyOf(page)).toStringList() : QStringList();
    for (const ChartSpec* spec : specsOf(chosen, place))
        addCard(*spec);
    m_shown = static_cast<int>(m_cards.size());
    setMinimumWidth(kLeastWidth + 2 * kGap);
    setFixedHeight(ChartCard::heightAt(place) + 2 * kGap);
}

void ChartStrip::addCard(const ChartSpec& spec)
{
    auto* card = new ChartCard(spec, m_place, m_settings, m_page, this);
    m_cards.push_back(card);
    connect(&card->plot(), &ChartPlot::crosshairMoved, this, [this](std::optional<double> timeUs) {
        setCrosshair(timeUs);
        emit crosshairMoved(timeUs);
    });
    connect(&card->plot(), &ChartPlot::rangeRequested, this, &ChartStrip::rangeRequested);
    connect(&card->plot(), &ChartPlot::rangeSlid, this, [this, card](core::TimeRange range) {
        for (ChartCard* other : m_cards) {
            if (other != card)
                other->plot().setAxis(range);
        }
        emit rangeSlid(range);
    });
    connect(&card->plot(), &ChartPlot::zoomOutRequested, this, &ChartStrip::zoomOutRequested);
    connect(&card->controls(), &ChartControls::beforeWanted, this, &ChartStrip::questionChanged);
    if (m_place == ChartPlace::Page)
        connect(&card->controls(), &ChartControls::menuShown, this, [this, card](QMenu& menu) { addChoices(menu, *card); });
}

std::vector<std::string> ChartStrip::metrics() const
{
    std::vector<const ChartSpec*> specs;
    for (const ChartCard* card : m_cards)
        specs.push_back(&card->spec());
    return chartMetrics(specs);
}

void ChartStrip::choose(const QStringList& charts)
{
    charts.isEmpty() ? m_settings.remove(keyOf(m_page)) : m_settings.setValue(keyOf(m_page), charts);
    std::vector<ChartCard*> before = std::exchange(m_cards, {});
    for (const ChartSpec* spec : specsOf(charts, m_place)) {
        const auto kept = std::ranges::find_if(before, [&](const ChartCard* card) { return &card->spec() == spec; });
        if (kept != before.end()) {
            m_cards.push_back(*kept);
            before.erase(kept);
            continue;
        }
        addCard(*spec);
        m_cards.back()->setTheme(m_theme);
    }
    for (ChartCard* card : before) {
        card->hide();
        card->deleteLater(); // its menu may be what asked for this
    }
    setShown(-1);
    orderTabs();
    emit questionChanged();
}

/// Card by card: the plot, its legend, its menu.
void ChartStrip::orderTabs()
{
    QWidget* last = nullptr;
    for (ChartCard* card : m_cards) {
        for (QWidget* widget : card->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus))
                continue;
            if (last)
                setTabOrder(last, widget);
            last = widget;
        }
    }
}

void ChartStrip::addChoices(QMenu& menu, const ChartCard& card)
{
    QStringList shown;
    for (const ChartCard* one : m_cards)
        shown.append(QString::fromUtf8(one->spec().id));
    const QString own = QString::fromUtf8(card.spec().id);
    menu.addSeparator();
    QMenu* more = menu.addMenu(tr("Add a chart"));
    const auto offer = [&](QMenu& place, const ChartSpec& spec) {
        const QString id = QString::fromUtf8(spec.id);
        if (!shown.contains(id))
            place.addAction(chartText(spec.title), this, [this, shown, id] { choose(shown + QStringList{id}); });
    };
    for (const ChartSpec& spec : chartSpecs(m_place))
        offer(*more, spec);
    for (const MetricGroup& group : metricGroups()) {
        QMenu* place = more->addMenu(tr(group.title));
        for (const core::FlowField* field : group.metrics)
            offer(*place, *metricSpec(std::string(field->name)));
        place->menuAction()->setVisible(!place->isEmpty());
    }
    QAction* hide = menu.addAction(tr("Hide this chart"), this, [this, shown, own] {
        QStringList left = shown;
        left.removeAll(own);
        choose(left);
    });
    hide->setEnabled(shown.size() > 1);
    QAction* usual = menu.addAction(tr("The usual charts"), this, [this] { choose({}); });
    usual->setEnabled(m_settings.contains(keyOf(m_page)));
}

void ChartStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (ChartCard* card : m_cards)
        card->setTheme(theme);
}

void ChartStrip::setData(std::shared_ptr<const TrendData> trend)
{
    for (ChartCard* card : m_cards)
        card->setData(trend);
}

void ChartStrip::setCrosshair(std::optional<double> timeUs)
{
    for (ChartCard* card : m_cards)
        card->setCrosshair(timeUs);
}

int ChartStrip::plotWidth() const { return m_cards.front()->width() - kPlotLeft - kPlotRight; }

bool ChartStrip::wantsBefore() const
{
    return std::ranges::any_of(m_cards, [](ChartCard* card) { return card->controls().form().showsBefore; });
}

void ChartStrip::setShown(int count)
{
    const int all = static_cast<int>(m_cards.size());
    m_shown = count < 0 ? all : std::min(count, all);
    for (int at = 0; at < all; ++at)
        m_cards[static_cast<size_t>(at)]->setVisible(at < m_shown);
    place();
}

void ChartStrip::resizeEvent(QResizeEvent*) { place(); }

void ChartStrip::place()
{
    const int inRow = m_place == ChartPlace::Page ? chartsInRow(width(), m_shown) : std::min(2, m_shown);
    const int rows = (m_shown + inRow - 1) / inRow, height = ChartCard::heightAt(m_place);
    const int room = width() - kGap * (inRow + 1);
    for (int at = 0; at < m_shown; ++at) {
        const int column = at % inRow, left = room * column / inRow, right = room * (column + 1) / inRow;
        m_cards[static_cast<size_t>(at)]->setGeometry(kGap * (column + 1) + left, kGap + (at / inRow) * (height + kGap), right - left, height);
    }
    setFixedHeight(rows * (height + kGap) + kGap);
}

} // namespace weir::ui
