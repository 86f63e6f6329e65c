// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Each packet where it leaves or reaches the IP layer of its socket: datagrams are counted, first bytes passed on. Nearly all
 * that passes is TCP past its beginning, and is told by one byte of the packet and one of its socket.
 */
#include "datagrams.h"
#include "heads.h"

char LICENSE[] SEC("license") = "GPL";

static __always_inline __u8 weir_protocol_of(const struct __sk_buff *skb)
{
	const __u8 *header = (const __u8 *)(long)skb->data;
	const __u8 *end = (const __u8 *)(long)skb->data_end;
	__u8 protocol = 0;

	if (skb->protocol == bpf_htons(0x0800)) {
		if (header + 10 <= end)
			return header[9];
		bpf_skb_load_bytes(skb, 9, &protocol, 1);
	} else if (skb->protocol == bpf_htons(0x86dd)) {
		if (header + 7 <= end)
			return header[6];
		bpf_skb_load_bytes(skb, 6, &protocol, 1);
	}
	return protocol;
}

/* Most of a short connection: nothing but headers, as two bytes say. */
static __always_inline bool weir_carries_nothing(const struct __sk_buff *skb)
{
	const __u8 *header = (const __u8 *)(long)skb->data;
	const __u8 *end = (const __u8 *)(long)skb->data_end;

	if (header + 33 > end || header[0] >> 4 != 4)
		return header + 53 <= end && skb->len <= 40u + (header[52] >> 4) * 4;
	return header[0] == 0x45 && skb->len <= 20u + (header[32] >> 4) * 4;
}

static __noinline int weir_take_datagram(struct __sk_buff *skb, bool sent)
{
	struct weir_datagram datagram = {};
	struct weir_udp_key key = {};

	if (!weir_read_datagram(skb, &datagram))
		return 0;
	weir_count_datagram(skb, sent, &datagram, &key);
	if (sent || skb->ifindex != WEIR_LOOPBACK) /* there it was seen when it was sent */
		weir_look_at_udp(skb, &key, sent, datagram.payload);
	return 0;
}

static __always_inline int weir_look(struct __sk_buff *skb, bool sent)
{
	__u8 protocol = weir_protocol_of(skb);

	if (protocol == IPPROTO_TCP) {
		if (!weir_carries_nothing(skb))
			weir_look_at_tcp(skb, sent);
	} else if (protocol == IPPROTO_UDP) {
		weir_take_datagram(skb, sent);
	}
	return 1; /* let it pass */
}

SEC("cgroup_skb/egress")
int weir_packet_sent(struct __sk_buff *skb)
{
	return weir_look(skb, true);
}

SEC("cgroup_skb/ingress")
int weir_packet_received(struct __sk_buff *skb)
{
	return weir_look(skb, false);
}
