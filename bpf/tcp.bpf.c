// SPDX-License-Identifier: GPL-3.0-or-later
/* TCP: the socket's own counters, read where its state changes, where segments arrive, and by the iterator. */
#include "calls.h"
#include "process.h"

char LICENSE[] SEC("license") = "GPL";

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, WEIR_RING_BYTES);
} weir_gone SEC(".maps");

__u64 weir_lost_reports = 0;

/* Changes whenever there is something new to tell. */
static __always_inline __u32 weir_activity(const struct weir_tcp_counts *counts)
{
	return counts->segments_sent + counts->segments_received + counts->attempted + counts->connected + counts->closed +
	       counts->was_reset + counts->refused + counts->timed_out + counts->failed + counts->abandoned + 1;
}

static __always_inline void weir_sample_rtt(struct weir_tcp_socket *own, const struct tcp_sock *tp)
{
	struct weir_tcp_delay *delay = &own->delay;
	__u32 una = tp->snd_una;
	__u32 rtt = tp->srtt_us >> 3;

	if (una == delay->last_una || rtt == 0)
		return;
	delay->last_una = una;
	delay->sum_us += rtt;
	delay->jitter_sum_us += tp->mdev_us >> 2;
	delay->count++;
	if (delay->min_us == 0 || rtt < delay->min_us)
		delay->min_us = rtt;
	if (rtt > delay->max_us)
		delay->max_us = rtt;
}

static __always_inline void weir_read_delay(const struct weir_tcp_delay *delay, struct weir_tcp_report *report)
{
	report->counts.rtt_sum_us = delay->sum_us;
	report->counts.jitter_sum_us = delay->jitter_sum_us;
	report->counts.rtt_count = delay->count;
	report->rtt_min_us = delay->min_us;
	report->rtt_max_us = delay->max_us;
}

/* What the socket itself counts, since it was first seen, and its ends. */
static __always_inline void weir_read_socket(const struct weir_tcp_socket *own, const struct tcp_sock *tp,
					     struct weir_tcp_report *report)
{
	struct weir_tcp_counts now = {};

	weir_read_counters(tp, &now);
	report->state = tp->inet_conn.icsk_inet.sk.__sk_common.skc_state;
	report->orphan = tp->inet_conn.icsk_inet.sk.__sk_common.skc_flags >> SOCK_DEAD & 1;
	if (now.bytes_sent > own->base.bytes_sent) /* else connect() has not sent its SYN yet */
		report->counts.bytes_sent = now.bytes_sent - own->base.bytes_sent;
	report->counts.bytes_received = now.bytes_received - own->base.bytes_received;
	report->counts.retransmitted_bytes = now.retransmitted_bytes - own->base.retransmitted_bytes;
	report->counts.segments_sent = now.segments_sent - own->base.segments_sent;
	report->counts.segments_received = now.segments_received - own->base.segments_received;
	report->counts.retransmits = now.retransmits - own->base.retransmits;
	if (tp->inet_conn.icsk_inet.sk.__sk_common.skc_dport) /* a disconnected one has forgotten its peer */
		weir_read_ends(&tp->inet_conn.icsk_inet, &report->ends);
}

static __always_inline __u8 weir_role_of(const struct weir_ends *ends)
{
	struct weir_listener local = {ends->netns, ends->local_port};

	return bpf_map_lookup_elem(&weir_listeners, &local) ? WEIR_ROLE_SERVER : WEIR_ROLE_UNKNOWN;
}

static __always_inline void weir_fill_report(struct weir_tcp_socket *own, const struct tcp_sock *tp,
					     struct weir_tcp_report *report)
{
	__builtin_memcpy(report, &own->report, sizeof(*report));
	report->time_ns = bpf_ktime_get_ns();
	report->used = own->used;
	weir_read_delay(&own->delay, report);
	if (!own->ended)
		weir_read_socket(own, tp, report);
	if (report->role == WEIR_ROLE_UNKNOWN)
		report->role = weir_role_of(&report->ends);
}

static __always_inline void weir_tell_last(struct weir_tcp_socket *own, const struct tcp_sock *tp)
{
	struct weir_tcp_report *report = bpf_ringbuf_reserve(&weir_gone, sizeof(*report), 0);

	own->gone = 1;
	if (!report) {
		__sync_fetch_and_add(&weir_lost_reports, 1);
		return;
	}
	weir_fill_report(own, tp, report);
	report->gone = 1;
	bpf_ringbuf_submit(report, BPF_RB_NO_WAKEUP);
}

static __always_inline void weir_begin_connect(struct weir_tcp_socket *own, const struct tcp_sock *tp)
{
	if (own->ended) { /* the socket tries once more */
		__u64 cookie = own->report.cookie;

		if (!own->gone)
			weir_tell_last(own, tp);
		__builtin_memset(own, 0, sizeof(*own));
		own->report.cookie = cookie;
		own->delay.last_una = tp->snd_una;
	}
	own->report.role = WEIR_ROLE_CLIENT;
	own->report.counts.attempted = 1;
	own->syn_sent_ns = bpf_ktime_get_ns();
	__builtin_memset(&own->base, 0, sizeof(own->base));
	own->base.bytes_sent = 1; /* the SYN */
	weir_own_by_current(&own->report.owner);
}

static __always_inline void weir_establish(struct weir_tcp_socket *own, const struct tcp_sock *tp, int before)
{
	struct weir_tcp_counts *counts = &own->report.counts;

	counts->connected = 1;
	own->first_byte[0] = tp->rcv_nxt;
	own->first_byte[1] = tp->snd_una;
	own->heads_left[0] = own->heads_left[1] = WEIR_HEADS_A_SIDE;
	if (weir_times_calls) /* who closes it cannot read them */
		weir_read_ends(&tp->inet_conn.icsk_inet, &own->report.ends);
	if (before == TCP_SYN_SENT) {
		own->report.role = WEIR_ROLE_CLIENT;
		if (own->syn_sent_ns && tp->total_retrans == 0)
			counts->handshake_us = (bpf_ktime_get_ns() - own->syn_sent_ns + 500) / 1000;
		return;
	}
	own->report.role = WEIR_ROLE_SERVER;
	counts->handshake_us = tp->srtt_us >> 3;
}

static __always_inline void weir_give_up(struct weir_tcp_socket *own, const struct tcp_sock *tp)
{
	struct weir_tcp_counts *counts = &own->report.counts;
	int error = tp->inet_conn.icsk_inet.sk.sk_err;
	bool repeated = tp->total_retrans != 0;

	if (error == ECONNREFUSED)
		counts->refused = 1;
	else if (error == ETIMEDOUT || (error == 0 && repeated))
		counts->timed_out = 1;
	else if (error != 0)
		counts->failed = 1;
	else
		counts->abandoned = 1;
}

static __always_inline void weir_end(struct weir_tcp_socket *own, const struct tcp_sock *tp, int before)
{
	if (before == TCP_SYN_SENT)
		weir_give_up(own, tp);
	else if (before != TCP_SYN_RECV)
		own->report.counts.closed = 1;
	weir_sample_rtt(own, tp);
	weir_read_socket(own, tp, &own->report);
	own->ended = 1;
	if (own->used) /* else its owner may yet show */
		weir_tell_last(own, tp);
}

/* The socket still has the state `before`. */
static __noinline int weir_note_state(struct sock *sk, int before, int after)
{
	struct weir_tcp_socket *own;
	struct tcp_sock *tp;

	own = weir_tcp_socket(sk);
	if (!own || own->noted == after)
		return 0;
	tp = bpf_skc_to_tcp_sock(sk);
	if (!tp)
		return 0;
	if (after == TCP_SYN_SENT)
		weir_begin_connect(own, tp);
	else if (after == TCP_ESTABLISHED)
		weir_establish(own, tp, before);
	else
		weir_end(own, tp, before);
	own->noted = after;
	return 0;
}

static __always_inline bool weir_matters(const struct sock *sk, int before, int after)
{
	return (after == TCP_SYN_SENT || after == TCP_ESTABLISHED || after == TCP_CLOSE) && before != TCP_LISTEN &&
	       sk->sk_protocol == IPPROTO_TCP;
}

/* A processor runs a program but once at a time: what interrupts it there, a segment that arrives, passes it by and is
 * seen by its second. */
SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(weir_set_state, struct sock *sk, int before, int after)
{
	return weir_matters(sk, before, after) ? weir_note_state(sk, before, after) : 0;
}

SEC("tp_btf/inet_sock_set_state")
int BPF_PROG(weir_set_state_2, struct sock *sk, int before, int after)
{
	return weir_matters(sk, before, after) ? weir_note_state(sk, before, after) : 0;
}

SEC("tp_btf/tcp_probe")
int BPF_PROG(weir_probe, struct sock *sk)
{
	struct weir_tcp_socket *own = weir_tcp_socket(sk);
	struct tcp_sock *tp = bpf_skc_to_tcp_sock(sk);

	if (own && tp)
		weir_sample_rtt(own, tp);
	return 0;
}

static __always_inline int weir_reset(struct sock *sk)
{
	struct weir_tcp_socket *own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);
	__u8 state = sk->__sk_common.skc_state;

	if (own && state != TCP_SYN_SENT && state != TCP_SYN_RECV && state != TCP_CLOSE)
		own->report.counts.was_reset = 1;
	return 0;
}

SEC("tp_btf/tcp_receive_reset")
int BPF_PROG(weir_receive_reset, struct sock *sk)
{
	return weir_reset(sk);
}

static __always_inline int weir_note_destroyed(struct sock *sk)
{
	struct weir_tcp_socket *own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);
	struct tcp_sock *tp;

	if (!own || own->gone)
		return 0;
	tp = bpf_skc_to_tcp_sock(sk);
	if (tp)
		weir_tell_last(own, tp);
	return 0;
}

SEC("tp_btf/tcp_destroy_sock")
int BPF_PROG(weir_destroy, struct sock *sk)
{
	return weir_note_destroyed(sk);
}

SEC("tp_btf/tcp_destroy_sock")
int BPF_PROG(weir_destroy_2, struct sock *sk)
{
	return weir_note_destroyed(sk);
}

/* All sockets, of all network namespaces, that have something new to tell. */
SEC("iter/bpf_sk_storage_map")
int weir_report_tcp(struct bpf_iter__bpf_sk_storage_map *ctx)
{
	struct weir_tcp_socket *own = ctx->value;
	struct sock *sk = ctx->sk;
	struct weir_tcp_report report;
	struct tcp_sock *tp;
	__u32 activity;

	if (!own || !sk || own->gone)
		return 0;
	tp = bpf_skc_to_tcp_sock(sk);
	if (!tp)
		return 0;
	__builtin_memset(&report, 0, sizeof(report));
	weir_fill_report(own, tp, &report);
	if (report.ends.local_port == 0) /* connect() is about to choose it */
		return 0;
	activity = weir_activity(&report.counts);
	if (activity == own->reported)
		return 0;
	own->reported = activity;
	own->delay.min_us = own->delay.max_us = 0;
	bpf_seq_write(ctx->meta->seq, &report, sizeof(report));
	return 0;
}
