// SPDX-License-Identifier: GPL-3.0-or-later
// The one place where codes and facts of core become translated sentences that say what happened and what to do next.
#pragma once

#include "core/store/snapshot.h"

#include <QString>

namespace weir::session {

struct ErrorText
{
    QString title;        // what happened
    QString facts;        // where, how much was read, what to do
    bool hasPlace = false; // an offset that can be looked at
    bool keepsData = false; // something was read before it
};

ErrorText errorText(const core::Error& error, const core::StoredSource& source);
/// The same where there is room for a line.
QString errorSentence(const core::Error& error);
/// For a bug report: every fact, in English.
QString errorReport(const core::Error& error, const core::StoredSource& source, const QString& path);

/// "412.8 MB"
QString bytesText(quint64 bytes);
/// "183,203"
QString countText(quint64 count);

} // namespace weir::session
