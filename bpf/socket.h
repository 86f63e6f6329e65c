/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ends of a socket. */
#ifndef WEIR_SOCKET_H
#define WEIR_SOCKET_H

#include "kernel_types.h"

#include "flow_event.h"

#include <bpf/bpf_core_read.h>
#include <bpf/bpf_endian.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

static __always_inline void weir_map_v4(__u8 *address, __be32 v4)
{
	__builtin_memset(address, 0, 10);
	address[10] = address[11] = 0xff;
	__builtin_memcpy(address + 12, &v4, 4);
}

/* skc_num is 0 before connect() chose a port and after CLOSE: the port in inet_sport outlives it. */
static __always_inline void weir_read_ends(const struct inet_sock *inet, struct weir_ends *ends)
{
	const struct sock_common *common = &inet->sk.__sk_common;

	if (common->skc_family == AF_INET) {
		weir_map_v4(ends->local, common->skc_rcv_saddr);
		weir_map_v4(ends->remote, common->skc_daddr);
	} else {
		BPF_CORE_READ_INTO(&ends->local, common, skc_v6_rcv_saddr);
		BPF_CORE_READ_INTO(&ends->remote, common, skc_v6_daddr);
	}
	ends->local_port = bpf_ntohs(inet->inet_sport);
	ends->remote_port = bpf_ntohs(common->skc_dport);
	ends->netns = common->skc_net.net->ns.inum;
}

/* The same of a socket whose kind the verifier does not know. */
static __always_inline void weir_probe_ends(struct sock *sk, struct weir_ends *ends)
{
	const struct inet_sock *inet = (const struct inet_sock *)sk;

	if (BPF_CORE_READ(sk, __sk_common.skc_family) == AF_INET) {
		weir_map_v4(ends->local, BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr));
		weir_map_v4(ends->remote, BPF_CORE_READ(sk, __sk_common.skc_daddr));
	} else {
		BPF_CORE_READ_INTO(&ends->local, sk, __sk_common.skc_v6_rcv_saddr);
		BPF_CORE_READ_INTO(&ends->remote, sk, __sk_common.skc_v6_daddr);
	}
	ends->local_port = bpf_ntohs(BPF_CORE_READ(inet, inet_sport));
	ends->remote_port = bpf_ntohs(BPF_CORE_READ(sk, __sk_common.skc_dport));
	ends->netns = BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum);
}

static __always_inline bool weir_is_inet(const struct sock *sk)
{
	__u16 family = sk->__sk_common.skc_family;

	return family == AF_INET || family == AF_INET6;
}

/* The socket of IP that an open file is; NULL for any other file. */
static __always_inline struct sock *weir_socket_of(struct file *file)
{
	struct socket *socket;
	struct sock *sk;

	if (!file)
		return NULL;
	socket = bpf_sock_from_file(file);
	if (!socket)
		return NULL;
	sk = socket->sk;
	return sk && weir_is_inet(sk) ? sk : NULL;
}

#endif
