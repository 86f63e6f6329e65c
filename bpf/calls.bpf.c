// SPDX-License-Identifier: GPL-3.0-or-later
/* When a task enters and leaves calls that may be on sockets; attached only where that is asked for, for it costs. */
#include "calls.h"

#include <asm/ptrace.h>

char LICENSE[] SEC("license") = "GPL";

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, WEIR_RING_BYTES);
} weir_calls SEC(".maps");

__u64 weir_lost_calls = 0;

const volatile __u8 weir_kind_of_call[WEIR_MOST_CALLS] = {}; /* by number: set by the loader, each architecture has its own */

/* The numbers of 32-bit programs on x86 are others. */
static __always_inline bool weir_is_compat(struct task_struct *task)
{
	return bpf_core_field_exists(task->thread_info.status) && task->thread_info.status & TS_COMPAT;
}

SEC("tp_btf/sys_enter")
int BPF_PROG(weir_call_begins, struct pt_regs *registers, long number)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task_btf();
	struct weir_task_call *call;
	__u8 kind;

	if (number < 0 || number >= WEIR_MOST_CALLS)
		return 0;
	kind = weir_kind_of_call[number];
	if (kind == WEIR_CALL_OTHER || weir_is_compat(task))
		return 0;
	call = bpf_task_storage_get(&weir_task_calls, task, 0, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!call)
		return 0;
	call->kind = kind;
	call->counted = 0;
	call->closes = 0;
	call->descriptor = (__s32)PT_REGS_PARM1_SYSCALL(registers);
	call->begun_ns = call->told_ns = bpf_ktime_get_ns();
	return 0;
}

static __always_inline struct sock *weir_socket_of_descriptor(__u32 descriptor)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task_btf();
	struct file **files = BPF_CORE_READ(task, files, fdt, fd);
	struct socket *socket;
	struct file *file;

	if (bpf_probe_read_kernel(&file, sizeof(file), files + descriptor))
		return NULL;
	socket = BPF_CORE_READ(file, private_data);
	return BPF_CORE_READ(socket, sk);
}

static __always_inline bool weir_find_ends(const struct weir_task_call *call, long result, struct weir_call *told)
{
	struct sock *sk;

	if (call->kind == WEIR_CALL_CLOSE) {
		told->cookie = call->cookie;
		told->ends = call->ends;
		told->role = call->role;
		return true;
	}
	sk = weir_socket_of_descriptor(call->kind == WEIR_CALL_ACCEPT ? result : call->descriptor);
	if (BPF_CORE_READ(sk, sk_protocol) != IPPROTO_TCP)
		return false;
	told->cookie = BPF_CORE_READ(sk, __sk_common.skc_cookie.counter);
	told->role = call->kind == WEIR_CALL_ACCEPT ? WEIR_ROLE_SERVER : WEIR_ROLE_CLIENT;
	weir_probe_ends(sk, &told->ends);
	return told->ends.remote_port != 0;
}

SEC("tp_btf/sys_exit")
int BPF_PROG(weir_call_ends, struct pt_regs *registers, long result)
{
	struct weir_task_call *call = bpf_task_storage_get(&weir_task_calls, bpf_get_current_task_btf(), 0, 0);
	struct weir_call told = {}, *room;
	__u64 now;

	if (!call || call->kind == WEIR_CALL_OTHER)
		return 0;
	if (result >= 0 && (call->kind == WEIR_CALL_CONNECT || call->kind == WEIR_CALL_ACCEPT || call->closes)) {
		now = bpf_ktime_get_ns();
		told.time_ns = now;
		told.duration_ns = now - call->begun_ns;
		told.kind = call->kind;
		if (weir_find_ends(call, result, &told)) {
			room = bpf_ringbuf_reserve(&weir_calls, sizeof(*room), 0);
			if (room) {
				*room = told;
				bpf_ringbuf_submit(room, BPF_RB_NO_WAKEUP);
			} else {
				__sync_fetch_and_add(&weir_lost_calls, 1);
			}
		}
	}
	call->kind = WEIR_CALL_OTHER;
	return 0;
}
