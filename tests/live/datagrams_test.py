# SPDX-License-Identifier: GPL-3.0-or-later
"""Datagrams, however they are sent: each one and each byte counts once, for its own peer, with the client right."""
import json
import unittest

from hosts import Hosts, need
from recording import Recording

# Answers every datagram, with as many bytes, until it gets an empty one; says how many came and how many bytes.
ECHO = """import json, socket, sys
family, address, port = (socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET), sys.argv[1], int(sys.argv[2])
s = socket.socket(family, socket.SOCK_DGRAM); s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
s.bind((address, port)); print('ready', flush=True)
count = size = 0
while True:
    data, peer = s.recvfrom(65536)
    if not data: break
    count += 1; size += len(data); s.sendto(data, peer)
print(json.dumps([count, size]))"""

# One socket a peer, each asks once.
MANY = """import socket, sys
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
for size in range(1, 1001):
    s = socket.socket(family, socket.SOCK_DGRAM)
    s.sendto(b'x' * size, (sys.argv[1], int(sys.argv[2]))); s.recvfrom(65536); s.close()"""

# One unconnected socket talks to a thousand ports; nobody answers.
FAN = """import socket, sys
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
s = socket.socket(family, socket.SOCK_DGRAM)
for port in range(20001, 21001): s.sendto(b'x' * (port - 20000), (sys.argv[1], port))"""

# sendmmsg of 50 datagrams of 100 bytes, recv without an address.
BATCH = """import ctypes, socket, sys
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
libc = ctypes.CDLL(None, use_errno=True)
class Piece(ctypes.Structure): _fields_ = [('base', ctypes.c_char_p), ('size', ctypes.c_size_t)]
class Header(ctypes.Structure):
    _fields_ = [('name', ctypes.c_void_p), ('namelen', ctypes.c_uint32), ('pieces', ctypes.POINTER(Piece)), ('count', ctypes.c_size_t),
                ('control', ctypes.c_void_p), ('controllen', ctypes.c_size_t), ('flags', ctypes.c_int)]
class Message(ctypes.Structure): _fields_ = [('header', Header), ('length', ctypes.c_uint32)]
s = socket.socket(family, socket.SOCK_DGRAM); s.connect((sys.argv[1], int(sys.argv[2])))
piece = Piece(b'y' * 100, 100)
messages = (Message * 50)(*[Message(Header(None, 0, ctypes.pointer(piece), 1, None, 0, 0), 0) for _ in range(50)])
assert libc.sendmmsg(s.fileno(), messages, 50, 0) == 50, ctypes.get_errno()
for _ in range(50): assert len(s.recv(65536)) == 100"""

# One send that the kernel cuts into ten datagrams of 500 bytes.
SEGMENTS = """import socket, sys
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
s = socket.socket(family, socket.SOCK_DGRAM); s.connect((sys.argv[1], int(sys.argv[2])))
s.setsockopt(17, 103, 500); assert s.send(b'z' * 5000) == 5000
for _ in range(10): assert len(s.recv(65536)) == 500"""

END = "import socket, sys; socket.socket(socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', (sys.argv[1], int(sys.argv[2])))"


class Datagrams(unittest.TestCase):
    def setUp(self):
        self.hosts = Hosts(43)
        self.near, self.far = self.hosts.__enter__()
        self.addCleanup(self.hosts.__exit__)

    def talk(self, script, address, port):
        server = self.far.start("python3", "-c", ECHO, address, port, stdout=-1, text=True)
        self.assertEqual(server.stdout.readline(), "ready\n")
        with Recording() as recording:
            client = self.near.start("python3", "-c", script, address, port)
            self.assertEqual(client.wait(timeout=60), 0)
            count, size = self.ended(server, address, port)
        rows = [row for row in recording.rows("connections", f"transport:udp server_ip:{address} server_port:{port}") if row["bytes"]]
        self.assertEqual(recording.lost(), 0)
        for unit, total in (("packets", count), ("bytes", size)):
            self.assertEqual([sum(row[f"{unit}_{way}"] for row in rows) for way in ("sent", "received")], [total, total])
        self.assertEqual({(row["client_pid"], row["server_pid"]) for row in rows}, {(client.pid, server.pid)})
        return rows, count, size

    def ended(self, server, address, port):
        self.near.run("python3", "-c", END, address, port)
        return json.loads(server.stdout.readline())

    def test_each_of_a_thousand_askers_is_a_conversation(self):
        for address in ("10.43.0.2", "fd43::2"):
            rows, count, _ = self.talk(MANY, address, 9000)
            self.assertEqual(count, 1000)
            self.assertGreater(len(rows), 900, "but for the ports that the kernel gave out twice")
            self.assertEqual(len({row["client_port"] for row in rows}), len(rows))

    def test_one_socket_with_a_thousand_peers(self):
        for address in ("10.43.0.2", "fd43::2"):
            with Recording() as recording:
                client = self.near.start("python3", "-c", FAN, address)
                self.assertEqual(client.wait(timeout=60), 0)
            rows = recording.rows("connections", f"transport:udp server_ip:{address} server_port:>20000 server_port:<21001")
            self.assertEqual({row["server_port"]: row["bytes_sent"] for row in rows}, {20000 + size: size for size in range(1, 1001)})
            self.assertEqual({(row["packets_sent"], row["client_pid"]) for row in rows}, {(1, client.pid)})

    def test_many_in_one_call(self):
        for address in ("10.43.0.2", "fd43::2"):
            rows, count, size = self.talk(BATCH, address, 4433)
            self.assertEqual((len(rows), count, size), (1, 50, 5000))

    def test_segments_of_one_send(self):
        for address in ("10.43.0.2", "fd43::2"):
            rows, count, size = self.talk(SEGMENTS, address, 4433)
            self.assertEqual((len(rows), count, size), (1, 10, 5000))

    def test_a_helper_inside_a_network_namespace_counts_too(self):
        server = self.far.start("python3", "-c", ECHO, "10.43.0.2", 9000, stdout=-1, text=True)
        self.assertEqual(server.stdout.readline(), "ready\n")
        with Recording(inside=self.near) as recording:  # there the cgroups are mounted nowhere
            self.assertNotIn("cgroup2", self.near.run("cat", "/proc/mounts"))
            self.assertEqual(self.near.start("python3", "-c", BATCH, "10.43.0.2", 9000).wait(timeout=60), 0)
            count, size = self.ended(server, "10.43.0.2", 9000)
        rows = [row for row in recording.rows("connections", "transport:udp server_port:9000") if row["bytes"]]
        self.assertEqual([(row["packets_sent"], row["bytes_sent"], row["server_pid"]) for row in rows], [(count, size, server.pid)])

    def test_a_name_server_is_the_server(self):
        rows, _, _ = self.talk(MANY, "10.43.0.2", 53)
        self.assertEqual({row["client_ip"] for row in rows}, {"10.43.0.1"})


if __name__ == "__main__":
    need("ip", "python3")
    unittest.main()
