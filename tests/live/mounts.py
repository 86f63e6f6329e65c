# SPDX-License-Identifier: GPL-3.0-or-later
"""A mount namespace for tests of installed programs: files of the system may be put in others' places there, nobody else sees it."""
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


def replace(path, text, mode=None):
    """The file has this text instead, and the rights that it had."""
    was = os.stat(path)
    place = pathlib.Path("/run") / path.strip("/").replace("/", "-")
    place.write_text(text)
    os.chown(place, was.st_uid, was.st_gid)
    os.chmod(place, mode or was.st_mode)
    mount("--bind", str(place), path)
