/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs know of a UDP socket, and of each peer it talks to. */
#ifndef WEIR_UDP_SOCKET_H
#define WEIR_UDP_SOCKET_H

#include "socket.h"

struct weir_udp_socket {
	struct weir_process_key owner;
	__u8 role;
	__u8 reserved[7];
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, WEIR_MOST_UDP_PEERS);
	__type(key, struct weir_udp_key);
	__type(value, struct weir_udp_counts);
} weir_udp_peers SEC(".maps") __weak;

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, WEIR_MOST_UDP_PEERS);
	__type(key, __u64); /* socket cookie */
	__type(value, struct weir_udp_socket);
} weir_udp_sockets SEC(".maps") __weak;

#endif
