// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "ui/pages/details_pane.h"
#include "ui/pages/start_page.h"
#include "ui/session/recorder.h"
#include "ui/session/source_address.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/hint_row.h"
#include "ui/widgets/status_bar.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/search_row.h"
#include "ui/window/top_bar.h"

#include <QFileInfo>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace weir::ui {
namespace {

constexpr int kArrivesEarlyMs = 200; // rows come once a second, give or take a moment

} // namespace

MainWindow::MainWindow(session::UserSettings& settings)
    : m_settings(settings), m_follower([this] { return isShown(); }), m_bar(new TopBar), m_search(new SearchRow(settings)), m_ribbon(new RibbonRow(settings.store())), m_content(new QWidget),
      m_banners(new QWidget), m_stack(new QStackedWidget), m_start(new StartPage(settings)), m_split(new QSplitter),
      m_details(new DetailsPane(settings.store())), m_hint(new HintRow), m_status(new StatusBar)
{
    setWindowTitle(tr("Weir"));
    setAcceptDrops(true);
    setMinimumSize(800, 500);
    resize(1440, 900);
    m_state.zone = settings.zone();
    if (const auto view = viewOf(settings.view()))
        m_state.view = *view;
    makeFrame();
    makeCommands();
    makeRanges();
    makeLive();
    makeDetails();
    makeHints();
    setChapters();
    connect(&m_workspace, &session::Workspace::snapshotArrived, this, &MainWindow::takeSnapshot);
    connect(&m_workspace, &session::Workspace::loaded, this, &MainWindow::takeLoaded);
    connect(&m_coverageJob, &session::JobRunner::idle, this, &MainWindow::checkSettled);
    showFrame();
}

MainWindow::~MainWindow() = default;

void MainWindow::makeFrame()
{
    auto* frame = new QWidget;
    auto* column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_search);
    column->addWidget(m_ribbon);
    column->addWidget(m_content, 1);
    column->addWidget(m_hint);
    column->addWidget(m_status);
    auto* content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    auto* banners = new QVBoxLayout(m_banners);
    banners->setContentsMargins(0, 0, 0, 0);
    banners->setSpacing(0);
    m_banners->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    content->addWidget(m_banners);
    content->addWidget(m_split, 1);
    m_split->addWidget(m_stack);
    m_split->addWidget(m_details);
    m_stack->addWidget(m_start);
    setCentralWidget(frame);
    connect(m_stack, &QStackedWidget::currentChanged, this, &MainWindow::placeBanners);

    connect(m_bar->pages(), &SwitchRow::chosenByUser, this, &MainWindow::showPage);
    connect(m_bar, &TopBar::viewChosen, this, [this](const QString& id) {
        if (const auto view = viewOf(id))
            setView(*view);
    });
    connect(m_bar->time(), &TimeWidget::zoneChosen, this, [this](const QTimeZone& zone) {
        m_state.zone = zone;
        m_settings.setZone(zone);
        showState();
    });
    connect(m_search, &SearchRow::backRequested, this, [this] { visit(m_history.back()); });
    connect(m_search, &SearchRow::forwardRequested, this, [this] { visit(m_history.forward()); });
    connect(m_search->box(), &SearchBox::filterChosen, this, &MainWindow::setFilterText);
    connect(m_ribbon, &RibbonRow::cancelRequested, &m_workspace, &session::Workspace::cancel);
    connect(m_ribbon->ribbon(), &CoverageRibbon::resized, this, &MainWindow::showCoverage);
    connect(m_start, &StartPage::openRequested, this, &MainWindow::open);
    connect(m_start, &StartPage::settled, this, &MainWindow::checkSettled);
    connect(m_bar, &TopBar::refreshChosen, this, [this](int ms) {
        m_settings.setRefreshMs(pageId(), ms);
        showLive();
    });
    connect(m_bar, &TopBar::freezeClicked, this, [this] { freeze(!m_frozen); });
    connect(m_start, &StartPage::chooseRequested, this, [this] { chooseFiles(false); });
}

void MainWindow::addPage(const QString& id, Page* page)
{
    m_pages.append({id, page});
    m_stack->addWidget(page);
    page->setTheme(themeOf(this));
    addPageCommand(id);
    connect(page, &Page::filterRequested, this, &MainWindow::setFilterText);
    connect(page, &Page::rangeRequested, this, [this](const core::TimeRange& range) {
        learned(session::setting::kDragHint);
        wishRange({range, std::nullopt});
    });
    connect(page, &Page::wholeRangeRequested, this, [this] { wishRange({}); });
    connect(page, &Page::rangeSlid, &m_follower, &RangeFollower::follow);
    connect(page, &Page::zoomOutRequested, this, &MainWindow::zoomOut);
    connect(page, &Page::viewRequested, this, &MainWindow::setView);
    connect(page, &Page::rowsCounted, m_search->box(), &SearchBox::setCount);
    connect(page, &Page::settled, this, &MainWindow::checkSettled);
    connect(page, &Page::detailsRequested, this, &MainWindow::showDetails);
    connect(page, &Page::ownMetricsRequested, this, &MainWindow::editOwnMetrics);
    connect(page, &Page::subjectChanged, this, &MainWindow::followSubject);
    connect(page, &Page::crosshairMoved, this, &MainWindow::setCrosshair);
}

Page* MainWindow::page() const { return qobject_cast<Page*>(m_stack->currentWidget()); }

QString MainWindow::pageId() const
{
    for (const auto& [id, page] : m_pages) {
        if (page == m_stack->currentWidget())
            return id;
    }
    return {};
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_themeChoice = choice;
    const Theme& theme = themeFor(choice);
    applyTheme(theme);
    for (const auto& [id, page] : m_pages)
        page->setTheme(theme);
    m_details->setTheme(theme);
}

void MainWindow::wish(const session::ViewState& state)
{
    m_sliding.stop();
    m_state = state;
    m_history.visit({m_state, pageId()});
    showState();
}

void MainWindow::setView(core::View view)
{
    session::ViewState state = m_state;
    state.view = view;
    m_settings.setView(idOf(view));
    wish(state);
}

void MainWindow::setFilterText(const QString& text)
{
    session::ViewState state = m_state;
    state.filterText = text.trimmed();
    state.filter.reset();
    if (!state.filterText.isEmpty()) {
        auto filter = core::Filter::compile(state.filterText.toStdString());
        if (!filter)
            return; // the search box explains it; the filter before stays in force
        state.filter = *filter;
    }
    wish(state);
}

Page* MainWindow::pageOf(const QString& id) const
{
    const auto found = std::ranges::find(m_pages, id, &QPair<QString, Page*>::first);
    return found == m_pages.end() ? m_pages.first().second : found->second;
}

void MainWindow::showPage(const QString& id)
{
    m_settings.setPage(id);
    if (m_workspace.isOpen() && !m_pages.isEmpty()) {
        m_stack->setCurrentWidget(pageOf(id));
        m_history.visit({m_state, pageId()});
    }
    showLive();
    showState();
}

void MainWindow::visit(const session::VisitedView* view)
{
    if (!view)
        return;
    m_ribbon->pause();
    m_follower.drop();
    m_sliding.stop();
    const bool loading = m_state.loading;
    const QTimeZone zone = m_state.zone;
    m_state = view->state;
    m_state.loading = loading;
    m_state.zone = zone;
    m_stack->setCurrentWidget(pageOf(view->page));
    showLive();
    showState();
}

void MainWindow::takeSnapshot()
{
    m_state.loading = m_workspace.isLoading();
    if (m_recorder)
        m_recorder->write(m_workspace.snapshot());
    rememberFiles();
    showErrors();
    showConnections();
    const bool isDue = !m_workspace.isLive() || !m_firstRows || m_sinceShown.elapsed() >= refreshMs() - kArrivesEarlyMs;
    if (m_frozen || !isDue || (m_firstRows && m_workspace.isLive() && refreshMs() == 0))
        return showStatus();
    refresh();
}

void MainWindow::showState()
{
    const auto snapshot = shown();
    m_search->box()->setFilterText(m_state.filterText);
    m_search->box()->setSnapshot(snapshot);
    m_search->setHistory(m_history.canGoBack(), m_history.canGoForward());
    m_bar->chooseView(idOf(m_state.view));
    m_bar->pages()->choose(pageId());
    m_bar->time()->showState(m_state, *snapshot);
    m_ribbon->ribbon()->setZone(m_state.zone);
    if (m_workspace.isOpen() && page())
        page()->showState(m_state, snapshot);
    if (m_workspace.isOpen() && m_details->subject())
        m_details->showState(m_state, snapshot);
    showCoverage();
    showStatus();
    if (!m_firstRows && snapshot->records > 0) {
        m_firstRows = true;
        showHint();
        emit firstRowsShown();
    }
}

void MainWindow::showFrame()
{
    const bool open = m_workspace.isOpen();
    m_bar->setWorkspaceOpen(open);
    m_search->setVisible(open);
    m_ribbon->setVisible(open);
    enableCommands();
    showHint();
    showLive();
    showStatus();
}

bool MainWindow::isSettled() const
{
    const auto isOnItsWay = [](const session::SourceStatus& status) { return status.state < session::SourceState::Watching && status.isLive; };
    if (m_workspace.isLoading() || !m_coverageJob.isIdle() || std::ranges::any_of(m_workspace.statuses(), isOnItsWay) ||
        (m_workspace.isLive() && m_workspace.statuses().empty()))
        return false;
    return m_details->isSettled() && (page() ? page()->isSettled() : m_start->isSettled());
}

bool MainWindow::isShown() const { return m_details->isSettled() && (!page() || page()->isShown()); }

void MainWindow::checkSettled()
{
    m_follower.look();
    if (isSettled() && page() && std::exchange(m_opensDetails, false))
        toggleDetails();
    if (isSettled())
        emit settled();
}

} // namespace weir::ui
