// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of what is looked at: range, filter, view and page.
#pragma once

#include "ui/session/view_state.h"

#include <vector>

namespace weir::session {

struct VisitedView
{
    ViewState state;
    QString page;

    bool isLike(const VisitedView& other) const { return page == other.page && state.asksTheSame(other.state); }
};

class ViewHistory
{
public:
    /// Where the user is now; what could be redone is forgotten. The same place again adds nothing, and is false.
    bool visit(const VisitedView& view);
    /// The place that was visited last was passed on the way to this one: undo does not stop there.
    void moveOn(const VisitedView& view);
    const VisitedView* back();    // nullptr at the oldest
    const VisitedView* forward(); // nullptr at the newest
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_visited.size(); }
    void clear();

private:
    static constexpr size_t kMost = 200;

    std::vector<VisitedView> m_visited;
    size_t m_at = 0;
};

} // namespace weir::session
