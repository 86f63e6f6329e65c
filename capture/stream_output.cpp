// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/stream_output.h"

#include "capture/commands.h"

#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace weir::capture {

bool StreamOutput::isFile() const
{
    struct stat status = {};
    return ::fstat(m_descriptor, &status) == 0 && S_ISREG(status.st_mode);
}

void StreamOutput::write(std::span<const uint8_t> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written >= 0)
            bytes = bytes.subspan(static_cast<size_t>(written));
        else if (errno != EINTR)
            _exit(fail({core::ErrorCode::CannotWrite, m_name, {}, 0, errno}));
    }
}

} // namespace weir::capture
