# SPDX-License-Identifier: GPL-3.0-or-later
"""Ten thousand short connections and those that do not come about: each is counted once, as what it was, with its process."""
import os
import socket
import struct
import subprocess
import tempfile
import time
import unittest
from collections import Counter

from hosts import Hosts, need, wait_for_port
from recording import Recording

SERVER, CLIENT = "10.42.0.2", "10.42.0.1"

NGINX = """worker_processes 2;
pid {0}/nginx.pid;
error_log {0}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {0}; proxy_temp_path {0}; fastcgi_temp_path {0}; uwsgi_temp_path {0}; scgi_temp_path {0};
    server {{ listen 80; location / {{ return 200 "{1}"; }} }}
}}
"""

REFUSED = "import socket\ntry: socket.create_connection(('10.42.0.2', 9))\nexcept ConnectionRefusedError: pass"
SILENT = """import socket
try: socket.create_connection(('10.42.0.2', 81))
except TimeoutError: pass"""
UNREACHABLE = """import socket
try: socket.create_connection(('10.42.0.2', 82))
except OSError: pass"""
ABANDONED = """import socket
s = socket.socket(); s.setblocking(False); s.connect_ex(('10.42.0.2', 83)); s.close()"""
RESET = """import socket, struct
s = socket.create_connection(('10.42.0.2', 80)); s.send(b'x')
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0)); s.close()"""


class Connections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.hosts = Hosts(42)
        cls.near, cls.far = cls.hosts.__enter__()
        cls.addClassCleanup(cls.hosts.__exit__)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        os.chmod(folder.name, 0o777)
        with open(f"{folder.name}/nginx.conf", "w") as file:
            file.write(NGINX.format(folder.name, "x" * 1000))
        cls.far.start("nginx", "-c", f"{folder.name}/nginx.conf", "-g", "daemon off;")
        wait_for_port(cls.far, 80)

    def workers(self):
        pids = subprocess.run(["pgrep", "-f", "nginx: worker"], stdout=subprocess.PIPE, text=True, check=True).stdout
        return {int(pid) for pid in pids.split()}

    def test_ten_thousand_short_ones(self):
        with Recording() as recording:
            clients = [self.near.start("curl", "-s", "-o", "/dev/null", "-H", "Connection: close", f"http://{SERVER}/[1-2500]") for _ in range(4)]
            for client in clients:
                self.assertEqual(client.wait(timeout=120), 0)
        rows = recording.rows("connections", f"server_ip:{SERVER} server_port:80 client_ip:{CLIENT}")
        self.assertEqual(recording.lost(), 0)
        self.assertEqual(sum(row["connections"] for row in rows), 10_000)
        self.assertEqual(sum(row["closures"] for row in rows), 10_000)
        self.assertEqual(sum(row["connection_attempts"] for row in rows), 10_000)
        self.assertEqual(len(rows), 10_000, "a row each")
        self.assertEqual(Counter(row["client_pid"] for row in rows), {client.pid: 2500 for client in clients})
        self.assertEqual({(row["client_process"], row["server_process"]) for row in rows}, {("curl", "nginx")})
        self.assertLessEqual({row["server_pid"] for row in rows}, self.workers())
        self.assertTrue(all(row["bytes_received"] > 1000 for row in rows), "every answer was counted")
        self.assertEqual(sum(row["resets"] + row["connections_refused"] + row["connections_timed_out"] for row in rows), 0)

    def only(self, recording, port):
        rows = recording.rows("connections", f"server_ip:{SERVER} server_port:{port} client_ip:{CLIENT}")
        self.assertEqual(len(rows), 1, f"port {port}: {rows}")
        return rows[0]

    def outcome(self, row):
        names = ("connection_attempts", "connections", "connections_refused", "connections_timed_out", "connections_failed",
                 "connections_abandoned", "closures", "resets")
        return {name for name in names if row[name]}, {row[name] for name in names if row[name]}

    def test_what_became_of_the_others(self):
        self.near.run("sysctl", "-qw", "net.ipv4.tcp_syn_retries=1")
        self.far.rule("-A", "INPUT", "-p", "tcp", "--dport", "81", "-j", "DROP")
        self.far.rule("-A", "INPUT", "-p", "tcp", "--dport", "83", "-j", "DROP")
        self.far.rule("-A", "INPUT", "-p", "tcp", "--dport", "82", "-j", "REJECT", "--reject-with", "icmp-host-unreachable")
        with Recording() as recording:
            for script in (REFUSED, SILENT, UNREACHABLE, ABANDONED, RESET):
                self.near.run("python3", "-c", script)
            time.sleep(0.2)
        for port, happened in ((9, {"connection_attempts", "connections_refused"}),
                               (81, {"connection_attempts", "connections_timed_out"}),
                               (82, {"connection_attempts", "connections_failed"}),
                               (83, {"connection_attempts", "connections_abandoned"}),
                               (80, {"connection_attempts", "connections", "closures", "resets"})):
            with self.subTest(port=port):
                row = self.only(recording, port)
                self.assertEqual(self.outcome(row), (happened, {1}))
                self.assertTrue(row["client_process"].startswith("python3"), row["client_process"])


if __name__ == "__main__":
    need("nginx", "curl", "ip", "iptables", "sysctl", "pgrep")
    unittest.main()
