# SPDX-License-Identifier: GPL-3.0-or-later
"""Bulk transfers between two hosts: bytes are what iperf3's receiver counted, retransmits what ss last showed of the
sending socket, whatever is lost on the way."""
import json
import re
import unittest

from hosts import Asked, Hosts, need, wait_for_closures, wait_for_port
from recording import Recording

PORT = 5201


def last_retransmits(lines):
    """By the two ends of a socket."""
    latest = {}
    for line in lines:
        words = re.sub(r"\[::ffff:([\d.]+)\]", r"\1", line).split()
        total = re.search(r" retrans:\d+/(\d+)", line)
        if total:  # one that waits out its time shows none
            latest[words[3], words[4]] = int(total[1])
    return latest


def end_of(row, side):
    address = row[f"{side}_ip"]
    return f"[{address}]:{row[f'{side}_port']}" if ":" in address else f"{address}:{row[f'{side}_port']}"


class Transfers(unittest.TestCase):
    def transfer(self, family, reverse, loss=0, rate=None, megabytes=24):
        for attempt in range(3):  # the last answer of ss may be older than the last retransmits, on a busy machine by much
            ours, shown = self.transferred(family, reverse, loss, rate, megabytes)
            if abs(ours - shown) <= max(20, shown * 0.03):
                return
        self.fail(f"{ours} retransmits, ss {shown}, three times")

    def transferred(self, family, reverse, loss, rate, megabytes):
        with Hosts(41) as (near, far):
            if loss:
                (near if reverse else far).drop_arriving(loss)
            if rate:
                for host in (near, far):
                    host.run("tc", "qdisc", "add", "dev", "wire", "root", "tbf", "rate", rate, "burst", "32kb", "latency", "30ms")
            far.start("iperf3", "-s", "-1", "-p", PORT, stdout=-3)
            wait_for_port(far, PORT)
            server = "fd41::2" if family == 6 else "10.41.0.2"
            sender = far if reverse else near
            with Recording() as recording:
                asked = Asked(sender, f"sport = :{PORT} or dport = :{PORT}")
                said = json.loads(near.run("iperf3", "-c", server, "-p", PORT, "-n", f"{megabytes}M", "-w", "64K", "-J", *(["-R"] if reverse else [])))
                for host in (near, far):
                    wait_for_closures(host, PORT)
                totals = last_retransmits(asked.end())
            rows = recording.rows("connections", f"server_port:{PORT} server_ip:{server}")
            self.assertEqual(len(rows), 2, "one connection for the talk, one for the data")
            way = "received" if reverse else "sent"
            row = max(rows, key=lambda each: each[f"bytes_{way}"])
            counted = said["end"]["sum_received"]["bytes"]
            self.assertLessEqual(abs(row[f"bytes_{way}"] - counted), counted / 100, f"{row[f'bytes_{way}']} B, iperf3 {counted} B")
            ends = end_of(row, "client"), end_of(row, "server")
            shown = totals.get(ends[::-1] if reverse else ends, 0)
            ours = row[f"retransmits_{way}"]
            if loss:
                self.assertGreater(ours, 0)
            self.assertEqual((row["connections"], row["closures"]), (1, 1))
            self.assertEqual((row["client_process"], row["server_process"]), ("iperf3", "iperf3"))
            self.assertEqual(recording.lost(), 0)
            print(f"IPv{family} {'down' if reverse else 'up'} loss {loss} rate {rate}: {row[f'bytes_{way}']} B (iperf3 {counted}), {ours} retransmits (ss {shown})")
            return ours, shown

    def test_to_the_server(self):
        self.transfer(4, False, megabytes=200)
        self.transfer(6, False, megabytes=200)

    def test_from_the_server(self):
        self.transfer(4, True, megabytes=200)
        self.transfer(6, True, megabytes=200)

    def test_one_percent_lost(self):
        self.transfer(4, False, 0.01, "100mbit")
        self.transfer(6, True, 0.01, "100mbit")

    def test_five_percent_lost(self):
        self.transfer(4, True, 0.05, "100mbit")
        self.transfer(6, False, 0.05, "100mbit")

    def test_through_a_narrow_place(self):
        self.transfer(4, False, rate="50mbit")
        self.transfer(6, True, rate="50mbit")


if __name__ == "__main__":
    need("iperf3", "ss", "ip", "iptables", "tc", "ethtool")
    unittest.main()
