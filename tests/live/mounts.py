# SPDX-License-Identifier: GPL-3.0-or-later
"""A mount namespace for tests of installed programs: what they change of the system, nobody else sees."""
import os
import pathlib
import subprocess
import sys

from recording import BIN

PROGRAMS = "/run/programs"  # where an ordinary user may reach them, wherever they were built
INSIDE = "WEIR_INSIDE_MOUNTS"
SOURCE = pathlib.Path(__file__).resolve().parents[2]


def enter():
    """Begins this program anew inside, once. /run is empty then, but for the programs."""
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, "-B", "-W", "ignore", *sys.argv])
    empty("/run")
    os.mkdir(PROGRAMS)
    mount("--bind", BIN, PROGRAMS)


def mount(*words):
    subprocess.run(["mount", *words], check=True)


def empty(folder):
    mount("-t", "tmpfs", "-o", "mode=755", "none", folder)


def make_own(folder):
    """What is written there from now on is gone with the namespace."""
    place = pathlib.Path("/run/own") / folder.strip("/").replace("/", "-")
    for part in ("upper", "scratch"):
        (place / part).mkdir(parents=True)
    mount("-t", "overlay", "-o", f"lowerdir={folder},upperdir={place}/upper,workdir={place}/scratch", "none", folder)
