/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs know of a TCP socket; in the socket's own storage, so it can be neither full nor left over. */
#ifndef WEIR_TCP_SOCKET_H
#define WEIR_TCP_SOCKET_H

#include "socket.h"

#define WEIR_HEADS_A_SIDE 3

/* Written where segments arrive, which is another processor than the one where the socket is read. */
struct weir_tcp_delay {
	__u64 sum_us;
	__u64 jitter_sum_us;
	__u32 count;
	__u32 min_us; /* since the last report; 0: none */
	__u32 max_us;
	__u32 last_una;
};

#define WEIR_FIRST_LINE 56 /* bytes of a value in the cache line that looking it up touches anyway */

struct weir_tcp_socket {
	union {
		struct { /* asked at each segment and each call, written when the socket changes */
			__u64 syn_sent_ns;
			__u32 first_byte[2]; /* its sequence number; received, sent */
			__u8 heads_left[2];  /* payloads that may yet say what the connection is about */
			__u8 used;  /* the owner is who sent or received, not who opened or closed it */
			__u8 ended; /* its report is the last word: a failed connect() clears the socket's own counters and ends */
			__u8 gone;  /* told, though the storage may live on */
			__u8 noted; /* the last state that began, ended or established it */
		};
		__u8 line[WEIR_FIRST_LINE];
	};
	struct weir_tcp_delay delay;
	__u32 reported; /* of weir_activity() */
	__u32 reserved;
	struct weir_tcp_report report; /* what is known but for the delay and the kernel's own counters */
	struct weir_tcp_counts base;   /* of those, when first seen; the bytes of a SYN too */
};

struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct weir_tcp_socket);
} weir_tcp_sockets SEC(".maps") __weak;

struct weir_listener {
	__u32 netns;
	__u32 port;
};

/* Found with the owners: who serves in connections that were open before. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, WEIR_MOST_LISTENERS);
	__type(key, struct weir_listener);
	__type(value, __u8);
} weir_listeners SEC(".maps") __weak;

/* Its FIN is the last byte before write_seq. */
static __always_inline bool weir_queued_fin(__u8 state)
{
	return state == TCP_FIN_WAIT1 || state == TCP_FIN_WAIT2 || state == TCP_CLOSING || state == TCP_LAST_ACK;
}

static __always_inline void weir_read_counters(const struct tcp_sock *tp, struct weir_tcp_counts *counts)
{
	__u32 next = tp->snd_nxt;
	__u32 in_flight = next - tp->snd_una;
	bool fin_sent = weir_queued_fin(tp->inet_conn.icsk_inet.sk.__sk_common.skc_state) && next == tp->write_seq;
	bool fin_received = tp->inet_conn.icsk_inet.sk.__sk_common.skc_flags & (1 << SOCK_DONE);

	counts->bytes_sent = tp->bytes_acked + in_flight - fin_sent;
	counts->bytes_received = tp->bytes_received - fin_received;
	counts->retransmitted_bytes = tp->bytes_retrans;
	counts->segments_sent = tp->segs_out;
	counts->segments_received = tp->segs_in;
	counts->retransmits = tp->total_retrans;
}

static __always_inline struct weir_tcp_socket *weir_tcp_socket(struct sock *sk)
{
	struct tcp_sock *tp;
	struct weir_tcp_socket *own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);

	if (own)
		return own;
	tp = bpf_skc_to_tcp_sock(sk);
	if (!tp)
		return NULL;
	own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, BPF_SK_STORAGE_GET_F_CREATE);
	if (!own)
		return NULL;
	own->report.cookie = bpf_get_socket_cookie(sk);
	own->delay.last_una = tp->snd_una;
	weir_read_counters(tp, &own->base);
	return own;
}

#endif
