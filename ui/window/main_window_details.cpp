// SPDX-License-Identifier: GPL-3.0-or-later
// The details pane beside the page: opened by a row, follows the choice, closed by Esc, detached into a window.
#include "ui/pages/details_pane.h"
#include "ui/session/core_words.h"
#include "ui/theme/style.h"
#include "ui/window/main_window.h"
#include "ui/window/search_row.h"

#include <QApplication>
#include <QSplitter>
#include <QStackedWidget>

namespace weir::ui {
namespace {

const QString kWidth = QStringLiteral("details/width");
constexpr int kLeastPage = 360;

} // namespace

void MainWindow::makeDetails()
{
    m_split->setHandleWidth(1);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 1);
    m_stack->setMinimumWidth(kLeastPage);
    m_details->setTheme(themeOf(this));
    m_details->hide();
    connect(m_search->detailsButton(), &Button::clicked, this, &MainWindow::toggleDetails);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_settings.store().setValue(kWidth, m_details->width()); });
    connect(m_details, &DetailsPane::closeRequested, this, &MainWindow::closeDetails);
    connect(m_details, &DetailsPane::detachRequested, this, &MainWindow::detachDetails);
    connect(m_details, &DetailsPane::detailsRequested, this, &MainWindow::showDetails);
    connect(m_details, &DetailsPane::filterRequested, this, &MainWindow::setFilterText);
    connect(m_details, &DetailsPane::flowsRequested, this, &MainWindow::showFlows);
    connect(m_details, &DetailsPane::rangeRequested, this, [this](const core::TimeRange& range) { wishRange({range, std::nullopt}); });
    connect(m_details, &DetailsPane::rangeSlid, &m_follower, &RangeFollower::follow);
    connect(m_details, &DetailsPane::zoomOutRequested, this, &MainWindow::zoomOut);
    connect(m_details, &DetailsPane::crosshairMoved, this, &MainWindow::setCrosshair);
    connect(m_details, &DetailsPane::ownMetricsRequested, this, &MainWindow::editOwnMetrics);
    connect(m_details, &DetailsPane::settled, this, &MainWindow::checkSettled);
}

void MainWindow::showDetails(const core::RowScope& subject)
{
    learned(session::setting::kDetailsHint);
    m_details->setSubject(subject);
    m_details->showState(m_state, shown());
    if (!m_details->isVisible())
        placeDetails();
    m_search->detailsButton()->setChecked(true);
}

void MainWindow::closeDetails()
{
    const bool hadFocus = m_details->isAncestorOf(QApplication::focusWidget());
    m_details->hide();
    m_details->setSubject(std::nullopt);
    m_search->detailsButton()->setChecked(false);
    if (!page())
        return;
    page()->makeRoom(false);
    if (hadFocus)
        page()->setFocus();
}

/// What was opened last, closes first.
void MainWindow::escape()
{
    if (m_workspace.isLoading())
        m_workspace.cancel();
    else if (!page() || !page()->closeInner())
        closeDetails();
}

void MainWindow::toggleDetails()
{
    if (m_details->subject() || !page())
        return closeDetails();
    if (!page()->subject())
        page()->chooseFirst();
    if (const auto subject = page()->subject())
        showDetails(*subject);
    else
        m_search->detailsButton()->setChecked(false);
}

/// While it is about a pair, it is about the pair that the user goes to.
void MainWindow::followSubject()
{
    const bool byUser = page() && page()->isAncestorOf(QApplication::focusWidget());
    const bool isOfPair = m_details->subject() && m_details->subject()->server;
    if (const auto subject = byUser && isOfPair ? page()->subject() : std::nullopt)
        showDetails(*subject);
}

void MainWindow::detachDetails()
{
    m_settings.set(session::setting::kDetached, m_details->isWindow() ? QStringLiteral("false") : QStringLiteral("true"));
    m_details->hide();
    placeDetails();
}

/// Docked or in a window, as it was left.
void MainWindow::placeDetails()
{
    const bool detached = m_settings.isOn(session::setting::kDetached);
    const int width = std::max(m_settings.store().value(kWidth, DetailsPane::kWidth).toInt(), DetailsPane::kLeastWidth);
    m_details->header().setDetached(detached);
    if (detached && !m_details->isWindow()) {
        m_details->setParent(this, Qt::Window);
        m_details->setWindowTitle(tr("Details – Weir"));
        m_details->resize(width, m_split->height());
    } else if (!detached && m_details->isWindow()) {
        m_split->addWidget(m_details);
    }
    m_details->show();
    if (!detached)
        m_split->setSizes({m_split->width() - width - m_split->handleWidth(), width});
    if (page())
        page()->makeRoom(!detached);
}

void MainWindow::setCrosshair(std::optional<double> timeUs)
{
    if (page())
        page()->setCrosshair(timeUs);
    m_details->setCrosshair(timeUs);
}

void MainWindow::showFlows(const QString& filterText, core::RowKind rows)
{
    session::ViewState state = m_state;
    const auto filter = core::Filter::compile(filterText.toStdString());
    if (!filter)
        return addBanner(tr("The flows cannot be shown."), tr("No filter says what this row is made of: %1").arg(session::coreWords(filter.error().message)));
    state.filterText = filterText;
    state.filter = *filter;
    m_state = state;
    showPage(QStringLiteral("flows"));
    if (page())
        page()->showRows(rows);
}

} // namespace weir::ui
