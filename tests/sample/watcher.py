#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens and closes connections: the shop's monitoring, or a bot that tries doors.

watcher.py PAUSE SECONDS HOST:PORT...
"""
import socket
import sys
import time

pause, end = float(sys.argv[1]), time.time() + float(sys.argv[2])
doors = [door.rsplit(":", 1) for door in sys.argv[3:]]
while time.time() < end:
    for host, port in doors:
        try:
            socket.create_connection((host, int(port)), timeout=4).close()
        except OSError:
            pass  # a closed door is what this is for
        time.sleep(0.05)
    time.sleep(pause)
