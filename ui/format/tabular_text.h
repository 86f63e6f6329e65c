// SPDX-License-Identifier: GPL-3.0-or-later
// Draws numbers with every digit on the advance of the widest one, so that columns line up in a font whose figures
// are proportional (Inter; Qt has font features only from 6.7). Cached per font.
#pragma once

#include <QFont>
#include <QPainter>

#include <memory>
#include <vector>

namespace weir::ui {

/// Left edges of the characters of `text`, and its whole width as last value. Digits are centred in equal cells.
std::vector<qreal> tabularPositions(const QString& text, qreal digitAdvance, const std::vector<qreal>& advances);

class TabularText
{
public:
    explicit TabularText(const QFont& font);
    ~TabularText();
    TabularText(TabularText&&) noexcept;
    TabularText& operator=(TabularText&&) noexcept;

    qreal width(const QString& text) const;
    /// The text ends at `right` and stands on `baseline`; uses the painter's pen.
    void drawRightAligned(QPainter& painter, qreal right, qreal baseline, const QString& text) const;
    void draw(QPainter& painter, qreal left, qreal baseline, const QString& text) const;

private:
    struct Metrics;
    std::unique_ptr<Metrics> m_metrics;
};

/// The one of this font; GUI thread only.
const TabularText& tabularText(const QFont& font);

} // namespace weir::ui
