# SPDX-License-Identifier: GPL-3.0-or-later
"""What weir-capture recorded while something happened, and what weir-report says of it."""
import json
import os
import signal
import subprocess
import tempfile
import time

BIN = os.environ.get("WEIR_BIN", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../build/dev/bin"))


class Recording:
    """with Recording() as recording: …; afterwards rows("connections", "server_port:80")."""

    def __init__(self, *source, inside=None, without=()):
        """`without`: capabilities that the helper has not got."""
        self.source = source or ("--ebpf",)
        self.inside = ["ip", "netns", "exec", inside.name] if inside else []
        if without:
            self.inside += ["setpriv", "--bounding-set=" + ",".join(f"-{right}" for right in without), "--"]
        self.folder = tempfile.TemporaryDirectory()
        os.chmod(self.folder.name, 0o755)
        self.file = os.path.join(self.folder.name, "now.weir")

    def __enter__(self):
        words = [os.path.join(BIN, "weir-capture"), "record", *self.source, "--output", self.file]
        self.helper = subprocess.Popen(self.inside + words, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + 20
        while not os.path.exists(self.file) or os.path.getsize(self.file) == 0:  # its greeting: it watches
            if self.helper.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"weir-capture did not begin: {self.helper.stderr.read()}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        time.sleep(0.3)  # what lies in the kernel's queues
        self.helper.send_signal(signal.SIGINT)
        error = self.helper.communicate(timeout=30)[1]
        if self.helper.returncode != 0:
            raise RuntimeError(f"weir-capture ended with {self.helper.returncode}: {error}")

    def rows(self, what="connections", filter=None, *more, of=None):
        words = [os.path.join(BIN, "weir-report"), of or self.file, "--what", what, "--format", "json", *more]
        if filter:
            words += ["--filter", filter]
        return json.loads(subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def lost(self):
        return sum(step["lost"] + step["lost_records"] for step in self.rows("coverage"))
