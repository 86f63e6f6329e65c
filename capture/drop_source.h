// SPDX-License-Identifier: GPL-3.0-or-later
// Packets that the kernel drops, and its own names of the reasons. Opened with rights; taking them out needs none. One thread.
#pragma once

#include "core/flow/conversation.h"
#include "core/values/error.h"

#include <functional>
#include <memory>

namespace weir::capture {

/// Packets of one conversation dropped for one reason since the last time.
struct DropReport
{
    core::Transport transport{};
    core::Endpoint local; // whose socket it was; where it had none, who sent
    core::Endpoint remote;
    uint32_t netns = 0;
    uint64_t packets = 0;
    std::string reason; // as in the kernel, without its prefix: "NETFILTER_DROP"
};

/// Is that a loss, or only the end of a packet that was used, repeated or left behind?
bool isLoss(const std::string& reason);

class DropSource
{
public:
    [[nodiscard]] static core::Expected<DropSource> open();

    DropSource(DropSource&&) noexcept;
    DropSource& operator=(DropSource&&) noexcept;
    ~DropSource();

    using Take = std::function<void(const DropReport&)>;
    [[nodiscard]] core::Expected<void> collect(const Take& take);
    /// Dropped packets that found no room since the last call.
    uint64_t lostSinceLastAsked();

private:
    struct Programs;

    explicit DropSource(std::unique_ptr<Programs> programs);

    std::unique_ptr<Programs> m_programs;
};

} // namespace weir::capture
