// SPDX-License-Identifier: GPL-3.0-or-later
// SOURCE-OPTIONS of record, serve and stdio: what is measured, on the command line.
#pragma once

#include "capture/command_options.h"
#include "capture/packet_source.h"
#include "capture/rights.h"

namespace weir::capture {

struct SourceOptions
{
    bool kernel = false;
    bool socketCalls = false;
    std::vector<std::string> interfaces;
    std::string filter;
    int snapLength = PacketSourceOptions{}.snapLength;
    core::Duration interval = std::chrono::seconds(1);
    std::string user; // to become, see rights.h

    /// Nothing said: probing chooses.
    bool isOpen() const { return !kernel && !socketCalls && interfaces.empty(); }
};

/// For Command::options.
std::vector<CommandOption> sourceOptions(SourceOptions& options);
/// Takes what is no option as names of interfaces; the error says what does not go together.
[[nodiscard]] core::Expected<void> takeOperands(SourceOptions& options, const std::vector<std::string>& operands);

} // namespace weir::capture
