// SPDX-License-Identifier: GPL-3.0-or-later
// What this computer's journal says of the process or host that the details are about, in the range of the page.
#pragma once

#include "ui/session/job_runner.h"
#include "ui/session/journal.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QTimeZone>
#include <QTimer>
#include <QWidget>

class QTreeWidget;

namespace weir::ui {

class Words;

class JournalPart final : public QWidget
{
    Q_OBJECT
public:
    explicit JournalPart(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Asks only while it is shown, and about the same again after some seconds; none: there is nothing to ask.
    void setQuestion(std::optional<session::JournalQuestion> question, const QTimeZone& zone);
    bool isSettled() const { return m_job.isIdle(); } // what a range that slides leaves out follows
    QTreeWidget& list() { return *m_list; }
    QString words() const;

signals:
    void settled();

protected:
    void showEvent(QShowEvent* event) final;

private:
    void ask();
    void showAnswer(const session::JournalAnswer& answer);
    void tint();

    std::optional<session::JournalQuestion> m_question;
    std::optional<session::JournalQuestion> m_asked;
    QElapsedTimer m_sinceAsked;
    QTimer m_again;
    QTimeZone m_zone;
    Theme m_theme;
    Words* m_words;
    QTreeWidget* m_list;
    session::JobRunner m_job;
};

} // namespace weir::ui
