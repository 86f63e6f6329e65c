// SPDX-License-Identifier: GPL-3.0-or-later
// Fusion with Weir's controls: buttons, fields, check boxes, combo boxes, menus, scroll bars and the focus ring are drawn
// from the tokens, because Fusion's own are nearly invisible in the dark.
#pragma once

#include "ui/theme/theme.h"

#include <QProxyStyle>

namespace weir::ui {

class Style final : public QProxyStyle
{
    Q_OBJECT
public:
    explicit Style(const Theme& theme);

    const Theme& theme() const { return *m_theme; }
    QPalette standardPalette() const final;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const final;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const final;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter, const QWidget* widget) const final;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const final;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* result) const final;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size, const QWidget* widget) const final;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part, const QWidget* widget) const final;

private:
    void drawCheckBox(const QStyleOption& option, QPainter& painter) const;
    void drawMenuItem(const class QStyleOptionMenuItem& item, QPainter& painter, const QWidget* widget) const;
    void drawScrollBar(const class QStyleOptionSlider& bar, QPainter& painter) const;
    void drawHeaderSection(const QStyleOption& option, QPainter& painter) const;

    const Theme* m_theme;
};

/// The theme in force where `widget` is; light before any Style was set.
const Theme& themeOf(const QWidget* widget);
/// Style, palette and font of the whole program; every widget repaints.
void applyTheme(const Theme& theme);
/// What `choice` means now; `System` is what the desktop's palette said at the start.
const Theme& themeFor(ThemeChoice choice);

/// The 2 px ring, 1 px outside `control`.
void drawFocusRing(QPainter& painter, const QRectF& control, const QColor& accent, qreal radius = 5);
/// Fill and 1 px edge on whole pixels.
void drawBox(QPainter& painter, const QRectF& rect, const QColor& edge, const QColor& fill, qreal radius = 4);

} // namespace weir::ui
