// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hint_row.h"

#include "ui/theme/style.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QPainter>

namespace weir::ui {

HintRow::HintRow(QWidget* parent)
    : QFrame(parent), m_words(new Words({}, TextStyle::Small, &Theme::text)), m_dismiss(new Button(Button::Kind::Flat, QLatin1String("close"), tr("Do not show again")))
{
    setFixedHeight(28);
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_dismiss->setControlHeight(24);
    m_dismiss->setToolTip(tr("The settings can bring it back."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(8);
    row->addWidget(new IconMark(QLatin1String("info"), &Theme::dim));
    row->addWidget(m_words, 1);
    row->addWidget(m_dismiss);
    connect(m_dismiss, &Button::clicked, this, &HintRow::dismissed);
}

void HintRow::setHint(const QString& sentence)
{
    m_words->setText(sentence);
    m_words->setToolTip(sentence);
    setAccessibleName(sentence);
}

QString HintRow::hint() const { return m_words->text(); }

void HintRow::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), t.sel);
    painter.fillRect(QRect(0, 0, width(), 1), t.selline);
}

} // namespace weir::ui
