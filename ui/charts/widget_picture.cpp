// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/widget_picture.h"

#include <QCoreApplication>
#include <QFile>
#include <QPainter>
#include <QSvgGenerator>
#include <QWidget>

namespace weir::ui {

namespace {

/// What changed last lies where it belongs, and so does what holds it.
void layOut()
{
    for (int depth = 0; depth < 3; ++depth)
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
}

} // namespace

QPixmap pictureOf(QWidget& widget, double scale)
{
    layOut();
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
        layOut();
        QPainter painter(&svg);
        widget.render(&painter);
        return painter.end();
    }
    return pictureOf(widget, scale).save(file);
}

} // namespace weir::ui
