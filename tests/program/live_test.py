#!/usr/bin/python3
"""Event streams of a whole hub: who takes part hears that something changed; who left or signed out
since does not, though her stream is still open."""

import json
import os
import socket
import sys
import tempfile

from hub import Hub, expect


class Stream:
    """An open /live of one person."""

    def __init__(self, hub, session, topics):
        self.socket = socket.create_connection(("127.0.0.1", hub.port), timeout=10)
        self.socket.sendall(f"GET /live?topics={topics} HTTP/1.1\r\nHost: 127.0.0.1:{hub.port}\r\n"
                            f"Cookie: session={session}\r\n\r\n".encode())
        self.got = b""
        self.read_until(b": open")

    def read_until(self, what):
        """True when it came; false when the stream ended first."""
        while what not in self.got:
            more = self.socket.recv(4096)
            if not more:
                return False
            self.got += more
        return True


def members_by_community(hub, sessions):
    """Slug to the sessions of those who are in it."""
    found = {}
    for session in sessions:
        for one in json.loads(hub.get("/today.json", session)[2])["communities"]:
            found.setdefault(one["slug"], []).append(session)
    return found


def a_closed_one(hub, sessions):
    """Closes a community in which three of these take part: its slug, its id, and those three."""
    for slug, members in members_by_community(hub, sessions).items():
        plain = [one for one in members if hub.get(f"/c/{slug}/settings", one)[0] == 403]
        leads = [one for one in sessions if hub.get(f"/c/{slug}/settings", one)[0] == 200]
        if len(plain) < 3 or not leads:
            continue
        fields = json.loads(hub.get(f"/c/{slug}/settings.json", leads[0])[2])
        fields = {name: value or "" for name, value in fields.items() if not isinstance(value, list)}
        status = hub.post(f"/c/{slug}/settings", {**fields, "visibility": "closed"}, leads[0])[0]
        expect(status == 303, f"it is closed: {status}")
        return slug, json.loads(hub.get(f"/c/{slug}.json", plain[0])[2])["id"], plain[:3]
    raise AssertionError("no community with three demo people")


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        hub = Hub(program, os.path.join(folder, "data"))
        try:
            sessions = [hub.sign_in(person) for person in hub.demo_people().values()]
            slug, number, (stays, leaves, signs_out) = a_closed_one(hub, sessions)
            streams = {one: Stream(hub, one, f"community:{number}") for one in (stays, leaves, signs_out)}

            expect(hub.post(f"/c/{slug}/membership/end", {}, leaves)[0] == 303, "one leaves")
            expect(streams[stays].read_until(b"data: community"), "the others hear of it")
            expect(not streams[leaves].read_until(b"data: community"), "and she hears no more")
            expect(streams[signs_out].read_until(b"data: community"), "not yet signed out")
            streams[signs_out].got = b""
            hub.post("/sign-out", {}, signs_out)
            status = hub.post("/departures", {"community": number}, leaves)[0]
            expect(status == 303, f"and comes back: {status}")
            expect(not streams[signs_out].read_until(b"data: community"),
                   "who signed out hears no more")
            expect(hub.stop() == 0, "ends well")
        finally:
            hub.kill()
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
