// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/view_history.h"

namespace weir::session {

bool ViewHistory::visit(const VisitedView& view)
{
    if (!m_visited.empty() && m_visited[m_at].isLike(view))
        return false;
    if (!m_visited.empty())
        m_visited.resize(m_at + 1);
    m_visited.push_back(view);
    if (m_visited.size() > kMost)
        m_visited.erase(m_visited.begin());
    m_at = m_visited.size() - 1;
    return true;
}

void ViewHistory::moveOn(const VisitedView& view)
{
    if (m_visited.empty()) {
        visit(view);
        return;
    }
    m_visited.resize(m_at + 1);
    m_visited.back() = view;
}

const VisitedView* ViewHistory::back() { return canGoBack() ? &m_visited[--m_at] : nullptr; }
const VisitedView* ViewHistory::forward() { return canGoForward() ? &m_visited[++m_at] : nullptr; }

void ViewHistory::clear()
{
    m_visited.clear();
    m_at = 0;
}

} // namespace weir::session
