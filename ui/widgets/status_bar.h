// SPDX-License-Identifier: GPL-3.0-or-later
// The last row of the window: state of the source, what was read, memory, zone. Each item is a button that explains itself.
#pragma once

#include "ui/widgets/button.h"

#include <QMap>
#include <QWidget>

class QHBoxLayout;

namespace weir::ui {

/// strong word, dim words, and the explanation on a click.
struct StatusItem
{
    enum class Sign { None, Good, Attention, Bad };
    Sign sign = Sign::None;
    QString label; // dim, before the value
    QString value; // strong
    QString rest;  // dim, after the value
    QString heading;
    QStringList explanation;

    friend bool operator==(const StatusItem&, const StatusItem&) = default;
};

class StatusBar final : public QWidget
{
    Q_OBJECT
public:
    explicit StatusBar(QWidget* parent = nullptr);

    /// In this order; the items from `firstRight` on stand at the right.
    void setItems(const QList<StatusItem>& items, qsizetype firstRight);
    const QList<StatusItem>& items() const { return m_items; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    class Item;
    QList<StatusItem> m_items;
    qsizetype m_firstRight = 0;
    QList<Item*> m_buttons;
    QHBoxLayout* m_row;
};

} // namespace weir::ui
