// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icon.h"

#include <QFile>
#include <QIconEngine>
#include <QPaintEngine>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace weir::ui {
namespace {

constexpr QByteArrayView kDrawnIn = "#1c2430"; // the colour in the files

QByteArray svgOf(QLatin1String name, const QColor& color)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace(kDrawnIn, color.name().toLatin1());
    return svg;
}

class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(QLatin1String name, const QColor& color, const QColor& disabled)
        : m_name(name), m_color(color), m_disabled(disabled)
    {
    }
    QIconEngine* clone() const final { return new TintedIconEngine(*this); }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) final
    {
        drawIcon(*painter, rect, m_name, mode == QIcon::Disabled && m_disabled.isValid() ? m_disabled : m_color);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) final
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

private:
    QLatin1String m_name; // a literal
    QColor m_color;
    QColor m_disabled;
};

} // namespace

void drawIcon(QPainter& painter, const QRectF& target, QLatin1String name, const QColor& color)
{
    if (painter.paintEngine()->type() == QPaintEngine::SVG) { // stays a drawing
        QSvgRenderer(svgOf(name, color)).render(&painter, target);
        return;
    }
    const qreal scale = painter.device() ? painter.device()->devicePixelRatioF() * painter.transform().m11() : 1;
    const QSize pixels = (target.size() * scale).toSize();
    const QString key = QStringLiteral("icon %1 %2 %3x%4").arg(name, color.name()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QSvgRenderer renderer(svgOf(name, color));
        pixmap = QPixmap(pixels);
        pixmap.fill(Qt::transparent);
        QPainter inside(&pixmap);
        renderer.render(&inside);
        inside.end();
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(target, pixmap, QRectF(QPointF(), QSizeF(pixels)));
}

QIcon tintedIcon(QLatin1String name, const QColor& color, const QColor& disabled)
{
    return QIcon(new TintedIconEngine(name, color, disabled));
}

} // namespace weir::ui
