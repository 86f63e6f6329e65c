/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UDP: each datagram where it leaves or reaches the IP layer of its socket, counted by socket and peer. */
#ifndef WEIR_DATAGRAMS_H
#define WEIR_DATAGRAMS_H

#include "udp_socket.h"

__u64 weir_lost_datagrams = 0;
/* What lies between these and weir_told_datagrams for long was in entries that the map gave up before they were told. */
__u64 weir_counted_datagrams = 0;

struct weir_datagram {
	struct weir_ends ends; /* local: the source */
	__u32 payload; /* where it begins */
};

static __always_inline bool weir_read_ports(struct __sk_buff *skb, __u32 offset, struct weir_datagram *datagram)
{
	__be16 ports[2];

	if (bpf_skb_load_bytes(skb, offset, ports, sizeof(ports)))
		return false;
	datagram->ends.local_port = bpf_ntohs(ports[0]);
	datagram->ends.remote_port = bpf_ntohs(ports[1]);
	datagram->payload = offset + 8;
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

static __always_inline bool weir_read_datagram(struct __sk_buff *skb, struct weir_datagram *datagram)
{
	return skb->protocol == bpf_htons(0x0800) ? weir_read_ipv4(skb, datagram) : weir_read_ipv6(skb, datagram);
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

/* The key says afterwards whose conversation it is. */
static __always_inline void weir_count_datagram(struct __sk_buff *skb, bool sent, struct weir_datagram *datagram, struct weir_udp_key *key)
{
	__u64 segments = skb->gso_segs > 1 ? skb->gso_segs : 1;
	struct weir_udp_counts *counts;

	if (!sent)
		weir_turn(&datagram->ends);
	key->cookie = bpf_get_socket_cookie(skb);
	key->ends = datagram->ends;
	counts = weir_udp_counts(key, sent);
	if (!counts) {
		__sync_fetch_and_add(&weir_lost_datagrams, 1);
		return;
	}
	if (sent) {
		__sync_fetch_and_add(&counts->bytes_sent, skb->len - datagram->payload);
		__sync_fetch_and_add(&counts->datagrams_sent, segments);
	} else {
		__sync_fetch_and_add(&counts->bytes_received, skb->len - datagram->payload);
		__sync_fetch_and_add(&counts->datagrams_received, segments);
	}
	__sync_fetch_and_add(&weir_counted_datagrams, segments);
	counts->last_ns = bpf_ktime_get_ns();
}

#endif
