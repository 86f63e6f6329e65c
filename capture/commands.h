// SPDX-License-Identifier: GPL-3.0-or-later
// What weir-capture can do. Each command takes the words behind its name and gives the exit status:
// 0 done, 1 the work failed or the input was damaged, 2 the call was wrong.
#pragma once

#include "core/values/error.h"

#include <span>

namespace weir::capture {

int runRead(std::span<char* const> words);
int runRecord(std::span<char* const> words);
int runServe(std::span<char* const> words);
int runStdio(std::span<char* const> words);
int runInterfaces(std::span<char* const> words);
int runProbe(std::span<char* const> words);

/// Prints the error as one line on standard error; gives the exit status for it.
int fail(const core::Error& error);

} // namespace weir::capture
