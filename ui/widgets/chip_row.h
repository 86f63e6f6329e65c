// SPDX-License-Identifier: GPL-3.0-or-later
// Chips side by side; the first ones fold into "3 more" when there is not enough room.
#pragma once

#include "ui/widgets/search_chip.h"

#include <QWidget>

namespace weir::ui {

class ChipRow final : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget* parent = nullptr);

    void setChips(const QList<SearchChip>& chips);
    const QList<SearchChip>& chips() const { return m_chips; }
    /// Width for the chips when `most` is available.
    int fit(int most);

signals:
    void removed(int index);
    void opened(int index); // to be edited as text

protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;

private:
    struct Place
    {
        int index; // -1: the fold
        QRect rect;
    };
    int widthOf(const SearchChip& chip) const;
    QString foldWords() const;

    QList<SearchChip> m_chips;
    QList<Place> m_places;
    int m_folded = 0;
    int m_hovered = -2;
};

} // namespace weir::ui
