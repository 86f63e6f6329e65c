// SPDX-License-Identifier: GPL-3.0-or-later
// A way to a record stream: where its bytes come from, where wishes go to, and how it ended. Closed with its owner.
#pragma once

#include "core/values/error.h"

#include <memory>

namespace weir::session {

class Connection
{
public:
    virtual ~Connection() = default;
    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    virtual int input() const = 0;  // to read the stream from
    virtual int output() const = 0; // a socket to write wishes to; -1: takes none
    /// After the stream ended: what the other side says of it. Nothing to say: the stream explains itself.
    virtual core::Expected<void> wait() = 0;
};

using Connected = core::Expected<std::unique_ptr<Connection>>;

} // namespace weir::session
