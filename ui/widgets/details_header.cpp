// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/details_header.h"

#include "ui/format/fonts.h"
#include "ui/widgets/cell_painter.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir::ui {
namespace {

constexpr int kPadding = 12;
constexpr int kButtons = 108;
constexpr int kTitle = 22;   // its middle
constexpr int kBetween = 32; // the two ends, with the direction

int wordsWidth(const QString& text, int pixels, QFont::Weight weight) { return QFontMetrics(uiFont(pixels, weight)).horizontalAdvance(text); }

} // namespace

DetailsHeader::DetailsHeader(QWidget* parent)
    : QWidget(parent), m_links(new Button(Button::Kind::Flat, QLatin1String("more"))), m_detach(new Button(Button::Kind::Flat, QLatin1String("detach"))),
      m_close(new Button(Button::Kind::Flat, QLatin1String("close")))
{
    setFixedHeight(58);
    m_links->setToolTip(tr("Open a link"));
    m_links->setAccessibleName(tr("Open a link"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close the details"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 8, 8, 0);
    row->setSpacing(4);
    row->addStretch();
    row->addWidget(m_links, 0, Qt::AlignTop);
    row->addWidget(m_detach, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    connect(m_detach, &Button::clicked, this, &DetailsHeader::detachClicked);
    connect(m_close, &Button::clicked, this, &DetailsHeader::closeClicked);
    setDetached(false);
}

void DetailsHeader::setDetached(bool detached)
{
    m_detach->setIconName(QLatin1String(detached ? "dock" : "detach"));
    m_detach->setToolTip(detached ? tr("Back into the window") : tr("In a window of its own"));
    m_detach->setAccessibleName(m_detach->toolTip());
}

void DetailsHeader::setTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

void DetailsHeader::show(const DetailsTitle& title)
{
    m_title = title;
    const QString name = title.direction.isEmpty() ? title.name : tr("%1 to %2").arg(title.name, title.otherName);
    setAccessibleName(name);
    setAccessibleDescription(title.facts);
    setToolTip(QStringLiteral("%1\n%2").arg(name, title.facts));
    update();
}

/// Returns where the end ends.
int DetailsHeader::paintEnd(QPainter& painter, int left, const QString& icon, const QString& name, int room) const
{
    paintIconAt(painter, QRectF(left, kTitle - 8, 16, 16), icon, m_theme.dim);
    const QFont font = uiFont(15, QFont::DemiBold);
    const QFontMetrics metrics(font);
    const QString shown = metrics.elidedText(name, Qt::ElideMiddle, room - 24);
    painter.setFont(font);
    painter.setPen(m_theme.text);
    painter.drawText(left + 24, kTitle + (metrics.ascent() - metrics.descent()) / 2, shown);
    return left + 24 + metrics.horizontalAdvance(shown);
}

void DetailsHeader::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.panel);
    const int room = width() - kPadding - kButtons;
    if (m_title.direction.isEmpty()) {
        paintEnd(painter, kPadding, m_title.icon, m_title.name, room);
    } else {
        const int tag = m_title.protocol.isEmpty() ? 0 : std::min(110, wordsWidth(m_title.protocol, 11, QFont::Normal) + 12 + (m_title.isTls ? 15 : 0));
        const int names = room - kBetween - (tag > 0 ? tag + 12 : 0);
        const int own = 24 + wordsWidth(m_title.name, 15, QFont::DemiBold) + 1, other = 24 + wordsWidth(m_title.otherName, 15, QFont::DemiBold) + 1;
        const int ownRoom = own + other <= names ? own : std::max(names - other, std::min(own, names / 2));
        int x = paintEnd(painter, kPadding, m_title.icon, m_title.name, ownRoom);
        paintIconAt(painter, QRectF(x + kBetween / 2 - 8, kTitle - 8, 16, 16), m_title.direction, m_theme.dim);
        x = paintEnd(painter, x + kBetween, m_title.otherIcon, m_title.otherName, std::min(other, names - (x - kPadding)));
        if (tag > 0)
            paintTag(painter, QRect(x + 10, kTitle - 13, tag + 2, 26), m_title.protocol, m_title.isTls, m_theme, false);
    }
    painter.setFont(uiFont(12));
    painter.setPen(m_theme.dim);
    const QRect facts(kPadding, 36, width() - 2 * kPadding, 20);
    painter.drawText(facts, Qt::AlignLeft | Qt::AlignVCenter, QFontMetrics(uiFont(12)).elidedText(m_title.facts, Qt::ElideRight, facts.width()));
}

} // namespace weir::ui
