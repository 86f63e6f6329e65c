// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/coverage_ribbon.h"

#include "ui/theme/key_help.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr double kLeastRest = 110; // room for the words of an unread rest
constexpr double kLeastGrip = 10;

} // namespace

CoverageRibbon::CoverageRibbon(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setFixedHeight(51);
    setAccessibleName(tr("Coverage ribbon"));
    const auto keys = [](auto... combined) { return QList<QKeySequence>{QKeySequence(combined)...}; };
    describeKeys(*this, {tr("On the coverage ribbon"),
                         {{keys(Qt::Key_Space), tr("Play the recording, or stop")},
                          {keys(Qt::Key_Left, Qt::Key_Right), tr("Move the range")},
                          {keys(Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right), tr("Make it shorter or longer")},
                          {keys(Qt::Key_PageUp, Qt::Key_PageDown), tr("Move it by its length")},
                          {keys(Qt::Key_Home, Qt::Key_End), tr("Move it to the beginning or the end")},
                          {keys(QKeySequence::SelectAll), tr("Show everything")}}});
    setAccessibleDescription(tr("Left and Right move the chosen range, with Shift they resize it. Page Up and Page Down move it by its length, "
                                "Home and End to where the recording begins and ends. Space plays, Ctrl+A shows everything."));
}

void CoverageRibbon::setCoverage(Coverage coverage)
{
    m_coverage = std::move(coverage);
    update();
}

void CoverageRibbon::setRange(const core::TimeRange& range)
{
    if (m_grip != Grip::None || range == m_range)
        return;
    m_range = range;
    update();
}

void CoverageRibbon::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    update();
}

double CoverageRibbon::readWidth() const
{
    const double whole = width() - 1;
    if (m_coverage.readFraction >= 1 || m_coverage.restWords.isEmpty())
        return whole;
    return std::clamp(whole * m_coverage.readFraction, whole * 0.1, whole - kLeastRest);
}

double CoverageRibbon::xOf(core::Time time) const
{
    const double length = double((m_coverage.span.to - m_coverage.span.from).count());
    if (length <= 0)
        return 0;
    // Ends of an open range stay on the ribbon.
    const core::Time inside = std::clamp(time, m_coverage.span.from, m_coverage.span.to);
    return double((inside - m_coverage.span.from).count()) / length * readWidth();
}

core::Time CoverageRibbon::timeAt(double x) const
{
    const double share = std::clamp(x / std::max(1.0, readWidth()), 0.0, 1.0);
    const double length = double((m_coverage.span.to - m_coverage.span.from).count());
    return m_coverage.span.from + core::Duration(int64_t(share * length));
}

std::pair<double, double> CoverageRibbon::brush() const
{
    double from = xOf(m_range.from);
    double to = xOf(m_range.to);
    if (const double missing = kLeastGrip - (to - from); missing > 0) {
        from = std::clamp(from - missing / 2, 0.0, std::max(0.0, readWidth() - kLeastGrip));
        to = from + kLeastGrip;
    }
    return {from, to};
}

CoverageRibbon::Grip CoverageRibbon::gripAt(double x) const
{
    const auto [from, to] = brush();
    if (std::abs(x - from) <= 5)
        return Grip::Left;
    if (std::abs(x - to) <= 5)
        return Grip::Right;
    const bool isWhole = m_range.from <= m_coverage.span.from && m_range.to >= m_coverage.span.to;
    if (x > from && x < to && !isWhole)
        return Grip::Body;
    return x <= readWidth() ? Grip::New : Grip::None;
}

void CoverageRibbon::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_coverage.bytes.empty())
        return;
    m_pressedX = event->position().x();
    m_pressedRange = m_range;
    m_grip = gripAt(m_pressedX);
    m_moved = false;
}

void CoverageRibbon::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (m_grip == Grip::None) {
        const Grip under = gripAt(x);
        setCursor(under == Grip::Left || under == Grip::Right ? Qt::SizeHorCursor
                  : under == Grip::Body                       ? Qt::OpenHandCursor
                                                              : Qt::ArrowCursor);
        return;
    }
    if (!m_moved && std::abs(x - m_pressedX) < 3)
        return;
    m_moved = true;
    moveBrush(x);
    update();
    if (m_grip != Grip::New && m_range.to > m_range.from) // a new one is worth looking at once it is as long as it will be
        emit rangeSlid(m_range);
}

void CoverageRibbon::moveBrush(double x)
{
    const core::TimeRange& span = m_coverage.span;
    const core::TimeRange start{std::clamp(m_pressedRange.from, span.from, span.to), std::clamp(m_pressedRange.to, span.from, span.to)};
    switch (m_grip) {
    case Grip::Left: m_range = {timeAt(x), start.to}; break;
    case Grip::Right: m_range = {start.from, timeAt(x)}; break;
    case Grip::New: m_range = {timeAt(m_pressedX), timeAt(x)}; break;
    case Grip::Body: {
        const core::Duration length = start.to - start.from;
        const double perPixel = double((span.to - span.from).count()) / std::max(1.0, readWidth());
        const core::Time from = std::clamp(start.from + core::Duration(int64_t((x - m_pressedX) * perPixel)), span.from, span.to - length);
        m_range = {from, from + length};
        break;
    }
    case Grip::None: return;
    }
    if (m_range.to < m_range.from)
        std::swap(m_range.from, m_range.to);
}

void CoverageRibbon::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_grip == Grip::None)
        return;
    m_grip = Grip::None;
    if (m_moved && m_range.to > m_range.from)
        emit rangeRequested(m_range);
    else
        m_range = m_pressedRange;
    update();
}

void CoverageRibbon::mouseDoubleClickEvent(QMouseEvent*) { emit wholeRangeRequested(); }

void CoverageRibbon::keyPressEvent(QKeyEvent* event)
{
    const core::TimeRange& span = m_coverage.span;
    const core::Time from = std::max(m_range.from, span.from), to = std::min(m_range.to, span.to);
    const core::Duration much = (span.to - span.from) / 50;
    const bool resizes = event->modifiers().testFlag(Qt::ShiftModifier);
    const auto moveBy = [&](core::Duration by) {
        const core::Time moved = std::clamp(from + by, span.from, std::max(span.from, span.to - (to - from)));
        emit rangeRequested({moved, moved + (to - from)});
    };
    const auto resizeBy = [&](core::Duration by) { emit rangeRequested({from, std::clamp(to + by, std::min(from + much / 10, span.to), span.to)}); };
    if (event->matches(QKeySequence::SelectAll))
        return emit wholeRangeRequested();
    if (span.to <= span.from || to <= from)
        return QWidget::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Space: emit playToggled(); break;
    case Qt::Key_Left: resizes ? resizeBy(-much) : moveBy(-much); break;
    case Qt::Key_Right: resizes ? resizeBy(much) : moveBy(much); break;
    case Qt::Key_PageUp: moveBy(from - to); break;
    case Qt::Key_PageDown: moveBy(to - from); break;
    case Qt::Key_Home: moveBy(span.from - from); break;
    case Qt::Key_End: moveBy(span.to - to); break;
    default: QWidget::keyPressEvent(event);
    }
}

void CoverageRibbon::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    emit resized();
}

} // namespace weir::ui
