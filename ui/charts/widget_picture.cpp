// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/widget_picture.h"

#include <QFile>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace weir::ui {

QPixmap pictureOf(QWidget& widget, double scale)
{
    QPixmap picture(widget.size() * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(widget.palette().color(QPalette::Window));
    widget.render(&picture);
    return picture;
}

bool writePicture(QWidget& widget, const QString& file, double scale)
{
    if (file.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive)) {
        if (QFile probe(file); !probe.open(QIODevice::WriteOnly))
            return false;
        QSvgGenerator svg;
        svg.setFileName(file);
        svg.setSize(widget.size());
        svg.setViewBox(widget.rect());
        svg.setTitle(widget.isWindow() ? widget.windowTitle() : widget.accessibleName());
        svg.setResolution(widget.logicalDpiX());
        QPainter painter(&svg);
        widget.render(&painter);
        return painter.end();
    }
    return pictureOf(widget, scale).save(file);
}

} // namespace weir::ui
