#!/usr/bin/python3
"""A data folder that turns read-only while it is served: people get an honest 503 and keep what they
typed, reading goes on, and writing resumes by itself. The folder is made immutable, which binds files
that are open already and root too. Skipped where that is not allowed."""

import os
import subprocess
import sys
import tempfile

from hub import Hub, change_theme, expect, reading_goes_on, until, writing_resumes


def set_read_only(folder, on):
    """Not with -R: that stumbles over the socket. Nor the database's -shm, which is memory that several
    processes share and holds nothing of anybody: the system kills who writes to it then."""
    places = [folder]
    for where, folders, files in os.walk(folder):
        places += [os.path.join(where, name) for name in folders + files]
    places = [one for one in places if os.path.isdir(one) or os.path.isfile(one)
              and not one.endswith("-shm")]
    return subprocess.run(["chattr", "+i" if on else "-i", *places],
                          capture_output=True).returncode == 0


def typed_text_comes_back(hub, session):
    text = "Ik leg graag uit hoe een riool werkt."
    status, headers, page = hub.post("/me/profile", {
        "name": "Iemand", "organisation_seen": "hub", "help_with": text, "help_with_seen": "hub",
        "want_to_learn_seen": "hub", "goals_seen": "me"}, session)
    expect(status == 503, f"a form is refused: got {status}")
    expect(headers.get("Retry-After"), "and says when to come back")
    expect(text in page, "and what was typed is still in it")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        hub = Hub(program, data)
        try:
            session = hub.sign_in(hub.demo_person())
            expect(change_theme(hub, session, 0) == 303, "writing works at first")
            if not set_read_only(data, True):
                print("skipped: this file system cannot make files immutable")
                return 77
            until(503, lambda turn: change_theme(hub, session, turn), 3, "read-only folder")
            typed_text_comes_back(hub, session)
            reading_goes_on(hub, session)
            expect(hub.get("/readyz")[0] == 503, "it says that it is not ready")
            set_read_only(data, False)
            writing_resumes(hub, session, "read-only folder")
            expect(hub.stop() == 0, "ends well")
        finally:
            set_read_only(data, False)
            hub.kill()
    print("1 passed, 0 failed")
    return 0


if __name__ == "__main__":
    if os.geteuid() != 0:
        print("skipped: only root can make files immutable")
        sys.exit(77)
    sys.exit(main(os.path.abspath(sys.argv[1])))
