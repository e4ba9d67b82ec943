#!/usr/bin/python3
"""A mail server that takes the connection and says nothing: the program ends in time all the same, and
the letter leaves as soon as the program runs again and the server speaks."""

import os
import socket
import sys
import tempfile
import threading
import time

from hub import Hub, expect


class MailServer:
    """Silent at first; after speak() it takes letters."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.connected = threading.Event()
        self.took = threading.Event()
        self.speaks = False
        self.silenced = []  # kept open: a closed connection would be an answer
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            client = self.listener.accept()[0]
            self.connected.set()
            if self.speaks:
                threading.Thread(target=self.talk, args=(client,), daemon=True).start()
            else:
                self.silenced.append(client)

    def talk(self, client):
        lines = client.makefile("rwb", buffering=0)
        lines.write(b"220 here\r\n")
        for line in lines:
            word = line.strip().upper()
            if word == b"DATA":
                lines.write(b"354 go on\r\n")
                while lines.readline() != b".\r\n":
                    pass
                self.took.set()
            lines.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")


def main(program):
    server = MailServer()
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "data")
        hub = Hub(program, data, "--smtp-url", server.url)
        try:
            status = hub.post("/sign-in", {"email": "nadia@example.org", "next": ""})[0]
            expect(status == 303, f"a letter is asked for: {status}")
            expect(server.connected.wait(20), "the letter is on its way")
            started = time.monotonic()
            expect(hub.stop() == 0, "ends well")
            seconds = time.monotonic() - started
            expect(seconds < 10, f"ends in time: {seconds:.1f} s")
        finally:
            hub.kill()
        server.speaks = True
        hub = Hub(program, data, "--smtp-url", server.url)
        try:
            # Less than the minute after which a letter that failed is tried again.
            expect(server.took.wait(30), "the letter leaves after the restart")
            expect(hub.stop() == 0, "ends well again")
        finally:
            hub.kill()
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
