// SPDX-License-Identifier: GPL-3.0-or-later
// The menu of links to other programs, for a row or an object; where one lacks what it needs, its tooltip says so.
#pragma once

#include "ui/pages/details_queries.h"
#include "ui/session/view_state.h"
#include "ui/theme/theme.h"

#include <QMap>

class QMenu;
class QSettings;

namespace weir::ui {

/// What a link's names in braces stand for.
using LinkValues = QMap<QString, QString>;

/// Of a row: its columns, and the range. Of several values the first.
LinkValues linkValues(const RowSet& rows, uint32_t row, core::TimeRange range);
/// Of a pair its row; of an object what is known of it too, by bare names ("ip") and as a client's ("client_ip").
LinkValues linkValues(const DetailsAnswer& answer, core::TimeRange range);

/// The links, and the way to edit them, in a dialog of `window`. `settings` outlives the menu.
void addLinks(QMenu& links, QSettings& settings, const LinkValues& values, const Theme& theme, QWidget* window);

} // namespace weir::ui
