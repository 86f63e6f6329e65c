// SPDX-License-Identifier: GPL-3.0-or-later
// Core and the helpers speak English, also out of another process: as a filter that is wrong, a file that is broken, a
// machine that does not answer. Here is what they say, as patterns, and the window says it in its own language.
#pragma once

#include <QString>
#include <QStringList>

#include <string>

namespace weir::session {

/// What is known in the language of the window; anything else as it was said.
QString coreWords(const std::string& english);

/// Every pattern, English, with %1 %2 … where something is filled in.
QStringList corePatterns();

} // namespace weir::session
