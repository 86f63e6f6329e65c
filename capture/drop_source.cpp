// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/drop_source.h"

#include "bpf/flow_event.h"
#include "capture/kernel_iterator.h"
#include "drops.skel.h"

#include <algorithm>
#include <array>
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <cerrno>
#include <netinet/in.h>
#include <utility>
#include <vector>

namespace weir::capture {

using namespace core;

namespace {

constexpr const char* kSubject = "eBPF";
constexpr std::string_view kPrefix = "SKB_DROP_REASON_";

tl::unexpected<Error> failed(const char* what, int error)
{
    return tl::unexpected(Error{ErrorCode::CannotOpen, kSubject, what, 0, error});
}

struct Close
{
    void operator()(weir_drops* programs) const { weir_drops__destroy(programs); }
    void operator()(bpf_link* link) const { bpf_link__destroy(link); }
    void operator()(btf* types) const { btf__free(types); }
};

/// By number; a number that the running kernel does not have is an empty name.
std::vector<std::string> reasonNames(const btf* types)
{
    std::vector<std::string> names(WEIR_MOST_DROP_REASONS);
    const int id = btf__find_by_name_kind(types, "skb_drop_reason", BTF_KIND_ENUM);
    if (id < 0)
        return names;
    const btf_type* type = btf__type_by_id(types, static_cast<__u32>(id));
    for (int at = 0; at < btf_vlen(type); ++at) {
        const struct btf_enum& reason = ::btf_enum(type)[at]; // the type, by the function of its name
        std::string name = btf__str_by_offset(types, reason.name_off);
        if (name.starts_with(kPrefix))
            name.erase(0, kPrefix.size());
        if (reason.val >= 0 && reason.val < WEIR_MOST_DROP_REASONS)
            names[static_cast<size_t>(reason.val)] = std::move(name);
    }
    return names;
}

/// How many arguments a tracepoint has.
int argumentsOf(const btf* types, const char* tracepoint)
{
    const int id = btf__find_by_name_kind(types, tracepoint, BTF_KIND_TYPEDEF);
    if (id < 0)
        return 0;
    const btf_type* pointer = btf__type_by_id(types, btf__type_by_id(types, static_cast<__u32>(id))->type);
    return btf_vlen(btf__type_by_id(types, pointer->type)) - 1; // the first is the tracepoint's own
}

} // namespace

bool isLoss(const std::string& reason)
{
    constexpr std::string_view kNone[] = {"SKB_NOT_DROPPED_YET", "SKB_CONSUMED", "NOT_SPECIFIED", "QUEUE_PURGE", "TCP_OFOMERGE", "SOCKET_CLOSE"};
    return std::ranges::find(kNone, reason) == std::end(kNone) && !reason.starts_with("TCP_OLD_");
}

struct DropSource::Programs
{
    std::unique_ptr<weir_drops, Close> drops;
    KernelLink link;
    std::vector<std::string> names;
    std::vector<weir_drop_key> keys = std::vector<weir_drop_key>(WEIR_MOST_DROP_KINDS);
    std::vector<__u64> counts = std::vector<__u64>(WEIR_MOST_DROP_KINDS);
    uint64_t lostBefore = 0;
};

DropSource::DropSource(std::unique_ptr<Programs> programs) : m_programs(std::move(programs)) {}
DropSource::DropSource(DropSource&&) noexcept = default;
DropSource& DropSource::operator=(DropSource&&) noexcept = default;
DropSource::~DropSource() = default;

Expected<DropSource> DropSource::open()
{
    auto own = std::make_unique<Programs>();
    const std::unique_ptr<btf, Close> types(btf__load_vmlinux_btf());
    own->drops.reset(weir_drops__open());
    if (!types || !own->drops)
        return failed("the programs for dropped packets cannot be read", errno);
    own->names = reasonNames(types.get());
    for (size_t at = 0; at < own->names.size(); ++at)
        own->drops->rodata->weir_is_no_loss[at] = own->names[at].empty() || !isLoss(own->names[at]);
    const bool hasSocket = argumentsOf(types.get(), "btf_trace_kfree_skb") >= 4;
    bpf_program* program = hasSocket ? own->drops->progs.weir_drop_with_socket : own->drops->progs.weir_drop_alone;
    bpf_program__set_autoload(hasSocket ? own->drops->progs.weir_drop_alone : own->drops->progs.weir_drop_with_socket, false);
    if (const int status = weir_drops__load(own->drops.get()); status != 0)
        return failed("the kernel refuses the programs for dropped packets", -status);
    own->link.reset(bpf_program__attach(program));
    if (!own->link)
        return failed("a tracepoint cannot be attached to: kfree_skb", errno);
    return DropSource(std::move(own));
}

Expected<void> DropSource::collect(const Take& take)
{
    Programs& own = *m_programs;
    const int map = bpf_map__fd(own.drops->maps.weir_drops);
    uint64_t place = 0;
    bool goesOn = false, isLast = false;
    while (!isLast) {
        __u32 count = WEIR_MOST_DROP_KINDS;
        const int status = bpf_map_lookup_and_delete_batch(map, goesOn ? &place : nullptr, &place, own.keys.data(), own.counts.data(), &count, nullptr);
        isLast = status == -ENOENT;
        if (status != 0 && !isLast)
            return tl::unexpected(Error{ErrorCode::CannotRead, kSubject, "the dropped packets", 0, -status});
        goesOn = true;
        for (__u32 at = 0; at < count; ++at) {
            const weir_drop_key& key = own.keys[at];
            take({key.protocol == IPPROTO_TCP ? Transport::Tcp : Transport::Udp,
                  {IpAddress::fromV6(key.ends.local), key.ends.local_port},
                  {IpAddress::fromV6(key.ends.remote), key.ends.remote_port},
                  key.ends.netns,
                  own.counts[at],
                  key.reason < own.names.size() ? own.names[key.reason] : "subsystem " + std::to_string(key.reason >> 16)});
        }
    }
    return {};
}

uint64_t DropSource::lostSinceLastAsked()
{
    const uint64_t lost = m_programs->drops->bss->weir_lost_drops;
    return lost - std::exchange(m_programs->lostBefore, lost);
}

} // namespace weir::capture
