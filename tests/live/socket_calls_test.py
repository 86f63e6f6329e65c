# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls on sockets and their times, as --socket-calls counts them, beside what the calling program counted and timed itself."""
import os
import select
import socket
import tempfile
import threading
import time
import unittest

from hosts import need
from recording import Recording


class Timed:
    """Counts and times what it calls."""

    def __init__(self):
        self.calls = self.ns = 0

    def __call__(self, call, *words):
        begun = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
        result = call(*words)
        self.ns += time.clock_gettime_ns(time.CLOCK_MONOTONIC) - begun
        self.calls += 1
        return result

    @property
    def mean_us(self):
        return self.ns / self.calls / 1000


def listen():
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, listener.getsockname()[1]


class SocketCalls(unittest.TestCase):
    def near(self, ours, truth, what):
        # A program's clock sees its own way to the call too; on a busy computer it may wait there.
        self.assertGreater(ours, 0, what)
        self.assertLessEqual(ours, truth * 1.05 + 5, what)
        self.assertGreaterEqual(ours, truth * 0.8 - 60, what)

    def row(self, recording, port):
        rows = recording.rows("connections", f"server_port:{port}")
        self.assertEqual(len(rows), 1)
        self.assertEqual(recording.lost(), 0)
        return rows[0]

    def test_each_kind_of_call_is_counted_once(self):
        writes, reads, connects, accepts, closes = Timed(), Timed(), Timed(), Timed(), Timed()
        listener, port = listen()

        def serve():
            accepted.append(accepts(listener.accept)[0])
            while accepted[0].recv(65536):
                accepted[0].sendall(b"y" * 10)

        accepted = []
        with Recording("--ebpf", "--socket-calls") as recording, tempfile.TemporaryFile() as file:
            file.write(b"f" * 300_000)
            file.flush()
            server = threading.Thread(target=serve)
            server.start()
            time.sleep(0.2)  # the server waits
            client = socket.socket()
            connects(client.connect, ("127.0.0.1", port))
            number = client.fileno()
            for write in (client.send, lambda data: os.write(number, data), lambda data: os.writev(number, [data, data]),
                          lambda data: client.sendmsg([data]), lambda data: os.sendfile(number, file.fileno(), 0, 300_000)):
                for _ in range(7):
                    writes(write, b"x" * 100)
            for read in (client.recv, lambda size: os.read(number, size), lambda size: os.readv(number, [bytearray(size)]), client.recvmsg,
                         lambda size: client.recv(size, socket.MSG_PEEK)):
                select.select([client], [], [])
                reads(read, 1)
            time.sleep(0.3)
            while select.select([client], [], [], 0)[0]:
                reads(client.recv, 65536)
            for _ in range(9):  # nothing there: calls that fail do not count
                with self.assertRaises(BlockingIOError):
                    client.recv(1, socket.MSG_DONTWAIT)
            os.write(file.fileno(), b"no socket")
            closes(client.close)
            server.join()
            accepted[0].close()
            listener.close()
        row = self.row(recording, port)
        self.assertEqual((row["connects"], row["accepts"]), (1, 1))
        self.assertEqual((row["socket_writes"], row["socket_reads"]), (writes.calls, reads.calls))
        for name, truth in {"write": writes, "connect": connects, "accept": accepts, "close": closes}.items():
            self.near(row[f"{name}_time"], truth.mean_us, f"{name}: {row[f'{name}_time']} us, the program {truth.mean_us} us")
            print(f"{name}: {row[f'{name}_time']:.0f} us, the program's own clock {truth.mean_us:.0f} us")

    def test_waiting_is_part_of_the_time(self):
        reads = Timed()
        listener, port = listen()

        def serve():
            with listener.accept()[0] as accepted:
                for _ in range(10):
                    accepted.recv(1)
                    time.sleep(0.02)
                    accepted.send(b"y")

        with Recording("--ebpf", "--socket-calls") as recording:
            server = threading.Thread(target=serve)
            server.start()
            with socket.create_connection(("127.0.0.1", port)) as client:
                for _ in range(10):
                    client.send(b"x")
                    reads(client.recv, 1)
            server.join()
            listener.close()
        row = self.row(recording, port)
        self.assertEqual((row["socket_writes"], row["socket_reads"]), (10, 10))
        self.assertGreaterEqual(row["read_time"], 19_000)
        self.near(row["read_time"], reads.mean_us, "read")
        print(f"read: {row['read_time']:.0f} us, the program's own clock {reads.mean_us:.0f} us")

    def test_what_is_not_asked_for_is_absent(self):
        listener, port = listen()
        with Recording() as recording:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.send(b"x")
            listener.close()
        row = recording.rows("connections", f"server_port:{port}")[0]
        for name in ("connects", "accepts", "socket_writes", "socket_reads", "write_time", "read_time", "connect_time", "accept_time", "close_time"):
            self.assertIsNone(row[name], name)


if __name__ == "__main__":
    need()
    unittest.main()
