// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/head_source.h"

#include "heads.skel.h"

#include <array>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <cerrno>
#include <cstddef>
#include <netinet/in.h>
#include <utility>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";

tl::unexpected<Error> failed(const char* what, int error)
{
    return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, what, 0, error});
}

struct Close
{
    void operator()(weir_heads* programs) const { weir_heads__destroy(programs); }
    void operator()(bpf_link* link) const { bpf_link__destroy(link); }
    void operator()(ring_buffer* ring) const { ring_buffer__free(ring); }
};

HeadReport reportOf(const weir_head& head, Duration sinceBoot)
{
    return {head.protocol == IPPROTO_TCP ? Transport::Tcp : Transport::Udp,
            {IpAddress::fromV6(head.source), head.source_port},
            {IpAddress::fromV6(head.destination), head.destination_port},
            head.cookie,
            Time(Duration(head.time_ns) + sinceBoot),
            head.offset,
            head.wire_bytes,
            {head.payload, head.bytes}};
}

} // namespace

struct HeadSource::Programs
{
    std::unique_ptr<weir_heads, Close> heads;
    std::array<std::unique_ptr<bpf_link, Close>, 2> links;
    std::unique_ptr<ring_buffer, Close> ring;
    const Take* take = nullptr; // while the ring is read
    Duration sinceBoot{};
    uint64_t lostBefore = 0;

    static int takeOne(void* context, void* data, size_t size)
    {
        auto* self = static_cast<Programs*>(context);
        const auto& head = *static_cast<const weir_head*>(data);
        if (size >= offsetof(weir_head, payload) && head.bytes <= size - offsetof(weir_head, payload))
            (*self->take)(reportOf(head, self->sinceBoot));
        return 0;
    }
};

HeadSource::HeadSource(std::unique_ptr<Programs> programs) : m_programs(std::move(programs)) {}
HeadSource::HeadSource(HeadSource&&) noexcept = default;
HeadSource& HeadSource::operator=(HeadSource&&) noexcept = default;
HeadSource::~HeadSource() = default;

Expected<HeadSource> HeadSource::open(int cgroupRoot)
{
    auto own = std::make_unique<Programs>();
    own->heads.reset(weir_heads__open_and_load());
    if (!own->heads)
        return failed("the kernel refuses the programs for first bytes", errno);
    size_t at = 0;
    for (bpf_program* program : {own->heads->progs.weir_look_at_sent, own->heads->progs.weir_look_at_received}) {
        own->links[at].reset(bpf_program__attach_cgroup(program, cgroupRoot));
        if (!own->links[at++])
            return failed("the root of the cgroups takes no program for first bytes", errno);
    }
    own->ring.reset(ring_buffer__new(bpf_map__fd(own->heads->maps.weir_heads), Programs::takeOne, own.get(), nullptr));
    if (!own->ring)
        return failed("the ring of first bytes cannot be mapped", errno);
    return HeadSource(std::move(own));
}

Expected<void> HeadSource::collect(Duration sinceBoot, const Take& take)
{
    m_programs->sinceBoot = sinceBoot;
    m_programs->take = &take;
    const int status = ring_buffer__consume(m_programs->ring.get());
    m_programs->take = nullptr;
    if (status < 0)
        return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the ring of first bytes", 0, -status});
    return {};
}

uint64_t HeadSource::lostSinceLastAsked()
{
    const uint64_t lost = m_programs->heads->bss->weir_lost_heads;
    return lost - std::exchange(m_programs->lostBefore, lost);
}

} // namespace weir::capture
