// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

#include "core/values/time.h"

namespace weir::ui {

/// What the ribbon shows; made off the GUI thread.
struct Coverage
{
    core::TimeRange span{};
    core::Duration step{};
    std::vector<double> bytes;   // one a step; NaN = not recorded
    std::vector<core::Time> losses;
    double readFraction = 1;     // of the input; the rest is drawn as an empty dashed field
    bool broken = false;         // ... because it ended in a break
    QString restWords;           // "607 MB not read"

    friend bool operator==(const Coverage&, const Coverage&) = default;
};

} // namespace weir::ui
