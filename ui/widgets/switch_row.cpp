// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/switch_row.h"

#include "ui/theme/key_help.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace weir::ui {

SwitchRow::SwitchRow(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describeKeys(*this, {tr("In a row of choices"), {{{QKeySequence(Qt::Key_Left), QKeySequence(Qt::Key_Right)}, tr("The choice before or after")}}});
}

Button* SwitchRow::addPart(const QString& id, const QString& text, QLatin1String icon)
{
    auto* button = new Button(Button::Kind::Switch, icon, text, this);
    button->setAccessibleName(text);
    if (!m_parts.isEmpty()) {
        Button* last = m_parts.back().second;
        last->setJoined(m_parts.size() == 1 ? Button::JoinedRight : Button::JoinedLeft | Button::JoinedRight);
        button->setJoined(Button::JoinedLeft);
    }
    m_parts.append({id, button});
    layout()->addWidget(button);
    connect(button, &Button::clicked, this, [this, id] {
        const bool changed = id != m_chosen;
        choose(id);
        if (changed)
            emit chosenByUser(id);
    });
    return button;
}

Button* SwitchRow::part(const QString& id) const
{
    for (const auto& [name, button] : m_parts) {
        if (name == id)
            return button;
    }
    return nullptr;
}

QStringList SwitchRow::ids() const
{
    QStringList ids;
    for (const auto& [name, button] : m_parts)
        ids.append(name);
    return ids;
}

void SwitchRow::choose(const QString& id)
{
    m_chosen = id;
    for (const auto& [name, button] : m_parts)
        button->setChecked(name == id);
}

void SwitchRow::setCompact(bool compact)
{
    for (const auto& [name, button] : m_parts) {
        button->setCompact(compact);
        if (button->isEnabled())
            button->setToolTip(compact ? button->text() : QString());
    }
}

void SwitchRow::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0)
        return QWidget::keyPressEvent(event);
    for (qsizetype at = 0; at < m_parts.size(); ++at) {
        if (!m_parts[at].second->hasFocus())
            continue;
        for (at += step; at >= 0 && at < m_parts.size(); at += step) {
            if (m_parts[at].second->isEnabled()) {
                m_parts[at].second->setFocus(Qt::TabFocusReason);
                m_parts[at].second->click();
                return;
            }
        }
        return;
    }
}

} // namespace weir::ui
