// SPDX-License-Identifier: GPL-3.0-or-later
// What ssh asks, put to the user in a small dialog: ssh starts this program again for it (SSH_ASKPASS).
#pragma once

#include <string>
#include <vector>

namespace weir::app {

/// Was this process started by ssh to ask something?
bool isAskpass();
/// Asks, prints the answer for ssh; the exit status, 1 when the user would not say.
int askpass(int argc, char** argv);
/// What makes ssh ask that way; nothing where there is no display, or the user has chosen a program for it.
std::vector<std::string> askpassEnvironment();

} // namespace weir::app
