// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/tabular_text.h"

#include <QFontMetricsF>
#include <QGlyphRun>
#include <QHash>
#include <QPaintEngine>
#include <QRawFont>

#include <map>

namespace weir::ui {

std::vector<qreal> tabularPositions(const QString& text, qreal digitAdvance, const std::vector<qreal>& advances)
{
    std::vector<qreal> positions;
    qreal x = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool isDigit = text[at].isDigit();
        const qreal own = advances[static_cast<size_t>(at)];
        positions.push_back(isDigit ? x + (digitAdvance - own) / 2 : x);
        x += isDigit ? digitAdvance : own;
    }
    positions.push_back(x);
    return positions;
}

struct TabularText::Metrics
{
    explicit Metrics(const QFont& f) : font(f), metrics(f), raw(QRawFont::fromFont(f))
    {
        for (char digit = '0'; digit <= '9'; ++digit)
            digitAdvance = std::max(digitAdvance, advanceOf(QLatin1Char(digit)));
    }
    qreal advanceOf(QChar character)
    {
        const auto found = advances.constFind(character);
        return found != advances.constEnd() ? *found : *advances.insert(character, metrics.horizontalAdvance(character));
    }
    std::vector<qreal> positionsOf(const QString& text)
    {
        std::vector<qreal> own;
        for (const QChar character : text)
            own.push_back(advanceOf(character));
        return tabularPositions(text, digitAdvance, own);
    }

    QFont font;
    QFontMetricsF metrics;
    QRawFont raw;
    QHash<QChar, qreal> advances;
    qreal digitAdvance = 0;
};

TabularText::TabularText(const QFont& font) : m_metrics(std::make_unique<Metrics>(font)) {}
TabularText::~TabularText() = default;
TabularText::TabularText(TabularText&&) noexcept = default;
TabularText& TabularText::operator=(TabularText&&) noexcept = default;

qreal TabularText::width(const QString& text) const { return m_metrics->positionsOf(text).back(); }

void TabularText::drawRightAligned(QPainter& painter, qreal right, qreal baseline, const QString& text) const
{
    draw(painter, right - width(text), baseline, text);
}

void TabularText::draw(QPainter& painter, qreal left, qreal baseline, const QString& text) const
{
    const auto positions = m_metrics->positionsOf(text);
    const QVector<quint32> glyphs = m_metrics->raw.glyphIndexesForString(text);
    const auto type = painter.paintEngine()->type();
    // A vector device keeps text only when it is drawn as characters.
    const bool asGlyphs = type == QPaintEngine::Raster && glyphs.size() == text.size() && !glyphs.contains(0u);
    if (!asGlyphs) {
        painter.setFont(m_metrics->font);
        for (qsizetype at = 0; at < text.size(); ++at)
            painter.drawText(QPointF(left + positions[static_cast<size_t>(at)], baseline), QString(text[at]));
        return;
    }
    QVector<QPointF> points;
    for (qsizetype at = 0; at < text.size(); ++at)
        points.append(QPointF(positions[static_cast<size_t>(at)], 0));
    QGlyphRun run;
    run.setRawFont(m_metrics->raw);
    run.setGlyphIndexes(glyphs);
    run.setPositions(points);
    painter.drawGlyphRun(QPointF(left, baseline), run);
}

const TabularText& tabularText(const QFont& font)
{
    static auto& known = *new std::map<QString, TabularText>; // fonts must not die after the application
    return known.try_emplace(font.key(), font).first->second;
}

} // namespace weir::ui
