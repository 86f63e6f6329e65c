// SPDX-License-Identifier: GPL-3.0-or-later
// One framed row of choices of which one is on: pages, views. Shape and weight tell the chosen one, not colour alone.
#pragma once

#include "ui/widgets/button.h"

#include <QWidget>

namespace weir::ui {

class SwitchRow final : public QWidget
{
    Q_OBJECT
public:
    explicit SwitchRow(QWidget* parent = nullptr);

    /// `id` is what chosen() reports; parts keep their order.
    Button* addPart(const QString& id, const QString& text, QLatin1String icon = {});
    Button* part(const QString& id) const;
    QStringList ids() const;
    void choose(const QString& id); // says nothing
    QString chosen() const { return m_chosen; }
    void setCompact(bool compact); // words only as tooltips

signals:
    void chosenByUser(const QString& id);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QList<QPair<QString, Button*>> m_parts;
    QString m_chosen;
};

} // namespace weir::ui
