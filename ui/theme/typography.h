// SPDX-License-Identifier: GPL-3.0-or-later
// The type scale: Inter for words and numbers, JetBrains Mono for queries and payload. Sizes are pixels at scale 1.
#pragma once

#include <QFont>

namespace weir::ui {

enum class TextStyle { PageTitle, Section, Body, Strong, Small, Axis, Mono };

QFont fontOf(TextStyle style);
QFont fontOf(TextStyle style, QFont::Weight weight);

} // namespace weir::ui
