// SPDX-License-Identifier: GPL-3.0-or-later
// First bytes of connections and DNS messages, as the kernel's programs pass them on. Opened with rights; taking them
// needs none, and only then does anybody look into them. One thread.
#pragma once

#include "bpf/flow_event.h"
#include "core/flow/conversation.h"
#include "core/values/error.h"

#include <functional>
#include <memory>
#include <span>

namespace weir::capture {

struct HeadReport
{
    core::Transport transport{};
    core::Endpoint source;
    core::Endpoint destination;
    uint64_t cookie = 0; // of the socket it was seen at; 0: not known
    uint32_t netns = 0;  // of that socket; 0: not known
    core::Time time{};
    uint32_t offset = 0;     // TCP: of the first byte in what its side sent
    uint32_t wireLength = 0; // of the payload
    std::span<const uint8_t> bytes;
};

class HeadSource
{
public:
    /// The ring's map, and where the kernel counts what found no room in it; both outlive this.
    [[nodiscard]] static core::Expected<HeadSource> open(int ringMap, const uint64_t& lost);

    HeadSource(HeadSource&&) noexcept;
    HeadSource& operator=(HeadSource&&) noexcept;
    ~HeadSource();

    using Take = std::function<void(const HeadReport&)>;
    [[nodiscard]] core::Expected<void> collect(core::Duration sinceBoot, const Take& take);
    /// Payloads that found no room since the last call.
    uint64_t lostSinceLastAsked();

private:
    struct Ring;

    explicit HeadSource(std::unique_ptr<Ring> ring);

    std::unique_ptr<Ring> m_ring;
};

} // namespace weir::capture
