// SPDX-License-Identifier: GPL-3.0-or-later
// What people call the rows of each kind, in their language; a new kind of rows is one line here.
#pragma once

#include "core/query/query.h"

#include <QString>

namespace weir::ui {

/// As settings and saved views keep it: "paths", "connections", "flows", "dns" …
QString nameOf(core::RowKind rows);
std::optional<core::RowKind> rowKindOf(const QString& name);

/// The title of a table of them.
QString tableName(core::RowKind rows);
/// Without the number, in the form that fits it.
QString nounOf(core::RowKind rows, qint64 count);
/// Sentences for where none is shown; `range` in words.
QString noneMatches(core::RowKind rows, const QString& range);
QString recordedWords(core::RowKind rows, qint64 count);

} // namespace weir::ui
