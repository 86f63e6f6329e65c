# SPDX-License-Identifier: GPL-3.0-or-later
"""An ordinary user asks to watch this computer: a message bus and a polkitd of our own, in a mount namespace of our own, with
the installed action and a rule that says yes, or no. Root's own configuration is neither read nor touched."""
import json
import os
import pathlib
import signal
import socket
import subprocess
import threading
import time
import unittest

from hosts import gives_up_rights, need, skip
from mounts import PROGRAMS, SOURCE, empty, enter

POLKITD = "/usr/lib/polkit-1/polkitd"
USER = "nobody"

RULE = """polkit.addRule(function(action, subject) {{
    if (action.id == "io.weir.capture" && subject.user == "%s")
        return polkit.Result.{result};
}});""" % USER


def as_user(*words, **options):
    return subprocess.Popen(["setpriv", f"--reuid={USER}", "--regid=65534", "--clear-groups", "--inh-caps=-all", *words],
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, cwd="/", **options)


def arrange():
    """What a computer has where Weir is installed, and nothing of this one's own configuration."""
    os.mkdir("/run/dbus")
    for folder in ("/usr/share/polkit-1/actions", "/usr/share/polkit-1/rules.d", "/etc/polkit-1/rules.d"):
        empty(folder)
    policy = (SOURCE / "installer/polkit/io.weir.capture.policy.in").read_text()
    pathlib.Path("/usr/share/polkit-1/actions/io.weir.capture.policy").write_text(policy.replace("@WEIR_CAPTURE@", f"{PROGRAMS}/weir-capture"))


class Polkit(unittest.TestCase):
    def setUp(self):
        self.daemons = []
        self.addCleanup(self.end_daemons)

    def end_daemons(self):
        for daemon in reversed(self.daemons):
            daemon.kill()
            daemon.wait()

    def decide(self, result):
        """Begins both daemons; None: no rule, as it is installed."""
        rule = pathlib.Path("/etc/polkit-1/rules.d/10-weir.rules")
        rule.unlink(missing_ok=True)
        if result:
            rule.write_text(RULE.format(result=result))
        pathlib.Path("/run/dbus/system_bus_socket").unlink(missing_ok=True)
        self.daemons.append(subprocess.Popen(["dbus-daemon", "--system", "--nofork", "--nopidfile"], stderr=subprocess.DEVNULL))
        self.wait_for(lambda: os.path.exists("/run/dbus/system_bus_socket"))
        self.daemons.append(subprocess.Popen([POLKITD, "--no-debug"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        self.wait_for(lambda: subprocess.run(["pkaction", "--action-id", "io.weir.capture"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0)

    def wait_for(self, happened, seconds=20):
        end = time.monotonic() + seconds
        while not happened():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def report(self, *more):
        return as_user(f"{PROGRAMS}/weir-report", "local:", "--what", "connections", "--format", "json", *more)

    def helpers(self):
        found = []
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                if os.readlink(status.parent / "exe") == f"{PROGRAMS}/weir-capture":
                    found.append(dict(line.split(":", 1) for line in status.read_text().splitlines()))
            except OSError:
                pass
        return found

    @gives_up_rights
    def test_a_yes_shows_what_only_root_can_see(self):
        self.decide("YES")
        report = self.report("--follow")
        kill = threading.Timer(60, report.kill)
        kill.start()
        self.addCleanup(kill.cancel)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port, row = listener.getsockname()[1], None
            stop = threading.Event()

            def talk():
                while not stop.wait(0.2):
                    socket.create_connection(("127.0.0.1", port)).close()
                    listener.accept()[0].close()

            talking = threading.Thread(target=talk)
            talking.start()
            for line in report.stdout:
                row = json.loads(line)
                if row["server_port"] == port and row["client_pid"]:
                    break
            stop.set()
            talking.join()
        error = "" if report.poll() is None else report.stderr.read()
        self.assertEqual((row and row["client_pid"], row and row["client_user"]), (os.getpid(), "root"), error)
        (helper,) = self.helpers()
        self.assertEqual(helper["CapEff"].strip(), "0" * 16)
        self.assertEqual((helper["NoNewPrivs"].strip(), helper["Seccomp"].strip()), ("1", "2"))
        self.assertNotIn("0", helper["Uid"].split())
        report.send_signal(signal.SIGTERM)
        report.communicate(timeout=20)
        self.wait_for(lambda: not self.helpers())

    def said(self, report):
        output, error = report.communicate(timeout=60)
        self.assertEqual(report.returncode, 1)
        self.assertEqual(output.strip() or "[]", "[]")
        self.assertEqual(self.helpers(), [])
        return error

    def test_a_no_is_a_sentence(self):
        self.decide("NO")
        error = self.said(self.report())
        self.assertIn("the desktop did not give the right", error)
        self.assertIn("systemctl start weir-capture", error)

    def test_nobody_to_ask_is_a_sentence(self):
        self.decide(None)
        self.assertIn("the desktop did not give the right", self.said(self.report()))

    def test_the_right_is_for_watching_and_not_for_writing_files(self):
        self.decide("YES")
        target = "/run/dbus/written"
        asked = as_user("pkexec", f"{PROGRAMS}/weir-capture", "record", "--for", "1s", "--output", target)
        asked.communicate(timeout=60)
        self.assertEqual(asked.returncode, 127)
        self.assertFalse(os.path.exists(target))


if __name__ == "__main__":
    need("dbus-daemon", "pkexec", "pkaction", "unshare", "setpriv")
    if not os.path.exists(POLKITD):
        skip("polkitd is not installed (tests/run installs it)")
    enter()
    arrange()
    unittest.main()
