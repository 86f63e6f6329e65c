#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The distance to the hosts of the internet: packets wait here, and some are lost.

relay.py STORY START NAME...: for each NAME a TUN device "to-NAME" in this network namespace and "uplink" in the namespace
NAME of the shop; what enters one leaves the other after the delay that STORY gives at this second.
STORY: lines of "from to name delay-ms jitter-ms loss-percent"; the last line that fits counts.
"""
import ctypes
import fcntl
import heapq
import os
import random
import selectors
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
libc = ctypes.CDLL(None, use_errno=True)


def enter(namespace):
    with open(namespace) as file:
        if libc.setns(file.fileno(), 0) != 0:
            raise OSError(ctypes.get_errno(), namespace)


def tun(namespace, name):
    enter(namespace)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", name.encode(), IFF_TUN_NO_PI))
    subprocess.run(["ip", "link", "set", "dev", name, "mtu", "1500", "up"], check=True)
    return device


def read_story(path):
    rows = []
    for line in open(path):
        if line.strip() and not line.startswith("#"):
            begin, end, name, delay, jitter, loss = line.split()
            rows.append((float(begin), float(end), name, float(delay) / 1e3, float(jitter) / 1e3, float(loss) / 100))
    return rows


def condition(story, name, second):
    chosen = (0.02, 0.0, 0.0)
    for begin, end, host, delay, jitter, loss in story:
        if begin <= second < end and host in (name, "*"):
            chosen = (delay, jitter, loss)
    return chosen


def main():
    story, start, names = read_story(sys.argv[1]), float(sys.argv[2]), sys.argv[3:]
    here = "/proc/self/ns/net"
    own = os.open(here, os.O_RDONLY)
    selector = selectors.DefaultSelector()
    chance = random.Random(7)
    for name in names:
        near = tun(f"/proc/self/fd/{own}", f"to-{name}")
        far = tun(f"/run/netns/shop-{name}", "uplink")
        selector.register(near, selectors.EVENT_READ, (name, near, far))
        selector.register(far, selectors.EVENT_READ, (name, far, near))
    print("ready", flush=True)
    waiting, number, last = [], 0, {}
    while True:
        timeout = max(0, waiting[0][0] - time.monotonic()) if waiting else None
        for key, _ in selector.select(timeout):
            name, device, other = key.data
            packet = os.read(device, 2048)
            delay, jitter, loss = condition(story, name, time.time() - start)
            if chance.random() < loss:
                continue
            due = max(time.monotonic() + delay + chance.random() * jitter, last.get(device, 0))  # keeps the order
            last[device] = due
            number += 1
            heapq.heappush(waiting, (due, number, other, packet))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, device, packet = heapq.heappop(waiting)
            try:
                os.write(device, packet)
            except OSError:
                pass  # the device is going down: the recording is over


main()
