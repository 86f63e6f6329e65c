# SPDX-License-Identifier: GPL-3.0-or-later
"""A path of constant delay and no queue: relay.py NAMESPACE NAMESPACE SECONDS joins a TUN device "wire" in each."""
import ctypes
import fcntl
import heapq
import os
import selectors
import struct
import subprocess
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN_NO_PI = 0x1001
libc = ctypes.CDLL(None, use_errno=True)


def tun(namespace):
    with open(f"/run/netns/{namespace}") as file:
        if libc.setns(file.fileno(), 0) != 0:
            raise OSError(ctypes.get_errno(), namespace)
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"wire", IFF_TUN_NO_PI))
    subprocess.run(["ip", "link", "set", "wire", "up"], check=True)
    return device


def main():
    ends = [tun(sys.argv[1]), tun(sys.argv[2])]
    delay = float(sys.argv[3])
    selector = selectors.DefaultSelector()
    for place, device in enumerate(ends):
        selector.register(device, selectors.EVENT_READ, ends[1 - place])
    print("ready", flush=True)
    waiting, number = [], 0
    while True:
        for key, _ in selector.select(max(0, waiting[0][0] - time.monotonic()) if waiting else None):
            number += 1
            heapq.heappush(waiting, (time.monotonic() + delay, number, key.data, os.read(key.fd, 65536)))
        while waiting and waiting[0][0] <= time.monotonic():
            _, _, device, packet = heapq.heappop(waiting)
            os.write(device, packet)


os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))  # its own lateness would be the path's jitter
main()
