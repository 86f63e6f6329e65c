// SPDX-License-Identifier: GPL-3.0-or-later
// The list of shortcuts of a window, with a search field.
#pragma once

#include <QDialog>

class QTreeWidget;

namespace weir::ui {

class ShortcutsDialog final : public QDialog
{
    Q_OBJECT
public:
    explicit ShortcutsDialog(const QWidget& window, QWidget* parent = nullptr);

    QTreeWidget& list() { return *m_list; }

private:
    void find(const QString& words);

    QTreeWidget* m_list; // places, and under each its keys
};

} // namespace weir::ui
