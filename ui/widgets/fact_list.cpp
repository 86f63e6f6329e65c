// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fact_list.h"

#include "ui/widgets/card.h"

#include <QGridLayout>

namespace weir::ui {
namespace {

constexpr qsizetype kMostValues = 6;
constexpr int kNameWidth = 128;

QString valueText(const QStringList& values)
{
    QString text = values.mid(0, kMostValues).join(QLatin1Char('\n'));
    if (values.size() > kMostValues)
        text += QLatin1Char('\n') + FactList::tr("and %1 more").arg(values.size() - kMostValues);
    return text;
}

} // namespace

FactList::FactList(int columns, QWidget* parent) : QWidget(parent), m_columns(columns), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(12, 8, 12, 8);
    m_grid->setHorizontalSpacing(8);
    m_grid->setVerticalSpacing(3);
    for (int column = 0; column < columns; ++column) {
        m_grid->setColumnMinimumWidth(2 * column, kNameWidth);
        m_grid->setColumnStretch(2 * column + 1, 1);
    }
}

void FactList::show(const QList<Fact>& facts)
{
    if (facts == m_facts)
        return; // what is selected stays
    m_facts = facts;
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const int rows = (static_cast<int>(facts.size()) + m_columns - 1) / m_columns;
    for (int at = 0; at < facts.size(); ++at) {
        const int row = at % std::max(1, rows), column = 2 * (at / std::max(1, rows));
        auto* name = new Words(facts[at].name, TextStyle::Small, &Theme::dim);
        auto* value = new Words(valueText(facts[at].values), TextStyle::Small, &Theme::text);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setWordWrap(true);
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long command line is no wish for room
        value->setAccessibleName(facts[at].name);
        value->setToolTip(facts[at].values.size() > kMostValues ? facts[at].values.join(QLatin1Char('\n')) : QString());
        m_grid->addWidget(name, row, column, Qt::AlignTop);
        m_grid->addWidget(value, row, column + 1, Qt::AlignTop);
    }
    m_grid->setRowStretch(rows, 1);
}

} // namespace weir::ui
