// SPDX-License-Identifier: GPL-3.0-or-later
// Quick ranges, a typed range, the recent ones and the time zone. Quick and recent ones apply at once; the typed one
// with Enter or Apply. A wrong one is marked and explained, and the range before stays in force.
#pragma once

#include "ui/session/view_state.h"
#include "ui/widgets/popover.h"
#include "ui/widgets/range_wish.h"

class QLineEdit;
class QVBoxLayout;

namespace weir::ui {

class Button;
class Words;

class TimePopover final : public Popover
{
    Q_OBJECT
public:
    TimePopover(QWidget* owner, const session::ViewState& state, const core::TimeRange& span, const core::TimeRange& shown,
                const QList<RangeWish>& recent);

signals:
    void wished(const weir::ui::RangeWish& wish);
    void zoneChosen(const QTimeZone& zone);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* makeTyped();
    QWidget* makeQuick();
    QWidget* makeCalendar();
    QWidget* makeRecent(const QList<RangeWish>& recent);
    QWidget* makeZone();
    void preview();
    void applyTyped();
    void choose(const RangeWish& wish);

    session::ViewState m_state;
    core::TimeRange m_span;
    core::TimeRange m_shown;
    QLineEdit* m_typed = nullptr;
    Words* m_preview = nullptr;
    Words* m_problem = nullptr;
    Button* m_apply = nullptr;
    std::optional<RangeWish> m_understood;
};

} // namespace weir::ui
