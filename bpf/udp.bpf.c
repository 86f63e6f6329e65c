// SPDX-License-Identifier: GPL-3.0-or-later
/* UDP: each datagram where it leaves or reaches the IP layer of its socket, counted by socket and peer. */
#include "process.h"

char LICENSE[] SEC("license") = "GPL";

struct weir_udp_socket {
	struct weir_process_key owner;
	__u8 role;
	__u8 reserved[7];
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, WEIR_MOST_UDP_PEERS);
	__type(key, struct weir_udp_key);
	__type(value, struct weir_udp_counts);
} weir_udp_peers SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, WEIR_MOST_UDP_PEERS);
	__type(key, __u64); /* socket cookie */
	__type(value, struct weir_udp_socket);
} weir_udp_sockets SEC(".maps");

__u64 weir_lost_datagrams = 0;
/* What lies between them for long was in entries that the map gave up before they were told. */
__u64 weir_counted_datagrams = 0;
__u64 weir_told_datagrams = 0;

struct weir_datagram {
	struct weir_ends ends; /* local: the source */
	__u32 payload;
};

static __always_inline bool weir_read_ports(struct __sk_buff *skb, __u32 offset, struct weir_datagram *datagram)
{
	__be16 ports[2];

	if (bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
		return false;
	datagram->ends.local_port = bpf_ntohs(ports[0]);
	datagram->ends.remote_port = bpf_ntohs(ports[1]);
	datagram->payload = skb->len - offset - 8;
	return true;
}

static __always_inline bool weir_read_ipv4(struct __sk_buff *skb, struct weir_datagram *datagram)
{
	__u8 header[20];
	__be32 addresses[2];

	if (bpf_skb_load_bytes(skb, 0, header, sizeof(header)) || header[9] != IPPROTO_UDP)
		return false;
	__builtin_memcpy(addresses, header + 12, sizeof(addresses));
	weir_map_v4(datagram->ends.local, addresses[0]);
	weir_map_v4(datagram->ends.remote, addresses[1]);
	return weir_read_ports(skb, (header[0] & 15) * 4, datagram);
}

/* Extension headers are rare before UDP; what has some is not counted here. */
static __always_inline bool weir_read_ipv6(struct __sk_buff *skb, struct weir_datagram *datagram)
{
	__u8 header[40];

	if (bpf_skb_load_bytes(skb, 0, header, sizeof(header)) || header[6] != IPPROTO_UDP)
		return false;
	__builtin_memcpy(datagram->ends.local, header + 8, 16);
	__builtin_memcpy(datagram->ends.remote, header + 24, 16);
	return weir_read_ports(skb, 40, datagram);
}

static __always_inline void weir_turn(struct weir_ends *ends)
{
	__u8 address[16];
	__u16 port = ends->local_port;

	__builtin_memcpy(address, ends->local, 16);
	__builtin_memcpy(ends->local, ends->remote, 16);
	__builtin_memcpy(ends->remote, address, 16);
	ends->local_port = ends->remote_port;
	ends->remote_port = port;
}

static __always_inline struct weir_udp_counts *weir_udp_counts(const struct weir_udp_key *key, bool sent)
{
	struct weir_udp_counts *counts = bpf_map_lookup_elem(&weir_udp_peers, key);
	struct weir_udp_counts none = { .sent_first = sent };

	if (counts)
		return counts;
	bpf_map_update_elem(&weir_udp_peers, key, &none, BPF_NOEXIST);
	return bpf_map_lookup_elem(&weir_udp_peers, key);
}

/* Nearly all that passes is TCP: told apart by one byte in place. */
static __always_inline bool weir_is_surely_other(const struct __sk_buff *skb)
{
	const __u8 *header = (const __u8 *)(long)skb->data;
	const __u8 *end = (const __u8 *)(long)skb->data_end;

	if (skb->protocol == bpf_htons(0x0800))
		return header + 20 <= end && header[9] != IPPROTO_UDP;
	return skb->protocol != bpf_htons(0x86dd) || (header + 40 <= end && header[6] != IPPROTO_UDP);
}

static __always_inline int weir_count(struct __sk_buff *skb, bool sent)
{
	struct weir_datagram datagram = {};
	struct weir_udp_counts *counts;
	struct weir_udp_key key = {};

	if (!(skb->protocol == bpf_htons(0x0800) ? weir_read_ipv4(skb, &datagram) : weir_read_ipv6(skb, &datagram)))
		return 1;
	if (!sent)
		weir_turn(&datagram.ends);
	key.cookie = bpf_get_socket_cookie(skb);
	key.ends = datagram.ends;
	counts = weir_udp_counts(&key, sent);
	if (!counts) {
		__sync_fetch_and_add(&weir_lost_datagrams, 1);
		return 1;
	}
	if (sent) {
		__sync_fetch_and_add(&counts->bytes_sent, datagram.payload);
		__sync_fetch_and_add(&counts->datagrams_sent, skb->gso_segs > 1 ? skb->gso_segs : 1);
	} else {
		__sync_fetch_and_add(&counts->bytes_received, datagram.payload);
		__sync_fetch_and_add(&counts->datagrams_received, skb->gso_segs > 1 ? skb->gso_segs : 1);
	}
	__sync_fetch_and_add(&weir_counted_datagrams, skb->gso_segs > 1 ? skb->gso_segs : 1);
	counts->last_ns = bpf_ktime_get_ns();
	return 1; /* let it pass */
}

SEC("cgroup_skb/egress")
int weir_udp_sent(struct __sk_buff *skb)
{
	return weir_is_surely_other(skb) ? 1 : weir_count(skb, true);
}

SEC("cgroup_skb/ingress")
int weir_udp_received(struct __sk_buff *skb)
{
	return weir_is_surely_other(skb) ? 1 : weir_count(skb, false);
}

static __always_inline void weir_know_udp_socket(const struct sock *sk, __u64 cookie, struct task_struct *task)
{
	struct weir_udp_socket own = {};

	own.role = sk->sk_userlocks & SOCK_BINDPORT_LOCK ? WEIR_ROLE_SERVER : WEIR_ROLE_CLIENT;
	if (task)
		weir_own_by_task(task, &own.owner);
	else
		weir_own_by_current(&own.owner);
	bpf_map_update_elem(&weir_udp_sockets, &cookie, &own, BPF_ANY);
}

static __always_inline int weir_used(struct sock *sk)
{
	__u64 cookie;

	if (!weir_is_inet(sk, IPPROTO_UDP))
		return 0;
	cookie = bpf_get_socket_cookie(sk);
	if (!bpf_map_lookup_elem(&weir_udp_sockets, &cookie))
		weir_know_udp_socket(sk, cookie, NULL);
	return 0;
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(weir_udp_send, struct sock *sk)
{
	return weir_used(sk);
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(weir_udp_recv, struct sock *sk)
{
	return weir_used(sk);
}

SEC("iter.s/task_file")
int weir_find_udp_owners(struct bpf_iter__task_file *ctx)
{
	struct sock *sk = weir_socket_of(ctx->file, IPPROTO_UDP);
	struct task_struct *task = ctx->task;
	__u64 cookie;

	if (!sk || !task)
		return 0;
	cookie = bpf_get_socket_cookie(sk);
	if (!bpf_map_lookup_elem(&weir_udp_sockets, &cookie))
		weir_know_udp_socket(sk, cookie, task);
	return 0;
}

SEC("iter/bpf_map_elem")
int weir_report_udp(struct bpf_iter__bpf_map_elem *ctx)
{
	struct weir_udp_counts *counts = ctx->value;
	struct weir_udp_key *key = ctx->key;
	struct weir_udp_report report;
	struct weir_udp_socket *own;
	__u64 datagrams;

	if (!key || !counts || counts->last_ns == counts->told_ns)
		return 0;
	__builtin_memset(&report, 0, sizeof(report));
	__builtin_memcpy(&report.key, key, sizeof(report.key));
	__builtin_memcpy(&report.counts, counts, sizeof(report.counts));
	counts->told_ns = report.counts.last_ns;
	datagrams = report.counts.datagrams_sent + report.counts.datagrams_received;
	__sync_fetch_and_add(&weir_told_datagrams, datagrams - counts->told_datagrams);
	counts->told_datagrams = datagrams;
	own = bpf_map_lookup_elem(&weir_udp_sockets, &report.key.cookie);
	if (own) {
		report.owner = own->owner;
		report.role = own->role;
	}
	bpf_seq_write(ctx->meta->seq, &report, sizeof(report));
	return 0;
}
