# SPDX-License-Identifier: GPL-3.0-or-later
"""The helper itself at the other end of an ssh connection: begun with sudo by who may, else what the running service has for
who is in its group. Accounts, sudo's rules and sshd are the test's own, in a mount namespace."""
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import time
import unittest

from hosts import need
from mounts import PROGRAMS, enter, make_own

USERS = {"watcher": 20001, "member": 20002, "stranger": 20003}  # sudo's, the service's, nobody's


def arrange():
    make_own("/etc")
    home = pathlib.Path("/run/home")
    passwd = re.sub(r"(?m)^(root:.*):[^:]*:([^:]*)$", rf"\1:{home}/root:\2", pathlib.Path("/etc/passwd").read_text())
    group, shadow = (pathlib.Path(f"/etc/{name}").read_text() for name in ("group", "shadow"))
    os.makedirs(home / "root/.ssh", mode=0o700)
    for name, number in USERS.items():
        passwd += f"{name}:x:{number}:{number}::{home}/{name}:/bin/sh\n"
        group += f"{name}:x:{number}:\n"
        shadow += f"{name}:*:19000:0:99999:7:::\n"
        os.mkdir(home / name)
    group = re.sub(r"(?m)^weir:.*\n", "", group) + "weir:x:20009:member\n"
    for name, text in {"passwd": passwd, "group": group, "shadow": shadow}.items():
        pathlib.Path(f"/etc/{name}").write_text(text)
    pathlib.Path("/etc/sudoers").write_text(f"Defaults env_reset, use_pty\nwatcher ALL=(root) NOPASSWD: {PROGRAMS}/weir-capture stdio\n")


class Sshd:
    def __init__(self):
        os.mkdir("/run/sshd", mode=0o755)
        self.folder = pathlib.Path("/run/ssh-test")
        self.folder.mkdir()
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.folder / key], check=True)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        (self.folder / "sshd_config").write_text(
            f"Port {self.port}\nListenAddress 127.0.0.1\nHostKey {self.folder}/host\nAuthorizedKeysFile {self.folder}/user.pub\nStrictModes no\n"
            f"UsePAM no\nPidFile none\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nSetEnv PATH={PROGRAMS}:/usr/bin:/bin\n")
        (self.folder / "known").write_text(f"[127.0.0.1]:{self.port} {(self.folder / 'host.pub').read_text()}")
        pathlib.Path("/run/home/root/.ssh/config").write_text(
            f"Host *\nIdentityFile {self.folder}/user\nIdentitiesOnly yes\nUserKnownHostsFile {self.folder}/known\nStrictHostKeyChecking yes\nLogLevel ERROR\n")
        self.process = subprocess.Popen(["/usr/sbin/sshd", "-D", "-e", "-f", self.folder / "sshd_config"], stderr=subprocess.DEVNULL)

    def close(self):
        self.process.terminate()
        self.process.wait()


class Talk:
    """One connection of loopback: how much was said is known, and by its port who serves, for who comes later too."""

    port = 989

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", self.port))
        self.client = socket.create_connection(("127.0.0.1", self.port))
        self.server, (_, self.client_port) = self.listener.accept()

    def say(self, size, answer):
        """In pieces, for a second."""
        for _ in range(10):
            self.client.sendall(bytes(size // 10))
            self.server.recv(size // 10, socket.MSG_WAITALL)
            self.server.sendall(bytes(answer // 10))
            self.client.recv(answer // 10, socket.MSG_WAITALL)
            time.sleep(0.1)

    def close(self):
        for each in (self.client, self.server, self.listener):
            each.close()


class Following:
    """weir-report --follow, and the rows that it has printed so far."""

    def __init__(self, source, what):
        words = [f"{PROGRAMS}/weir-report", source, "--what", what, "--format", "json", "--follow"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.rows, self.errors = [], []
        self.threads = [threading.Thread(target=lambda: self.rows.extend(map(json.loads, self.process.stdout))),
                        threading.Thread(target=lambda: self.errors.extend(self.process.stderr))]
        for thread in self.threads:
            thread.start()

    def said(self, talk):
        """Bytes both ways, of all rows so far."""
        own = [row for row in list(self.rows) if row["server_port"] == talk.port and row["client_port"] == talk.client_port]
        return tuple(sum(row[name] for row in own) for name in ("bytes_sent", "bytes_received"))

    def cut(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/children")
        for child in " ".join(file.read_text() for file in children).split():
            if pathlib.Path(f"/proc/{child}/comm").read_text() == "ssh\n":
                os.kill(int(child), signal.SIGKILL)

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        for thread in self.threads:
            thread.join()
        for stream in (self.process.stdout, self.process.stderr):
            stream.close()


class OverSsh(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sshd = Sshd()
        cls.addClassCleanup(cls.sshd.close)

    def wait_for(self, happened, what, seconds=30):
        end = time.monotonic() + seconds
        while not happened():
            self.assertLess(time.monotonic(), end, what())
            time.sleep(0.05)

    def follow(self, user, what="connections"):
        following = Following(f"ssh://{user}@127.0.0.1:{self.sshd.port}", what)
        self.addCleanup(following.close)
        return following

    def watched(self, following):
        """Once it shows a connection that was made meanwhile."""
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]

            def knock():
                socket.create_connection(("127.0.0.1", port)).close()
                listener.accept()[0].close()
                return any(row["server_port"] == port for row in list(following.rows))

            self.wait_for(knock, lambda: following.errors)

    def check_said(self, following, talk, sent, received):
        self.wait_for(lambda: following.said(talk)[0] >= sent and following.said(talk)[1] >= received, lambda: (following.said(talk), following.errors))
        time.sleep(2.5)  # what would come twice comes later
        self.assertEqual(following.said(talk), (sent, received))

    def cut_and_come_back(self, user):
        """Bytes that were counted of 20,000 before, 50,000 while the connection was cut, 10,000 afterwards; and the coverage."""
        following, coverage = self.follow(user), self.follow(user, "coverage")
        self.watched(following)
        talk = Talk()
        self.addCleanup(talk.close)
        talk.say(20_000, 1000)
        self.check_said(following, talk, 20_000, 1000)
        for each in (following, coverage):
            each.cut()
        self.wait_for(lambda: following.errors and coverage.errors, lambda: "not lost")
        talk.say(50_000, 2000)
        self.wait_for(lambda: all(any("attached again" in line for line in each.errors) for each in (following, coverage)), lambda: following.errors)
        self.watched(following)
        talk.say(10_000, 500)
        return following, coverage, talk

    def unrecorded(self, coverage):
        time.sleep(2.5)
        return sum(row["recorded"] < 1 for row in list(coverage.rows)[1:-1])

    def test_sudo_begins_the_helper(self):
        following = self.follow("watcher")
        self.watched(following)
        talk = Talk()
        talk.say(1_000_000, 30_000)
        talk.close()
        self.check_said(following, talk, 1_000_000, 30_000)
        rows = [row for row in following.rows if row["client_port"] == talk.client_port]
        self.assertEqual({(row["client_pid"], row["server_pid"], row["client_user"]) for row in rows}, {(os.getpid(), os.getpid(), "root")})
        self.assertEqual(sum(row["connections"] for row in rows), 1)

    def test_a_helper_that_began_anew_leaves_a_gap_and_counts_nothing_twice(self):
        following, coverage, talk = self.cut_and_come_back("watcher")
        self.check_said(following, talk, 30_000, 1500)
        self.assertGreater(self.unrecorded(coverage), 0, coverage.rows)

    def serve(self):
        helper = subprocess.Popen([f"{PROGRAMS}/weir-capture", "serve", "--ebpf"], stderr=subprocess.DEVNULL)
        self.addCleanup(helper.wait)
        self.addCleanup(helper.terminate)
        self.wait_for(lambda: os.path.exists("/run/weir/capture.sock"), lambda: "no socket")

    def test_the_service_goes_on_while_the_connection_is_cut(self):
        self.serve()
        following, coverage, talk = self.cut_and_come_back("member")
        self.check_said(following, talk, 80_000, 3500)
        self.assertEqual(self.unrecorded(coverage), 0, coverage.rows)

    def test_who_may_neither_is_told(self):
        for is_served in (False, True):
            if is_served:
                self.serve()
            with self.subTest(is_served=is_served):
                words = [f"{PROGRAMS}/weir-report", f"ssh://stranger@127.0.0.1:{self.sshd.port}", "--what", "connections"]
                asked = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
                self.assertEqual(asked.returncode, 1)
                self.assertIn("be in the group weir", asked.stderr)


if __name__ == "__main__":
    need("ssh", "ssh-keygen", "sudo", "unshare", "/usr/sbin/sshd")
    enter()
    arrange()
    unittest.main()
