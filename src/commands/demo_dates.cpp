#include "commands/demo_dates.hpp"

namespace commands {
namespace {

using base::Date;

// Easter Sunday by the Gregorian reckoning: the Sunday after the full moon of the church.
Date easter(int year) {
  const int golden = year % 19;
  const int century = year / 100;
  const int skipped_leaps = century - century / 4;
  const int moon_correction = (8 * century + 13) / 25;
  const int epact = (19 * golden + skipped_leaps - moon_correction + 15) % 30;
  const int full_moon = epact - epact / 28 * (1 - 29 / (epact + 1) * ((21 - golden) / 11));
  const int weekday = (year + year / 4 + full_moon + 2 - skipped_leaps) % 7;
  return base::add_days(Date{year, 3, 28}, full_moon - weekday);
}

Date kings_day(int year) {
  const Date birthday{year, 4, 27};
  return base::weekday(birthday) == 7 ? base::add_days(birthday, -1) : birthday;
}

constexpr Date first_announced{2023, 3, 30};

}  // namespace

bool is_dutch_holiday(Date date) {
  const Date sunday = easter(date.year);
  for (const int days_after : {0, 1, 39, 49, 50})
    if (date == base::add_days(sunday, days_after)) return true;
  for (const Date fixed : {Date{date.year, 1, 1}, kings_day(date.year), Date{date.year, 5, 5},
                           Date{date.year, 12, 25}, Date{date.year, 12, 26}})
    if (date == fixed) return true;
  return false;
}

Date Cycle::moved(Date announced) const {
  Date date = base::add_days(announced, 7 * weeks);
  while (is_dutch_holiday(date)) date = base::add_days(date, 7);
  return date;
}

Cycle coming_cycle(Date today) {
  const Date earliest = base::add_days(today, 7);
  const int days = base::days_between(first_announced, earliest);
  const int weeks = days >= 0 ? (days + 6) / 7 : -(-days / 7);
  return {weeks};
}

Cycle past_cycle(Date today) { return {coming_cycle(today).weeks - 52}; }

}  // namespace commands
