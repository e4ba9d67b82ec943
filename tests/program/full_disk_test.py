#!/usr/bin/python3
"""A full disk: people get an honest 503, reading goes on, and writing resumes by itself when there is
room again. A folder that is read-only when the program starts stops the start. Needs root, for a small
disk of its own."""

import os
import subprocess
import sys
import tempfile
import time

from hub import Hub, change_theme, expect, reading_goes_on, until, writing_resumes


def fill(folder):
    """Takes all room there is."""
    with open(os.path.join(folder, "filler"), "wb", buffering=0) as filler:
        for size in (65536, 512):
            try:
                while True:
                    filler.write(b"x" * size)
            except OSError:
                pass


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        disk = os.path.join(folder, "disk")
        os.mkdir(disk)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], check=True)
        try:
            hub = Hub(program, os.path.join(disk, "data"))
            session = hub.sign_in(hub.demo_person())
            expect(change_theme(hub, session, 0) == 303, "writing works at first")

            fill(disk)
            until(503, lambda turn: change_theme(hub, session, turn), 3000, "full disk")
            reading_goes_on(hub, session)
            os.remove(os.path.join(disk, "filler"))
            writing_resumes(hub, session, "full disk")

            # A process that has a file open for writing keeps a mount from turning read-only, so the
            # room is taken from under it instead: no byte more may be written.
            fill(disk)
            until(503, lambda turn: change_theme(hub, session, turn), 3000, "full again")
            os.remove(os.path.join(disk, "filler"))
            writing_resumes(hub, session, "full again")

            started = time.monotonic()
            expect(hub.stop() == 0, "ends well")
            expect(time.monotonic() - started < 10, "ends in time")

            subprocess.run(["mount", "-o", "remount,bind,ro", disk], check=True)
            hub = Hub(program, os.path.join(disk, "data"))
            reading_goes_on(hub, session)
            expect(change_theme(hub, session, 0) == 503, "nothing is written")
            expect(hub.stop() == 0, "ends well when it only read")
        finally:
            subprocess.run(["umount", "-l", disk], check=True)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    if os.geteuid() != 0:
        # Who is not root may be it in a namespace of her own, where the system allows that.
        alone = ["unshare", "--user", "--map-root-user", "--mount"]
        if subprocess.run([*alone, "true"], stderr=subprocess.DEVNULL).returncode == 0:
            os.execvp(alone[0], [*alone, sys.executable, *sys.argv])
        print("skipped: only root can mount a small disk")
        sys.exit(77)
    main(os.path.abspath(sys.argv[1]))
