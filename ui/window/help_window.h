// SPDX-License-Identifier: GPL-3.0-or-later
// The user guide: its chapters are the Markdown files of resources/help, in the order of their names; those of another language
// are in a folder with its code.
#pragma once

#include "ui/window/guide.h"

#include <QWidget>

class QLineEdit;
class QTextBrowser;
class QTreeWidget;
class QTreeWidgetItem;

namespace weir::ui {

class HelpWindow final : public QWidget
{
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// `id` as in the links between chapters; the first one where there is no such chapter.
    void openChapter(const QString& id, const QString& section = {});
    QString chapter() const { return m_chapter; }
    QTextBrowser& page() { return *m_page; }
    QTreeWidget& contents() { return *m_contents; }
    QLineEdit& search() { return *m_search; }

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void fillContents();
    void find(const QString& words);
    void findNext();
    void mark();
    void dress();
    void goTo(const QString& section);

    QList<GuideChapter> m_chapters = guideChapters();
    QString m_chapter;
    QLineEdit* m_search;
    QTreeWidget* m_contents;
    QTextBrowser* m_page;
};

} // namespace weir::ui
