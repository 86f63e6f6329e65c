# SPDX-License-Identifier: GPL-3.0-or-later
"""Packets do not tell whose they are: each end that is on this computer gets its process from the sockets, and where there
is none to be found, the reason."""
import os
import pathlib
import re
import subprocess
import sys
import time
import unittest

from hosts import Hosts, gives_up_rights, need, wait_for_port
from recording import Recording

PYTHON = sys.executable

# Accepts, echoes until the other side ends, goes on.
SERVER = """import socket, sys
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
s = socket.create_server((sys.argv[1], int(sys.argv[2])), family=family, dualstack_ipv6=sys.argv[1] == '::')
while True:
    c, _ = s.accept()
    while data := c.recv(65536): c.sendall(data)
    c.close()"""

# Says ten times something; argv[3] is how long that takes in all.
CLIENT = """import socket, sys, time
c = socket.create_connection((sys.argv[1], int(sys.argv[2])))
for _ in range(10):
    c.sendall(b'x' * 1000); c.recv(65536)
    time.sleep(float(sys.argv[3]) / 10)"""

# Answers datagrams on a port that is bound to no address.
ANYWHERE = """import socket, sys
s = socket.socket(socket.AF_INET6 if sys.argv[1] == '::' else socket.AF_INET, socket.SOCK_DGRAM)
s.bind((sys.argv[1], int(sys.argv[2]))); print('ready', flush=True)
while True:
    data, peer = s.recvfrom(65536); s.sendto(data, peer)"""

ASK = """import socket, sys, time
s = socket.socket(socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(10):
    s.sendto(b'y' * 100, (sys.argv[1], int(sys.argv[2]))); s.recvfrom(65536); time.sleep(0.1)"""

# Sends one datagram from a process that is gone at once.
SHOUT = "import socket, sys; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'z', (sys.argv[1], int(sys.argv[2])))"

# Two processes that share one bound socket.
SHARED = ANYWHERE.replace("print('ready', flush=True)", "import os; os.fork() or print('ready', flush=True)")


class PacketOwners(unittest.TestCase):
    """The far host's packets are captured inside it: its wire and its loopback. The near one is watched from nowhere, but its
    sockets are of this computer too."""

    without = ()
    sees_near = True

    def pid_of(self, process, host):
        return process.pid if host is self.far or self.sees_near else None

    def setUp(self):
        self.hosts = Hosts(47)
        self.near, self.far = self.hosts.__enter__()
        self.addCleanup(self.hosts.__exit__)

    def recording(self, *source):
        return Recording("--interface", *(source or ("any",)), inside=self.far, without=self.without)

    def serve(self, script, address, port):
        server = self.far.start(PYTHON, "-c", script, address, port, stdout=subprocess.PIPE, text=True)
        if script is SERVER:
            wait_for_port(self.far, port)
        else:
            self.assertEqual(server.stdout.readline(), "ready\n")
        return server

    def owners(self, recording, filter):
        return [(row["client_pid"], row["server_pid"]) for row in recording.rows("connections", filter)]

    def test_both_ends_of_connections(self):
        server = self.serve(SERVER, "::", 8080)
        for address in ("127.0.0.1", "::1", "10.47.0.2", "fd47::2"):
            with self.subTest(address), self.recording() as recording:
                hosts = [self.far] if address in ("127.0.0.1", "::1") else [self.near, self.far]
                clients = [host.start(PYTHON, "-c", CLIENT, address, 8080, 1.5) for host in hosts]
                for client in clients:
                    self.assertEqual(client.wait(timeout=30), 0)
            expected = {(self.pid_of(client, host), server.pid) for client, host in zip(clients, hosts)}
            self.assertEqual(set(self.owners(recording, "transport:tcp")), expected)
            self.assertEqual(len(self.owners(recording, "transport:tcp")), len(clients))
            row = recording.rows("connections", "transport:tcp client_pid:>0")[0]
            self.assertRegex(row["client_process"], "^python3")
            self.assertRegex(row["server_process"], "^python3")
            self.assertEqual(row["client_user"], "root")
            self.assertIn("socket.create_connection", row["client_command_line"])

    def test_a_connection_from_before(self):
        server = self.serve(SERVER, "10.47.0.2", 8080)
        client = self.near.start(PYTHON, "-c", CLIENT, "10.47.0.2", 8080, 6)
        while ":8080" not in self.near.run("ss", "-Htn", "state", "established"):
            pass
        with self.recording("wire") as recording:
            client.wait(timeout=30)
        self.assertEqual(self.owners(recording, "transport:tcp"), [(self.pid_of(client, self.near), server.pid)])

    def test_short_connections_have_who_accepts_and_maybe_who_asks(self):
        server = self.serve(SERVER, "10.47.0.2", 8080)
        clients = set()
        with self.recording("wire") as recording:
            for _ in range(50):
                client = self.near.start(PYTHON, "-c", CLIENT, "10.47.0.2", 8080, 0)
                self.assertEqual(client.wait(timeout=30), 0)
                clients.add(client.pid)
        rows = recording.rows("connections", "transport:tcp")
        self.assertEqual(len(rows), 50)
        self.assertEqual({row["server_pid"] for row in rows}, {server.pid})
        known = [row["client_pid"] for row in rows if row["client_pid"]]
        self.assertEqual(len(set(known)), len(known), "each was a process of its own")
        self.assertLessEqual(set(known), clients)

    def test_servers_of_datagrams_that_are_bound_to_no_address(self):
        for wildcard, addresses in (("0.0.0.0", ("127.0.0.1", "10.47.0.2")), ("::", ("::1", "fd47::2", "10.47.0.2"))):
            server = self.serve(ANYWHERE, wildcard, 9000)
            for address in addresses:
                with self.subTest(wildcard=wildcard, address=address), self.recording() as recording:
                    client = self.far.start(PYTHON, "-c", ASK, address, 9000)
                    self.assertEqual(client.wait(timeout=30), 0)
                self.assertEqual(self.owners(recording, "transport:udp server_port:9000"), [(client.pid, server.pid)])
            server.kill()
            server.wait()

    def test_who_is_gone_is_unknown_and_why(self):
        with self.recording() as recording:
            for port in range(9100, 9130):
                self.assertEqual(self.far.start(PYTHON, "-S", "-c", SHOUT, "10.47.0.1", port).wait(timeout=30), 0)
        rows = recording.rows("connections", "transport:udp client_ip:10.47.0.2")
        self.assertEqual(len(rows), 30)
        unknown = [row for row in rows if row["client_pid"] is None]
        self.assertGreater(len(unknown), 0, "one at least was too short")
        self.assertEqual({row["client_process"] for row in unknown}, {"unknown (no socket with these ends was found)"})

    def test_a_port_that_nobody_listens_on_has_no_process(self):
        with self.recording("wire") as recording:
            self.near.run(PYTHON, "-c", CLIENT, "10.47.0.2", 81, 0, check=False, stderr=subprocess.DEVNULL)
        (row,) = recording.rows("connections", "transport:tcp")
        self.assertEqual((row["server_pid"], row["server_process"]), (None, "unknown (no socket with these ends was found)"))

    def test_a_socket_that_two_processes_have_names_neither(self):
        self.serve(SHARED, "0.0.0.0", 9000)
        with self.recording() as recording:
            client = self.far.start(PYTHON, "-c", ASK, "10.47.0.2", 9000)
            self.assertEqual(client.wait(timeout=30), 0)
        (row,) = recording.rows("connections", "transport:udp server_port:9000")
        self.assertEqual((row["client_pid"], row["server_process"]), (client.pid, "unknown (several processes have such a socket)"))

    def test_an_address_of_elsewhere_has_no_process_and_no_reason(self):
        self.far.run("ip", "neighbour", "add", "10.47.0.99", "lladdr", "02:00:00:00:00:99", "dev", "wire")
        with self.recording("wire") as recording:
            self.far.run(PYTHON, "-c", SHOUT, "10.47.0.99", 9000)
        (row,) = recording.rows("connections", "server_ip:10.47.0.99")
        self.assertIsNone(row["server_process"])


class PacketOwnersWithoutPrograms(PacketOwners):
    """The helper may load no program into the kernel: it has /proc, and its own network namespace."""

    without = ("bpf", "perfmon", "sys_admin")
    sees_near = False

    @gives_up_rights
    def test_who_looks_has_no_other_right_and_ends_with_the_helper(self):
        with self.recording("wire") as recording:
            (name,) = (path for path in pathlib.Path("/proc").glob("[0-9]*/comm") if self.is_lookout_of(path, recording))
            status = dict(re.findall(r"(\w+):\s*(.*)", (name.parent / "status").read_text()))
            files = {os.readlink(file) for file in (name.parent / "fd").iterdir()}
        self.assertEqual(int(status["CapEff"], 16), 1 << 19 | 1 << 2, "CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH")
        self.assertEqual((status["CapBnd"].strip("0"), status["NoNewPrivs"], status["Seccomp"]), ("", "1", "2"))
        self.assertNotIn("0", status["Uid"].split())
        self.assertEqual({re.sub(r":.*", "", file) for file in files}, {"/dev/null", "socket", "/proc"})
        end = time.monotonic() + 10
        while name.exists():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    @staticmethod
    def is_lookout_of(name, recording):
        """Of the helper that was begun last: it is in the same network namespace."""
        try:
            return name.read_text() == "weir-lookout\n" and os.readlink(name.parent / "ns/net") == os.readlink(f"/proc/{recording.helper.pid}/ns/net")
        except OSError:
            return False

    def test_a_lookout_that_dies_is_told_and_packets_go_on(self):
        server = self.serve(SERVER, "::", 8080)
        with self.recording() as recording:
            (name,) = (path for path in pathlib.Path("/proc").glob("[0-9]*/comm") if self.is_lookout_of(path, recording))
            os.kill(int(name.parent.name), 9)
            self.far.start(PYTHON, "-c", CLIENT, "127.0.0.1", 8080, 1).wait(timeout=30)
        (row,) = recording.rows("connections", "transport:tcp")
        self.assertEqual((row["client_pid"], row["server_pid"]), (None, None))
        self.assertEqual(row["bytes_sent"], 10_000)
        self.assertIsNone(server.poll())


if __name__ == "__main__":
    need("ip", "ss", "python3", "setpriv")
    unittest.main()
