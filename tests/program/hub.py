"""The built program as a process, for tests of what only a whole program shows: a full disk, a kill.

Standard library only. The program is the one given as the first argument.
"""

import http.client
import re
import signal
import subprocess
import tempfile
import time
import urllib.parse


class Hub:
    """A running hub with the demo people, on a port of its own."""

    def __init__(self, program, data, *more):
        self.data = data
        # Not beside the data: a test may fill that disk.
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program, "serve", "--data", data, "--demo", "--listen", "127.0.0.1:0", *more],
            stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        match = re.search(r"listening on http://127\.0\.0\.1:(\d+)", line)
        if not match:
            raise AssertionError(f"the program did not start: {line!r}")
        self.port = int(match.group(1))

    def request(self, method, path, cookie=None, fields=None):
        """Status, headers and text of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Origin": f"http://127.0.0.1:{self.port}"}
        if cookie:
            headers["Cookie"] = f"session={cookie}"
        body = None
        if fields is not None:
            body = urllib.parse.urlencode(fields)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        reply = connection.getresponse()
        text = reply.read().decode()
        connection.close()
        return reply.status, reply.headers, text

    def get(self, path, cookie=None):
        return self.request("GET", path, cookie)

    def post(self, path, fields, cookie=None):
        return self.request("POST", path, cookie, fields)

    def demo_person(self):
        """The id of somebody the sign-in page offers."""
        return next(iter(self.demo_people().values()))

    def demo_people(self):
        """The ids of those the sign-in page offers, by name."""
        page = self.get("/sign-in")[2]
        found = re.findall(r'name="person" value="(\d+)".*?person__name">([^<]+)<', page, re.S)
        return {name: person for person, name in found}

    def sign_in(self, person):
        """The session of a new sign-in; None when it was not acknowledged."""
        status, headers, _ = self.post("/sign-in/demo", {"person": person, "next": ""})
        if status != 303:
            return None
        return re.search(r"session=([^;]+)", headers.get("Set-Cookie", "")).group(1)

    def is_signed_in(self, session):
        """True when a page shows the way out; every page of a member does."""
        status, _, text = self.get("/what-is-a-community", session)
        return status == 200 and "/sign-out" in text

    def stop(self):
        """SIGTERM; the exit status and the seconds are the caller's to judge."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=15)

    def kill(self):
        self.process.kill()
        self.process.wait()


def expect(condition, words):
    if not condition:
        raise AssertionError(words)


# What becomes of a hub whose folder takes nothing any more.


def change_theme(hub, session, turn):
    return hub.post("/theme", {"theme": ("dark", "light")[turn % 2], "next": "/"}, session)[0]


def until(wanted, attempt, tries, words):
    for turn in range(tries):
        status = attempt(turn)
        if status == wanted:
            return
        expect(status in (303, 503), f"{words}: got {status}")
    raise AssertionError(f"{words}: never got {wanted}")


def reading_goes_on(hub, session):
    expect(hub.get("/sign-in")[0] == 200, "visitors read on")
    expect(hub.is_signed_in(session), "members read on")
    expect(hub.get("/healthz")[0] == 200, "the process lives")


def writing_resumes(hub, session, words):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if change_theme(hub, session, 1) == 303:
            expect(hub.get("/readyz")[0] == 200, f"{words}: ready again")
            return
        time.sleep(0.2)
    raise AssertionError(f"{words}: writing did not resume")
