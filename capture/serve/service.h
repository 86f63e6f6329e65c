// SPDX-License-Identifier: GPL-3.0-or-later
// A helper at work: a source, the log, the history and the readers, put together. Opens, gives up every right, then runs.
#pragma once

#include "capture/live_source.h"
#include "capture/serve/history_writer.h"
#include "capture/serve/log_writer.h"
#include "capture/serve/server.h"

namespace weir::capture {

struct ServiceOptions
{
    SourceOptions source;
    std::string historyFolder; // empty: none
    HistoryLimits history;
    LogLimits log;
    StreamLimits stream;
};

/// Where readers come from: a listening socket, or one reader at two descriptors.
struct Door
{
    FileDescriptor listener;
    FileDescriptor input, output;
};

/// Blocks until the system wants it to end, the only reader has gone, or the source fails.
[[nodiscard]] core::Expected<void> runService(LiveSource source, Door door, const ServiceOptions& options);

} // namespace weir::capture
