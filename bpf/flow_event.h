/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the programs in the kernel tell weir-capture. Compiles alone as C and as C++.
 *
 * Layout   All integers in the machine's byte order but for names that end in _be. Addresses are 16 bytes, IPv4 mapped
 *          (::ffff:a.b.c.d). Counters grow from the socket's first sight on; the reader takes differences.
 * Version  None: programs and reader are one binary.
 * Limits   WEIR_MOST_UDP_PEERS conversations of UDP at a time (the idlest is evicted, and counted as loss by the reader
 *          that misses it); a TCP socket's counters live and die with the socket.
 * Rejected An event per packet (costs more than all the counting); a hash map of sockets (a full map loses the newest,
 *          socket storage cannot be full); counters of calls (they count MSG_PEEK and miss splice).
 */
#ifndef WEIR_FLOW_EVENT_H
#define WEIR_FLOW_EVENT_H

#include <linux/types.h>

#define WEIR_NAME_BYTES 64
#define WEIR_ARGUMENT_BYTES 256
#define WEIR_MOST_PARENTS 6
#define WEIR_MOST_CGROUP_LEVELS 6
#define WEIR_CGROUP_NAME_BYTES 128
#define WEIR_MOST_PROCESSES 16384
#define WEIR_MOST_DROP_KINDS 8192
#define WEIR_MOST_DROP_REASONS 256
#define WEIR_HEAD_BYTES 2048 /* a power of two */
#define WEIR_MOST_UDP_PEERS 65536
#define WEIR_MOST_LISTENERS 16384 /* when they are more: whose connections were open before is guessed by the ports */
#define WEIR_RING_BYTES (2 << 20)
#define WEIR_HEAD_RING_BYTES (4 << 20)
#define WEIR_MOST_CALLS 512 /* numbers of system calls */

enum weir_role {
	WEIR_ROLE_UNKNOWN,
	WEIR_ROLE_CLIENT, /* called connect */
	WEIR_ROLE_SERVER, /* was accepted, or has a port that listens; UDP: bound its port itself */
};

/* Tells a process from all others, before and after it. */
struct weir_process_key {
	__u64 started_ns; /* CLOCK_BOOTTIME */
	__u32 pid;	  /* thread group; 0: unknown */
	__u32 incarnation; /* another after execve and setuid */
};

struct weir_parent {
	__u32 pid;
	char name[28];
};

/* Once for each process, when it is first seen with a socket; in the ring before any report that names it. */
struct weir_process {
	struct weir_process_key key;
	__u64 cgroup;
	__u32 uid;
	__u32 netns;
	char executable[WEIR_NAME_BYTES];     /* last part of the file's path, cut */
	char arguments[WEIR_ARGUMENT_BYTES];  /* each ends with a 0; cut */
	struct weir_parent parents[WEIR_MOST_PARENTS];
	char cgroups[WEIR_MOST_CGROUP_LEVELS][WEIR_CGROUP_NAME_BYTES]; /* its own first; the root's name is empty */
};

struct weir_ends {
	__u8 local[16];
	__u8 remote[16];
	__u16 local_port;
	__u16 remote_port;
	__u32 netns; /* inode number */
};

/* Of the socket where there is one, else of the packet (local: its source). */
struct weir_drop_key {
	struct weir_ends ends;
	__u32 reason; /* of the kernel's enum skb_drop_reason */
	__u8 protocol;
	__u8 reserved[3];
};

/* A payload that may say what a conversation is about; its first `bytes` bytes follow, at most WEIR_HEAD_BYTES. */
struct weir_head {
	__u64 cookie; /* of the socket; 0: data came with the end of the handshake, before there was one */
	__u64 time_ns; /* CLOCK_MONOTONIC */
	__u8 source[16];
	__u8 destination[16];
	__u16 source_port;
	__u16 destination_port;
	__u32 offset; /* TCP: in what this side sent */
	__u32 wire_bytes;
	__u32 netns; /* TCP: of the socket */
	__u16 bytes;
	__u8 protocol;
	__u8 reserved[5];
};

struct weir_tcp_counts {
	__u64 bytes_sent;
	__u64 bytes_received;
	__u64 retransmitted_bytes;
	__u64 rtt_sum_us;
	__u64 jitter_sum_us;
	__u64 write_ns; /* of calls, where they are timed */
	__u64 read_ns;
	__u32 writes;
	__u32 reads;
	__u32 rtt_count;
	__u32 segments_sent;
	__u32 segments_received;
	__u32 retransmits;
	__u32 handshake_us; /* 0: not measured */
	__u8 attempted;
	__u8 connected;
	__u8 refused;
	__u8 timed_out;
	__u8 failed;
	__u8 abandoned;
	__u8 closed;
	__u8 was_reset;
};

/* One TCP socket: in the ring when it is gone, from the iterator while it lives. */
struct weir_tcp_report {
	__u64 cookie;
	__u64 time_ns; /* CLOCK_MONOTONIC */
	struct weir_ends ends;
	struct weir_process_key owner;
	struct weir_tcp_counts counts;
	__u32 rtt_min_us; /* since the last report; 0: none */
	__u32 rtt_max_us;
	__u8 role;
	__u8 state; /* of the kernel's enum; 7: closed */
	__u8 gone;
	__u8 orphan; /* no file is it any more */
	__u8 used;   /* the owner is who sent or received, not who opened or closed it */
	__u8 reserved[3];
};

enum weir_call_kind {
	WEIR_CALL_OTHER,
	WEIR_CALL_TRANSFER, /* may send or receive */
	WEIR_CALL_CONNECT,
	WEIR_CALL_ACCEPT,
	WEIR_CALL_CLOSE,
};

/* A call that opened or closed a TCP socket, and how long it took; in a ring of their own, where they are timed. */
struct weir_call {
	__u64 cookie;
	__u64 time_ns; /* CLOCK_MONOTONIC, of its return */
	__u64 duration_ns;
	struct weir_ends ends;
	__u8 kind;
	__u8 role;
	__u8 reserved[6];
};

struct weir_udp_key {
	__u64 cookie;
	struct weir_ends ends;
};

struct weir_udp_counts {
	__u64 bytes_sent;
	__u64 bytes_received;
	__u64 datagrams_sent;
	__u64 datagrams_received;
	__u64 last_ns; /* CLOCK_MONOTONIC */
	__u64 told_ns; /* last_ns when it was told; iterating over a map that grows may pass over an entry */
	__u64 told_datagrams; /* of both directions, when it was told */
	__u8 sent_first; /* the first datagram went out, it did not come in */
	__u8 reserved[7];
};

struct weir_udp_report {
	struct weir_udp_key key;
	struct weir_udp_counts counts;
	struct weir_process_key owner;
	__u8 role;
	__u8 reserved[7];
};

/* A socket that a process has open, from the iterator over open files. */
struct weir_open_socket {
	struct weir_ends ends; /* remote: none where it is not connected */
	struct weir_process_key owner;
	__u8 protocol;
	__u8 reserved[7];
};

#ifdef __cplusplus
static_assert(sizeof(weir_process_key) == 16 && sizeof(weir_process) == 1312 && sizeof(weir_ends) == 40 && sizeof(weir_tcp_counts) == 96);
#else
_Static_assert(sizeof(struct weir_process_key) == 16 && sizeof(struct weir_process) == 1312 && sizeof(struct weir_ends) == 40 &&
		       sizeof(struct weir_tcp_counts) == 96,
	       "the reader is compiled by another compiler");
#endif

#endif
