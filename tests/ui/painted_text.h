// SPDX-License-Identifier: GPL-3.0-or-later
// What a widget paints, as words and their places: a paint device that keeps text and forgets everything else.
#pragma once

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

struct PaintedText
{
    QString text;
    QRectF place;    // in the widget
    QRectF readable; // what the clipping leaves of the widget there
};

class TextEngine final : public QPaintEngine
{
public:
    TextEngine() : QPaintEngine(AllFeatures) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawPolygon(const QPoint*, int, PolygonDrawMode) override {}
    void drawRects(const QRectF*, int) override {}
    void drawRects(const QRect*, int) override {}
    void drawLines(const QLineF*, int) override {}
    void drawLines(const QLine*, int) override {}
    void drawPoints(const QPointF*, int) override {}
    void drawPoints(const QPoint*, int) override {}
    void drawEllipse(const QRectF&) override {}
    void drawEllipse(const QRect&) override {}
    Type type() const override { return User; }

    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QTransform toDevice = painter()->deviceTransform();
        const QString text = item.text();
        const QSizeF size(QFontMetricsF(item.font()).horizontalAdvance(text), item.ascent() + item.descent());
        const QRectF place = toDevice.mapRect(QRectF(at - QPointF(0, item.ascent()), size));
        QRectF readable = systemClip().isEmpty() ? QRectF(place) : QRectF(systemClip().boundingRect());
        if (painter()->hasClipping())
            readable &= toDevice.mapRect(painter()->clipBoundingRect());
        // a sentence in several scripts or styles comes in pieces
        PaintedText* last = texts.isEmpty() ? nullptr : &texts.last();
        const bool goesOn = last && std::abs(last->place.bottom() - place.bottom()) < 3 && std::abs(last->place.right() - place.left()) < 3;
        if (goesOn) {
            last->text += text;
            last->place |= place;
        } else if (!text.trimmed().isEmpty()) {
            texts.append({text, place, readable});
        }
    }

    QList<PaintedText> texts;
};

class TextDevice final : public QPaintDevice
{
public:
    explicit TextDevice(const QWidget& widget) : m_widget(widget) {}
    QPaintEngine* paintEngine() const override { return &m_engine; }
    const QList<PaintedText>& texts() const { return m_engine.texts; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth: return m_widget.width();
        case PdmHeight: return m_widget.height();
        case PdmDpiX:
        case PdmPhysicalDpiX: return m_widget.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY: return m_widget.logicalDpiY();
        case PdmDevicePixelRatio: return 1;
        case PdmDevicePixelRatioScaled: return int(devicePixelRatioFScale());
        case PdmDepth: return 32;
        default: return 0;
        }
    }

private:
    const QWidget& m_widget;
    mutable TextEngine m_engine;
};

inline QList<PaintedText> paintedTexts(QWidget& widget)
{
    TextDevice device(widget);
    widget.render(&device, {}, {}, QWidget::DrawChildren);
    return device.texts();
}
