// SPDX-License-Identifier: GPL-3.0-or-later
/* Who owns a socket: who first sends or receives, whoever opened it, for a socket may be handed to a child. */
#include "calls.h"
#include "process.h"
#include "udp_socket.h"

char LICENSE[] SEC("license") = "GPL";

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

static __always_inline int weir_tcp_used(struct sock *sk, int result, bool sent)
{
	struct weir_tcp_socket *own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);

	if (!own)
		return 0;
	if (!own->used) {
		own->used = 1;
		weir_own_by_current(&own->report.owner);
	}
	weir_count_transfer(own, result, sent);
	return 0;
}

static __always_inline int weir_used(struct sock *sk, int result, bool sent)
{
	__u64 cookie;

	if (sk->sk_protocol == IPPROTO_TCP)
		return weir_tcp_used(sk, result, sent);
	if (sk->sk_protocol != IPPROTO_UDP || !weir_is_inet(sk))
		return 0;
	cookie = bpf_get_socket_cookie(sk);
	if (!bpf_map_lookup_elem(&weir_udp_sockets, &cookie))
		weir_know_udp_socket(sk, cookie, NULL);
	return 0;
}

SEC("tp_btf/sock_send_length")
int BPF_PROG(weir_send, struct sock *sk, int result)
{
	return weir_used(sk, result, true);
}

SEC("tp_btf/sock_recv_length")
int BPF_PROG(weir_receive, struct sock *sk, int result)
{
	return weir_used(sk, result, false);
}

/* Accepted and never used: who closes it. */
SEC("cgroup/sock_release")
int weir_close(struct bpf_sock *sk)
{
	struct weir_tcp_socket *own;

	if (sk->protocol != IPPROTO_TCP)
		return 1;
	own = bpf_sk_storage_get(&weir_tcp_sockets, sk, 0, 0);
	if (!own)
		return 1;
	if (own->report.owner.pid == 0)
		weir_own_by_current(&own->report.owner);
	weir_note_close(own);
	return 1;
}

static __always_inline void weir_know_listener(const struct sock *sk)
{
	struct weir_listener listener = {sk->__sk_common.skc_net.net->ns.inum, sk->__sk_common.skc_num};
	__u8 known = 1;

	bpf_map_update_elem(&weir_listeners, &listener, &known, BPF_ANY);
}

/* Of sockets that were open before, and owners that nothing else gave away. */
SEC("iter.s/task_file")
int weir_find_owners(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct weir_tcp_socket *own;
	struct sock *sk;
	__u64 cookie;
	__u8 state;

	sk = weir_socket_of(ctx->file);
	if (!sk || !task)
		return 0;
	if (sk->sk_protocol == IPPROTO_UDP) {
		cookie = bpf_get_socket_cookie(sk);
		if (!bpf_map_lookup_elem(&weir_udp_sockets, &cookie))
			weir_know_udp_socket(sk, cookie, task);
		return 0;
	}
	state = sk->__sk_common.skc_state;
	if (sk->sk_protocol != IPPROTO_TCP || state == TCP_CLOSE)
		return 0;
	if (state == TCP_LISTEN) {
		weir_know_listener(sk);
		return 0;
	}
	own = weir_tcp_socket(sk);
	if (own && own->report.owner.pid == 0) {
		weir_own_by_task(task, &own->report.owner);
		own->reported = 0;
	}
	return 0;
}
