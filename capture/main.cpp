// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture: the only program with rights. Command line and nothing else.
#include "capture/read_command.h"

#include <cstdio>
#include <string_view>

namespace {

constexpr std::string_view kUsage =
    "Usage: weir-capture read FILE… [--name NAME]\n"
    "  read   records of capture files, as a stream on standard output (FILE - is standard input)\n";

} // namespace

int main(int argc, char** argv)
{
    if (argc >= 2 && std::string_view(argv[1]) == "--version") {
        std::puts("weir-capture " WEIR_VERSION);
        return 0;
    }
    if (argc < 3 || std::string_view(argv[1]) != "read") {
        std::fputs(kUsage.data(), stderr);
        return 2;
    }
    weir::capture::ReadOptions options;
    for (int at = 2; at < argc; ++at) {
        const std::string_view argument = argv[at];
        if (argument == "--name" && at + 1 < argc)
            options.name = argv[++at];
        else
            options.files.emplace_back(argument);
    }
    if (options.files.empty()) {
        std::fputs(kUsage.data(), stderr);
        return 2;
    }
    return weir::capture::read(options);
}
