/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first bytes of each side of a TCP connection, and DNS messages: what names are read from. */
#ifndef WEIR_HEADS_H
#define WEIR_HEADS_H

#include "tcp_socket.h"

#define WEIR_LOOPBACK 1 /* ifindex, in every network namespace */
#define WEIR_DNS 53
#define WEIR_MULTICAST_DNS 5353
#define WEIR_SYN 0x20000 /* beside the header length */

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, WEIR_HEAD_RING_BYTES);
} weir_heads SEC(".maps");

__u64 weir_lost_heads = 0;
__u64 weir_heads_wait = 0; /* half of the ring is full; the reader sets it back */

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

/* Into a room of `most` bytes, a constant power of two; the reader knows by head->bytes how many of them count. */
static __always_inline void weir_tell_head_in(struct __sk_buff *skb, const struct weir_head *known, __u32 payload, __u32 bytes,
					      __u32 most)
{
	struct weir_head *head = bpf_ringbuf_reserve(&weir_heads, sizeof(*head) + most, 0);

	if (!head) {
		__sync_fetch_and_add(&weir_lost_heads, 1);
		return;
	}
	*head = *known;
	head->bytes = bytes;
	bytes = (bytes - 1) & (most - 1); /* for the verifier: 1 to `most` */
	if (!weir_read_addresses(skb, head) || bpf_skb_load_bytes(skb, payload, head + 1, bytes + 1)) {
		bpf_ringbuf_discard(head, BPF_RB_NO_WAKEUP);
		return;
	}
	bpf_ringbuf_submit(head, BPF_RB_NO_WAKEUP);
	if (bpf_ringbuf_query(&weir_heads, BPF_RB_AVAIL_DATA) > WEIR_HEAD_RING_BYTES / 2)
		weir_heads_wait = 1;
}

static __always_inline void weir_tell_head(struct __sk_buff *skb, struct weir_head *head, __u32 payload)
{
	__u32 bytes = skb->len - payload;

	head->wire_bytes = bytes;
	head->time_ns = bpf_ktime_get_ns();
	if (bytes > WEIR_HEAD_BYTES)
		bytes = WEIR_HEAD_BYTES;
	if (bytes == 0)
		return;
	if (bytes <= 256)
		weir_tell_head_in(skb, head, payload, bytes, 256);
	else if (bytes <= 1024)
		weir_tell_head_in(skb, head, payload, bytes, 1024);
	else
		weir_tell_head_in(skb, head, payload, bytes, WEIR_HEAD_BYTES);
}

static __always_inline bool weir_is_method(__be32 word)
{
	switch (bpf_ntohl(word)) {
	case 'G' << 24 | 'E' << 16 | 'T' << 8 | ' ':
	case 'H' << 24 | 'E' << 16 | 'A' << 8 | 'D':
	case 'P' << 24 | 'O' << 16 | 'S' << 8 | 'T':
	case 'P' << 24 | 'U' << 16 | 'T' << 8 | ' ':
	case 'D' << 24 | 'E' << 16 | 'L' << 8 | 'E':
	case 'P' << 24 | 'A' << 16 | 'T' << 8 | 'C':
	case 'O' << 24 | 'P' << 16 | 'T' << 8 | 'I':
		return true;
	default:
		return false;
	}
}

/*
 * A whole head of a request, a whole ClientHello: all that will be read from this connection, whatever is said later.
 * Most connections begin with one of them.
 */
static __always_inline bool weir_says_all(struct __sk_buff *skb, __u32 payload, __u32 bytes)
{
	__be32 first, last;
	__u8 record[6]; /* of TLS: type, version, length; type of the handshake message */

	if (bytes < 16 || bytes > WEIR_HEAD_BYTES || bpf_skb_load_bytes(skb, payload, record, sizeof(record)))
		return false;
	__builtin_memcpy(&first, record, sizeof(first));
	if (weir_is_method(first))
		return !bpf_skb_load_bytes(skb, skb->len - sizeof(last), &last, sizeof(last)) && last == bpf_htonl(0x0d0a0d0a);
	return record[0] == 0x16 && record[1] == 3 && record[5] == 1 && bytes == 5u + (record[3] << 8 | record[4]);
}

static __always_inline bool weir_is_dns(__u16 port)
{
	return port == WEIR_DNS || port == WEIR_MULTICAST_DNS;
}

/* Where there are two sockets, the server's sees both sides; data may come with the end of the handshake, to the listener. */
static __always_inline bool weir_awaits_tcp_head(const struct __sk_buff *skb, struct bpf_sock *sk, struct weir_tcp_socket *own,
						 bool sent)
{
	if (!own)
		return !sent && sk->state == BPF_TCP_LISTEN;
	if (!own->heads_left[sent])
		return false;
	if (own->report.role != WEIR_ROLE_CLIENT || skb->ifindex != WEIR_LOOPBACK)
		return true;
	own->heads_left[0] = own->heads_left[1] = 0;
	return false;
}

static __always_inline __u32 weir_netns_of(struct bpf_sock *sk)
{
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);

	return tp ? tp->inet_conn.icsk_inet.sk.__sk_common.skc_net.net->ns.inum : 0;
}

/* Where the header of TCP begins. */
static __always_inline __u32 weir_after_ip(const struct __sk_buff *skb)
{
	__u8 first = 0;

	if (skb->protocol != bpf_htons(0x0800))
		return 40;
	bpf_skb_load_bytes(skb, 0, &first, 1);
	return (first & 15) * 4;
}

static __noinline int weir_take_tcp_head(struct __sk_buff *skb, bool sent)
{
	struct weir_head head = { .protocol = IPPROTO_TCP };
	struct weir_tcp_socket *own;
	struct bpf_sock *sk = skb->sk;
	__be32 words[4]; /* ports, sequence, acknowledgement, length and flags */
	__u32 transport, payload;

	if (!sk)
		return 0;
	transport = weir_after_ip(skb);
	if (bpf_skb_load_bytes(skb, transport, words, sizeof(words)) || words[3] & bpf_htonl(WEIR_SYN))
		return 0;
	payload = transport + ((bpf_ntohl(words[3]) >> 28) << 2);
	if (payload >= skb->len)
		return 0;
	head.source_port = bpf_ntohl(words[0]) >> 16;
	head.destination_port = bpf_ntohl(words[0]) & 0xffff;
	head.netns = weir_netns_of(sk);
	own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);
	if (own) {
		head.cookie = own->report.cookie;
		head.offset = bpf_ntohl(words[1]) - own->first_byte[sent];
		if (weir_says_all(skb, payload, skb->len - payload))
			own->heads_left[0] = own->heads_left[1] = 0;
		else if (head.source_port != WEIR_DNS && head.destination_port != WEIR_DNS)
			own->heads_left[sent]--;
	}
	weir_tell_head(skb, &head, payload);
	return 0;
}

static __always_inline void weir_look_at_tcp(struct __sk_buff *skb, bool sent)
{
	struct bpf_sock *sk = skb->sk;

	if (sk && weir_awaits_tcp_head(skb, sk, bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0), sent))
		weir_take_tcp_head(skb, sent);
}

static __always_inline void weir_look_at_udp(struct __sk_buff *skb, const struct weir_udp_key *key, bool sent, __u32 payload)
{
	struct weir_head head = { .protocol = IPPROTO_UDP, .cookie = key->cookie };

	if (!weir_is_dns(key->ends.local_port) && !weir_is_dns(key->ends.remote_port))
		return;
	head.source_port = sent ? key->ends.local_port : key->ends.remote_port;
	head.destination_port = sent ? key->ends.remote_port : key->ends.local_port;
	weir_tell_head(skb, &head, payload);
}

#endif
