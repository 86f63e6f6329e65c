// SPDX-License-Identifier: GPL-3.0-or-later
// One setting as a row of the dialog: what it is, its control, a way back to the usual value; a wrong value is marked and
// explained, and the one before stays in force.
#pragma once

#include "ui/session/user_settings.h"
#include "ui/widgets/button.h"

#include <functional>

namespace weir::ui {

class Words;

class SettingRow final : public QWidget
{
    Q_OBJECT
public:
    SettingRow(session::UserSettings& settings, const session::Setting& setting, QWidget* parent = nullptr);

    const session::Setting& setting() const { return m_setting; }
    bool isAbout(const QString& words) const;
    void load();
    QWidget* control() const { return m_control; }
    Button* resetButton() const { return m_reset; }
    QString problem() const;

signals:
    void changed(QLatin1String key);

private:
    QWidget* makeControl();
    QWidget* makeChoice();
    QWidget* makeText();
    QWidget* makeSwitch();
    QWidget* makeFileButton();
    void take(const QString& value);
    void showProblem(const QString& problem);

    session::UserSettings& m_settings;
    const session::Setting& m_setting;
    std::function<void(const QString& value)> m_show; // in the control
    Words* m_problem;
    Button* m_reset;
    QWidget* m_control;
};

} // namespace weir::ui
