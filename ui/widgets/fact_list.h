// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values, one below the other; values can be selected and copied.
#pragma once

#include <QWidget>

class QGridLayout;

namespace weir::ui {

struct Fact
{
    QString name;
    QStringList values;

    friend bool operator==(const Fact&, const Fact&) = default;
};

class FactList final : public QWidget
{
    Q_OBJECT
public:
    explicit FactList(int columns = 1, QWidget* parent = nullptr);

    void show(const QList<Fact>& facts);
    const QList<Fact>& facts() const { return m_facts; }

private:
    int m_columns;
    QList<Fact> m_facts;
    QGridLayout* m_grid;
};

} // namespace weir::ui
