// SPDX-License-Identifier: GPL-3.0-or-later
/* Packets that the kernel drops, counted by conversation and reason; taken out and forgotten by the reader. */
#include "socket.h"

char LICENSE[] SEC("license") = "GPL";

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, WEIR_MOST_DROP_KINDS);
	__type(key, struct weir_drop_key);
	__type(value, __u64);
} weir_drops SEC(".maps");

const volatile __u8 weir_is_no_loss[WEIR_MOST_DROP_REASONS] = {}; /* set by the loader, from the running kernel's names */

__u64 weir_lost_drops = 0;

static __always_inline bool weir_drop_of_socket(struct sock *sk, struct weir_drop_key *key)
{
	const struct inet_sock *inet = (const struct inet_sock *)sk;
	__u16 family = BPF_CORE_READ(sk, __sk_common.skc_family);
	__u8 state = BPF_CORE_READ(sk, __sk_common.skc_state);
	__be16 peer = BPF_CORE_READ(sk, __sk_common.skc_dport);

	if ((family != AF_INET && family != AF_INET6) || state == TCP_NEW_SYN_RECV || state == TCP_TIME_WAIT || peer == 0)
		return false;
	key->protocol = BPF_CORE_READ(sk, sk_protocol);
	if (family == AF_INET) {
		weir_map_v4(key->ends.local, BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr));
		weir_map_v4(key->ends.remote, BPF_CORE_READ(sk, __sk_common.skc_daddr));
	} else {
		BPF_CORE_READ_INTO(&key->ends.local, sk, __sk_common.skc_v6_rcv_saddr);
		BPF_CORE_READ_INTO(&key->ends.remote, sk, __sk_common.skc_v6_daddr);
	}
	key->ends.local_port = bpf_ntohs(BPF_CORE_READ(inet, inet_sport));
	key->ends.remote_port = bpf_ntohs(peer);
	return true;
}

static __always_inline bool weir_drop_of_packet(struct sk_buff *skb, struct weir_drop_key *key)
{
	const unsigned char *packet = BPF_CORE_READ(skb, head) + BPF_CORE_READ(skb, network_header);
	__be16 protocol = BPF_CORE_READ(skb, protocol), ports[2];
	__u32 header = 40;
	__u8 ip[40];

	if (protocol == bpf_htons(0x0800)) {
		if (bpf_probe_read_kernel(ip, 20, packet) || ip[0] >> 4 != 4)
			return false;
		header = (ip[0] & 15) * 4;
		key->protocol = ip[9];
		weir_map_v4(key->ends.local, *(__be32 *)(ip + 12));
		weir_map_v4(key->ends.remote, *(__be32 *)(ip + 16));
	} else if (protocol == bpf_htons(0x86dd)) {
		if (bpf_probe_read_kernel(ip, 40, packet) || ip[0] >> 4 != 6)
			return false;
		key->protocol = ip[6];
		__builtin_memcpy(key->ends.local, ip + 8, 16);
		__builtin_memcpy(key->ends.remote, ip + 24, 16);
	} else {
		return false;
	}
	if (bpf_probe_read_kernel(ports, sizeof(ports), packet + header))
		return false;
	key->ends.local_port = bpf_ntohs(ports[0]);
	key->ends.remote_port = bpf_ntohs(ports[1]);
	key->ends.netns = BPF_CORE_READ(skb, dev, nd_net.net, ns.inum);
	return true;
}

static __always_inline int weir_drop(struct sk_buff *skb, __u32 reason, struct sock *sk)
{
	struct weir_drop_key key = { .reason = reason };
	__u64 one = 1, *count;

	if (reason < WEIR_MOST_DROP_REASONS && weir_is_no_loss[reason])
		return 0;
	if (!sk)
		sk = BPF_CORE_READ(skb, sk);
	if (!(sk && weir_drop_of_socket(sk, &key)) && !weir_drop_of_packet(skb, &key))
		return 0;
	if (sk) /* UDP keeps other things where the device was */
		key.ends.netns = BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum);
	if (key.protocol != IPPROTO_TCP && key.protocol != IPPROTO_UDP)
		return 0;
	count = bpf_map_lookup_elem(&weir_drops, &key);
	if (count)
		__sync_fetch_and_add(count, 1);
	else if (bpf_map_update_elem(&weir_drops, &key, &one, BPF_NOEXIST))
		__sync_fetch_and_add(&weir_lost_drops, 1);
	return 0;
}

/* The socket that received it is an argument since Linux 6.11, c53795d48ee8. */
SEC("tp_btf/kfree_skb")
int BPF_PROG(weir_drop_with_socket, struct sk_buff *skb, void *location, __u32 reason, struct sock *receiver)
{
	return weir_drop(skb, reason, receiver);
}

SEC("tp_btf/kfree_skb")
int BPF_PROG(weir_drop_alone, struct sk_buff *skb, void *location, __u32 reason)
{
	return weir_drop(skb, reason, NULL);
}
