#!/usr/bin/python3
"""kill -9 in the middle of 64 concurrent writers, 20 times: whoever was told "you are signed in" still
is after the restart."""

import os
import sys
import tempfile
import threading
import time

from hub import Hub, expect

ROUNDS = 20
WRITERS = 64


def write_until_killed(hub, person, acknowledged):
    while True:
        try:
            session = hub.sign_in(person)
        except Exception:  # the connection went with the process
            return
        if session:
            acknowledged.append(session)


def one_round(program, data, known):
    hub = Hub(program, data)
    for session in known:
        expect(hub.is_signed_in(session), "an acknowledged sign-in was lost")
    person = hub.demo_person()
    acknowledged = []
    threads = [threading.Thread(target=write_until_killed, args=(hub, person, acknowledged))
               for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    time.sleep(0.15)
    hub.kill()
    for thread in threads:
        thread.join()
    return acknowledged


def main(program):
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        known = []
        for _ in range(ROUNDS):
            known = one_round(program, data, known)
            total += len(known)
        hub = Hub(program, data)
        for session in known:
            expect(hub.is_signed_in(session), "an acknowledged sign-in was lost")
        hub.stop()
    expect(total > ROUNDS, f"only {total} writes were acknowledged: the test shows nothing")
    print(f"{total} acknowledged writes survived {ROUNDS} kills")
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
