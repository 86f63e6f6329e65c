// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/status_bar.h"

#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/popover.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir::ui {

class StatusBar::Item final : public QAbstractButton
{
public:
    explicit Item(QWidget* parent) : QAbstractButton(parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        connect(this, &QAbstractButton::clicked, this, [this] {
            if (!m_item.explanation.isEmpty())
                Popover::explain(this, m_item.heading, m_item.explanation);
        });
    }

    void set(const StatusItem& item, bool separated)
    {
        if (item == m_item && separated == m_separated)
            return;
        m_item = item;
        m_separated = separated;
        setText(QStringList{item.label, item.value, item.rest}.join(QLatin1Char(' ')).simplified());
        setAccessibleName(text());
        setAccessibleDescription(item.explanation.join(QLatin1Char('\n')));
        updateGeometry();
        update();
    }

    QSize sizeHint() const override
    {
        const QFontMetrics dim(fontOf(TextStyle::Small)), strong(fontOf(TextStyle::Small, QFont::DemiBold));
        int width = 16 + (m_item.sign != StatusItem::Sign::None ? 14 : 0);
        width += m_item.label.isEmpty() ? 0 : dim.horizontalAdvance(m_item.label) + 5;
        width += m_item.value.isEmpty() ? 0 : strong.horizontalAdvance(m_item.value) + 5;
        width += m_item.rest.isEmpty() ? 0 : dim.horizontalAdvance(m_item.rest) + 5;
        return {width, 25};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Theme& t = themeOf(this);
        QPainter painter(this);
        if (underMouse())
            painter.fillRect(rect(), t.hover);
        if (m_separated)
            painter.fillRect(QRect(0, 6, 1, 14), t.line);
        int x = 9;
        if (m_item.sign != StatusItem::Sign::None) {
            const bool good = m_item.sign == StatusItem::Sign::Good;
            const QColor color = good ? t.ok : m_item.sign == StatusItem::Sign::Attention ? t.warn : t.danger;
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(color, 2));
            painter.setBrush(good ? QBrush(color) : QBrush(Qt::NoBrush)); // filled is good, a ring is not
            painter.drawEllipse(QRectF(x, height() / 2.0 - 3, 6, 6));
            x += 14;
        }
        const auto write = [&](const QString& words, QFont::Weight weight, const QColor& color) {
            if (words.isEmpty())
                return;
            const QFont font = fontOf(TextStyle::Small, weight);
            painter.setFont(font);
            painter.setPen(color);
            painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignVCenter | Qt::AlignLeft, words);
            x += QFontMetrics(font).horizontalAdvance(words) + 5;
        };
        write(m_item.label, QFont::Normal, t.dim);
        write(m_item.value, QFont::DemiBold, t.text);
        write(m_item.rest, QFont::Normal, t.dim);
        if (hasFocus())
            drawFocusRing(painter, QRectF(rect()).adjusted(3, 3, -3, -3), t.accent, 3);
    }

private:
    StatusItem m_item;
    bool m_separated = false;
};

StatusBar::StatusBar(QWidget* parent) : QWidget(parent), m_row(new QHBoxLayout(this))
{
    setFixedHeight(26);
    m_row->setContentsMargins(3, 1, 3, 0);
    m_row->setSpacing(0);
    m_row->addStretch();
}

void StatusBar::setItems(const QList<StatusItem>& items, qsizetype firstRight)
{
    if (items == m_items && firstRight == m_firstRight)
        return;
    m_items = items;
    m_firstRight = firstRight;
    while (m_buttons.size() < items.size()) {
        m_buttons.append(new Item(this));
        m_row->insertWidget(m_row->count() - 1, m_buttons.back());
    }
    while (m_buttons.size() > items.size())
        delete m_buttons.takeLast();
    while (QLayoutItem* left = m_row->takeAt(0)) {
        if (!left->widget())
            delete left;
    }
    for (qsizetype at = 0; at < items.size(); ++at) {
        if (at == firstRight)
            m_row->addStretch();
        m_buttons[at]->set(items[at], at > 0 && at != firstRight);
        m_row->addWidget(m_buttons[at]);
    }
    if (firstRight >= items.size())
        m_row->addStretch();
}

void StatusBar::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    painter.fillRect(QRect(0, 0, width(), 1), t.line);
}

} // namespace weir::ui
