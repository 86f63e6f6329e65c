// SPDX-License-Identifier: GPL-3.0-or-later
// Names and values, in as many columns as have room; values can be selected and copied.
#pragma once

#include <QWidget>

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
    explicit FactList(int mostColumns = 1, QWidget* parent = nullptr);

    void show(const QList<Fact>& facts);
    const QList<Fact>& facts() const { return m_facts; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int columnsNow() const;
    void place();

    int m_mostColumns;
    int m_columns = 0; // that are laid out
    QList<Fact> m_facts;
    QWidget* m_content = nullptr;
};

} // namespace weir::ui
