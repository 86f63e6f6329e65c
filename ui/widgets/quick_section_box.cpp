// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/quick_section_box.h"

#include "ui/format/number_format.h"
#include "ui/theme/icon.h"
#include "ui/widgets/section_header.h"

#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

constexpr size_t kFirstRows = 5;
constexpr size_t kMostRows = 100;     // more are found by searching
constexpr size_t kSearchableFrom = 8; // values

} // namespace

QuickSectionBox::QuickSectionBox(QWidget* parent)
    : QWidget(parent), m_header(new SectionHeader), m_search(new QLineEdit), m_body(new QWidget), m_more(new FlatLink)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 1);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_body);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 4);
    body->setSpacing(0);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(12, 2, 12, 4);
    searchRow->addWidget(m_search);
    m_rowsLayout = new QVBoxLayout;
    m_rowsLayout->setSpacing(0);
    body->addLayout(searchRow);
    body->addLayout(m_rowsLayout);
    body->addWidget(m_more);
    m_search->setClearButtonEnabled(true);
    m_search->setFixedHeight(26);
    m_body->hide();
    connect(m_header, &QAbstractButton::clicked, this, [this] {
        setOpen(!m_isOpen);
        emit opened(m_section.field, m_isOpen);
    });
    connect(m_more, &QAbstractButton::clicked, this, [this] {
        m_showsAll = !m_showsAll;
        fill();
    });
    connect(m_search, &QLineEdit::textChanged, this, &QuickSectionBox::fill);
}

void QuickSectionBox::show(const QuickSection& section, const Theme& theme)
{
    if (m_search->actions().isEmpty() || theme.dim != m_theme.dim) {
        for (QAction* action : m_search->actions())
            m_search->removeAction(action);
        m_search->addAction(tintedIcon(QLatin1String("search"), theme.dim), QLineEdit::LeadingPosition);
    }
    m_theme = theme;
    m_section = section;
    m_search->setPlaceholderText(tr("Find in %1").arg(section.title));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setToolTip(m_search->placeholderText());
    fill();
}

void QuickSectionBox::setOpen(bool isOpen)
{
    m_isOpen = isOpen;
    fill();
}

std::vector<const QuickValue*> QuickSectionBox::listed() const
{
    std::vector<const QuickValue*> values;
    for (const QuickValue& value : m_section.values) {
        const bool isChosen = m_section.choice.included.contains(value.text) || m_section.choice.excluded.contains(value.text);
        const bool isFound = m_search->text().isEmpty() || value.text.contains(m_search->text(), Qt::CaseInsensitive);
        if (!isFound)
            continue;
        const size_t limit = m_showsAll || !m_search->text().isEmpty() ? kMostRows : kFirstRows;
        if (values.size() < limit || isChosen)
            values.push_back(&value);
    }
    return values;
}

QuickRow* QuickSectionBox::rowAt(size_t index)
{
    while (m_rows.size() <= index) {
        auto* row = new QuickRow;
        m_rowsLayout->addWidget(row);
        m_rows.push_back(row);
        connect(row, &QuickRow::included, this, &QuickSectionBox::include);
        connect(row, &QuickRow::excluded, this, &QuickSectionBox::exclude);
        connect(row, &QuickRow::chosenOnly, this, [this](const QString& value) { emit chosen(m_section.field, {{value}, {}}); });
    }
    return m_rows[index];
}

void QuickSectionBox::include(const QString& value, bool isOn)
{
    FieldChoice choice = m_section.choice;
    choice.excluded.removeAll(value);
    choice.included.removeAll(value);
    if (isOn)
        choice.included.append(value);
    emit chosen(m_section.field, choice);
}

void QuickSectionBox::exclude(const QString& value, bool isOn)
{
    FieldChoice choice = m_section.choice;
    choice.excluded.removeAll(value);
    choice.included.removeAll(value);
    if (isOn)
        choice.excluded.append(value);
    emit chosen(m_section.field, choice);
}

void QuickSectionBox::fill()
{
    const bool isUsable = !m_section.values.empty();
    m_header->setEnabled(isUsable);
    m_header->show(m_section.title, isUsable ? groupedText(qint64(m_section.values.size())) : tr("not in this source"), m_isOpen, m_theme);
    if (!m_isOpen || !isUsable) {
        m_body->setVisible(false);
        return;
    }
    m_search->setVisible(m_section.values.size() > kSearchableFrom);
    qint64 largest = 1;
    for (const QuickValue& value : m_section.values)
        largest = std::max(largest, value.unfiltered);
    const auto values = listed();
    for (size_t at = 0; at < values.size(); ++at) {
        const QuickValue& value = *values[at];
        const auto state = m_section.choice.included.contains(value.text)   ? QuickRow::State::Included
                           : m_section.choice.excluded.contains(value.text) ? QuickRow::State::Excluded
                                                                            : QuickRow::State::Free;
        QuickRow* row = rowAt(at);
        row->show(value.text, m_section.icon, value.rows, double(value.rows) / double(largest), state, m_theme);
        row->setVisible(true);
    }
    for (size_t at = values.size(); at < m_rows.size(); ++at)
        m_rows[at]->setVisible(false);
    const auto hidden = static_cast<qint64>(m_section.values.size() - values.size());
    m_more->setVisible(m_search->text().isEmpty() && (hidden > 0 || (m_showsAll && values.size() > kFirstRows)));
    m_more->setEnabled(!m_showsAll || hidden == 0 || m_section.values.size() > kMostRows);
    m_body->setVisible(true);
    for (QWidget* widget : {m_body, static_cast<QWidget*>(this)}) // what was hidden while nothing was visible counts too
        widget->updateGeometry();
    m_more->show(m_showsAll ? (hidden > 0 ? tr("Fewer (%1 more by searching)").arg(groupedText(hidden)) : tr("Fewer")) : tr("%1 more").arg(groupedText(hidden)), m_theme);
}

void QuickSectionBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_theme.line);
}

} // namespace weir::ui
