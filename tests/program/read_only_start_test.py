#!/usr/bin/python3
"""A data folder in which this account can make nothing when the program starts: people read, get an
honest 503 for what would be written, and everything works again once it can be written."""

import os
import subprocess
import sys
import tempfile

from hub import Hub, expect


def set_writable(data, writable):
    for folder, _, files in os.walk(data, topdown=False):
        for name in files:
            os.chmod(os.path.join(folder, name), 0o600 if writable else 0o400)
        os.chmod(folder, 0o700 if writable else 0o500)


def theme(hub, session):
    return hub.post("/theme", {"theme": "dark", "next": "/"}, session)[0]


def only_reads(hub, session):
    expect(hub.get("/sign-in")[0] == 200, "visitors read")
    expect(hub.is_signed_in(session), "members read")
    expect(hub.get("/healthz")[0] == 200, "the process lives")
    status, _, words = hub.get("/readyz")
    expect(status == 503 and "only read" in words, f"and says why it is not ready: {status} {words}")
    status, _, page = hub.post("/theme", {"theme": "dark", "next": "/"}, session)
    expect(status == 503 and "<h1" in page, f"a page says that nothing can be kept now: {status}")
    expect(hub.sign_in(hub.demo_person()) is None, "nobody is signed in by a write that was not kept")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        hub = Hub(program, data)
        try:
            session = hub.sign_in(hub.demo_person())
            expect(hub.stop() == 0, "ends well")
            set_writable(data, False)
            hub = Hub(program, data)
            only_reads(hub, session)
            expect(hub.stop() == 0, "ends well when it only read")
            set_writable(data, True)
            hub = Hub(program, data)
            expect(theme(hub, session) == 303, "writes again")
            expect(hub.get("/readyz")[0] == 200, "and is ready")
            # After a kill the log of the database holds what was written last.
            hub.kill()
            set_writable(data, False)
            refused = subprocess.run([program, "serve", "--data", data, "--listen", "127.0.0.1:0"],
                                     capture_output=True, text=True, timeout=20)
            expect(refused.returncode == 2, f"that is not served without its log: {refused}")
            expect("writable" in refused.stderr, f"and says what to do: {refused.stderr}")
        finally:
            hub.kill()
            set_writable(data, True)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    program = os.path.abspath(sys.argv[1])
    if os.geteuid() == 0:
        # Root may write anywhere.
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
    if not os.access(program, os.X_OK):
        print("skipped: the program is out of reach for who is not root")
        sys.exit(77)
    main(program)
