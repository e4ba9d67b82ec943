#include "web/calendar/vtimezone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <vector>

#include "base/fault.hpp"
#include "base/wall_time.hpp"

namespace web {
namespace {

using Seconds = std::chrono::seconds;

// A change of the clock. Wall times are those shown just before it.
struct Change {
  date::sys_seconds at;
  Seconds from, to;
  std::string name;
  bool summer;
  date::local_seconds wall() const { return date::local_seconds(at.time_since_epoch() + from); }
};

std::string offset_text(Seconds offset) {
  const auto all = std::abs(offset.count());
  std::string text =
      fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', all / 3600, all / 60 % 60);
  if (all % 60 != 0) text += fmt::format("{:02}", all % 60);
  return text;
}

std::string wall_text(date::local_seconds wall) { return date::format("%Y%m%dT%H%M%S", wall); }

std::vector<Change> changes_between(const date::time_zone& zone, date::sys_seconds begin,
                                    date::sys_seconds end) {
  std::vector<Change> changes;
  date::sys_info before = zone.get_info(begin);
  while (before.end < end) {
    const date::sys_info after = zone.get_info(before.end);
    // A change of name or rules alone moves no clock.
    if (after.offset != before.offset)
      changes.push_back(
          {before.end, before.offset, after.offset, after.abbrev, after.save.count() != 0});
    before = after;
  }
  return changes;
}

// "BYMONTH=10;BYDAY=-1SU" when all changes fit it, one a year, else "".
std::string yearly_rule(const std::vector<Change>& changes) {
  constexpr std::string_view names[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  if (changes.size() < 3) return {};
  bool always_last = true, always_nth = true;
  const auto facts = [](const Change& change) {
    const auto day = date::floor<date::days>(change.wall());
    const date::year_month_day ymd(day);
    return std::tuple(ymd, date::weekday(day), change.wall() - day);
  };
  const auto [first, weekday, clock] = facts(changes.front());
  const unsigned nth = (static_cast<unsigned>(first.day()) - 1) / 7 + 1;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const auto [ymd, its_weekday, its_clock] = facts(changes[i]);
    if (ymd.month() != first.month() || its_weekday != weekday || its_clock != clock ||
        ymd.year() != first.year() + date::years(static_cast<int>(i)))
      return {};
    const unsigned day = static_cast<unsigned>(ymd.day());
    const unsigned days = static_cast<unsigned>((ymd.year() / ymd.month() / date::last).day());
    always_last = always_last && day + 7 > days;
    always_nth = always_nth && (day - 1) / 7 + 1 == nth;
  }
  if (!always_last && !always_nth) return {};
  return fmt::format("BYMONTH={};BYDAY={}{}", static_cast<unsigned>(first.month()),
                     always_last ? "-1" : std::to_string(nth), names[weekday.c_encoding()]);
}

std::string observance(const std::vector<Change>& changes) {
  const Change& first = changes.front();
  const char* kind = first.summer ? "DAYLIGHT" : "STANDARD";
  std::string text = fmt::format(
      "BEGIN:{}\r\nTZNAME:{}\r\nTZOFFSETFROM:{}\r\nTZOFFSETTO:{}\r\nDTSTART:{}\r\n", kind,
      first.name, offset_text(first.from), offset_text(first.to), wall_text(first.wall()));
  if (const std::string rule = yearly_rule(changes); !rule.empty()) {
    text += "RRULE:FREQ=YEARLY;" + rule + "\r\n";
  } else {
    for (std::size_t i = 1; i < changes.size(); ++i)
      text += "RDATE:" + wall_text(changes[i].wall()) + "\r\n";
  }
  return text + fmt::format("END:{}\r\n", kind);
}

}  // namespace

std::string vtimezone(std::string_view name, base::Instant first, base::Instant last) {
  if (!base::zone_exists(name)) base::invalid("zone", "date.zone_unknown", {std::string(name)});
  const date::time_zone& zone = *date::locate_zone(name);
  const auto at = [](base::Instant instant) {
    return date::floor<Seconds>(
        date::sys_time<std::chrono::microseconds>(std::chrono::microseconds(instant.us)));
  };
  // A year before, so that the observance in force at `first` has begun; three after, so that a
  // rule shows itself.
  const date::sys_seconds begin = at(first) - date::days(400);
  const std::vector<Change> changes = changes_between(zone, begin, at(last) + date::days(3 * 366));
  std::map<std::tuple<Seconds, Seconds, std::string>, std::vector<Change>> kinds;
  for (const Change& change : changes)
    kinds[{change.from, change.to, change.name}].push_back(change);

  std::string text = "BEGIN:VTIMEZONE\r\nTZID:" + std::string(name) + "\r\n";
  if (changes.empty() || changes.front().at > at(first)) {
    const date::sys_info info = zone.get_info(begin);
    text += observance(
        {Change{date::sys_seconds(-info.offset), info.offset, info.offset, info.abbrev, false}});
  }
  for (const auto& [kind, group] : kinds) text += observance(group);
  return text + "END:VTIMEZONE\r\n";
}

}  // namespace web
