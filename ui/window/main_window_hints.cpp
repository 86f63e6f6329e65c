// SPDX-License-Identifier: GPL-3.0-or-later
// At most one hint at a time, three in all; what was done or dismissed is not shown again.
#include "ui/pages/details_pane.h"
#include "ui/widgets/hint_row.h"
#include "ui/window/main_window.h"
#include "ui/window/ribbon_row.h"
#include "ui/window/search_row.h"

namespace weir::ui {
namespace {

struct Hint
{
    QLatin1String setting;
    const char* words;
};

constexpr Hint kHints[] = {
    {session::setting::kDetailsHint, QT_TRANSLATE_NOOP("weir::ui::MainWindow", "Double click a row, or press Enter on it, to see its details.")},
    {session::setting::kDragHint, QT_TRANSLATE_NOOP("weir::ui::MainWindow", "Drag over a chart or the ribbon to choose a time range; Alt+Left goes back.")},
    {session::setting::kSearchHint, QT_TRANSLATE_NOOP("weir::ui::MainWindow", "Press Ctrl+F and type a word, an address or tcp_delay:>20ms to filter everything.")},
};

} // namespace

void MainWindow::makeHints()
{
    m_hint->hide();
    connect(m_hint, &HintRow::dismissed, this, [this] {
        for (const Hint& hint : kHints) {
            if (m_hint->hint() == tr(hint.words))
                return learned(hint.setting);
        }
    });
    connect(m_search->box(), &SearchBox::filterChosen, this, [this] { learned(session::setting::kSearchHint); });
    connect(m_details, &DetailsPane::rangeRequested, this, [this] { learned(session::setting::kDragHint); });
    connect(m_ribbon, &RibbonRow::slideEnded, this, [this] { learned(session::setting::kDragHint); });
}

void MainWindow::learned(QLatin1String hint)
{
    if (!m_settings.isOn(hint))
        return;
    m_settings.set(hint, QStringLiteral("false"));
    showHint();
}

void MainWindow::showHint()
{
    for (const Hint& hint : kHints) {
        if (!m_workspace.isOpen() || !m_firstRows || !m_settings.isOn(hint.setting))
            continue;
        m_hint->setHint(tr(hint.words));
        m_hint->show();
        return;
    }
    m_hint->hide();
}

} // namespace weir::ui
