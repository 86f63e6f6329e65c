// SPDX-License-Identifier: GPL-3.0-or-later
// The quick filters beside a page: 248 wide, or a rail of 40. They show what the filter text says and ask for a new one;
// whether they are folded is kept per user and page.
#pragma once

#include "ui/pages/quick_filter_answer.h"
#include "ui/session/job_runner.h"
#include "ui/widgets/quick_matrix.h"
#include "ui/widgets/quick_section_box.h"

#include <QTimer>

class QLabel;
class QScrollArea;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace weir::ui {

class QuickFilters final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int kWidth = 248; // unfolded

    /// `settings` outlives them.
    QuickFilters(QSettings& settings, const QString& page, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// `rows`: what the counts are of.
    void showState(const session::ViewState& state, SnapshotPointer snapshot, core::RowKind rows);
    bool isSettled() const { return m_job.isIdle() && !m_waits; }
    /// Folded where the page would be narrow beside the details; as the user left them without those.
    void makeRoom(bool besideDetails);
    void setFolded(bool isFolded);
    const QuickFilterAnswer& answer() const { return m_answer; }
    bool isFolded() const { return m_isFolded; }

signals:
    void filterRequested(const QString& text);
    void settled();

protected:
    void paintEvent(QPaintEvent* event) final;

private:
    void ask(bool isNewQuestion);
    void fold(bool isFolded);
    QWidget* makePanel();
    QWidget* makeRail();
    QuickSectionBox* sectionAt(size_t index);
    void chooseMatrix(const MatrixChoice& choice);
    void reset();
    void apply();

    QSettings& m_settings;
    QString m_key; // of the settings
    session::JobRunner m_job;
    std::optional<session::ViewState> m_state;
    SnapshotPointer m_snapshot;
    QTimer m_pause;      // between two counts of a range that slides: tables and charts go first
    bool m_waits = false; // for its end
    core::RowKind m_rows = core::RowKind::Paths;
    Theme m_theme;
    QuickFilterAnswer m_answer;
    QString m_filterText;
    bool m_isFolded = false;
    QToolButton* m_resetButton = nullptr;
    QToolButton* m_foldButton = nullptr;
    QToolButton* m_unfoldButton = nullptr;
    QLabel* m_railCount = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_observerHint = nullptr;
    QuickMatrix* m_matrix = nullptr;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_sectionsLayout = nullptr;
    std::vector<QuickSectionBox*> m_sections;
    QStringList m_opened;
    QStringList m_closed;
    QWidget* m_panel; // last: making them fills in the ones above
    QWidget* m_rail;
};

} // namespace weir::ui
