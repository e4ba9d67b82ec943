// Calendar files and feeds (iCalendar, RFC 5545) from plain values. METHOD:PUBLISH: they inform,
// they never ask a calendar program to answer, and no attendee stands in them.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/wall_time.hpp"

namespace web {

struct CalendarEvent {
  std::string uid;   // "<public id>@<host>"; the same for ever
  int sequence = 0;  // one higher at each change of date, time, place or state
  base::Instant created, last_modified;
  std::string summary;
  std::string description;  // plain text; the url is added below it
  std::string url;          // absolute, the meeting's page
  std::string location;     // the link to join when there is one, else the place
  base::Date date;
  // Without a time the event takes the whole day (and does not block it). With a time and without
  // a duration no end is written: a calendar shows a moment, and nobody is promised an hour that
  // was not agreed (RFC 5545, 3.6.1).
  std::optional<base::TimeOfDay> time;
  std::optional<int> minutes;
  std::string zone = "Europe/Amsterdam";
  bool second_of_overlap = false;  // of a time that comes twice in autumn, the later one
  bool cancelled = false;          // stays in the feed, so that calendars strike it out
  std::vector<std::string> categories;
};

struct Calendar {
  std::string name;  // what the calendar program calls it
  // Who publishes. RFC 5546 wants one: the hub or the community, never a person.
  std::string organizer_name;
  std::string organizer_mail;
  std::vector<CalendarEvent> events;
};

// The text of an .ics file, CRLF, folded, text/calendar; charset=utf-8; method=PUBLISH. The same
// values give the same bytes, so an entity tag can be made of them. Each zone is described once.
// A time that its zone shows twice, or an end in that hour, is written in UTC.
std::string write_calendar(const Calendar& calendar);

// When the event begins and ends; without a time the whole local day, without a duration both are
// the same.
struct EventSpan {
  base::Instant begin, end;
};
EventSpan span_of(const CalendarEvent& event);

// Pages of others that add the event after a click: "Add to Google", "Add to Outlook" (personal)
// and the same for an account of one's work.
std::string google_calendar_url(const CalendarEvent& event);
std::string outlook_calendar_url(const CalendarEvent& event);
std::string office_calendar_url(const CalendarEvent& event);
// webcal:// instead of http(s)://, which Apple's and most other programs open as a subscription.
std::string webcal_url(std::string_view feed_url);

}  // namespace web
