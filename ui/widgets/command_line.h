// SPDX-License-Identifier: GPL-3.0-or-later
// A command to run in a terminal, with a button that copies it.
#pragma once

#include <QWidget>

namespace weir::ui {

class CommandLine final : public QWidget
{
    Q_OBJECT
public:
    explicit CommandLine(const QString& command, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString m_command;
};

} // namespace weir::ui
