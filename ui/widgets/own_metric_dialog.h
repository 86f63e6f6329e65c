// SPDX-License-Identifier: GPL-3.0-or-later
// The user's own metrics: a list, and the one that is being written with what is wrong with it. What is kept is known to
// the whole program at once.
#pragma once

#include "core/flow/own_fields.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSettings;

namespace weir::ui {

class OwnMetricDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `settings` outlives it.
    OwnMetricDialog(QSettings& settings, const Theme& theme, QWidget* parent = nullptr);

signals:
    void metricsChanged();

private:
    QWidget* makeForm();
    void fill(const QString& chosen);
    void showChosen();
    void check();
    void keep();
    void remove();
    core::OwnMetric written() const;
    void tell(const QString& words, bool isWrong);

    QSettings& m_settings;
    Theme m_theme;
    QListWidget* m_list;
    QLineEdit* m_name;
    QLineEdit* m_title;
    QLineEdit* m_expression;
    QComboBox* m_unit;
    QLabel* m_words;
    QPushButton* m_keep;
    QPushButton* m_remove;
};

} // namespace weir::ui
