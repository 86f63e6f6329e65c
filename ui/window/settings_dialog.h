// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of the settings table, in groups, with a search field. What is chosen holds at once; there is nothing to apply.
#pragma once

#include "ui/session/user_settings.h"

#include <QDialog>

class QLineEdit;

namespace weir::ui {

class SettingRow;
class Words;

class SettingsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(session::UserSettings& settings, QWidget* parent = nullptr);

    QList<SettingRow*> rows() const { return m_rows; }
    void load(); // what was changed elsewhere

signals:
    void changed(QLatin1String key);

private:
    QWidget* makeList();
    void find(const QString& words);
    void resetAll();
    void showKeeping();

    session::UserSettings& m_settings;
    QLineEdit* m_search;
    Words* m_none;
    Words* m_keeping;
    QList<SettingRow*> m_rows;
    QList<QPair<QWidget*, QList<SettingRow*>>> m_groups; // heading and its rows
};

} // namespace weir::ui
