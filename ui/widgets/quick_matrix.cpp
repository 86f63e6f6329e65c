// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quick_matrix.h"

#include "ui/format/fonts.h"
#include "ui/format/number_format.h"
#include "ui/format/tabular_text.h"
#include "ui/theme/accessible_role.h"
#include "ui/theme/key_help.h"
#include "ui/widgets/cell_painter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace weir::ui {
namespace {

constexpr int kHeading = 20;
constexpr int kCellWidth = 52, kCellHeight = 26;
constexpr int kColumnStep = 54, kRowStep = 28;
constexpr int kFullWidth = 248; // less when a scroll bar stands beside it, which is margin enough
constexpr int kRight = 10, kRightBesideScrollBar = 2;
constexpr int kLabelLeft = 31;
const QString kTransports[] = {QString(), QStringLiteral("tcp"), QStringLiteral("udp")};

QString wordOf(const QString& direction)
{
    if (direction == QStringLiteral("outgoing"))
        return QuickMatrix::tr("out");
    if (direction == QStringLiteral("incoming"))
        return QuickMatrix::tr("in");
    return direction == QStringLiteral("local") ? QuickMatrix::tr("local") : QuickMatrix::tr("transit");
}

QString keyOf(const QString& direction, const QString& transport)
{
    return transport.isEmpty() ? direction : direction + QLatin1Char(' ') + transport;
}

} // namespace

bool isOn(const MatrixChoice& choice, const QString& direction, const QString& transport)
{
    const bool hasDirection = (choice.direction.included.isEmpty() || choice.direction.included.contains(direction)) && !choice.direction.excluded.contains(direction);
    const QStringList& transports = choice.transport.included;
    return hasDirection && choice.transport.excluded.isEmpty() && (transport.isEmpty() ? transports.isEmpty() : transports.contains(transport));
}

MatrixChoice toggled(const MatrixChoice& choice, const QString& direction, const QString& transport)
{
    const QStringList wanted = transport.isEmpty() ? QStringList() : QStringList(transport);
    const bool isNarrowed = !choice.direction.included.isEmpty();
    if (choice.transport != FieldChoice{wanted, {}} || !isNarrowed || !choice.direction.excluded.isEmpty())
        return {{{direction}, {}}, {wanted, {}}};
    MatrixChoice next = choice;
    if (!next.direction.included.removeOne(direction))
        next.direction.included.append(direction);
    if (next.direction.included.isEmpty())
        next.transport.included.clear(); // the last one off: everything again
    return next;
}

QuickMatrix::QuickMatrix(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Direction and transport"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleRole(*this, QAccessible::Grouping);
    describeKeys(*this, {tr("In the matrix of directions"),
                         {{{QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_Down), QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_Up)}, tr("Go to another cell")},
                          {{QKeySequence(Qt::Key_Space), QKeySequence(Qt::Key_Return)}, tr("Keep only this direction and transport, or no longer")}}});
}

void QuickMatrix::show(const QStringList& directions, const std::map<QString, qint64>& counts, const MatrixChoice& choice, const Theme& theme)
{
    m_directions = directions;
    m_counts = counts;
    m_choice = choice;
    m_theme = theme;
    setFixedHeight(sizeHint().height());
    update();
}

QSize QuickMatrix::sizeHint() const { return {kFullWidth, kHeading + kRowStep * static_cast<int>(m_directions.size()) + 8}; }

QRect QuickMatrix::cell(int row, int column) const
{
    const int right = width() < kFullWidth ? kRightBesideScrollBar : kRight;
    return {width() - right - kCellWidth - (2 - column) * kColumnStep, kHeading + row * kRowStep, kCellWidth, kCellHeight};
}

int QuickMatrix::cellAt(const QPoint& position) const
{
    for (int at = 0; at < 3 * m_directions.size(); ++at) {
        if (cell(at / 3, at % 3).contains(position))
            return at;
    }
    return -1;
}

void QuickMatrix::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.dim);
    const QString headings[] = {tr("any"), tr("TCP"), tr("UDP")};
    for (int column = 0; column < 3; ++column) {
        const QRect below = cell(0, column);
        painter.drawText(QRect(below.left(), 0, below.width(), kHeading - 3), Qt::AlignCenter, headings[column]);
    }
    const TabularText& digits = tabularText(uiFont(13));
    const QFontMetricsF metrics(uiFont(13));
    for (int row = 0; row < m_directions.size(); ++row) {
        const QString& direction = m_directions[row];
        const QRect first = cell(row, 0);
        paintIcon(painter, QRect(12, first.top(), 16, first.height()), QStringLiteral("direction-") + direction, m_theme.dim);
        paintText(painter, QRect(kLabelLeft, first.top(), first.left() - kLabelLeft, first.height()), wordOf(direction), {m_theme.text, m_theme.text});
        for (int column = 0; column < 3; ++column) {
            const QRect box = cell(row, column);
            const bool on = isOn(m_choice, direction, kTransports[column]);
            const int at = row * 3 + column;
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(on ? m_theme.selline : at == m_hovered ? m_theme.ctl2 : m_theme.line);
            painter.setBrush(on ? m_theme.sel : at == m_hovered ? m_theme.hover : m_theme.panel);
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
            if (hasFocus() && at == m_current) {
                painter.setPen(QPen(m_theme.accent, 2));
                painter.setBrush(Qt::NoBrush);
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 3, 3);
            }
            painter.setRenderHint(QPainter::Antialiasing, false);
            const auto count = m_counts.find(keyOf(direction, kTransports[column]));
            const qint64 rows = count == m_counts.end() ? 0 : count->second;
            painter.setPen(rows == 0 ? m_theme.dim : m_theme.text);
            digits.drawRightAligned(painter, box.right() - 7, std::round(box.center().y() + 1 + metrics.capHeight() / 2), shortText(double(rows), core::Unit::Count));
        }
    }
}

QString QuickMatrix::wordsOf(int at) const
{
    const QString direction = wordOf(m_directions[at / 3]), transport = kTransports[at % 3].toUpper();
    return transport.isEmpty() ? tr("Show only %1").arg(direction) : tr("Show only %1 %2").arg(direction, transport);
}

void QuickMatrix::choose(int at)
{
    if (at >= 0 && at < 3 * m_directions.size())
        emit chosen(toggled(m_choice, m_directions[at / 3], kTransports[at % 3]));
}

void QuickMatrix::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(cellAt(event->position().toPoint()));
}

void QuickMatrix::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = cellAt(event->position().toPoint());
    update();
}

void QuickMatrix::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void QuickMatrix::keyPressEvent(QKeyEvent* event)
{
    const int last = 3 * static_cast<int>(m_directions.size()) - 1;
    const int move = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Down ? 3 : event->key() == Qt::Key_Up ? -3 : 0;
    if (move != 0 && m_current + move >= 0 && m_current + move <= last) {
        m_current += move;
        setAccessibleDescription(wordsOf(m_current));
        update();
    } else if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return) {
        choose(m_current);
    } else {
        QWidget::keyPressEvent(event);
    }
}

QString QuickMatrix::labelAt(const QPoint& point) const
{
    const int row = point.x() < cell(0, 0).left() ? (point.y() - kHeading) / kRowStep : -1;
    return point.y() >= kHeading && row >= 0 && row < m_directions.size() ? wordOf(m_directions[row]) : QString();
}

bool QuickMatrix::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int at = cellAt(help->pos());
        if (at < 0) {
            QToolTip::showText(help->globalPos(), labelAt(help->pos()), this);
        } else {
            QToolTip::showText(help->globalPos(), wordsOf(at), this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace weir::ui
