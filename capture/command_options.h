// SPDX-License-Identifier: GPL-3.0-or-later
// Options of one command as a table: what --help prints is what is understood.
#pragma once

#include "core/values/error.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::capture {

struct CommandOption
{
    std::string_view name;  // with its two dashes
    std::string_view value; // what to call its value; empty: a switch
    std::string_view help;
    std::function<core::Expected<void>(const std::string& value)> take;
};

struct Command
{
    std::string_view name;
    std::string_view operands; // what to call what is no option
    std::string_view help;
    std::vector<CommandOption> options;
};

/// Takes every option and gives the operands. `--name=value` and `--` are understood.
[[nodiscard]] core::Expected<std::vector<std::string>> takeOptions(const Command& command, std::span<char* const> words);

/// What a command has to do after its words were understood: its work, or nothing but end.
struct Call
{
    std::optional<int> status; // ended: help was printed (0) or the call was wrong (2)
    std::vector<std::string> operands;
};
/// takeOptions with --help added and errors printed.
Call prepare(Command command, std::span<char* const> words);

/// Several lines, for standard output.
std::string helpText(const Command& command);

/// The error of a value that is none.
tl::unexpected<core::Error> badValue(std::string_view option, std::string_view value, std::string_view expected);

} // namespace weir::capture
