// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fact_list.h"

#include "ui/widgets/card.h"

#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr qsizetype kMostValues = 6;
constexpr int kNameWidth = 128;
constexpr int kColumnWidth = 352;

QString valueText(const QStringList& values)
{
    QString text = values.mid(0, kMostValues).join(QLatin1Char('\n'));
    if (values.size() > kMostValues)
        text += QLatin1Char('\n') + FactList::tr("and %1 more").arg(values.size() - kMostValues);
    return text;
}

} // namespace

FactList::FactList(int mostColumns, QWidget* parent) : QWidget(parent), m_mostColumns(mostColumns)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 6, 12, 6);
}

void FactList::show(const QList<Fact>& facts)
{
    if (facts == m_facts)
        return; // what is selected stays
    m_facts = facts;
    place();
}

int FactList::columnsNow() const { return std::clamp(width() / kColumnWidth, 1, m_mostColumns); }

void FactList::resizeEvent(QResizeEvent*)
{
    if (columnsNow() != m_columns)
        place();
}

void FactList::place()
{
    m_columns = columnsNow();
    delete m_content;
    m_content = new QWidget;
    layout()->addWidget(m_content);
    auto* grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(3);
    const int rows = std::max(1, (static_cast<int>(m_facts.size()) + m_columns - 1) / m_columns);
    for (int column = 0; column < m_columns; ++column) {
        grid->setColumnMinimumWidth(2 * column, kNameWidth);
        grid->setColumnStretch(2 * column + 1, 1);
    }
    for (int at = 0; at < m_facts.size(); ++at) {
        const Fact& fact = m_facts[at];
        auto* name = new Words(fact.name, TextStyle::Small, &Theme::dim);
        auto* value = new Words(valueText(fact.values), TextStyle::Small, &Theme::text);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        value->setWordWrap(m_mostColumns == 1); // side by side the rows keep one height
        value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long command line is no wish for room
        value->setAccessibleName(fact.name);
        value->setToolTip(fact.values.join(QLatin1Char('\n')));
        grid->addWidget(name, at % rows, 2 * (at / rows), Qt::AlignTop);
        grid->addWidget(value, at % rows, 2 * (at / rows) + 1);
    }
    m_content->show();
}

} // namespace weir::ui
