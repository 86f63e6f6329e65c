// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QString>

class QWidget;

namespace weir::ui {

/// The widget as it looks now.
QPixmap pictureOf(QWidget& widget, double scale);
/// The same in a file: .svg stays a drawing, everything else is pixels. False when it cannot be written.
bool writePicture(QWidget& widget, const QString& file, double scale);

} // namespace weir::ui
