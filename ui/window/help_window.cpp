// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_window.h"

#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/theme/typography.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr int kMargin = 24;
constexpr int kWidest = 740; // of a picture: the page as the window opens

/// Pictures no wider than the text.
class GuidePage final : public QTextBrowser
{
public:
    QVariant loadResource(int type, const QUrl& name) final
    {
        if (type != QTextDocument::ImageResource)
            return {};
        QImage picture(QStringLiteral(":/help/") + name.path());
        const qreal scale = devicePixelRatioF();
        const int width = int(kWidest * scale);
        if (picture.width() > width)
            picture = picture.scaledToWidth(width, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(scale);
        return picture;
    }
};

QString sectionOf(const QTreeWidgetItem& item) { return item.parent() ? item.text(0) : QString(); }
QString chapterOf(const QTreeWidgetItem& item) { return (item.parent() ? item.parent() : &item)->data(0, Qt::UserRole).toString(); }

} // namespace

HelpWindow::HelpWindow(QWidget* parent) : QWidget(parent, Qt::Window), m_search(new QLineEdit), m_contents(new QTreeWidget), m_page(new GuidePage)
{
    setWindowTitle(tr("User guide – Weir"));
    resize(1080, 760);
    m_search->setPlaceholderText(tr("Find in the guide"));
    m_search->setAccessibleName(tr("Find in the guide"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(tintedIcon(QLatin1String("search"), themeOf(this).dim), QLineEdit::LeadingPosition);
    m_contents->setHeaderHidden(true);
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setAccessibleName(tr("Contents"));
    m_page->setOpenLinks(false);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setAccessibleName(tr("User guide"));
    m_page->document()->setDocumentMargin(kMargin);
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_contents, 1);
    auto* split = new QSplitter;
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(side);
    split->addWidget(m_page);
    split->setStretchFactor(1, 1);
    split->setSizes({280, 800});
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(split);
    fillContents();
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::find);
    connect(m_search, &QLineEdit::returnPressed, this, &HelpWindow::findNext);
    connect(m_contents, &QTreeWidget::itemSelectionChanged, this, [this] {
        if (const auto* item = m_contents->currentItem(); item && item->isSelected())
            openChapter(chapterOf(*item), sectionOf(*item));
    });
    connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { openChapter(link.path().chopped(3)); });
}

void HelpWindow::fillContents()
{
    for (const GuideChapter& chapter : m_chapters) {
        auto* top = new QTreeWidgetItem(m_contents, {chapter.title});
        top->setData(0, Qt::UserRole, chapter.id);
        for (const GuideSection& section : chapter.sections) {
            if (!section.title.isEmpty())
                new QTreeWidgetItem(top, {section.title});
        }
    }
}

void HelpWindow::openChapter(const QString& id, const QString& section)
{
    const auto found = std::ranges::find(m_chapters, id, &GuideChapter::id);
    const GuideChapter& chapter = found == m_chapters.end() ? m_chapters.first() : *found;
    if (m_chapter != chapter.id) {
        m_chapter = chapter.id;
        m_page->document()->setDefaultFont(fontOf(TextStyle::Body));
        m_page->setMarkdown(chapter.markdown);
        dress();
        mark();
    }
    for (int at = 0; at < m_contents->topLevelItemCount(); ++at) {
        QTreeWidgetItem* item = m_contents->topLevelItem(at);
        if (chapterOf(*item) != m_chapter || (m_contents->currentItem() && chapterOf(*m_contents->currentItem()) == m_chapter))
            continue;
        const QSignalBlocker blocker(m_contents);
        m_contents->setCurrentItem(item);
        item->setExpanded(true);
    }
    goTo(section);
}

/// Tables with hairlines, words with room around them.
void HelpWindow::dress()
{
    const Theme& t = themeOf(this);
    for (QTextFrame* frame : m_page->document()->rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderBrush(t.line);
        format.setBorderCollapse(true);
        format.setCellPadding(5);
        format.setCellSpacing(0);
        format.setTopMargin(6);
        format.setBottomMargin(10);
        table->setFormat(format);
    }
    for (QTextBlock block = m_page->document()->begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        if (cursor.currentTable())
            continue;
        format.setLineHeight(130, QTextBlockFormat::ProportionalHeight);
        if (format.headingLevel() > 0)
            format.setTopMargin(format.headingLevel() == 1 ? 0 : 18);
        cursor.setBlockFormat(format);
    }
}

void HelpWindow::goTo(const QString& section)
{
    int top = 0;
    for (QTextBlock block = m_page->document()->begin(); block.isValid() && !section.isEmpty(); block = block.next()) {
        if (block.blockFormat().headingLevel() == 2 && block.text() == section)
            top = int(m_page->document()->documentLayout()->blockBoundingRect(block).top()) - 12;
    }
    m_page->verticalScrollBar()->setValue(top);
}

void HelpWindow::find(const QString& words)
{
    const QString sought = words.trimmed();
    const QTreeWidgetItem* first = nullptr;
    for (int at = 0; at < m_contents->topLevelItemCount(); ++at) {
        QTreeWidgetItem* top = m_contents->topLevelItem(at);
        const GuideChapter& chapter = m_chapters[at];
        bool any = chapter.title.contains(sought, Qt::CaseInsensitive) || chapter.sections.first().text.contains(sought, Qt::CaseInsensitive);
        if (any && !first)
            first = top;
        for (int row = 0; row < top->childCount(); ++row) {
            const GuideSection& section = chapter.sections[row + 1];
            const bool matches = section.title.contains(sought, Qt::CaseInsensitive) || section.text.contains(sought, Qt::CaseInsensitive);
            top->child(row)->setHidden(!matches);
            any |= matches;
            if (matches && !first)
                first = top->child(row);
        }
        top->setHidden(!any);
        top->setExpanded(any && !sought.isEmpty());
    }
    mark();
    if (first && !sought.isEmpty() && m_page->extraSelections().isEmpty()) { // not in this chapter
        openChapter(chapterOf(*first), sectionOf(*first));
        mark();
    }
}

/// Every place of the chapter that has the words.
void HelpWindow::mark()
{
    QList<QTextEdit::ExtraSelection> places;
    const QString sought = m_search->text().trimmed();
    for (QTextCursor cursor(m_page->document()); !sought.isEmpty();) {
        cursor = m_page->document()->find(sought, cursor);
        if (cursor.isNull())
            break;
        QTextCharFormat format;
        format.setBackground(themeOf(this).sel);
        format.setFontUnderline(true);
        places.append({cursor, format});
    }
    m_page->setExtraSelections(places);
}

void HelpWindow::findNext()
{
    const QString sought = m_search->text().trimmed();
    if (sought.isEmpty() || m_page->find(sought))
        return;
    m_page->moveCursor(QTextCursor::Start); // round and round
    m_page->find(sought);
}

void HelpWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->matches(QKeySequence::Find))
        m_search->setFocus(Qt::ShortcutFocusReason);
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir::ui
