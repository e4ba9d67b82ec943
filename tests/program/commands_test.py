#!/usr/bin/python3
"""The other commands of the program, with and without a server that owns the data folder: what they
say, what they do, and their exit status. And who may read the folder they make."""

import os
import re
import sqlite3
import stat
import subprocess
import sys
import tempfile

from hub import Hub, expect


class Commands:
    def __init__(self, program, data):
        self.program = program
        self.data = data

    def run(self, *words):
        """Exit status, standard output, standard error."""
        done = subprocess.run([self.program, *words], capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def doctor(self, *more):
        return self.run("doctor", "--data", self.data, *more)

    def add(self, name, address, *more):
        return self.run("person", "add", "--data", self.data, "--name", name, "--email", address, *more)


def mode(path):
    return stat.S_IMODE(os.stat(path).st_mode)


def has_line(output, word, what):
    return any(line.startswith(word) and f" {what}: " in line for line in output.splitlines())


def words_and_statuses(commands):
    for words in (("--help",), ("serve", "--help"), ("person", "add", "--help"), ("doctor", "--help")):
        status, out, _ = commands.run(*words)
        expect(status == 0 and "--" in out, f"{words} says how: {status}")
    expect(commands.run("--version")[0] == 0, "and which version")
    for words in ((), ("serf",), ("serve", "--no-such-flag"), ("person", "add", "--name", "A")):
        status, out, err = commands.run(*words)
        expect(status != 0 and (out or err), f"{words} is refused in words: {status}")
    for flag, value in (("--public-url", "https://hub.example.org/path"), ("--listen", "8080"),
                        ("--smtp-url", "hub.example.org:25")):
        status, _, err = commands.run("serve", "--data", commands.data, flag, value)
        expect(status == 2 and value in err, f"{flag} {value} stops the start: {status} {err}")
    expect(not os.path.exists(commands.data), "and nothing was made")


def before_the_first_start(commands):
    status, out, _ = commands.doctor()
    expect(status == 0 and has_line(out, "ok", "database"), f"a new folder is well: {status} {out}")
    expect("is not there yet" in out, f"says so: {out}")
    expect(not os.path.exists(commands.data), "and nothing was made")
    status, out, err = commands.add("Ada Zwart", "ada@people.example", "--admin")
    expect(status == 0 and "ada@people.example" in out and "administrator" in out, f"{out}{err}")


def beside_a_server(commands):
    status, out, _ = commands.doctor()
    expect(status == 0 and "asked the running server" in out, f"asks the server: {status} {out}")
    for what in ("data folder", "free space", "database", "migrations", "mail"):
        expect(has_line(out, "ok", what), f"says of {what}: {out}")
    status, out, err = commands.add("Vera Mol", "vera@people.example")
    expect(status == 0 and "added" in out, f"adds beside the server: {out}{err}")
    status, out, _ = commands.add("Vera Mol", "VERA@people.example", "--admin")
    expect(status == 0 and "was there already, now as administrator" in out, f"once only: {out}")
    status, out, _ = commands.add("Somebody Else", "vera@people.example")
    expect(status == 0 and "Vera Mol" in out and "Somebody" not in out, f"as the hub knows her: {out}")
    status, _, err = commands.run("doctor", "--no-such-flag")
    expect(status == 2 and "--no-such-flag" in err, f"a mistyped flag: {status} {err}")
    status, out, err = commands.add("Nobody", "no address")
    expect(status == 2 and out == "" and "not a mail address" in err, f"refused: {status} {err}")
    status, _, err = commands.run("serve", "--data", commands.data, "--listen", "127.0.0.1:0")
    expect(status == 2 and "in use by another guildhall" in err, f"one owner: {status} {err}")


def only_for_this_account(commands):
    expect(mode(commands.data) == 0o700, f"the folder: {mode(commands.data):o}")
    for folder, _, files in os.walk(commands.data):
        for name in files:
            path = os.path.join(folder, name)
            expect(mode(path) & 0o077 == 0, f"{path}: {mode(path):o}")
    expect(mode(os.path.join(commands.data, "guildhall.sock")) == 0o600, "the control socket")


def without_a_server(commands):
    expect(not os.path.exists(os.path.join(commands.data, "guildhall.sock")), "the socket is gone")
    status, out, _ = commands.doctor()
    expect(status == 0 and "asked" not in out, f"looks itself: {status} {out}")
    expect(has_line(out, "ok", "migrations") and "up to date" in out, f"migrations: {out}")
    status, out, err = commands.add("Wim Bos", "wim@people.example")
    expect(status == 0, f"adds itself: {out}{err}")
    # A mail server that is not there.
    status, out, _ = commands.doctor("--smtp-url", "smtp://127.0.0.1:1")
    expect(status == 1 and has_line(out, "wrong", "mail"), f"mail does not leave: {status} {out}")
    expect(has_line(out, "ok", "database"), f"the rest is said too: {out}")


def an_older_database(commands):
    """As an earlier program left it: the last migrations have not run."""
    path = os.path.join(commands.data, "guildhall.sqlite")

    def names():
        with sqlite3.connect(path) as database:
            return [row[0] for row in database.execute("SELECT name FROM migration ORDER BY name")]

    last = names()[-1]
    with sqlite3.connect(path) as database:
        database.execute("DELETE FROM migration WHERE name = ?", (last,))
    status, out, _ = commands.doctor()
    expect(status == 0 and last in out, f"says what serve will do: {status} {out}")
    expect(last not in names(), "and leaves it to serve")
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO migration VALUES ('9999_newer', 'x')")
    status, out, _ = commands.doctor()
    expect(status == 1 and "newer program" in out, f"a newer database: {status} {out}")


def main(program):
    before = os.umask(0o022)
    try:
        with tempfile.TemporaryDirectory() as folder:
            commands = Commands(program, os.path.join(folder, "data"))
            words_and_statuses(commands)
            before_the_first_start(commands)
            # With a slash at its end, as people write it.
            hub = Hub(program, commands.data, "--public-url", "http://127.0.0.1/")
            try:
                beside_a_server(commands)
                only_for_this_account(commands)
                feed = hub.get("/calendar.ics")[2].replace("\r\n ", "")
                links = re.findall(r"^URL[^:]*:(.*?)\r?$", feed, re.M)
                expect(links and all("1//" not in link for link in links), f"one slash: {links[:2]}")
                expect(hub.stop() == 0, "ends well")
            finally:
                hub.kill()
            without_a_server(commands)
            an_older_database(commands)
    finally:
        os.umask(before)
    print("1 passed, 0 failed")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
