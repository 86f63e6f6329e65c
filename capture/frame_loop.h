// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loop over the frames of one capture file: decode, count, tell the progress.
#pragma once

#include "core/capture_file/capture_reader.h"
#include "core/flow/flow_table.h"

namespace weir::capture {

/// Reads until the end or a break (reader.error()). `progress` is counted on and told to `sink` now and then;
/// its bytesRead starts at what earlier files had.
void readFrames(core::CaptureReader& reader, core::FlowTable& table, core::RecordSink& sink, core::Progress& progress);

} // namespace weir::capture
