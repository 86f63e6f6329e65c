// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcuts_dialog.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"
#include "ui/window/shortcut_list.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace weir::ui {
namespace {

QString wordsOf(const QList<QKeySequence>& keys)
{
    QStringList words;
    for (const QKeySequence& sequence : keys)
        words.append(sequence.toString(QKeySequence::NativeText));
    return words.join(QStringLiteral("   "));
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QWidget& window, QWidget* parent) : QDialog(parent), m_list(new QTreeWidget)
{
    setWindowTitle(tr("Keyboard shortcuts – Weir"));
    resize(600, 680);
    auto* search = new QLineEdit;
    search->setPlaceholderText(tr("Find a shortcut or what it does"));
    search->setAccessibleName(tr("Find a shortcut"));
    search->setClearButtonEnabled(true);
    search->addAction(tintedIcon(QLatin1String("search"), themeOf(this).dim), QLineEdit::LeadingPosition);
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(0);
    m_list->setUniformRowHeights(true);
    m_list->setAccessibleName(tr("Keyboard shortcuts"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(search);
    column->addWidget(m_list, 1);
    QTreeWidgetItem* place = nullptr;
    for (const ShortcutEntry& entry : shortcutsOf(window)) {
        if (!place || place->text(0) != entry.place) {
            place = new QTreeWidgetItem(m_list, {entry.place});
            place->setFont(0, fontOf(TextStyle::Strong));
            place->setFlags(Qt::ItemIsEnabled);
            place->setFirstColumnSpanned(true);
            place->setSizeHint(0, QSize(0, 32));
        }
        auto* row = new QTreeWidgetItem(place, {entry.does, wordsOf(entry.keys)});
        row->setToolTip(0, entry.does);
        row->setFont(1, fontOf(TextStyle::Mono));
        row->setSizeHint(0, QSize(0, 26));
    }
    m_list->expandAll();
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(search, &QLineEdit::textChanged, this, &ShortcutsDialog::find);
    search->setFocus();
}

void ShortcutsDialog::find(const QString& words)
{
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        QTreeWidgetItem* place = m_list->topLevelItem(at);
        bool any = false;
        for (int row = 0; row < place->childCount(); ++row) {
            QTreeWidgetItem* item = place->child(row);
            const QString said = place->text(0) + QLatin1Char('\n') + item->text(0) + QLatin1Char('\n') + item->text(1);
            item->setHidden(!said.contains(words.trimmed(), Qt::CaseInsensitive));
            any |= !item->isHidden();
        }
        place->setHidden(!any);
    }
}

} // namespace weir::ui
