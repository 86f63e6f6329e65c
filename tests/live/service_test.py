# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit as it is installed, begun by a systemd of its own: namespaces of processes, mounts and cgroups, and nothing in it
but our service."""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time
import unittest

from hosts import gives_up_rights, need, skip
from mounts import PROGRAMS, SOURCE, empty, enter, make_own

SYSTEMD = "/lib/systemd/systemd"
UNITS = "/run/units"
TARGETS = ("sysinit", "basic", "shutdown", "network", "multi-user", "umount", "ours")


def cgroup2():
    for line in pathlib.Path("/proc/mounts").read_text().splitlines():
        if line.split()[2] == "cgroup2":
            return pathlib.Path(line.split()[1])
    skip("the unified cgroup hierarchy is not mounted")


def arrange():
    make_own("/etc")
    for folder in ("/var/lib", "/lib/systemd/system-generators"):
        empty(folder)
    os.mkdir(UNITS)
    for target in TARGETS:
        pathlib.Path(f"{UNITS}/{target}.target").write_text("[Unit]\nDefaultDependencies=no\n")
    os.makedirs("/etc/sysusers.d", exist_ok=True)
    pathlib.Path("/etc/sysusers.d/weir.conf").write_text((SOURCE / "installer/systemd/weir.sysusers.conf").read_text())
    subprocess.run(["systemd-sysusers", "weir.conf"], check=True, stderr=subprocess.DEVNULL)
    write_unit(lambda unit: unit)


def write_unit(change):
    unit = (SOURCE / "installer/systemd/weir-capture.service.in").read_text().replace("@WEIR_CAPTURE@", f"{PROGRAMS}/weir-capture")
    pathlib.Path(f"{UNITS}/weir-capture.service").write_text(change(unit))


def children(process):
    return [int(pid) for pid in pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()]


class Systemd:
    """In a cgroup of its own: it takes what is at its root for its own."""

    def __init__(self):
        self.cgroup = cgroup2() / f"weir-test-{os.getpid()}"
        self.cgroup.mkdir()
        inside = (f"echo 0 > {self.cgroup}/cgroup.procs; exec unshare --pid --cgroup --ipc --uts --mount --propagation private --mount-proc --fork --kill-child "
                  f"sh -c 'umount -R /sys/fs/cgroup; mount -t cgroup2 none /sys/fs/cgroup; exec {SYSTEMD} --system --unit=ours.target --log-target=null --show-status=no'")
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "container": "weir", "SYSTEMD_UNIT_PATH": UNITS}
        self.process = subprocess.Popen(["sh", "-c", inside], env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while "ours.target" not in self.ask("list-units", "--plain", "--no-legend", check=False):
            if self.process.poll() is not None or time.monotonic() > end:
                self.close()
                skip("systemd does not run in namespaces here")
            time.sleep(0.1)

    def ask(self, *words, check=True):
        """From inside: systemd talks to processes only that it can see."""
        if not children(self.process):
            return ""
        return subprocess.run(self.inside("systemctl", "--no-pager", *words), check=check, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout

    def inside(self, *words):
        return ["nsenter", "--target", str(children(self.process)[0]), "--pid", "--mount", *words]

    def property(self, name):
        return self.ask("show", "weir-capture", "--property", name, "--value").strip()

    def close(self):
        self.process.kill()
        self.process.wait()
        end = time.monotonic() + 10
        while "populated 1" in (self.cgroup / "cgroup.events").read_text() and time.monotonic() < end:
            time.sleep(0.05)
        for folder in sorted(self.cgroup.rglob("*/"), key=lambda path: -len(path.parts)):
            folder.rmdir()
        self.cgroup.rmdir()


class Service(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.systemd = Systemd()
        cls.addClassCleanup(cls.systemd.close)

    def setUp(self):
        self.begin(lambda unit: unit)
        self.addCleanup(self.systemd.ask, "stop", "weir-capture")

    def begin(self, change):
        write_unit(change)
        self.systemd.ask("daemon-reload")
        self.systemd.ask("restart", "weir-capture")
        self.wait_for(lambda: self.systemd.property("ActiveState") == "active" and os.path.exists("/run/weir/capture.sock"))

    def wait_for(self, happened, seconds=30):
        end = time.monotonic() + seconds
        while not happened():
            self.assertLess(time.monotonic(), end, self.systemd.ask("status", "weir-capture", check=False))
            time.sleep(0.05)

    def report(self, *words, groups="weir", status=0):
        call = ["setpriv", "--reuid=nobody", "--regid=65534", f"--groups={groups}", f"{PROGRAMS}/weir-report", "local:", *words, "--format", "json"]
        asked = subprocess.run(call, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(asked.returncode, status, asked.stderr)
        return json.loads(asked.stdout) if status == 0 else asked.stderr

    def talk(self):
        """A connection that is over, of a process that the service can see in /proc: its client's port and its pid out here."""
        script = """import socket, time
listener = socket.create_server(("127.0.0.1", 0)); client = socket.create_connection(listener.getsockname()); server, _ = listener.accept()
client.sendall(b"x" * 1000); server.recv(1000, socket.MSG_WAITALL); time.sleep(0.5); print(client.getsockname()[1], flush=True); input()"""
        with subprocess.Popen(self.systemd.inside(sys.executable, "-c", script), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as talker:
            port = int(talker.stdout.readline())
            (pid,) = children(talker)
            talker.communicate("\n", timeout=20)
            return port, pid

    def rows(self, port):
        return self.report("--what", "connections", "--from", "-1h", "--filter", f"client_port:{port}")

    def check_seen(self, talk):
        port, pid = talk
        self.wait_for(lambda: self.rows(port))
        (row,) = self.rows(port)
        self.assertEqual((row["bytes_sent"], row["client_pid"], row["client_user"]), (1000, pid, "root"))

    def main_pid(self):
        """As we know it: the service's own cgroup says."""
        (pid,) = (self.systemd.cgroup / "system.slice/weir-capture.service/cgroup.procs").read_text().split()
        return int(pid)

    @gives_up_rights
    def test_it_measures_for_its_group_and_has_no_rights_left(self):
        self.check_seen(self.talk())
        status = dict(re.findall(r"(\w+):\s*(.*)", pathlib.Path(f"/proc/{self.main_pid()}/status").read_text()))
        self.assertEqual({status[name] for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")}, {"0" * 16})
        self.assertEqual((status["NoNewPrivs"], status["Seccomp"]), ("1", "2"))
        self.assertNotIn("0", status["Uid"].split())

    def test_who_is_not_of_the_group_is_refused(self):
        self.assertIn("membership in the group", self.report("--what", "connections", groups="65534", status=1))

    @gives_up_rights  # as root without its rights it may not write to the folder of the user weir
    def test_what_was_before_a_crash_is_there_after_it_once(self):
        before = self.talk()
        self.check_seen(before)
        time.sleep(1.5)  # within a second it is on disk
        restarts = int(self.systemd.property("NRestarts"))
        os.kill(self.main_pid(), signal.SIGKILL)
        self.wait_for(lambda: int(self.systemd.property("NRestarts")) == restarts + 1)
        self.wait_for(lambda: self.systemd.property("ActiveState") == "active" and os.path.exists("/run/weir/capture.sock"))
        self.check_seen(self.talk())
        self.check_seen(before)
        steps = self.report("--what", "coverage", "--from", "-30s", "--step", "1s")
        self.assertGreater(sum(step["recorded"] < 1 for step in steps), 0, "nobody watched for five seconds")

    def test_it_ends_when_it_is_told_to(self):
        began = time.monotonic()
        self.systemd.ask("stop", "weir-capture")
        self.assertLess(time.monotonic() - began, 10)
        self.assertEqual((self.systemd.property("ActiveState"), self.systemd.property("Result")), ("inactive", "success"))

    def test_packets_with_their_processes_need_no_more_rights(self):
        self.begin(lambda unit: unit.replace(" serve ", " serve --interface lo "))
        self.check_seen(self.talk())


if __name__ == "__main__":
    need("unshare", "nsenter", "setpriv", "systemctl", "systemd-sysusers")
    if not os.path.exists(SYSTEMD):
        skip("systemd is not installed (tests/run installs it)")
    enter()
    arrange()
    unittest.main()
