#include "web/calendar/calendar.hpp"

#include <gtest/gtest.h>
#include <libical/ical.h>

#include <memory>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "web/calendar/vtimezone.hpp"

namespace web {
namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

base::TimeOfDay at(int hour, int minute) { return {hour * 60 + minute}; }
base::Instant instant(std::int64_t seconds) { return {seconds * 1'000'000}; }

CalendarEvent meeting() {
  CalendarEvent event;
  event.uid = "abc@hub.example.org";
  event.sequence = 3;
  event.created = instant(1'680'000'000);
  event.last_modified = instant(1'683'000'000);
  event.summary = "Lokaal meten; dag 2, \\o/";
  event.description = "Wie neemt\nwat mee?";
  event.url = "https://hub.example.org/c/lokaal-meten/meetings/7-dag-2";
  event.location = "Stadhuis, kamer 2.14";
  event.date = {2023, 5, 11};
  event.time = at(13, 30);
  event.minutes = 180;
  event.categories = {"Lokaal meten", "Ethiek, privacy"};
  return event;
}

Calendar calendar_of(std::vector<CalendarEvent> events) {
  return {"Lokaal meten", "Lokaal meten", "hub@hub.example.org", std::move(events)};
}

Component parse(const std::string& text) {
  return {icalparser_parse_string(text.c_str()), icalcomponent_free};
}
icalcomponent* event_of(const Component& calendar) {
  return icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT);
}

int count(const std::string& text, std::string_view part) {
  int n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

// The instants that a calendar program reads: by the VTIMEZONE in the file alone.
std::pair<std::int64_t, std::int64_t> instants(const CalendarEvent& event) {
  const Component parsed = parse(write_calendar(calendar_of({event})));
  const icaltimetype begin = icalcomponent_get_dtstart(event_of(parsed));
  const icaltimetype end = icalcomponent_get_dtend(event_of(parsed));
  return {icaltime_as_timet_with_zone(begin, begin.zone),
          icaltime_as_timet_with_zone(end, end.zone)};
}

CalendarEvent on(base::Date date, base::TimeOfDay time, int minutes) {
  CalendarEvent event = meeting();
  event.date = date;
  event.time = time;
  event.minutes = minutes;
  return event;
}

TEST(Calendar, IsValidAndSaysWhatItShould) {
  const std::string text = write_calendar(calendar_of({meeting()}));
  const Component parsed = parse(text);
  ASSERT_TRUE(parsed);
  EXPECT_TRUE(icalrestriction_check(parsed.get())) << icalcomponent_as_ical_string(parsed.get());
  EXPECT_EQ(icalcomponent_count_errors(parsed.get()), 0);
  EXPECT_EQ(icalcomponent_get_method(parsed.get()), ICAL_METHOD_PUBLISH);
  for (const char* part :
       {"X-WR-CALNAME:Lokaal meten\r\n", "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n",
        "UID:abc@hub.example.org\r\n", "SEQUENCE:3\r\n", "LAST-MODIFIED:20230502T040000Z\r\n",
        "STATUS:CONFIRMED\r\n", "DTSTART;TZID=Europe/Amsterdam:20230511T133000\r\n",
        "DTEND;TZID=Europe/Amsterdam:20230511T163000\r\n",
        "SUMMARY:Lokaal meten\\; dag 2\\, \\\\o/\r\n", "CATEGORIES:Ethiek privacy\r\n",
        "ORGANIZER;CN=Lokaal meten:mailto:hub@hub.example.org\r\n",
        "URL:https://hub.example.org/c/lokaal-meten/meetings/7-dag-2\r\n"})
    EXPECT_EQ(count(text, part), 1) << part << "\n" << text;
  EXPECT_EQ(count(text, "ATTENDEE"), 0);
  EXPECT_STREQ(icalcomponent_get_description(event_of(parsed)),
               "Wie neemt\nwat mee?\n\nhttps://hub.example.org/c/lokaal-meten/meetings/7-dag-2");
  EXPECT_STREQ(icalcomponent_get_location(event_of(parsed)), "Stadhuis, kamer 2.14");
}

TEST(Calendar, ItsNameMayHoldAnySign) {
  Calendar calendar = calendar_of({});
  calendar.name = "Meten, wegen; \\tellen";
  const std::string text = write_calendar(calendar);
  EXPECT_EQ(count(text, "\nNAME:Meten\\, wegen\\; \\\\tellen\r\n"), 1) << text;
  EXPECT_EQ(count(text, "\nX-WR-CALNAME:Meten, wegen; \\\\tellen\r\n"), 1) << text;
}

TEST(Calendar, SameValuesSameBytes) {
  EXPECT_EQ(write_calendar(calendar_of({meeting()})), write_calendar(calendar_of({meeting()})));
}

TEST(Calendar, AnEmptyOneIsStillOne) {
  const Component parsed = parse(write_calendar(calendar_of({})));
  ASSERT_TRUE(parsed);
  EXPECT_FALSE(event_of(parsed));
}

TEST(Calendar, ADateAloneTakesTheDay) {
  CalendarEvent event = meeting();
  event.time.reset();
  event.minutes.reset();
  event.date = {2023, 12, 31};
  const std::string text = write_calendar(calendar_of({event}));
  EXPECT_EQ(count(text, "DTSTART;VALUE=DATE:20231231\r\n"), 1) << text;
  EXPECT_EQ(count(text, "DTEND;VALUE=DATE:20240101\r\n"), 1) << text;
  EXPECT_EQ(count(text, "VTIMEZONE"), 0);
  EXPECT_TRUE(icalrestriction_check(parse(text).get()));
}

TEST(Calendar, WithoutADurationThereIsNoEnd) {
  CalendarEvent event = meeting();
  event.minutes.reset();
  const std::string text = write_calendar(calendar_of({event}));
  EXPECT_EQ(count(text, "DTEND"), 0);
  EXPECT_EQ(count(text, "DURATION:"), 1);  // of the refresh interval alone
  EXPECT_TRUE(icalrestriction_check(parse(text).get()));
}

TEST(Calendar, ACancelledMeetingStays) {
  CalendarEvent event = meeting();
  event.cancelled = true;
  const std::string text = write_calendar(calendar_of({event}));
  EXPECT_EQ(count(text, "STATUS:CANCELLED\r\n"), 1);
  EXPECT_EQ(count(text, "BEGIN:VEVENT"), 1);
}

TEST(Calendar, EachZoneIsDescribedOnce) {
  CalendarEvent london = meeting();
  london.zone = "Europe/London";
  const std::string text =
      write_calendar(calendar_of({meeting(), on({2023, 12, 7}, at(13, 30), 60), london, london}));
  EXPECT_EQ(count(text, "BEGIN:VTIMEZONE"), 2);
  EXPECT_EQ(count(text, "TZID:Europe/Amsterdam\r\n"), 1);
  EXPECT_EQ(count(text, "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n"), 2) << text;
}

TEST(Calendar, LinesAreFoldedBetweenLetters) {
  CalendarEvent event = meeting();
  event.description.clear();
  for (int i = 0; i < 200; ++i) event.description += "één €😀 ";
  event.summary = std::string(10'000, 'x');
  const std::string text = write_calendar(calendar_of({event}));
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = rest.find("\r\n");
    ASSERT_NE(end, std::string_view::npos);
    ASSERT_LE(end, 75u);
    ASSERT_TRUE(base::valid_utf8(rest.substr(0, end))) << rest.substr(0, end);
    ASSERT_EQ(rest.substr(0, end).find('\n'), std::string_view::npos);
    rest.remove_prefix(end + 2);
  }
  const Component parsed = parse(text);
  EXPECT_EQ(std::string(icalcomponent_get_description(event_of(parsed))).rfind("één €😀 één €😀 ", 0),
            0u);
  EXPECT_EQ(icalcomponent_get_summary(event_of(parsed)), event.summary);
}

TEST(Calendar, NothingCanBeSmuggledIn) {
  CalendarEvent event = meeting();
  event.summary = "x\r\nATTENDEE:mailto:a@b.nl";
  event.description = "y\r\nEND:VEVENT\r\n\x07";
  event.url = "https://a.nl/\r\nATTENDEE:mailto:a@b.nl";
  event.location = "\"\r\nATTENDEE:mailto:a@b.nl";
  event.categories = {"\r\nATTENDEE:mailto:a@b.nl"};
  event.uid = "u\r\nATTENDEE:mailto:a@b.nl";
  Calendar calendar = calendar_of({event});
  calendar.name = calendar.organizer_name = "\"\r\nATTENDEE:mailto:a@b.nl";
  const std::string text = write_calendar(calendar);
  EXPECT_EQ(count(text, "\nATTENDEE"), 0) << text;
  EXPECT_EQ(count(text, "\nEND:VEVENT"), 1);
  EXPECT_EQ(count(text, "\x07"), 0);
  EXPECT_EQ(icalcomponent_count_errors(parse(text).get()), 0) << text;
}

TEST(Calendar, TimesAroundTheChangeOfClock) {
  // The day before, the day of, the day after, in spring and in autumn.
  const std::pair<CalendarEvent, std::int64_t> rows[] = {
      {on({2023, 3, 25}, at(13, 30), 60), 1'679'747'400},
      {on({2023, 3, 26}, at(1, 30), 60), 1'679'790'600},
      {on({2023, 3, 26}, at(3, 0), 60), 1'679'792'400},
      {on({2023, 3, 27}, at(13, 30), 60), 1'679'916'600},
      {on({2023, 10, 28}, at(13, 30), 60), 1'698'492'600},
      {on({2023, 10, 29}, at(1, 0), 180), 1'698'534'000},
      {on({2023, 10, 29}, at(3, 0), 60), 1'698'544'800},
      {on({2023, 10, 30}, at(13, 30), 60), 1'698'669'000},
  };
  for (const auto& [event, begin] : rows) {
    EXPECT_EQ(instants(event).first, begin) << base::iso(event.date) << base::iso(*event.time);
    EXPECT_EQ(instants(event).second, begin + *event.minutes * 60) << base::iso(event.date);
  }
}

TEST(Calendar, TheHourThatComesTwiceIsTold) {
  CalendarEvent event = on({2023, 10, 29}, at(2, 30), 15);
  EXPECT_EQ(instants(event).first, 1'698'539'400);
  event.second_of_overlap = true;
  EXPECT_EQ(instants(event).first, 1'698'543'000);
  EXPECT_EQ(instants(event).second, 1'698'543'900);
  // Begins before, ends in the second of the two.
  EXPECT_EQ(instants(on({2023, 10, 29}, at(1, 30), 120)).second, 1'698'535'800 + 7200);
}

TEST(Vtimezone, SaysTheSameAsTheSystem) {
  for (const char* zone :
       {"Europe/Amsterdam", "Europe/London", "Europe/Lisbon", "America/New_York",
        "America/St_Johns", "Asia/Kolkata", "Europe/Istanbul", "Africa/Casablanca",
        "Australia/Lord_Howe", "Pacific/Auckland", "America/Paramaribo", "Africa/Cairo"}) {
    std::vector<CalendarEvent> events;
    for (int day = 0; day < 3 * 365; day += 5) {
      events.push_back(on(base::add_days({2022, 1, 1}, day), at(12, 0), 60));
      events.back().zone = zone;
    }
    const Component parsed = parse(write_calendar(calendar_of(events)));
    std::size_t i = 0;
    for (icalcomponent* one = event_of(parsed); one;
         one = icalcomponent_get_next_component(parsed.get(), ICAL_VEVENT_COMPONENT), ++i) {
      const icaltimetype begin = icalcomponent_get_dtstart(one);
      const base::Resolved expected = base::resolve(events[i].date, at(12, 0), zone);
      ASSERT_EQ(icaltime_as_timet_with_zone(begin, begin.zone), expected.first.us / 1'000'000)
          << zone << " " << base::iso(events[i].date);
    }
    EXPECT_EQ(i, events.size());
  }
}

TEST(Vtimezone, IsShort) {
  EXPECT_LT(vtimezone("Europe/Amsterdam", instant(1'680'000'000), instant(1'700'000'000)).size(),
            400u);
  EXPECT_THROW(vtimezone("Europe/Utrecht", {}, {}), base::Fault);
}

TEST(CalendarLinks, CarryTheMeeting) {
  const CalendarEvent event = meeting();
  const std::string google = google_calendar_url(event);
  EXPECT_NE(google.find("dates=20230511T113000Z%2F20230511T143000Z"), std::string::npos) << google;
  EXPECT_NE(google.find("text=Lokaal%20meten%3B%20dag%202"), std::string::npos) << google;
  const std::string outlook = outlook_calendar_url(event);
  EXPECT_NE(outlook.find("startdt=2023-05-11T11%3A30%3A00Z"), std::string::npos) << outlook;
  EXPECT_NE(outlook.find("allday=false"), std::string::npos);
  EXPECT_EQ(office_calendar_url(event).rfind("https://outlook.office.com/", 0), 0u);
  CalendarEvent day = event;
  day.time.reset();
  EXPECT_NE(google_calendar_url(day).find("dates=20230511%2F20230512"), std::string::npos);
  EXPECT_NE(outlook_calendar_url(day).find("allday=true"), std::string::npos);
  EXPECT_EQ(webcal_url("https://hub.example.org/calendar.ics"),
            "webcal://hub.example.org/calendar.ics");
}

}  // namespace
}  // namespace web
