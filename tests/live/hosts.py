# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hosts of our own, each a network namespace: 'near' and 'far', joined by a veth pair or by a relay that delays.
Nothing leaves them; all of it is gone at the end."""
import os
import shutil
import subprocess
import sys
import threading
import time
import unittest

SKIPPED = 77  # what CTest takes for "not run here"

# capture/rights.h: a sanitizer needs what the helper otherwise gives up.
gives_up_rights = unittest.skipIf(os.environ.get("WEIR_SANITIZE"), "a build with a sanitizer keeps its rights")


def skip(reason):
    print(f"SKIP: {reason}")
    sys.exit(SKIPPED)


def need(*programs):
    if os.geteuid() != 0:
        skip("network namespaces and programs in the kernel need root")
    for program in programs:
        if shutil.which(program) is None:
            skip(f"{program} is not installed (tests/run installs it)")


class Host:
    """One network namespace and the processes started in it."""

    def __init__(self, name):
        self.name = name
        self.started = []
        self._ip("netns", "add", name)
        self._ip("-n", name, "link", "set", "lo", "up")

    @staticmethod
    def _ip(*words):
        subprocess.run(["ip", *words], check=True)

    def _inside(self, words):
        return ["ip", "netns", "exec", self.name, *map(str, words)]

    def run(self, *words, **options):
        """Waits; the text that it printed."""
        options = {"check": True, "text": True, "stdout": subprocess.PIPE, "timeout": 120} | options
        return subprocess.run(self._inside(words), **options).stdout

    def start(self, *words, **options):
        """Goes on in the background, in the namespace by itself: the pid is the program's own."""
        process = subprocess.Popen(self._inside(words), **options)
        self.started.append(process)
        return process

    def rule(self, *words, family=""):
        self.run(f"ip{family}tables", "-w", *words)

    def drop_arriving(self, share):
        """Loses this share of the TCP segments that reach the host, v4 and v6."""
        for family in ("", "6"):
            self.rule("-A", "INPUT", "-p", "tcp", "-m", "statistic", "--mode", "random", "--probability", share, "-j", "DROP", family=family)

    def close(self):
        for process in self.started:
            process.kill()
            process.wait()
        # what they started, too
        pids = subprocess.run(["ip", "netns", "pids", self.name], stdout=subprocess.PIPE, text=True, check=False).stdout.split()
        subprocess.run(["kill", "-9", *pids], check=False, stderr=subprocess.DEVNULL) if pids else None
        subprocess.run(["ip", "netns", "del", self.name], check=False)


class Hosts:
    """with Hosts(17) as (near, far): 10.17.0.1 and fd17::1, 10.17.0.2 and fd17::2. The number keeps tests apart."""

    def __init__(self, number, delay=None):
        self.number = number
        self.delay = delay  # seconds each way; None: a wire
        self.near = self.far = None
        self.relay = None

    def __enter__(self):
        stem = f"weir-{os.getpid()}"
        self.near, self.far = Host(f"{stem}-near"), Host(f"{stem}-far")
        if self.delay is None:
            subprocess.run(["ip", "link", "add", "wire", "netns", self.near.name, "type", "veth", "peer", "name", "wire", "netns", self.far.name], check=True)
        else:
            self._join_by_relay()
        for end, host in enumerate((self.near, self.far), 1):
            host.run("ip", "address", "add", f"10.{self.number}.0.{end}/24", "dev", "wire")
            host.run("ip", "address", "add", f"fd{self.number}::{end}/64", "dev", "wire", "nodad")
            host.run("ip", "link", "set", "wire", "up")
            if self.delay is None:
                # frames as a wire carries them: nothing is left to the card
                host.run("ethtool", "-K", "wire", "tso", "off", "gso", "off", "gro", "off", stderr=subprocess.DEVNULL)
        return self.near, self.far

    def __exit__(self, *_):
        if self.relay:
            self.relay.kill()
            self.relay.wait()
        self.near.close()
        self.far.close()

    def _join_by_relay(self):
        here = os.path.dirname(os.path.abspath(__file__))
        self.relay = subprocess.Popen([sys.executable, f"{here}/relay.py", self.near.name, self.far.name, str(self.delay)], stdout=subprocess.PIPE)
        self.relay.stdout.readline()


class Asked:
    """What ss says of the sockets that `which` names, again and again as fast as it answers: one line a socket and answer."""

    def __init__(self, host, which):
        question = f"ss -HtinO '{which}'"
        self.asking = host.start("sh", "-c", f"while {question}; do sleep 0.005; done", stdout=subprocess.PIPE, text=True)
        self.lines = []
        self.reading = threading.Thread(target=lambda: self.lines.extend(self.asking.stdout))
        self.reading.start()

    def end(self):
        self.asking.kill()
        self.reading.join()
        return self.lines


def wait_for_port(host, port, seconds=5):
    end = time.monotonic() + seconds
    while f":{port} " not in host.run("ss", "-Hltn"):
        if time.monotonic() > end:
            raise TimeoutError(f"nobody listens on port {port} of {host.name}")
        time.sleep(0.05)


def wait_for_closures(host, port, seconds=60):
    """Until no connection to the port is left but those that wait out their time: a lost FIN is sent again, later and later."""
    end = time.monotonic() + seconds
    left = f"exclude time-wait exclude listening ( sport = :{port} or dport = :{port} )"
    while answer := host.run("ss", "-Htan", "state", "connected", *left.split()):
        if time.monotonic() > end:
            raise TimeoutError(f"not closed on {host.name}: {answer}")
        time.sleep(0.05)
