// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/head_source.h"

#include "capture/kernel_ring.h"

#include <cerrno>
#include <netinet/in.h>
#include <utility>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";

HeadReport reportOf(const weir_head& head, Duration sinceBoot)
{
    return {head.protocol == IPPROTO_TCP ? Transport::Tcp : Transport::Udp,
            {IpAddress::fromV6(head.source), head.source_port},
            {IpAddress::fromV6(head.destination), head.destination_port},
            head.cookie,
            head.netns,
            Time(Duration(head.time_ns) + sinceBoot),
            head.offset,
            head.wire_bytes,
            {reinterpret_cast<const uint8_t*>(&head + 1), head.bytes}};
}

} // namespace

struct HeadSource::Ring
{
    explicit Ring(const uint64_t& counter) : lost(counter) {}

    KernelRing ring;
    const uint64_t& lost; // in the kernel
    const Take* take = nullptr; // while the ring is read
    Duration sinceBoot{};
    uint64_t lostBefore = 0;

    static int takeOne(void* context, void* data, size_t size)
    {
        auto* self = static_cast<Ring*>(context);
        const auto& head = *static_cast<const weir_head*>(data);
        if (size >= sizeof head && head.bytes <= size - sizeof head)
            (*self->take)(reportOf(head, self->sinceBoot));
        return 0;
    }
};

HeadSource::HeadSource(std::unique_ptr<Ring> ring) : m_ring(std::move(ring)) {}
HeadSource::HeadSource(HeadSource&&) noexcept = default;
HeadSource& HeadSource::operator=(HeadSource&&) noexcept = default;
HeadSource::~HeadSource() = default;

Expected<HeadSource> HeadSource::open(int ringMap, const uint64_t& lost)
{
    auto own = std::make_unique<Ring>(lost);
    own->ring.reset(ring_buffer__new(ringMap, Ring::takeOne, own.get(), nullptr));
    if (!own->ring)
        return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, "the ring of first bytes cannot be mapped", 0, errno});
    return HeadSource(std::move(own));
}

Expected<void> HeadSource::collect(Duration sinceBoot, const Take& take)
{
    m_ring->sinceBoot = sinceBoot;
    m_ring->take = &take;
    const int status = ring_buffer__consume(m_ring->ring.get());
    m_ring->take = nullptr;
    if (status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of first bytes", 0, -status});
    return {};
}

uint64_t HeadSource::lostSinceLastAsked()
{
    const uint64_t lost = m_ring->lost;
    return lost - std::exchange(m_ring->lostBefore, lost);
}

} // namespace weir::capture
