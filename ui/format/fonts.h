// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes of the window's type, from the application's font.
#pragma once

#include <QApplication>
#include <QFont>

namespace weir::ui {

inline QFont uiFont(int pixels = 13, QFont::Weight weight = QFont::Normal)
{
    QFont font = QApplication::font();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

} // namespace weir::ui
