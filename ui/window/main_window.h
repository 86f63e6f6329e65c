// SPDX-License-Identifier: GPL-3.0-or-later
// The frame around the pages: holds the view state, gives it to everything that shows, takes wishes from everywhere.
#pragma once

#include "ui/pages/page.h"
#include "ui/session/job_runner.h"
#include "ui/session/table_export.h"
#include "ui/session/user_settings.h"
#include "ui/session/view_history.h"
#include "ui/session/workspace.h"
#include "ui/theme/tab_order.h"
#include "ui/widgets/coverage.h"
#include "ui/widgets/range_wish.h"
#include "ui/widgets/status_bar.h"
#include "ui/window/range_follower.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QMap>
#include <QPointer>
#include <QTimer>

#include <map>
#include <set>

class QMenu;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace weir::session {
class Recorder;
class StallMeter;
}

namespace weir::ui {

class Banner;
class DetailsPane;
class HelpWindow;
class HintRow;
class RibbonRow;
class SearchRow;
class SettingsDialog;
class ShortcutsDialog;
class StartPage;
class TopBar;

class MainWindow final : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(session::UserSettings& settings);
    ~MainWindow() override;

    /// In the order of the page switch; the first one added opens with a workspace.
    void addPage(const QString& id, Page* page);
    /// Of this window; what the user chooses in the menu is kept beyond it.
    void setTheme(ThemeChoice choice);
    /// What the status bar says of the GUI thread's stalls.
    void showStalls(const session::StallMeter& meter);

    void open(const QStringList& sources);
    /// From now on, what arrives from live sources; the menu of the source asks for the file.
    void record(const QString& file);
    void stopRecording();
    /// The whole table of the page into a file, in the background; one at a time.
    void exportRows(const QString& file, session::ExportFormat format);
    void stopExport();
    /// What is looked at, as a value and in a file.
    session::SavedView savedView() const;
    void saveView(const QString& file);
    /// And what it shows, in `.weir` files beside it; its range is then absolute.
    void saveViewWithRecords(const QString& file);
    void openView(const QString& file);
    void showSettings();
    void showShortcuts();
    void showGuide(const QString& chapter);
    bool isExporting() const { return m_export != nullptr; }
    bool isFrozen() const { return m_frozen; }
    void freeze(bool on);
    void setSourceOptions(const session::SourceOptions& options) { m_options = options; }
    /// As written on the command line: relative to the recording's end, so they wait until it is known.
    void setInitialRange(std::function<session::ViewState(session::ViewState, const core::Snapshot&)> resolve) { m_initialRange = std::move(resolve); }
    /// Where a workspace opens; empty: as it was left.
    void setFirstPage(const QString& id) { m_firstPage = id; }
    void setView(core::View view);
    void setFilterText(const QString& text);
    void showPage(const QString& id);
    /// Beside the page, or in the window that it has of its own.
    void showDetails(const core::RowScope& subject);
    /// Of what is chosen on the page, else of its first row; closes it where it is open.
    void toggleDetails();
    void closeDetails();
    /// toggleDetails() as soon as everything is there.
    void openDetailsWhenSettled() { m_opensDetails = true; }

    const session::ViewState& state() const { return m_state; }
    session::Workspace& workspace() { return m_workspace; }
    DetailsPane& details() { return *m_details; }
    QList<Banner*> banners() const;
    /// Everything that is loaded is drawn?
    bool isSettled() const;
    /// The page as a picture: .svg stays a drawing, everything else is pixels. False when it cannot be written.
    bool writePicture(const QString& file, double scale);

    /// A message that stays until it is closed.
    void addBanner(const QString& title, const QString& facts);

signals:
    void settled();
    void firstRowsShown();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    bool focusNextPrevChild(bool next) override { return focusNext(*this, next); }

private:
    void makeFrame();
    // main_window_commands.cpp
    void makeCommands();
    template<typename Deed>
    QAction* addCommand(const QString& name, const QString& text, const QList<QKeySequence>& keys, Deed deed);
    QAction* command(const QString& name) const;
    void addPageCommand(const QString& id);
    void enableCommands();
    void takeSetting(QLatin1String key);
    void setChapters();
    QString chapterInSight() const;
    // main_window_hints.cpp
    void makeHints();
    void showHint();
    void learned(QLatin1String hint);

    void fillMenu(QMenu& menu);
    void fillSourceMenu(QMenu& menu);
    void fillExportMenu(QMenu& menu);
    void chooseFiles(bool add);
    void closeWorkspace();
    std::shared_ptr<const core::LabelBook> readLabels();
    void exportPicture(const QString& suffix);
    // main_window_views.cpp
    void fillViewsMenu(QMenu& menu);
    enum class ViewFile { Save, SaveWithRecords, Open };
    void chooseViewFile(ViewFile what);
    void writeView(const QString& file, const session::SavedView& view);
    void startExport(const QString& file, session::ExportFormat format, std::function<void(const QStringList& files)> then);
    // main_window_export.cpp
    void addRowExports(QMenu& menu);
    void chooseExport(session::ExportFormat format, const QString& suffix);
    StatusItem exportItem() const;

    /// A wish of the user: remembered for undo, then shown.
    void wish(const session::ViewState& state);
    void visit(const session::VisitedView* view);
    void takeSnapshot();
    void takeLoaded();
    void rememberFiles();
    void showState();
    void showFrame();
    void showStatus();
    void showErrors();
    void placeBanners();
    void addErrorBanner(size_t source);
    // main_window_ranges.cpp
    void makeRanges();
    void wishRange(const RangeWish& wish);
    /// One of many, while a wheel, a hand or the player moves it: undo goes back to before the first of them.
    void slideRange(const core::TimeRange& range);
    void endSlide(const core::TimeRange& range);
    void zoomOut();
    void goLive();
    // live sources: main_window_live.cpp
    /// What the pages show: the newest, or what was there when it was frozen.
    std::shared_ptr<const core::Snapshot> shown() const;
    void makeLive();
    void refresh();
    void showLive();
    void chooseRecording();
    void fillLiveMenu(QMenu& menu);
    void showConnections();
    void showConnection(size_t source, const session::SourceStatus& status);
    QString sourceName(size_t source) const;
    QString liveWords() const;
    StatusItem connectionItem() const;
    StatusItem recordingItem() const;

    // main_window_details.cpp
    void makeDetails();
    void escape();
    void followSubject();
    void detachDetails();
    void placeDetails();
    void setCrosshair(std::optional<double> timeUs);
    void editOwnMetrics();
    void showFlows(const QString& filterText, core::RowKind rows);

    void showCoverage();
    Coverage coverageFrame() const; // what is known without a query
    bool isShown() const; // what was asked for last, whatever else is on its way
    void checkSettled();
    Page* page() const;
    QString pageId() const;
    Page* pageOf(const QString& id) const;
    int refreshMs() const { return m_settings.refreshMs(pageId()); }

    session::UserSettings& m_settings;
    session::Workspace m_workspace;
    session::SourceOptions m_options;
    session::ViewState m_state;
    session::ViewHistory m_history;
    std::function<session::ViewState(session::ViewState, const core::Snapshot&)> m_initialRange;
    session::JobRunner m_coverageJob;
    std::weak_ptr<const core::Snapshot> m_covered; // of which the ribbon was asked last,
    Coverage m_coveredFrame;                       // with what was known then,
    int m_coveredBars = 0;                         // and how many bars
    QString m_title; // of the workspace
    QString m_firstPage;
    ThemeChoice m_themeChoice = ThemeChoice::System;
    QList<QPair<QString, Page*>> m_pages;
    std::set<size_t> m_toldErrors; // sources whose end was explained
    QTimer m_liveTick;
    QElapsedTimer m_sinceShown;
    std::shared_ptr<const core::Snapshot> m_shown; // null: the newest
    bool m_frozen = false;
    RangeFollower m_follower;
    QTimer m_sliding; // runs on for a moment after the last range that slid
    core::Duration m_liveLast{}; // what live showed before it was left
    session::Recorder* m_recorder = nullptr; // null: nothing is recorded
    session::TableExport* m_export = nullptr;
    std::map<size_t, QPointer<Banner>> m_lostBanners; // by source that is away
    std::map<size_t, QDateTime> m_lostSince;
    std::set<size_t> m_remembered; // sources that are in the recent list
    const session::StallMeter* m_stalls = nullptr;
    bool m_firstRows = false;

    TopBar* m_bar;
    SearchRow* m_search;
    RibbonRow* m_ribbon;
    QWidget* m_content;
    QWidget* m_banners; // above the page, or in it where it has a place for them
    QStackedWidget* m_stack;
    StartPage* m_start;
    QSplitter* m_split; // the page and its details
    DetailsPane* m_details;
    bool m_opensDetails = false;
    HintRow* m_hint;
    StatusBar* m_status;
    QPointer<SettingsDialog> m_settingsDialog;
    QPointer<ShortcutsDialog> m_shortcutsDialog;
    QPointer<HelpWindow> m_guide;
};

} // namespace weir::ui
