// SPDX-License-Identifier: GPL-3.0-or-later
// Back a period, the range, forward, zoom out. The range opens a pop-over with quick, typed and recent ranges.
#pragma once

#include "ui/session/view_state.h"
#include "ui/widgets/button.h"
#include "ui/widgets/range_wish.h"

#include <QWidget>

namespace weir::ui {

class TimeWidget final : public QWidget
{
    Q_OBJECT
public:
    explicit TimeWidget(QWidget* parent = nullptr);

    void showState(const session::ViewState& state, const core::Snapshot& snapshot);
    void openPopover();
    core::TimeRange shown() const { return m_shown; }

signals:
    void wished(const weir::ui::RangeWish& wish);
    void zoneChosen(const QTimeZone& zone);

private:
    void wish(const RangeWish& wish);

    session::ViewState m_state;
    core::TimeRange m_span{};
    core::TimeRange m_shown{};
    QList<RangeWish> m_recent;
    Button* m_back;
    Button* m_range;
    Button* m_forward;
    Button* m_zoomOut;
};

} // namespace weir::ui
