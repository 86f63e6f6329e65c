// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of text protocols.
#pragma once

#include "core/names/opening.h"

namespace weir::core {

/// "VERSIONx.y 200 …" as a server begins its answer; `version` is its start, as "HTTP/1.".
bool isStatusLine(std::string_view text, std::string_view version);

/// "METHOD target VERSION": `yes`, undecided while the line may still become one, else no.
Finding requestLine(const Opening& opening, std::string_view version, Finding yes);

/// `yes` when the opening begins so, undecided while it still may.
Finding beginsWith(const Opening& opening, std::string_view start, Finding yes);

/// The first line without its end; empty while there is none.
std::string_view firstLine(std::string_view text);
bool isPrintable(std::string_view text);
bool containsIgnoringCase(std::string_view text, std::string_view lowerPart);
/// Up to the first blank.
std::string_view firstWord(std::string_view line);

} // namespace weir::core
