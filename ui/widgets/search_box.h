// SPDX-License-Identifier: GPL-3.0-or-later
// The filter in force as chips, what is being typed behind them. A text that does not compile is marked where it is
// wrong, and the filter before stays in force.
#pragma once

#include "ui/pages/page.h"
#include "ui/session/job_runner.h"
#include "ui/session/user_settings.h"
#include "ui/widgets/button.h"

#include <QWidget>

class QLineEdit;

namespace weir::ui {

class ChipRow;
class CompletionPopup;
class ProblemPlate;
struct Suggestion;
class Words;

class SearchBox final : public QWidget
{
    Q_OBJECT
public:
    explicit SearchBox(session::UserSettings& settings, QWidget* parent = nullptr);

    void setFilterText(const QString& text); // in force; what is being typed stays
    void setCount(const RowCount& count);
    void setSnapshot(std::shared_ptr<const core::Snapshot> snapshot); // for values seen
    QString filterText() const { return m_text; }
    QString typed() const;
    QString problem() const { return m_problem; } // empty: none
    void edit();                                   // the focus goes to the field
    const CompletionPopup& completion() const { return *m_completion; }
    /// What was typed and the chips together, tried as a filter.
    void commit();

signals:
    void filterChosen(const QString& text);

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    bool keyPressed(class QKeyEvent& event);
    void typedChanged();
    void removeChip(int index);
    void editChip(int index);
    void showHistory();
    void explain();
    void suggest();
    void take(const Suggestion& suggestion);
    void closeSuggestions();
    void setProblem(const QString& sentence, int from, int length);
    void layOut();

    session::UserSettings& m_settings;
    QString m_text;
    QString m_problem;
    int m_problemFrom = 0; // characters into what is typed
    int m_problemLength = 0;
    ChipRow* m_chips;
    QLineEdit* m_edit;
    Words* m_count;
    Button* m_clear;
    Button* m_history;
    Button* m_help;
    ProblemPlate* m_plate;
    CompletionPopup* m_completion;
    session::JobRunner m_suggestJob;
    std::shared_ptr<const core::Snapshot> m_snapshot;
};

} // namespace weir::ui
