// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir::ui {

Banner::Banner(Severity severity, const QString& title, const QString& facts, QWidget* parent)
    : QFrame(parent), m_severity(severity), m_title(title), m_facts(facts),
      m_close(new Button(Button::Kind::Flat, QLatin1String("close")))
{
    setFixedHeight(52);
    setToolTip(QStringLiteral("%1\n%2").arg(title, facts));
    setAccessibleName(title);
    setAccessibleDescription(facts);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(10);
    row->addStretch();
    row->addWidget(m_close);
    m_close->setToolTip(tr("Close"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &Button::clicked, this, &Banner::closed);
}

Button* Banner::addButton(const QString& text, QLatin1String icon)
{
    auto* button = new Button(Button::Kind::Framed, icon, text);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->count() - 1, button);
    m_buttons.append(button);
    return button;
}

int Banner::textWidth() const { return (m_buttons.isEmpty() ? m_close : m_buttons.first())->x() - 38 - 12; }

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    const bool warning = m_severity == Severity::Warning, danger = m_severity == Severity::Danger;
    const QColor mark = warning ? t.warn : danger ? t.danger : t.ok;
    QPainter painter(this);
    painter.fillRect(rect(), warning ? t.warnbg : danger ? t.dangerbg : t.okbg);
    painter.fillRect(QRect(0, height() - 1, width(), 1), warning ? t.warnline : danger ? t.dangerline : t.line);
    drawIcon(painter, QRectF(12, 18, 16, 16), danger ? QLatin1String("err") : warning ? QLatin1String("warn") : QLatin1String("check"), mark);
    const auto write = [&](int baseline, const QFont& font, const QString& words) {
        painter.setFont(font);
        painter.setPen(t.text);
        painter.drawText(QPoint(38, baseline), QFontMetrics(font).elidedText(words, Qt::ElideRight, textWidth()));
    };
    write(23, fontOf(TextStyle::Body, QFont::Medium), m_title);
    write(39, fontOf(TextStyle::Small), m_facts);
}

void Banner::resizeEvent(QResizeEvent*) { update(); }

} // namespace weir::ui
