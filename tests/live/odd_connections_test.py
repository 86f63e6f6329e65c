# SPDX-License-Identifier: GPL-3.0-or-later
"""Connections that begin, end or change hands in unusual ways: each is one row, with the process that had it."""
import json
import subprocess
import time
import unittest

from hosts import Hosts, need
from recording import Recording

SERVER, CLIENT = "10.45.0.2", "10.45.0.1"

BOTH = """import os, socket, struct, sys, time, threading
def listen(port):
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('', port)); s.listen(64)
    print('ready', flush=True); return s
def connect(port, own=0):
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if own: s.bind(('10.45.0.1', own))
    s.connect(('10.45.0.2', port)); return s
def abort(s):
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); s.close()
def meet(at):
    time.sleep(max(0, at - time.time()))
"""


class OddConnections(unittest.TestCase):
    def setUp(self):
        self.hosts = Hosts(45)
        self.near, self.far = self.hosts.__enter__()
        self.addCleanup(self.hosts.__exit__)

    def serve(self, script, *words):
        server = self.far.start("python3", "-c", BOTH + script, *words, stdout=subprocess.PIPE, text=True)
        self.assertEqual(server.stdout.readline(), "ready\n")
        return server

    def client(self, script, *words):
        client = self.near.start("python3", "-c", BOTH + script, *words, stdout=subprocess.PIPE, text=True)
        return client, client.communicate(timeout=30)[0]

    def rows(self, recording, port, count=1):
        rows = recording.rows("connections", f"transport:tcp server_ip:{SERVER} server_port:{port} client_ip:{CLIENT}")
        self.assertEqual(len(rows), count, rows)
        return rows

    def test_accepted_and_never_used(self):
        server = self.serve("s = listen(100); c, _ = s.accept(); time.sleep(60)")
        with Recording() as recording:
            client, _ = self.client("s = connect(100); time.sleep(1.2)")
        row = self.rows(recording, 100)[0]
        self.assertEqual((row["connections"], row["bytes"]), (1, 0))
        self.assertEqual((row["client_pid"], row["server_pid"]), (client.pid, server.pid))

    def test_a_process_that_is_gone_at_once(self):
        server = self.serve("s = listen(101)\nwhile True:\n c, _ = s.accept(); c.recv(9); c.close()")
        with Recording() as recording:
            pids = [self.client("s = connect(101); s.send(b'now'); os._exit(0)")[0].pid for _ in range(10)]
            time.sleep(0.3)
        rows = self.rows(recording, 101, 10)
        self.assertEqual({row["client_pid"] for row in rows}, set(pids))
        self.assertTrue(all(row["client_process"].startswith("python3") for row in rows))
        self.assertEqual({(row["bytes_sent"], row["connections"], row["server_pid"]) for row in rows}, {(3, 1, server.pid)})

    def test_who_listens_serves_whatever_the_ports(self):
        self.serve("s = listen(50051); c, _ = s.accept(); c.recv(1); c.send(b'abc'); time.sleep(60)")
        client = self.near.start("python3", "-c", BOTH + "s = connect(50051, 40000); sys.stdin.readline(); s.send(b'x'); s.recv(3); print('done', flush=True); time.sleep(60)",
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        while not self.near.run("ss", "-Htn", "state", "established"):
            time.sleep(0.02)
        with Recording() as recording:
            print("now", file=client.stdin, flush=True)
            client.stdout.readline()
        row = self.rows(recording, 50051)[0]
        self.assertEqual((row["client_port"], row["bytes_sent"], row["bytes_received"], row["connections"]), (40000, 1, 3, 0))
        self.assertEqual(row["client_pid"], client.pid)

    def test_the_same_ports_again(self):
        self.serve("s = listen(102)\nwhile True:\n c, _ = s.accept(); c.recv(9); c.close()")
        with Recording() as recording:
            self.client("for size in (1, 2, 3):\n s = connect(102, 40000); s.send(b'x' * size); time.sleep(0.3); abort(s); time.sleep(0.1)")
        rows = self.rows(recording, 102, 3)
        self.assertEqual(sorted(row["bytes_sent"] for row in rows), [1, 2, 3])
        self.assertEqual({(row["client_port"], row["connections"], row["closures"]) for row in rows}, {(40000, 1, 1)})

    def test_both_close_at_the_same_time(self):
        self.serve("s = listen(103); c, _ = s.accept(); meet(float(sys.argv[1])); c.close(); time.sleep(60)", at := str(time.time() + 2))
        with Recording() as recording:
            self.client("s = connect(103); meet(float(sys.argv[1])); s.close(); time.sleep(0.3)", at)
        row = self.rows(recording, 103)[0]
        self.assertEqual((row["connections"], row["closures"], row["resets"]), (1, 1, 0))

    def test_one_end_vanishes(self):
        self.serve("s = listen(104); c, _ = s.accept(); c.recv(1); time.sleep(60)")
        with Recording() as recording:
            client = self.near.start("python3", "-c", BOTH + "s = connect(104); s.send(b'x'); print('on', flush=True); time.sleep(60)", stdout=subprocess.PIPE, text=True)
            client.stdout.readline()
            self.near.run("ip", "link", "set", "wire", "down")
            time.sleep(1.2)
        row = self.rows(recording, 104)[0]
        self.assertEqual((row["connections"], row["closures"], row["bytes_sent"]), (1, 0, 1))

    def test_one_end_is_half_closed(self):
        self.serve("s = listen(105); c, _ = s.accept()\nwhile c.recv(9): pass\nc.sendall(b'y' * 5000); c.close(); time.sleep(60)")
        with Recording() as recording:
            self.client("s = connect(105); s.send(b'abc'); s.shutdown(socket.SHUT_WR)\nwhile s.recv(4096): pass\ns.close(); time.sleep(0.2)")
        row = self.rows(recording, 105)[0]
        self.assertEqual((row["bytes_sent"], row["bytes_received"], row["closures"]), (3, 5000, 1))

    def test_a_child_goes_on_with_the_socket(self):
        server = self.serve("s = listen(106); c, _ = s.accept()\nif os.fork() == 0: print(os.getpid(), flush=True); c.recv(9); c.send(b'child'); os._exit(0)\nc.close(); time.sleep(60)")
        with Recording() as recording:
            client, child = self.client("s = connect(106)\nif os.fork() == 0: print(os.getpid(), flush=True); s.send(b'mine'); s.recv(9); os._exit(0)\nos.wait()")
            time.sleep(0.2)
        row = self.rows(recording, 106)[0]
        self.assertEqual((row["bytes_sent"], row["bytes_received"]), (4, 5))
        self.assertEqual(row["client_pid"], int(child), "who opened it has it no more")
        self.assertIn(row["server_pid"], (server.pid, int(server.stdout.readline())), "who accepted it or the first that used it")

    def test_workers_that_share_a_port(self):
        worker = """import json
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1); s.bind(('', 107)); s.listen(64); print('ready', flush=True)
while True:
    c, peer = s.accept(); c.recv(9); c.close(); print(json.dumps([peer[1], os.getpid()]), flush=True)"""
        workers = [self.serve(worker) for _ in range(3)]
        with Recording() as recording:
            self.client("for _ in range(60): s = connect(107); s.send(b'hello'); s.recv(1); s.close()")
            time.sleep(0.2)
        for each in workers:
            each.kill()
        accepted = dict(json.loads(line) for each in workers for line in each.stdout)
        rows = self.rows(recording, 107, 60)
        self.assertEqual({row["client_port"]: row["server_pid"] for row in rows}, accepted)
        self.assertEqual(len(set(accepted.values())), 3)


if __name__ == "__main__":
    need("ip", "python3")
    unittest.main()
