// SPDX-License-Identifier: GPL-3.0-or-later
/* The first bytes of each side of a TCP connection, and DNS messages: what names are read from. */
#include "socket.h"

char LICENSE[] SEC("license") = "GPL";

#define WEIR_HEADS_A_SIDE 3
#define WEIR_LOOPBACK 1 /* ifindex, in every network namespace */
#define WEIR_DNS 53
#define WEIR_MULTICAST_DNS 5353

struct weir_head_state {
	__u32 start[2]; /* sequence number of the first byte, received and sent */
	__u8 left[2];
};

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct weir_head_state);
} weir_head_states SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, __u32);
	__type(value, struct weir_head);
} weir_head_room SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 2 * WEIR_RING_BYTES);
} weir_heads SEC(".maps");

__u64 weir_lost_heads = 0;

struct weir_packet {
	__u32 transport; /* where its header begins */
	__u8 protocol;
};

static __always_inline bool weir_find_transport(struct __sk_buff *skb, struct weir_packet *packet)
{
	__u8 first = 0;

	if (skb->protocol == bpf_htons(0x0800)) {
		if (bpf_skb_load_bytes(skb, 0, &first, 1) || bpf_skb_load_bytes(skb, 9, &packet->protocol, 1))
			return false;
		packet->transport = (first & 15) * 4;
		return true;
	}
	packet->transport = 40;
	return skb->protocol == bpf_htons(0x86dd) && !bpf_skb_load_bytes(skb, 6, &packet->protocol, 1);
}

static __always_inline bool weir_read_addresses(struct __sk_buff *skb, struct weir_head *head)
{
	__be32 v4[2];

	if (skb->protocol == bpf_htons(0x0800)) {
		if (bpf_skb_load_bytes(skb, 12, v4, sizeof(v4)))
			return false;
		weir_map_v4(head->source, v4[0]);
		weir_map_v4(head->destination, v4[1]);
		return true;
	}
	return !bpf_skb_load_bytes(skb, 8, head->source, 16) && !bpf_skb_load_bytes(skb, 24, head->destination, 16);
}

static __always_inline void weir_tell_head(struct __sk_buff *skb, struct weir_head *head, __u32 payload)
{
	__u32 bytes = skb->len - payload;

	head->wire_bytes = bytes;
	if (bytes > WEIR_HEAD_BYTES)
		bytes = WEIR_HEAD_BYTES;
	if (bytes == 0 || !weir_read_addresses(skb, head))
		return;
	head->bytes = bytes;
	bytes = (bytes - 1) & (WEIR_HEAD_BYTES - 1); /* for the verifier: 1 to WEIR_HEAD_BYTES */
	if (bpf_skb_load_bytes(skb, payload, head->payload, bytes + 1))
		return;
	head->cookie = bpf_get_socket_cookie(skb);
	head->time_ns = bpf_ktime_get_ns();
	if (bpf_ringbuf_output(&weir_heads, head, __builtin_offsetof(struct weir_head, payload) + bytes + 1, BPF_RB_NO_WAKEUP))
		__sync_fetch_and_add(&weir_lost_heads, 1);
}

static __always_inline struct weir_head *weir_new_head(void)
{
	__u32 first = 0;

	return bpf_map_lookup_elem(&weir_head_room, &first);
}

static __always_inline bool weir_is_dns(__u16 port)
{
	return port == WEIR_DNS || port == WEIR_MULTICAST_DNS;
}

static __always_inline void weir_look_at_tcp(struct __sk_buff *skb, struct bpf_sock *sk, struct weir_head_state *state,
					     const struct weir_packet *packet, bool sent)
{
	struct weir_head *head;
	struct bpf_tcp_sock *tcp;
	__u32 payload, sequence;
	__be32 words[4]; /* ports, sequence, acknowledgement, length and flags */
	bool is_dns;

	if (bpf_skb_load_bytes(skb, packet->transport, words, sizeof(words)))
		return;
	payload = packet->transport + ((bpf_ntohl(words[3]) >> 28) << 2);
	if (payload >= skb->len)
		return;
	sequence = bpf_ntohl(words[1]);
	if (!state) {
		tcp = bpf_tcp_sock(sk);
		state = tcp ? bpf_sk_storage_get(&weir_head_states, sk, 0, BPF_SK_STORAGE_GET_F_CREATE) : NULL;
		if (!tcp || !state)
			return;
		state->start[0] = tcp->rcv_nxt;
		state->start[1] = tcp->snd_una;
		if (tcp->bytes_received == 0 && tcp->bytes_acked <= 1) /* else it has begun before */
			state->left[0] = state->left[1] = WEIR_HEADS_A_SIDE;
		if (!state->left[sent])
			return;
	}
	head = weir_new_head();
	if (!head)
		return;
	head->source_port = bpf_ntohl(words[0]) >> 16;
	head->destination_port = bpf_ntohl(words[0]) & 0xffff;
	head->protocol = IPPROTO_TCP;
	head->offset = sequence - state->start[sent];
	is_dns = head->source_port == WEIR_DNS || head->destination_port == WEIR_DNS;
	if (!is_dns)
		state->left[sent]--;
	weir_tell_head(skb, head, payload);
}

static __always_inline void weir_look_at_udp(struct __sk_buff *skb, const struct weir_packet *packet)
{
	struct weir_head *head;
	__be16 ports[2];

	if (bpf_skb_load_bytes(skb, packet->transport, ports, sizeof(ports)))
		return;
	if (!weir_is_dns(bpf_ntohs(ports[0])) && !weir_is_dns(bpf_ntohs(ports[1])))
		return;
	head = weir_new_head();
	if (!head)
		return;
	head->source_port = bpf_ntohs(ports[0]);
	head->destination_port = bpf_ntohs(ports[1]);
	head->protocol = IPPROTO_UDP;
	head->offset = 0;
	weir_tell_head(skb, head, packet->transport + 8);
}

static __always_inline int weir_look(struct __sk_buff *skb, bool sent)
{
	struct bpf_sock *sk = skb->sk ? bpf_sk_fullsock(skb->sk) : NULL;
	struct weir_head_state *state = NULL;
	struct weir_packet packet = {};

	if (!sk)
		return 1;
	if (sk->protocol == IPPROTO_TCP) {
		state = bpf_sk_storage_get(&weir_head_states, sk, 0, 0);
		if (state && !state->left[sent]) /* nearly every packet */
			return 1;
	}
	if (!weir_find_transport(skb, &packet))
		return 1;
	if (packet.protocol == IPPROTO_TCP && sk->protocol == IPPROTO_TCP)
		weir_look_at_tcp(skb, sk, state, &packet, sent);
	else if (packet.protocol == IPPROTO_UDP)
		weir_look_at_udp(skb, &packet);
	return 1; /* let it pass */
}

SEC("cgroup_skb/egress")
int weir_look_at_sent(struct __sk_buff *skb)
{
	return weir_look(skb, true);
}

SEC("cgroup_skb/ingress")
int weir_look_at_received(struct __sk_buff *skb)
{
	return skb->ifindex == WEIR_LOOPBACK ? 1 : weir_look(skb, false); /* there it was seen when it was sent */
}
