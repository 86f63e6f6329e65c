// SPDX-License-Identifier: GPL-3.0-or-later
// The links that menus of rows offer: a list of names and addresses to edit, with what is wrong in the chosen one.
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QSettings;
class QTableWidget;

namespace weir::ui {

class LinkDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `settings` outlives it.
    LinkDialog(QSettings& settings, const Theme& theme, QWidget* parent = nullptr);

private:
    void add(const QString& name, const QString& url);
    void check();
    void keep();

    QSettings& m_settings;
    Theme m_theme;
    QTableWidget* m_table;
    QLabel* m_words;
    QPushButton* m_remove;
    QPushButton* m_keep;
};

} // namespace weir::ui
