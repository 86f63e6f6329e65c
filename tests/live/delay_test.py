# SPDX-License-Identifier: GPL-3.0-or-later
"""Delay and jitter on a path of constant delay without a queue: as ss shows them of the same socket, again and again.
The packets of the same traffic, taken live and from tcpdump's file, say the same but for what each can see."""
import itertools
import re
import statistics
import subprocess
import threading
import time
import unittest

from hosts import Asked, Hosts, need, wait_for_port
from recording import Recording

PORT = 7000

# Answers each request of 100 bytes with 3000.
SERVER = """import socket
s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1); s.bind(('', 7000)); s.listen()
c, _ = s.accept()
while c.recv(100, socket.MSG_WAITALL): c.sendall(b'a' * 3000)"""
CLIENT = """import socket, sys, time
s = socket.create_connection(('10.44.0.2', 7000)); s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
def talk(times):
    for _ in range(times):
        s.sendall(b'q' * 100); s.recv(3000, socket.MSG_WAITALL); time.sleep(0.01)
talk(int(sys.argv[1])); print('settled', flush=True); sys.stdin.readline(); talk(int(sys.argv[2]))"""


class Delay(unittest.TestCase):
    def setUp(self):
        hosts = Hosts(44, delay=0.010)
        self.near, self.far = hosts.__enter__()
        self.addCleanup(hosts.__exit__)

    def client(self, before, after):
        return self.near.start("python3", "-c", CLIENT, before, after, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def test_is_what_ss_shows(self):
        for attempt in range(3):  # a busy machine adds jitter of its own between two answers
            row, delay, jitter = self.beside_ss()
            self.assertGreaterEqual(row["tcp_delay"], 20_000, "ten milliseconds each way, and what the machine adds")
            self.assertEqual(row["connections"], 0, "it was open before")
            self.assertTrue(row["client_process"].startswith("python3"))
            if all(abs(row[name] - shown) <= 0.10 * shown for name, shown in (("tcp_delay", delay), ("tcp_jitter", jitter))):
                return
        self.fail("delay and jitter were not what ss showed, three times")

    def beside_ss(self):
        self.far.start("python3", "-c", SERVER)
        wait_for_port(self.far, PORT)
        client = self.client(40, 100)
        client.stdout.readline()  # the jitter of the first answers, half the delay by RFC 6298, has gone
        with Recording() as recording:
            asked = Asked(self.near, f"dport = :{PORT}")
            client.communicate("go\n", timeout=60)
        answers = [(float(rtt) * 1000, float(var) * 1000) for line in asked.end() for rtt, var in re.findall(r" rtt:([\d.]+)/([\d.]+)", line)]
        shown = [answer for answer, _ in itertools.groupby(answers)]  # what stands still between two segments was measured once
        row = self.only(recording.rows("connections", f"server_port:{PORT}"))
        delay, jitter = (statistics.mean(values) for values in zip(*shown))
        print(f"ss {delay:.0f} us, jitter {jitter:.0f} us ({len(shown)} answers); here {row['tcp_delay']:.0f} us, jitter {row['tcp_jitter']:.0f} us")
        return row, delay, jitter

    def test_the_packets_say_the_same(self):
        self.far.start("python3", "-c", SERVER)
        wait_for_port(self.far, PORT)
        dump = self.near.start("tcpdump", "-i", "wire", "--immediate-mode", "-U", "-w", "/dev/stdout", f"port {PORT}",
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        kept = []
        keeping = threading.Thread(target=lambda: kept.append(dump.stdout.read()))
        keeping.start()
        with Recording() as kernel, Recording("--interface", "wire", inside=self.near) as packets:
            self.client(60, 60).communicate("go\n", timeout=60)
            time.sleep(0.3)
        dump.terminate()
        keeping.join()
        file = f"{kernel.folder.name}/wire.pcap"
        with open(file, "wb") as out:
            out.write(kept[0])
        from_kernel = self.only(kernel.rows("connections", f"server_port:{PORT}"))
        from_packets = self.only(packets.rows("connections", f"server_port:{PORT}"))
        from_file = self.only(packets.rows("connections", f"server_port:{PORT}", of=file))
        for name, row in (("kernel", from_kernel), ("packets", from_packets), ("file", from_file)):
            print(f"{name:8} {row['tcp_delay']:.0f} us, jitter {row['tcp_jitter']:.0f} us, handshake {row['handshake_time']:.0f} us, "
                  f"{row['bytes_sent']} + {row['bytes_received']} B, {row['packets_sent']} + {row['packets_received']} packets")
        self.assertEqual((from_kernel["bytes_sent"], from_kernel["bytes_received"]), (120 * 100, 120 * 3000))
        for row in (from_packets, from_file):
            self.near_to(row["tcp_delay"], from_kernel["tcp_delay"], 0.20)
            self.near_to(row["tcp_jitter"], from_kernel["tcp_jitter"], 0.20)
            self.near_to(row["handshake_time"], from_kernel["handshake_time"], 0.05)
            for name in ("bytes_sent", "bytes_received", "connections", "closures", "retransmits_sent"):
                self.assertEqual(row[name], from_kernel[name], name)
            for name in ("packets_sent", "packets_received"):
                self.near_to(row[name], from_kernel[name], 0.01)

    def only(self, rows):
        self.assertEqual(len(rows), 1)
        return rows[0]

    def near_to(self, value, truth, share):
        self.assertLessEqual(abs(value - truth), share * truth, f"{value} beside {truth}")


if __name__ == "__main__":
    need("ss", "ip", "tcpdump")
    unittest.main()
