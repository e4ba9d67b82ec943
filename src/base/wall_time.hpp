// What the calendar and the clock on the wall say, and which instant that is.
// A meeting keeps its date, time and zone as people agreed on them; the instant is derived, anew at
// each start, so a change of the zone's rules moves the instant and not the appointment.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace base {

// A day of the Gregorian calendar, always one that exists.
struct Date {
  int year = 1970;
  int month = 1;  // 1–12
  int day = 1;    // 1–31
  auto operator<=>(const Date&) const = default;
};

// Minutes since local midnight, 0–1439.
struct TimeOfDay {
  int minute = 0;
  auto operator<=>(const TimeOfDay&) const = default;
};

// 1 = Monday … 7 = Sunday (ISO 8601).
int weekday(Date date);
Date add_days(Date date, int days);
int days_between(Date from, Date to);  // to − from
std::optional<Date> make_date(int year, int month, int day);  // nothing when it does not exist

// "2023-05-11". The form in the database and in URLs.
std::string iso(Date date);
// "13:30"
std::string iso(TimeOfDay time);

// Reads a date as people type it: 2023-05-11, 11-5-2023, 11/5/2023, 11.5.2023, "11 mei 2023",
// "11 May 2023", each with or without a weekday before it in Dutch or English ("do 11 mei 2023",
// "Thursday 11 May 2023"). Day before month, always.
struct ParsedDate {
  std::optional<Date> date;      // nothing: not a date, or one that does not exist
  bool weekday_fits = true;      // false: a weekday was typed and it is another one
};
ParsedDate parse_date(std::string_view text);
// Reads 13:30, 13.30, 1330, 9:05, "13.30 uur". Nothing when it is not a time of day.
std::optional<TimeOfDay> parse_time(std::string_view text);

// True for a name of the system's IANA zone database ("Europe/Amsterdam").
bool zone_exists(std::string_view zone);

enum class WallCase {
  unique,   // the usual case: `first` is it
  gap,      // the clock jumps over this time in spring: there is no such instant
  overlap   // the clock shows this time twice in autumn: `first` and `second`
};
struct Resolved {
  WallCase wall_case = WallCase::unique;
  Instant first, second;
};
// Which instant the wall clock of `zone` shows `date` `time`. Unknown zone: Fault invalid("zone").
Resolved resolve(Date date, TimeOfDay time, std::string_view zone);

// What the wall clock of `zone` shows at an instant.
struct WallTime {
  Date date;
  TimeOfDay time;
};
WallTime wall_time(Instant at, std::string_view zone);

// 2023-05-11T13:30:00Z
std::string iso_utc(Instant at);

}  // namespace base
