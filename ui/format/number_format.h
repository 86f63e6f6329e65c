// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them: three significant figures, the unit apart so that digits line up in a column. Instants
// are in time_format.h.
#pragma once

#include "core/flow/flow_field.h"

#include <QString>

namespace weir::ui {

struct NumberText
{
    QString number;
    QString unit; // empty where the number stands alone
};

/// "–" for an absent value.
NumberText numberText(double value, core::Unit unit);
/// The same as one word: "1.94 GB", "1,204".
QString shortText(double value, core::Unit unit);
/// Every digit, in the field's own unit: "1,940,123,456 B".
QString exactText(double value, core::Unit unit);
/// "7–35": both ends in the unit of the upper one, which stands beside it.
QString bandText(double low, double high, core::Unit unit);
/// A tick of an axis whose ticks are `step` apart: "12 MB", "0".
QString axisText(double value, double step, core::Unit unit);

/// Whole numbers with group separators.
QString groupedText(qint64 value);

/// Some unit of this kind, for measuring how wide a unit column must be.
QString widestUnit(core::Unit unit);

} // namespace weir::ui
