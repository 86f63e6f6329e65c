// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/journal_part.h"

#include "ui/format/fonts.h"
#include "ui/format/time_format.h"
#include "ui/session/core_words.h"
#include "ui/theme/style.h"
#include "ui/widgets/card.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir::ui {
namespace {

constexpr int kAgainMs = 2000;
constexpr int kWorst = 3; // error, and what is worse
constexpr int kWarning = 4;
enum Column { Time, From, Message, Columns };

const char* levelOf(int priority)
{
    constexpr const char* kLevels[] = {QT_TRANSLATE_NOOP("weir::ui::JournalPart", "emergency"), QT_TRANSLATE_NOOP("weir::ui::JournalPart", "alert"),
                                       QT_TRANSLATE_NOOP("weir::ui::JournalPart", "critical"),  QT_TRANSLATE_NOOP("weir::ui::JournalPart", "error"),
                                       QT_TRANSLATE_NOOP("weir::ui::JournalPart", "warning"),   QT_TRANSLATE_NOOP("weir::ui::JournalPart", "notice"),
                                       QT_TRANSLATE_NOOP("weir::ui::JournalPart", "info"),      QT_TRANSLATE_NOOP("weir::ui::JournalPart", "debug")};
    return kLevels[std::clamp(priority, 0, 7)];
}

/// A tool tip takes what looks like markup for markup.
QString asPlain(const QString& text) { return QStringLiteral("<span style='white-space:pre-wrap'>%1</span>").arg(text.toHtmlEscaped()); }

class JournalList final : public QTreeWidget
{
protected:
    void keyPressEvent(QKeyEvent* event) override
    {
        if (!event->matches(QKeySequence::Copy))
            return QTreeWidget::keyPressEvent(event);
        QStringList lines;
        for (const QTreeWidgetItem* item : selectedItems())
            lines.append(item->text(Time) + QLatin1Char(' ') + item->text(From) + QLatin1String(": ") + item->text(Message));
        QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    }
};

} // namespace

JournalPart::JournalPart(QWidget* parent) : QWidget(parent), m_words(new Words({}, TextStyle::Small, &Theme::dim)), m_list(new JournalList)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_words->setContentsMargins(12, 8, 12, 8);
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_list->setColumnCount(Columns);
    m_list->setHeaderLabels({tr("Time"), tr("From"), tr("Message")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setAccessibleName(tr("Journal"));
    m_list->header()->setStretchLastSection(true);
    m_list->setColumnWidth(Time, 104);
    m_list->setColumnWidth(From, 128);
    m_list->setMinimumHeight(240);
    column->addWidget(m_words);
    column->addWidget(m_list, 1);
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &JournalPart::ask);
    connect(&m_job, &session::JobRunner::idle, this, &JournalPart::settled);
}

QString JournalPart::words() const { return m_words->text(); }

void JournalPart::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_list->setFont(uiFont(12));
    tint();
}

void JournalPart::setQuestion(std::optional<session::JournalQuestion> question, const QTimeZone& zone)
{
    m_question = std::move(question);
    m_zone = zone;
    if (isVisible())
        ask();
}

void JournalPart::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
}

void JournalPart::ask()
{
    m_again.stop();
    if (!m_question) {
        m_asked.reset();
        m_job.run([](std::stop_token) { return session::JournalAnswer(); }, [](const session::JournalAnswer&) {}); // what runs is stale
        return showAnswer({});
    }
    if (m_asked == m_question)
        return;
    session::JournalQuestion moved = *m_question;
    if (m_asked)
        moved.range = m_asked->range;
    if (m_asked == moved && m_sinceAsked.elapsed() < kAgainMs) // a live range moves with every snapshot
        return m_again.start(static_cast<int>(kAgainMs - m_sinceAsked.elapsed()));
    m_asked = m_question;
    m_sinceAsked.start();
    m_job.run([question = *m_question](std::stop_token stop) { return askJournal(question, stop); }, [this](const session::JournalAnswer& answer) { showAnswer(answer); });
}

void JournalPart::showAnswer(const session::JournalAnswer& answer)
{
    m_list->clear();
    for (const session::JournalEntry& entry : answer.entries) {
        const double us = double(core::nanoseconds(entry.time)) / 1000;
        const QString level = tr(levelOf(entry.priority)), line = entry.message.simplified();
        auto* item = new QTreeWidgetItem(m_list, {clockText(us, 1e3, m_zone), entry.from, entry.priority <= kWarning ? tr("%1: %2").arg(level, line) : line});
        item->setData(Time, Qt::UserRole, entry.priority);
        item->setToolTip(Time, tr("%1, %2").arg(exactInstantText(us, m_zone), level));
        item->setToolTip(From, asPlain(entry.from));
        item->setToolTip(Message, asPlain(entry.message));
    }
    tint();
    const int count = int(answer.entries.size());
    if (answer.error)
        m_words->setText(tr("The journal cannot be read. %1 Who is in the group systemd-journal may read all of it.").arg(session::coreWords(answer.error->detail)));
    else if (count == 0)
        m_words->setText(tr("The journal has nothing of it in this range."));
    else if (answer.hasMore)
        m_words->setText(tr("The newest %n lines in this range; a shorter range shows the older ones.", nullptr, count));
    else
        m_words->setText(count == 1 ? tr("1 line in this range.") : tr("%n lines in this range, the newest first.", nullptr, count));
}

void JournalPart::tint()
{
    for (int at = 0; at < m_list->topLevelItemCount(); ++at) {
        QTreeWidgetItem* item = m_list->topLevelItem(at);
        const int priority = item->data(Time, Qt::UserRole).toInt();
        for (int column = 0; column < Columns; ++column)
            item->setForeground(column, priority <= kWorst ? m_theme.danger : priority == kWarning ? m_theme.warn : column == Message ? m_theme.text : m_theme.dim);
    }
}

} // namespace weir::ui
