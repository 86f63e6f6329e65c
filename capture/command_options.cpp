// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/command_options.h"

#include "capture/commands.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

namespace weir::capture {
namespace {

using core::Error, core::ErrorCode;

tl::unexpected<Error> wrong(std::string subject, std::string detail)
{
    return tl::unexpected(Error{ErrorCode::BadArgument, std::move(subject), std::move(detail)});
}

} // namespace

core::Expected<std::vector<std::string>> takeOptions(const Command& command, std::span<char* const> words)
{
    std::vector<std::string> operands;
    bool onlyOperands = false;
    for (size_t at = 0; at < words.size(); ++at) {
        const std::string_view word = words[at];
        if (onlyOperands || !word.starts_with("--")) {
            if (!onlyOperands && word.size() > 1 && word.starts_with('-'))
                return wrong(std::string(word), fmt::format("there is no such option; see weir-capture {} --help", command.name));
            operands.emplace_back(word);
            continue;
        }
        if (word == "--") {
            onlyOperands = true;
            continue;
        }
        const std::string_view name = word.substr(0, word.find('='));
        const auto option = std::ranges::find(command.options, name, &CommandOption::name);
        if (option == command.options.end())
            return wrong(std::string(name), fmt::format("there is no such option; see weir-capture {} --help", command.name));
        std::string value;
        if (name.size() < word.size()) {
            if (option->value.empty())
                return wrong(std::string(name), "it takes no value");
            value = word.substr(name.size() + 1);
        } else if (!option->value.empty()) {
            if (++at == words.size())
                return wrong(std::string(name), fmt::format("its value is missing ({})", option->value));
            value = words[at];
        }
        if (auto taken = option->take(value); !taken)
            return tl::unexpected(taken.error());
    }
    return operands;
}

Call prepare(Command command, std::span<char* const> words)
{
    bool helpWanted = false;
    command.options.push_back({"--help", "", "this text", [&](const std::string&) -> core::Expected<void> {
                                   helpWanted = true;
                                   return {};
                               }});
    auto operands = takeOptions(command, words);
    if (!operands)
        return {fail(operands.error()), {}};
    if (!helpWanted)
        return {std::nullopt, std::move(*operands)};
    std::fputs(helpText(command).c_str(), stdout);
    return {0, {}};
}

std::string helpText(const Command& command)
{
    const auto written = [](const CommandOption& option) {
        return option.value.empty() ? std::string(option.name) : fmt::format("{} {}", option.name, option.value);
    };
    size_t width = 0;
    for (const CommandOption& option : command.options)
        width = std::max(width, written(option).size());
    std::string text = fmt::format("Usage: weir-capture {}{}{}{}\n{}\n", command.name, command.options.empty() ? "" : " [OPTIONS]",
                                   command.operands.empty() ? "" : " ", command.operands, command.help);
    for (const CommandOption& option : command.options)
        text += fmt::format("  {:<{}}  {}\n", written(option), width, option.help);
    return text;
}

tl::unexpected<Error> badValue(std::string_view option, std::string_view value, std::string_view expected)
{
    return wrong(fmt::format("{} {}", option, value), fmt::format("expected {}", expected));
}

} // namespace weir::capture
