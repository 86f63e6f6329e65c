// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tab_order.h"

#include <algorithm>

namespace weir::ui {
namespace {

void collect(QWidget& parent, QList<QWidget*>& found)
{
    QList<QWidget*> children;
    for (QObject* child : parent.children()) {
        if (auto* widget = qobject_cast<QWidget*>(child); widget && !widget->isWindow() && widget->isVisible())
            children.append(widget);
    }
    std::ranges::stable_sort(children, {}, [](const QWidget* widget) { return widget->x(); });
    std::ranges::stable_sort(children, {}, [&](const QWidget* widget) {
        // Who shares a line with one that begins above it stands in that line.
        int top = widget->y();
        for (const QWidget* other : children) {
            if (other->y() < top && other->geometry().bottom() > widget->geometry().center().y())
                top = other->y();
        }
        return top;
    });
    for (QWidget* widget : children) {
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isEnabled() && !widget->focusProxy())
            found.append(widget);
        collect(*widget, found);
    }
}

} // namespace

QList<QWidget*> tabOrder(QWidget& top)
{
    QList<QWidget*> found;
    collect(top, found);
    return found;
}

bool focusNext(QWidget& top, bool forward)
{
    const QList<QWidget*> order = tabOrder(top);
    if (order.isEmpty())
        return false;
    const qsizetype at = order.indexOf(top.focusWidget()), count = order.size();
    const qsizetype next = at < 0 ? (forward ? 0 : count - 1) : (at + (forward ? 1 : count - 1)) % count;
    order[next]->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace weir::ui
