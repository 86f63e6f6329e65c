/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The call that a task is in, while calls on sockets are timed; nothing of it costs anything else. */
#ifndef WEIR_CALLS_H
#define WEIR_CALLS_H

#include "tcp_socket.h"

struct weir_task_call {
	__u64 begun_ns;
	__u64 told_ns;	/* transfer: up to where its time was counted */
	__u64 counted;	/* transfer: the socket it was counted for; cookie */
	struct weir_ends ends; /* close */
	__u64 cookie;
	__s32 descriptor;
	__u8 kind;
	__u8 sent; /* transfer: what was counted was sent */
	__u8 role;
	__u8 closes; /* a connection, not a file */
};

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct weir_task_call);
} weir_task_calls SEC(".maps") __weak;

const volatile __u8 weir_times_calls __weak = 0; /* set by the loader */

static __always_inline struct weir_task_call *weir_current_call(enum weir_call_kind kind)
{
	struct weir_task_call *call = bpf_task_storage_get(&weir_task_calls, bpf_get_current_task_btf(), 0, 0);

	return call && call->kind == kind ? call : NULL;
}

/*
 * Within the call, when the socket has done its part: its return to the program follows at once. One call may serve a socket
 * several times (sendfile, sendmmsg) and counts once.
 */
static __always_inline void weir_count_transfer(struct weir_tcp_socket *own, int result, bool sent)
{
	struct weir_tcp_counts *counts = &own->report.counts;
	struct weir_task_call *call;
	__u64 now, spent;

	if (!weir_times_calls || result < 0)
		return;
	call = weir_current_call(WEIR_CALL_TRANSFER);
	if (!call)
		return;
	now = bpf_ktime_get_ns();
	spent = now - call->told_ns;
	call->told_ns = now;
	__sync_fetch_and_add(sent ? &counts->write_ns : &counts->read_ns, spent);
	if (call->counted == own->report.cookie && call->sent == sent)
		return;
	call->counted = own->report.cookie;
	call->sent = sent;
	__sync_fetch_and_add(sent ? &counts->writes : &counts->reads, 1);
}

/* The last reference to the socket goes: it is told when the call returns. */
static __always_inline void weir_note_close(const struct weir_tcp_socket *own)
{
	struct weir_task_call *call;

	if (!weir_times_calls || !own->report.counts.connected)
		return;
	call = weir_current_call(WEIR_CALL_CLOSE);
	if (!call)
		return;
	call->cookie = own->report.cookie;
	call->role = own->report.role;
	call->closes = 1;
	call->ends = own->report.ends;
}

#endif
