// SPDX-License-Identifier: GPL-3.0-or-later
// The colour tokens. Colour means data: the frame is grey, `accent` is only for focus, choice, link, brush and the one
// primary button. Charts and canvases read these, widgets the palette and style sheet made from them.
#pragma once

#include <QColor>
#include <QStringView>

#include <optional>
#include <span>

namespace weir::ui {

struct Theme
{
    bool isDark = false;
    bool isContrast = false; // for who needs edges and words to stand out
    QColor bg, panel, sunk, line, hair, ctl, ctl2, text, dim, faint;
    QColor accent, accentHover, accentPressed, on, sel, selline, hover;
    QColor danger, dangerbg, dangerline, warn, warnbg, warnline, ok, okbg;
    QColor sent, recv, delay, jit, conn, clos, retr;
    QColor bar, share, hist, grid, canvas, bub, bubline;
    QColor i0, i1, i2, i3, i4, i5;
    QColor s2, s3, s4, s5;

    static const Theme& light();
    static const Theme& dark();
    static const Theme& contrast();
};

/// One row of the token table.
struct ThemeToken
{
    QLatin1String name;
    QColor Theme::*color;
    QRgb light;
    QRgb dark;
    QRgb contrast;
};
std::span<const ThemeToken> themeTokens();

enum class ThemeChoice { System, Light, Dark, Contrast };
std::optional<ThemeChoice> themeChoiceOf(QStringView name); // system, light, dark, contrast
QString nameOf(ThemeChoice choice);

/// WCAG 2: 1 to 21.
double contrast(const QColor& one, const QColor& other);

} // namespace weir::ui
