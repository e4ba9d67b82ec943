#include "web/calendar/calendar.hpp"

#include <fmt/format.h>
#include <libical/ical.h>

#include <map>
#include <memory>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "web/calendar/vtimezone.hpp"
#include "web/server/http.hpp"

namespace web {
namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

// One line and several, as libical may take them: it escapes, but lets control characters through.
std::string line(std::string_view text) { return base::clean_line(text).value_or(""); }
std::string block(std::string_view text) { return base::clean_block(text).value_or(""); }

void add(icalcomponent* to, icalproperty* property) { icalcomponent_add_property(to, property); }

// libical leaves commas and semicolons of an extension as they are, which readers take well.
void add_extension(icalcomponent* to, const char* name, const std::string& value) {
  icalproperty* property = icalproperty_new_x(value.c_str());
  icalproperty_set_x_name(property, name);
  add(to, property);
}

icaltimetype day_time(base::Date date) {
  icaltimetype time = icaltime_null_date();
  time.year = date.year;
  time.month = date.month;
  time.day = date.day;
  return time;
}

icaltimetype wall_clock(const base::WallTime& wall) {
  icaltimetype time = day_time(wall.date);
  time.is_date = 0;
  time.hour = wall.time.minute / 60;
  time.minute = wall.time.minute % 60;
  time.second = 0;
  return time;
}

icaltimetype utc(base::Instant at) {
  return icaltime_from_timet_with_zone(static_cast<time_t>(at.us / 1'000'000), 0,
                                       icaltimezone_get_utc_timezone());
}

bool same(base::WallTime a, base::WallTime b) { return a.date == b.date && a.time == b.time; }

// What the clock shows at `at` names no other instant and no gap.
bool says_it_all(base::Instant at, const base::WallTime& wall, const std::string& zone) {
  return base::resolve(wall.date, wall.time, zone).wall_case == base::WallCase::unique &&
         same(base::wall_time(at, zone), wall);
}

void add_zoned(icalcomponent* to, icalproperty* property, const std::string& zone) {
  icalproperty_add_parameter(property, icalparameter_new_tzid(zone.c_str()));
  add(to, property);
}

// True when the zone was needed.
bool add_times(icalcomponent* to, const CalendarEvent& event) {
  if (!event.time) {
    add(to, icalproperty_new_dtstart(day_time(event.date)));
    add(to, icalproperty_new_dtend(day_time(base::add_days(event.date, 1))));
    add(to, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));
    return false;
  }
  const EventSpan span = span_of(event);
  const base::WallTime begin = base::wall_time(span.begin, event.zone);
  const base::WallTime end = base::wall_time(span.end, event.zone);
  if (event.zone != "UTC" && says_it_all(span.begin, begin, event.zone) &&
      says_it_all(span.end, end, event.zone)) {
    add_zoned(to, icalproperty_new_dtstart(wall_clock(begin)), event.zone);
    if (event.minutes) add_zoned(to, icalproperty_new_dtend(wall_clock(end)), event.zone);
    return true;
  }
  add(to, icalproperty_new_dtstart(utc(span.begin)));
  if (event.minutes) add(to, icalproperty_new_dtend(utc(span.end)));
  return false;
}

void add_texts(icalcomponent* to, const CalendarEvent& event) {
  add(to, icalproperty_new_summary(line(event.summary).c_str()));
  const std::string url = line(event.url);
  std::string description = block(event.description);
  if (!url.empty() && description.find(url) == std::string::npos)
    description += (description.empty() ? "" : "\n\n") + url;
  if (!description.empty()) add(to, icalproperty_new_description(description.c_str()));
  if (!url.empty()) add(to, icalproperty_new_url(url.c_str()));
  if (const std::string location = line(event.location); !location.empty())
    add(to, icalproperty_new_location(location.c_str()));
  for (const std::string& category : event.categories) {
    // libical writes a comma here as it is, which would make two categories of one.
    std::string name = line(category);
    std::erase(name, ',');
    add(to, icalproperty_new_categories(name.c_str()));
  }
}

void add_organizer(icalcomponent* to, const Calendar& calendar) {
  if (calendar.organizer_mail.empty()) return;
  icalproperty* organizer =
      icalproperty_new_organizer(("mailto:" + line(calendar.organizer_mail)).c_str());
  // A parameter cannot hold a double quote in any spelling.
  std::string name = line(calendar.organizer_name);
  for (char& c : name)
    if (c == '"') c = '\'';
  if (!name.empty()) icalproperty_add_parameter(organizer, icalparameter_new_cn(name.c_str()));
  add(to, organizer);
}

struct ZoneUse {
  base::Instant first, last;
};

icalcomponent* event_component(const Calendar& calendar, const CalendarEvent& event,
                               std::map<std::string, ZoneUse>& zones) {
  icalcomponent* out = icalcomponent_new_vevent();
  add(out, icalproperty_new_uid(line(event.uid).c_str()));
  // When this form of the event was made, which is when it last changed.
  add(out, icalproperty_new_dtstamp(utc(event.last_modified)));
  add(out, icalproperty_new_created(utc(event.created)));
  add(out, icalproperty_new_lastmodified(utc(event.last_modified)));
  add(out, icalproperty_new_sequence(event.sequence));
  add(out,
      icalproperty_new_status(event.cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
  if (add_times(out, event)) {
    const EventSpan span = span_of(event);
    ZoneUse& use = zones.try_emplace(event.zone, ZoneUse{span.begin, span.end}).first->second;
    use.first = std::min(use.first, span.begin);
    use.last = std::max(use.last, span.end);
  }
  add_organizer(out, calendar);
  add_texts(out, event);
  return out;
}

void add_head(icalcomponent* to, const Calendar& calendar) {
  const std::string name = line(calendar.name);
  add(to, icalproperty_new_version("2.0"));
  add(to, icalproperty_new_prodid("-//Guildhall//Guildhall//EN"));
  add(to, icalproperty_new_calscale("GREGORIAN"));
  add(to, icalproperty_new_method(ICAL_METHOD_PUBLISH));
  add(to, icalproperty_new_name(name.c_str()));
  add_extension(to, "X-WR-CALNAME", name);
  // Both ask to come back in an hour: the standard one and what Outlook reads.
  icalproperty* refresh = icalproperty_new_x("PT1H");
  icalproperty_set_x_name(refresh, "REFRESH-INTERVAL");
  icalproperty_add_parameter(refresh, icalparameter_new_value(ICAL_VALUE_DURATION));
  add(to, refresh);
  add_extension(to, "X-PUBLISHED-TTL", "PT1H");
}

std::string compact(std::string iso) {
  std::erase_if(iso, [](char c) { return c == '-' || c == ':'; });
  return iso;
}

std::string query(std::initializer_list<std::pair<const char*, std::string>> fields) {
  std::string out;
  for (const auto& [name, value] : fields) {
    if (value.empty()) continue;
    out += (out.empty() ? "?" : "&") + std::string(name) + "=" + percent_encode(value);
  }
  return out;
}

std::string details(const CalendarEvent& event) {
  // A whole agenda would make an address that servers refuse.
  const std::string text = base::shorten(event.description, 600);
  return text + (text.empty() ? "" : "\n\n") + event.url;
}

std::string microsoft_query(const CalendarEvent& event) {
  const EventSpan span = span_of(event);
  const bool all_day = !event.time;
  return query(
      {{"path", "/calendar/action/compose"},
       {"rru", "addevent"},
       {"subject", event.summary},
       {"startdt", all_day ? base::iso(event.date) : base::iso_utc(span.begin)},
       {"enddt", all_day ? base::iso(base::add_days(event.date, 1)) : base::iso_utc(span.end)},
       {"allday", all_day ? "true" : "false"},
       {"location", event.location},
       {"body", details(event)}});
}

}  // namespace

EventSpan span_of(const CalendarEvent& event) {
  const auto first_of = [&](base::Date date, base::TimeOfDay time) {
    base::Resolved found = base::resolve(date, time, event.zone);
    // The zone's rules changed after the meeting was planned, or midnight is skipped there: the
    // clock shows the time an hour later.
    for (int tries = 0; found.wall_case == base::WallCase::gap && tries < 24; ++tries) {
      time.minute = std::min(time.minute + 60, 23 * 60 + 59);
      found = base::resolve(date, time, event.zone);
    }
    const bool second = event.second_of_overlap && found.wall_case == base::WallCase::overlap;
    return second ? found.second : found.first;
  };
  if (!event.time) return {first_of(event.date, {0}), first_of(base::add_days(event.date, 1), {0})};
  const base::Instant begin = first_of(event.date, *event.time);
  return {begin, begin + base::minutes(event.minutes.value_or(0))};
}

std::string write_calendar(const Calendar& calendar) {
  Component out(icalcomponent_new(ICAL_VCALENDAR_COMPONENT), icalcomponent_free);
  add_head(out.get(), calendar);
  std::map<std::string, ZoneUse> zones;
  std::vector<icalcomponent*> events;
  for (const CalendarEvent& event : calendar.events)
    events.push_back(event_component(calendar, event, zones));
  for (const auto& [zone, use] : zones)
    icalcomponent_add_component(
        out.get(), icalcomponent_new_from_string(vtimezone(zone, use.first, use.last).c_str()));
  for (icalcomponent* event : events) icalcomponent_add_component(out.get(), event);
  const std::unique_ptr<char, decltype(&free)> text(icalcomponent_as_ical_string_r(out.get()),
                                                    free);
  if (!text) base::bug("libical wrote no calendar");
  return text.get();
}

std::string google_calendar_url(const CalendarEvent& event) {
  const EventSpan span = span_of(event);
  const std::string dates =
      event.time ? compact(base::iso_utc(span.begin)) + "/" + compact(base::iso_utc(span.end))
                 : compact(base::iso(event.date)) + "/" +
                       compact(base::iso(base::add_days(event.date, 1)));
  return "https://calendar.google.com/calendar/render" +
         query({{"action", "TEMPLATE"},
                {"text", event.summary},
                {"dates", dates},
                {"ctz", event.time ? event.zone : std::string()},
                {"location", event.location},
                {"details", details(event)}});
}

std::string outlook_calendar_url(const CalendarEvent& event) {
  return "https://outlook.live.com/calendar/0/deeplink/compose" + microsoft_query(event);
}
std::string office_calendar_url(const CalendarEvent& event) {
  return "https://outlook.office.com/calendar/0/deeplink/compose" + microsoft_query(event);
}

std::string webcal_url(std::string_view feed_url) {
  const std::size_t colon = feed_url.find("://");
  return "webcal" +
         std::string(colon == std::string_view::npos ? feed_url : feed_url.substr(colon));
}

}  // namespace web
