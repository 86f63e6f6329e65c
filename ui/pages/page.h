// SPDX-License-Identifier: GPL-3.0-or-later
// One page of the window. The frame hands it what to show; the page answers with wishes and never changes the
// view state itself. GUI thread only; queries go through a session::JobRunner.
#pragma once

#include "ui/session/saved_view.h"
#include "ui/session/view_state.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace weir::ui {

/// For the search box: "19 of 24 paths".
struct RowCount
{
    qint64 shown = 0;
    qint64 unfiltered = 0;
    QString noun; // translated, in the plural that fits `unfiltered`
};

class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Before the first showState, and again when the theme changes.
    virtual void setTheme(const Theme& theme) = 0;
    /// Called for every change of the wish and for every snapshot (at most 10 a second); the snapshot is never null.
    virtual void showState(const session::ViewState& state, std::shared_ptr<const core::Snapshot> snapshot) = 0;
    /// Where messages of the frame stand; nullptr: above the page.
    virtual QVBoxLayout* bannerPlace() { return nullptr; }
    /// Is everything of the last showState on the screen?
    virtual bool isSettled() const = 0;
    /// Its tables and charts at least: a range that is slid goes on then.
    virtual bool isShown() const { return isSettled(); }
    /// What the details pane would be about; none where nothing is chosen.
    virtual std::optional<core::RowScope> subject() const { return std::nullopt; }
    virtual void chooseFirst() {}
    /// What the table shows, whole and as it is sorted; for exports.
    virtual std::optional<core::Query> result() const { return std::nullopt; }
    /// What a saved view keeps of the table; what it does not know of stays.
    virtual session::TableForm tableForm() const { return {}; }
    virtual void setTableForm(const session::TableForm&) {}
    /// Another kind of rows, where the page has it.
    virtual void showRows(core::RowKind) {}
    /// Esc: what the page has opened in itself is closed; false when there was nothing.
    virtual bool closeInner() { return false; }
    /// The details pane stands beside the page, or no longer.
    virtual void makeRoom(bool) {}
    /// The crosshair of all charts of the window; none: away.
    virtual void setCrosshair(std::optional<double>) {}

signals:
    void filterRequested(const QString& text); // the whole new filter text
    void rangeRequested(core::TimeRange range);
    void rangeSlid(core::TimeRange range); // one of many, while a wheel or a hand moves it
    void wholeRangeRequested();
    void zoomOutRequested();
    void viewRequested(core::View view);
    void detailsRequested(const core::RowScope& subject);
    void ownMetricsRequested();
    void subjectChanged(); // the user has chosen another row
    void crosshairMoved(std::optional<double> timeUs);
    void rowsCounted(const RowCount& count);
    void settled(); // isShown() or isSettled() has become true
};

} // namespace weir::ui
