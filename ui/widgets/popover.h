// SPDX-License-Identifier: GPL-3.0-or-later
// A small window of explanation beside a control; closes by a click elsewhere or Esc.
#pragma once

#include <QFrame>

namespace weir::ui {

class Popover : public QFrame
{
    Q_OBJECT
public:
    explicit Popover(QWidget* owner);

    /// Above or below `anchor`, inside the window.
    void openAt(const QWidget* anchor, bool rightAligned = false);
    /// A heading and lines of words, wrapped at `width`.
    static Popover* explain(QWidget* anchor, const QString& heading, const QStringList& lines, int width = 320);

protected:
    void paintEvent(QPaintEvent*) override;
};

} // namespace weir::ui
