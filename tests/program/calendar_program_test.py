#!/usr/bin/python3
"""A calendar program that is not ours subscribes to a person's feed (vdirsyncer fetches, khal shows)
and agrees with her calendar page: the same days and times on both sides of the change of clock, also
for a reader elsewhere; what she declined is gone, what was cancelled says so, what moved has moved."""

import datetime
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zoneinfo

from hub import Hub, expect

HERE = "Europe/Amsterdam"
ELSEWHERE = "America/New_York"


class CalendarProgram:
    """vdirsyncer and khal with a home of their own, subscribed to one address."""

    def __init__(self, folder, address):
        self.folder = folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8"}
        os.makedirs(os.path.join(folder, "calendar"))
        self.write("vdirsyncer.conf", f"""
[general]
status_path = "{folder}/status/"
[pair hub]
a = "feed"
b = "kept"
collections = null
conflict_resolution = "a wins"
[storage feed]
type = "http"
url = "{address}"
[storage kept]
type = "filesystem"
path = "{folder}/calendar/"
fileext = ".ics"
""")
        for zone in (HERE, ELSEWHERE):
            self.write(self.configuration(zone), f"""
[calendars]
[[mine]]
path = {folder}/calendar
[sqlite]
path = {folder}/{self.configuration(zone)}.db
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
""")
        self.run("vdirsyncer", "-c", f"{folder}/vdirsyncer.conf", "discover", "hub")

    def configuration(self, zone):
        return zone.replace("/", "-") + ".conf"

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def run(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True,
                              timeout=60, check=False)
        expect(done.returncode == 0, f"{command[0]} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def synchronise(self):
        self.run("vdirsyncer", "-c", f"{self.folder}/vdirsyncer.conf", "sync", "hub")

    def shown(self, zone, first):
        """What khal lists from a day on: (start, end, title, cancelled), times as in this zone."""
        text = self.run("khal", "-c", os.path.join(self.folder, self.configuration(zone)), "list",
                        str(first), "800d", "--day-format", "", "--format",
                        "{start-long}|{end-long}|{status}|{title}")
        lines = [line.split("|", 3) for line in text.splitlines() if line.strip()]
        return sorted((start, end, title.strip(), "CANCELLED" in status)
                      for start, end, status, title in lines)


def on_page(hub, session, first):
    """The meetings of her calendar page from a day on, in the words of the page."""
    months = json.loads(hub.get("/calendar.json?only=mine", session)[2])["months"]
    return [one for month in months for one in month["meetings"]
            if datetime.date.fromisoformat(one["date"]) >= first]


def expected(meetings, zone):
    """What a calendar program in a zone should show of them."""
    def there(one, at):
        moment = datetime.datetime.fromisoformat(f'{one["date"]} {at}')
        moment = moment.replace(tzinfo=zoneinfo.ZoneInfo(one["zone"]))
        return moment.astimezone(zoneinfo.ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
    return sorted((there(one, one["time"]), there(one, one["end"]), one["title"], one["cancelled"])
                  for one in meetings if one["my_reply"] != "no")


def clock_changes_between(meetings):
    offsets = {datetime.datetime.fromisoformat(f'{one["date"]} {one["time"]}').replace(
        tzinfo=zoneinfo.ZoneInfo(one["zone"])).utcoffset() for one in meetings}
    return len(offsets) == 2


def change(hub, people, meetings):
    """Declines one as herself; as its lead, moves the second to another day and cancels the third."""
    declined, moved, cancelled = meetings
    nadia, lead = (hub.sign_in(people[name]) for name in ("Nadia el Amrani", "Joost Verhagen"))
    status, _, text = hub.post(declined["path"] + "/reply", {"rsvp": "no", "back": "list"}, nadia)
    expect(status == 303, f"the reply was refused: {status} {text[:300]}")
    day = datetime.date.fromisoformat(moved["date"]) + datetime.timedelta(days=1)
    status, _, text = hub.post(moved["path"] + "/change", {
        "title": moved["title"], "date": str(day), "time": "09:15",
        "end": "11:45", "place": "Elders", "lang": "nl", "zone": HERE}, lead)
    expect(status == 303, f"the change was refused: {status} {text[:300]}")
    status, _, text = hub.post(cancelled["path"] + "/cancellation", {"reason": "Zaal dicht"}, lead)
    expect(status == 303, f"the cancellation was refused: {status} {text[:300]}")
    return (f"{day} 09:15", f"{day} 11:45", moved["title"], False)


def compare(program, hub, session, first):
    meetings = on_page(hub, session, first)
    program.synchronise()
    for zone in (HERE, ELSEWHERE):
        shown, wanted = program.shown(zone, first), expected(meetings, zone)
        expect(shown == wanted, f"in {zone} the calendar program shows\n{shown}\nbut the page\n{wanted}")
    return meetings, program.shown(HERE, first)


def main(program_path):
    with tempfile.TemporaryDirectory() as folder:
        hub = Hub(program_path, os.path.join(folder, "data"))
        try:
            people = hub.demo_people()
            nadia = hub.sign_in(people["Nadia el Amrani"])
            expect(hub.post("/me/feed", {}, nadia)[0] == 303, "no address was made")
            address = json.loads(hub.get("/me/feed.json", nadia)[2])["address"]
            program = CalendarProgram(os.path.join(folder, "reader"), address)
            # From tomorrow: what is over today stands in a feed and no longer on the page.
            first = datetime.datetime.now(zoneinfo.ZoneInfo(HERE)).date() + datetime.timedelta(1)

            meetings, shown = compare(program, hub, nadia, first)
            expect(len(shown) > 5, f"{len(shown)} meetings show little")
            expect(clock_changes_between(meetings), "all meetings lie on one side of the change of clock")

            led = [one for one in meetings if one["communities"][0]["slug"] == "lokaal-meten"][:3]
            new_line = change(hub, people, led)
            after, shown_after = compare(program, hub, nadia, first)
            titles = [line[2] for line in shown_after]
            expect(led[0]["title"] not in titles, "what she declined is still there")
            expect(any(one["title"] == led[0]["title"] for one in after), "the page hides it too")
            expect(new_line in shown_after, f"what moved did not: {shown_after}")
            expect([line[2] for line in shown_after if line[3]] == [led[2]["title"]],
                   f"what was cancelled is not marked so: {shown_after}")
        finally:
            hub.stop()
    print(f"{len(shown)} meetings, then {len(shown_after)}, as the page shows them")
    print("1 passed, 0 failed")


if __name__ == "__main__":
    if not (shutil.which("khal") and shutil.which("vdirsyncer")):
        print("skipped: needs khal and vdirsyncer (bin/setup test)")
        sys.exit(77)
    main(os.path.abspath(sys.argv[1]))
