// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/command_line.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/widgets/button.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

namespace weir::ui {

CommandLine::CommandLine(const QString& command, QWidget* parent) : QWidget(parent), m_command(command)
{
    setFixedHeight(32);
    setToolTip(command);
    setAccessibleName(command);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 2, 0);
    row->addStretch();
    auto* copy = new Button(Button::Kind::Flat, QLatin1String("copy"));
    copy->setToolTip(tr("Copy the command"));
    copy->setAccessibleName(copy->toolTip());
    row->addWidget(copy);
    connect(copy, &Button::clicked, this, [this, copy] {
        QGuiApplication::clipboard()->setText(m_command);
        copy->setIconName(QLatin1String("check"));
        QTimer::singleShot(1500, copy, [copy] { copy->setIconName(QLatin1String("copy")); });
    });
}

void CommandLine::paintEvent(QPaintEvent*)
{
    const Theme& t = themeOf(this);
    QPainter painter(this);
    drawBox(painter, rect(), t.line, t.sunk);
    drawIcon(painter, QRectF(10, 8, 16, 16), QLatin1String("term"), t.dim);
    painter.setFont(fontOf(TextStyle::Mono));
    painter.setPen(t.text);
    const int room = width() - 34 - 36;
    painter.drawText(QRect(34, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft, painter.fontMetrics().elidedText(m_command, Qt::ElideRight, room));
}

} // namespace weir::ui
