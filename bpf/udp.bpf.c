// SPDX-License-Identifier: GPL-3.0-or-later
/* UDP: the conversations that have something new to tell. */
#include "udp_socket.h"

char LICENSE[] SEC("license") = "GPL";

__u64 weir_told_datagrams = 0; /* see weir_counted_datagrams */

SEC("iter/bpf_map_elem")
int weir_report_udp(struct bpf_iter__bpf_map_elem *ctx)
{
	struct weir_udp_counts *counts = ctx->value;
	struct weir_udp_key *key = ctx->key;
	struct weir_udp_report report;
	struct weir_udp_socket *own;
	__u64 datagrams;

	if (!key || !counts || counts->last_ns == counts->told_ns)
		return 0;
	__builtin_memset(&report, 0, sizeof(report));
	__builtin_memcpy(&report.key, key, sizeof(report.key));
	__builtin_memcpy(&report.counts, counts, sizeof(report.counts));
	counts->told_ns = report.counts.last_ns;
	datagrams = report.counts.datagrams_sent + report.counts.datagrams_received;
	__sync_fetch_and_add(&weir_told_datagrams, datagrams - counts->told_datagrams);
	counts->told_datagrams = datagrams;
	own = bpf_map_lookup_elem(&weir_udp_sockets, &report.key.cookie);
	if (own) {
		report.owner = own->owner;
		report.role = own->role;
	}
	bpf_seq_write(ctx->meta->seq, &report, sizeof(report));
	return 0;
}
