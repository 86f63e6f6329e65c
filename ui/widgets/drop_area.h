// SPDX-License-Identifier: GPL-3.0-or-later
// The dashed field that invites files; the whole window takes them.
#pragma once

#include <QWidget>

namespace weir::ui {

class DropArea final : public QWidget
{
    Q_OBJECT
public:
    explicit DropArea(QWidget* parent = nullptr);

    void setActive(bool active); // files are held over the window

signals:
    void chooseRequested();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    bool m_active = false;
};

} // namespace weir::ui
