/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who owns a socket: a key in the socket's storage, and all that is known of the process told once. */
#ifndef WEIR_PROCESS_H
#define WEIR_PROCESS_H

#include "socket.h"

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH); /* who falls out is told again */
	__uint(max_entries, WEIR_MOST_PROCESSES);
	__type(key, struct weir_process_key);
	__type(value, __u8);
} weir_told_processes SEC(".maps") __weak;

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, WEIR_RING_BYTES);
} weir_processes SEC(".maps") __weak;

__u64 weir_lost_processes __weak = 0;

static __always_inline void weir_read_name(struct task_struct *task, char *name, __u32 size)
{
	const unsigned char *executable = BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name);

	if (executable)
		bpf_probe_read_kernel_str(name, size, executable);
	else /* of the kernel, or about to end */
		bpf_probe_read_kernel_str(name, size < sizeof(task->comm) ? size : sizeof(task->comm), task->comm);
}

static __always_inline struct kernfs_node *weir_parent_of(struct kernfs_node *node)
{
	struct kernfs_node___renamed *renamed = (void *)node;

	return bpf_core_field_exists(renamed->__parent) ? BPF_CORE_READ(renamed, __parent) : BPF_CORE_READ(node, parent);
}

static __always_inline void weir_read_cgroups(struct task_struct *task, struct weir_process *process)
{
	struct kernfs_node *node = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn);

	process->cgroup = BPF_CORE_READ(node, id);
	for (int level = 0; level < WEIR_MOST_CGROUP_LEVELS && node; level++) {
		bpf_probe_read_kernel_str(process->cgroups[level], WEIR_CGROUP_NAME_BYTES, BPF_CORE_READ(node, name));
		node = weir_parent_of(node);
	}
}

static __always_inline void weir_read_parents(struct task_struct *task, struct weir_process *process)
{
	for (int at = 0; at < WEIR_MOST_PARENTS; at++) {
		task = BPF_CORE_READ(task, real_parent);
		process->parents[at].pid = BPF_CORE_READ(task, tgid);
		if (process->parents[at].pid == 0)
			break;
		weir_read_name(task, process->parents[at].name, sizeof(process->parents[at].name));
	}
}

/* What its file and namespaces say; the arguments are read by the caller, who knows how. */
static __always_inline void weir_read_process(struct task_struct *task, const struct weir_process_key *key, __u32 uid,
					      struct weir_process *process)
{
	for (__u32 at = 0; at < sizeof(*process) / sizeof(__u64); at++)
		((volatile __u64 *)process)[at] = 0; /* too long for memset */
	process->key = *key;
	process->uid = uid;
	process->netns = BPF_CORE_READ(task, nsproxy, net_ns, ns.inum);
	weir_read_name(task, process->executable, sizeof(process->executable));
	weir_read_parents(task, process);
	weir_read_cgroups(task, process);
}

static __always_inline void weir_key_of(struct task_struct *task, __u32 uid, struct weir_process_key *key)
{
	struct task_struct *leader = task->group_leader;

	key->started_ns = leader->start_boottime;
	key->incarnation = (__u32)leader->self_exec_id ^ uid * 0x9e3779b1;
	key->pid = task->tgid;
}

/* NULL: it was told before, or there is no room. */
static __always_inline struct weir_process *weir_begin_telling(const struct weir_process_key *key)
{
	struct weir_process *process;
	__u8 told = 1;

	if (bpf_map_lookup_elem(&weir_told_processes, key))
		return NULL;
	process = bpf_ringbuf_reserve(&weir_processes, sizeof(*process), 0);
	if (!process) {
		__sync_fetch_and_add(&weir_lost_processes, 1);
		return NULL;
	}
	bpf_map_update_elem(&weir_told_processes, key, &told, BPF_ANY);
	return process;
}

static __always_inline __u32 weir_argument_bytes(struct task_struct *task, unsigned long *start)
{
	unsigned long bytes = BPF_CORE_READ(task, mm, arg_end);

	*start = BPF_CORE_READ(task, mm, arg_start);
	bytes -= *start;
	return bytes < WEIR_ARGUMENT_BYTES - 1 ? bytes : WEIR_ARGUMENT_BYTES - 1;
}

static __noinline int weir_tell_current(struct weir_process_key *key)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task_btf();
	struct weir_process *process;
	unsigned long start;
	__u32 bytes;

	if (!key)
		return 0;
	process = weir_begin_telling(key);
	if (!process)
		return 0;
	weir_read_process(task, key, bpf_get_current_uid_gid(), process);
	bytes = weir_argument_bytes(task, &start);
	bpf_probe_read_user(process->arguments, bytes & (WEIR_ARGUMENT_BYTES - 1), (void *)start);
	bpf_ringbuf_submit(process, BPF_RB_NO_WAKEUP);
	return 0;
}

/* In the context of the process that owns the socket. */
static __always_inline void weir_own_by_current(struct weir_process_key *owner)
{
	struct weir_process_key key;

	weir_key_of((struct task_struct *)bpf_get_current_task_btf(), bpf_get_current_uid_gid(), &key);
	if (owner->pid == key.pid && owner->started_ns == key.started_ns && owner->incarnation == key.incarnation)
		return; /* it was told when it opened the socket */
	*owner = key;
	weir_tell_current(&key);
}

/* From an iterator that may sleep. */
static __always_inline void weir_own_by_task(struct task_struct *task, struct weir_process_key *owner)
{
	__u32 uid = BPF_CORE_READ(task, cred, uid.val);
	struct weir_process *process;
	struct weir_process_key key;
	unsigned long start;
	__u32 bytes;

	weir_key_of(task, uid, &key);
	*owner = key;
	process = weir_begin_telling(&key);
	if (!process)
		return;
	weir_read_process(task, &key, uid, process);
	bytes = weir_argument_bytes(task, &start);
	bpf_copy_from_user_task(process->arguments, bytes & (WEIR_ARGUMENT_BYTES - 1), (void *)start, task, 0);
	bpf_ringbuf_submit(process, BPF_RB_NO_WAKEUP);
}

#endif
