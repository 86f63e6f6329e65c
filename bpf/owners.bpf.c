// SPDX-License-Identifier: GPL-3.0-or-later
/* Which process has which socket open, for packets: they do not tell. All network namespaces. */
#include "process.h"

char LICENSE[] SEC("license") = "GPL";

SEC("iter.s/task_file")
int weir_list_sockets(struct bpf_iter__task_file *ctx)
{
	struct task_struct *task = ctx->task;
	struct sock *sk = weir_socket_of(ctx->file);
	struct weir_open_socket row;

	if (!sk || !task || (sk->sk_protocol != IPPROTO_TCP && sk->sk_protocol != IPPROTO_UDP))
		return 0;
	__builtin_memset(&row, 0, sizeof(row));
	weir_probe_ends(sk, &row.ends);
	row.protocol = sk->sk_protocol;
	if (row.ends.local_port == 0 || (row.protocol == IPPROTO_TCP && sk->__sk_common.skc_state == TCP_CLOSE))
		return 0;
	weir_own_by_task(task, &row.owner);
	bpf_seq_write(ctx->meta->seq, &row, sizeof(row));
	return 0;
}
