// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal.h"

#include <cstdio>
#include <sys/ioctl.h>
#include <unistd.h>

namespace weir::app {

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

size_t terminalWidth()
{
    winsize size{};
    return ::isatty(STDOUT_FILENO) && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

} // namespace weir::app
