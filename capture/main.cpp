// SPDX-License-Identifier: GPL-3.0-or-later
// weir-capture: the only program with rights. Finds the command and nothing else.
#include "capture/commands.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

struct NamedCommand
{
    std::string_view name;
    const char* summary;
    int (*run)(std::span<char* const> words);
};

constexpr NamedCommand kCommands[] = {
    {"read", "records of capture files, as a stream on standard output", weir::capture::runRead},
    {"record", "this computer live, into a .weir file", weir::capture::runRecord},
    {"serve", "this computer live, for all readers of a socket, with its history", weir::capture::runServe},
    {"stdio", "the same for one reader on standard input and output, for ssh", weir::capture::runStdio},
    {"interfaces", "the interfaces that packets can be taken from", weir::capture::runInterfaces},
    {"probe", "which sources work here; for each that does not, why and what would help", weir::capture::runProbe},
};

void printUsage(std::FILE* file)
{
    std::fputs("Usage: weir-capture COMMAND [OPTIONS]\n"
               "Reads packets and the kernel's counters, keeps the flow table and writes the record stream. The only program of Weir with rights.\n",
               file);
    for (const NamedCommand& command : kCommands)
        std::fprintf(file, "  %-11s %s\n", command.name.data(), command.summary);
    std::fputs("  --version   the version of this program\n"
               "  --help      this text; weir-capture COMMAND --help tells the options of a command\n",
               file);
}

} // namespace

int main(int argc, char** argv)
{
    const std::string_view word = argc > 1 ? argv[1] : "";
    if (word == "--version") {
        std::puts("weir-capture " WEIR_VERSION);
        return 0;
    }
    if (word == "--help" || word == "-h") {
        printUsage(stdout);
        return 0;
    }
    const auto command = std::ranges::find(kCommands, word, &NamedCommand::name);
    if (command == std::end(kCommands)) {
        if (word.empty())
            printUsage(stderr);
        else
            std::fprintf(stderr, "weir-capture: there is no command '%s'; see weir-capture --help.\n", word.data());
        return 2;
    }
    return command->run(std::span<char* const>(argv, static_cast<size_t>(argc)).subspan(2));
}
