# SPDX-License-Identifier: GPL-3.0-or-later
"""DNS transactions as a small server makes them: in time, late, with no such name, never; over UDP and TCP, between hosts and
on one host. Seen in the kernel and in packets."""
import sys
import time
import unittest

from hosts import Hosts, need, wait_for_port
from recording import Recording

# What becomes of a question is its name's first label; argv: the address to listen at.
SERVER = """import socket, struct, sys, threading, time
def answer(query):
    end = 12
    while query[end]: end += query[end] + 1
    question, label = query[12:end + 5], query[13:13 + query[12]].decode()
    if label == 'never': return None
    if label == 'late': time.sleep(0.4)
    code = {'missing': 3, 'broken': 2}.get(label, 0)
    address = struct.pack('!HHHIH4s', 0xc00c, 1, 1, 60, 4, bytes([192, 0, 2, 1]))
    count = 0 if code else 2
    return query[:2] + struct.pack('!HHHHH', 0x8180 | code, 1, count, 0, 0) + question + address * count
family = socket.AF_INET6 if ':' in sys.argv[1] else socket.AF_INET
def over_tcp():
    s = socket.create_server((sys.argv[1], 53), family=family)
    while True:
        c, _ = s.accept()
        while len(size := c.recv(2, socket.MSG_WAITALL)) == 2:
            message = answer(c.recv(struct.unpack('!H', size)[0], socket.MSG_WAITALL))
            if message: c.sendall(struct.pack('!H', len(message)) + message)
        c.close()
threading.Thread(target=over_tcp, daemon=True).start()
u = socket.socket(family, socket.SOCK_DGRAM); u.bind((sys.argv[1], 53))
def reply(query, who):
    message = answer(query)
    if message: u.sendto(message, who)
while True:
    threading.Thread(target=reply, args=u.recvfrom(4096), daemon=True).start()"""

# Asks for each name in argv[3:] and waits for the answer, at most half a second; a name with a + is asked twice.
CLIENT = """import socket, struct, sys, time
transport, server, names = sys.argv[1], sys.argv[2], sys.argv[3:]
def message(number, name):
    question = b''.join(bytes([len(part)]) + part.encode() for part in name.split('.')) + bytes([0, 0, 1, 0, 1])
    return struct.pack('!HHHHHH', number, 0x0100, 1, 0, 0, 0) + question
kind = socket.SOCK_STREAM if transport == 'tcp' else socket.SOCK_DGRAM
s = socket.socket(socket.AF_INET6 if ':' in server else socket.AF_INET, kind); s.settimeout(0.7)
s.connect((server, 53))
for number, name in enumerate(names, 1):
    asked = message(number, name.strip('+'))
    if transport == 'tcp': asked = struct.pack('!H', len(asked)) + asked
    s.send(asked)
    if '+' in name: time.sleep(0.1); s.send(asked)
    if 'never' in name: continue
    try: s.recv(4096)
    except TimeoutError: pass
s.close()"""

NAMES = ("soon.weir.example", "late.weir.example", "missing.weir.example", "broken.weir.example", "never.weir.example")
EXPECTED = {"soon": ("NOERROR", 2), "late": ("NOERROR", 2), "missing": ("NXDOMAIN", 0), "broken": ("SERVFAIL", 0), "never": ("timeout", None)}


class Dns(unittest.TestCase):
    def setUp(self):
        self.hosts = Hosts(54)
        self.near, self.far = self.hosts.__enter__()
        self.addCleanup(self.hosts.__exit__)
        for address in ("10.54.0.2", "fd54::2"):
            self.far.start(sys.executable, "-c", SERVER, address)
        wait_for_port(self.far, 53)
        time.sleep(0.2)

    def ask(self, host, transport, server, *names):
        host.run(sys.executable, "-c", CLIENT, transport, server, *names)

    def sources(self):
        for source in (("--ebpf",), ("--interface", "wire")):
            yield source, None if source == ("--ebpf",) else self.near

    def check_rows(self, rows, server, transport):
        self.assertEqual(sorted(row["query"] for row in rows), sorted(NAMES), rows)
        for row in rows:
            label = row["query"].split(".")[0]
            self.assertEqual((row["rcode"], row["answers"]), EXPECTED[label], row)
            self.assertEqual((row["qtype"], row["server_ip"], row["server_port"], row["transport"], row["retries"]), ("A", server, 53, transport, 0), row)
            if label == "never":
                self.assertIsNone(row["response_time"])
            elif label == "late":
                self.assertTrue(400e6 <= row["response_time"] < 600e6, row)
            else:
                self.assertTrue(0 < row["response_time"] < 100e6, row)

    def test_what_became_of_each_question(self):
        for source, inside in self.sources():
            with Recording(*source, inside=inside) as recording:
                for transport in ("udp", "tcp"):
                    for server in ("10.54.0.2", "fd54::2"):
                        self.ask(self.near, transport, server, *NAMES)
                time.sleep(7.2)  # until nobody waits for an answer any more
            for transport in ("udp", "tcp"):
                for server in ("10.54.0.2", "fd54::2"):
                    with self.subTest(source=source, transport=transport, server=server):
                        rows = recording.rows("dns", f"server_ip:{server} transport:{transport} query:~weir.example")
                        self.check_rows(rows, server, transport)
                        self.assertTrue(all(row["client_process"].startswith("python3") for row in rows) or inside, rows)
            with self.subTest(source=source):
                (row,) = recording.rows("dns-names", "query:never.weir.example")
                self.assertEqual((row["transactions"], row["timeouts"], row["succeeded"]), (4, 4, 0))

    def test_asked_twice(self):
        for source, inside in self.sources():
            with self.subTest(source=source):
                with Recording(*source, inside=inside) as recording:
                    self.ask(self.near, "udp", "10.54.0.2", "+late.weir.example")
                (row,) = recording.rows("dns", "query:late.weir.example")
                self.assertEqual((row["retries"], row["rcode"]), (1, "NOERROR"))
                self.assertTrue(400e6 <= row["response_time"] < 600e6, row)

    def test_both_sockets_on_one_host_are_one_transaction(self):
        self.far.start(sys.executable, "-c", SERVER, "127.0.0.53")
        time.sleep(0.5)
        with Recording("--ebpf") as recording:
            for transport in ("udp", "tcp"):
                self.ask(self.far, transport, "127.0.0.53", "soon.weir.example", "missing.weir.example")
        for transport in ("udp", "tcp"):
            with self.subTest(transport=transport):
                rows = recording.rows("dns", f"server_ip:127.0.0.53 transport:{transport}")
                self.assertEqual([(row["query"].split(".")[0], row["rcode"], row["retries"]) for row in rows],
                                 [("soon", "NOERROR", 0), ("missing", "NXDOMAIN", 0)], rows)

    def test_what_is_asked_when_the_recording_ends_is_open(self):
        for source, inside in self.sources():
            with self.subTest(source=source):
                with Recording(*source, inside=inside) as recording:
                    self.ask(self.near, "udp", "10.54.0.2", "never.weir.example")
                (row,) = recording.rows("dns", "query:never.weir.example")
                self.assertIsNone(row["rcode"])


if __name__ == "__main__":
    need("ip", "ss", "python3")
    unittest.main()
