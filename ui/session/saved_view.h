// SPDX-License-Identifier: GPL-3.0-or-later
// A view in a file, to share and to open again: page, filter, range absolute or relative, view, columns and sort, and the
// files beside it with the records it is of. JSON; what a newer version adds is skipped, what is missing stays as it is in
// the window.
#pragma once

#include "core/values/time.h"

#include <QByteArray>
#include <QStringList>
#include <tl/expected.hpp>

#include <optional>

namespace weir::session {

/// What a table shows: the kind of its rows, "column:width" and "+column" or "-column".
struct TableForm
{
    QString rows;
    QStringList columns;
    QStringList sort;

    friend bool operator==(const TableForm&, const TableForm&) = default;
};

struct SavedView
{
    QString page;
    QString view; // host, ip, process
    QString filter;
    std::optional<core::TimeRange> range; // at most one of both
    std::optional<core::Duration> last;
    TableForm table;
    QStringList records = {}; // names of `.weir` files in the same folder; none: of whatever is open
};

QByteArray savedViewAsJson(const SavedView& view);
/// The error is one sentence. The filter is not compiled here.
tl::expected<SavedView, QString> savedViewOf(const QByteArray& json);

} // namespace weir::session
