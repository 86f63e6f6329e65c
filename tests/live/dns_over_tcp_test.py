# SPDX-License-Identifier: GPL-3.0-or-later
"""Names from DNS answers over TCP, however these are cut into segments: they stand beside the addresses of what is opened
afterwards. Seen in the kernel and in packets."""
import subprocess
import sys
import unittest

from hosts import Hosts, need, wait_for_port
from recording import Recording

# A name server over TCP: every name has the address in argv[1]. How it writes its answer is the name's first label.
SERVER = """import socket, struct, sys, time
def answer(query):
    end = 12
    while query[end]: end += query[end] + 1
    question, label = query[12:end + 5], query[13:13 + query[12]].decode()
    padding = struct.pack('!HHHIHB', 0xc00c, 16, 1, 60, 250, 249) + b'.' * 249
    extra = {'long': 6, 'huge': 40}.get(label, 0)
    address = struct.pack('!HHHIH4s', 0xc00c, 1, 1, 60, 4, socket.inet_aton(sys.argv[1]))
    message = query[:2] + struct.pack('!HHHHH', 0x8180, 1, 1 + extra, 0, 0) + question + address + padding * extra
    return label, struct.pack('!H', len(message)) + message
def serve(c):
    c.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        size = c.recv(2, socket.MSG_WAITALL)
        if len(size) < 2: return
        label, bytes = answer(c.recv(struct.unpack('!H', size)[0], socket.MSG_WAITALL))
        cuts = {'split': [2], 'crumbs': [1, 2, 5, 20]}.get(label, [])
        for start, end in zip([0] + cuts, cuts + [None]):
            c.sendall(bytes[start:end]); time.sleep(0.02)
s = socket.create_server((sys.argv[2], 53), family=socket.AF_INET6 if ':' in sys.argv[2] else socket.AF_INET)
while True:
    c, _ = s.accept(); serve(c); c.close()"""

# Asks for each name in argv[2:] on one connection, then connects to the address of the last answer.
CLIENT = """import socket, struct, sys, time
c = socket.create_connection((sys.argv[1], 53))
for number, name in enumerate(sys.argv[2:], 1):
    question = b''.join(bytes([len(part)]) + part.encode() for part in name.split('.')) + bytes([0, 0, 1, 0, 1])
    message = struct.pack('!HHHHHH', number, 0x0100, 1, 0, 0, 0) + question
    c.sendall(struct.pack('!H', len(message)) + message)
    answer = c.recv(struct.unpack('!H', c.recv(2, socket.MSG_WAITALL))[0], socket.MSG_WAITALL)
    at = 12 + len(question) + 12
c.close()
c = socket.create_connection((socket.inet_ntoa(answer[at:at + 4]), 8080)); c.sendall(b'hello'); time.sleep(0.2)"""

LISTENER = """import socket, sys
s = socket.create_server((sys.argv[1], 8080))
while True:
    c, _ = s.accept()
    while c.recv(4096): pass"""


class DnsOverTcp(unittest.TestCase):
    def setUp(self):
        self.hosts = Hosts(49)
        self.near, self.far = self.hosts.__enter__()
        self.addCleanup(self.hosts.__exit__)
        self.far.start(sys.executable, "-c", LISTENER, "10.49.0.2")
        for address in ("10.49.0.2", "fd49::2"):
            self.far.start(sys.executable, "-c", SERVER, "10.49.0.2", address)
        for port in (53, 8080):
            wait_for_port(self.far, port)

    def name_of_the_server(self, recording):
        (row,) = recording.rows("connections", "transport:tcp server_ip:10.49.0.2 server_port:8080 connections:>0")
        return row["server_domain"], row["server_domain_origin"]

    def check(self, server, *names):
        for source in (("--ebpf",), ("--interface", "wire")):
            inside = None if source == ("--ebpf",) else self.near
            with self.subTest(source=source, names=names, server=server):
                with Recording(*source, inside=inside) as recording:
                    self.near.run(sys.executable, "-c", CLIENT, server, *names)
                self.assertEqual(self.name_of_the_server(recording), (names[-1], "dns"))
                (row,) = recording.rows("connections", f"transport:tcp server_ip:{server} server_port:53 connections:>0")
                self.assertEqual((row["protocol"], row["server_ip"]), ("dns", server))

    def test_an_answer_in_one_segment(self):
        self.check("10.49.0.2", "whole.weir.example")
        self.check("fd49::2", "whole.weir.example")

    def test_an_answer_whose_length_comes_first(self):
        self.check("10.49.0.2", "split.weir.example")

    def test_an_answer_in_crumbs(self):
        self.check("10.49.0.2", "crumbs.weir.example")

    def test_an_answer_of_several_segments(self):
        self.check("10.49.0.2", "long.weir.example")
        self.check("10.49.0.2", "huge.weir.example")

    def test_many_answers_on_one_connection(self):
        self.check("10.49.0.2", *(f"name{number}.weir.example" for number in range(12)))
        self.check("10.49.0.2", "whole.weir.example", "split.weir.example", "long.weir.example", "crumbs.weir.example")

    def test_dig(self):
        for source in (("--ebpf",), ("--interface", "wire")):
            with self.subTest(source=source), Recording(*source, inside=None if source == ("--ebpf",) else self.near) as recording:
                self.assertEqual(self.near.run("dig", "+tcp", "+short", "@10.49.0.2", "dig.weir.example").strip(), "10.49.0.2")
                self.near.run(sys.executable, "-c", "import socket; socket.create_connection(('10.49.0.2', 8080)).sendall(b'x')")
            self.assertEqual(self.name_of_the_server(recording), ("dig.weir.example", "dns"))


if __name__ == "__main__":
    need("ip", "ss", "python3", "dig")
    unittest.main()
