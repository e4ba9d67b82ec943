#include "base/wall_time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "base/fault.hpp"

namespace base {
namespace {

using Micros = std::chrono::microseconds;

date::local_days to_local_days(Date date) {
  return date::local_days(date::year(date.year) / date.month / date.day);
}
Date to_date(date::year_month_day ymd) {
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}
date::sys_time<Micros> to_sys(Instant at) { return date::sys_time<Micros>(Micros(at.us)); }

const date::time_zone* find_zone(std::string_view name) {
  if (name.empty()) return nullptr;
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

const date::time_zone& zone_or_fault(std::string_view name) {
  const date::time_zone* zone = find_zone(name);
  if (!zone) invalid("zone", "date.zone_unknown", {std::string(name)});
  return *zone;
}

}  // namespace

int weekday(Date date) {
  return static_cast<int>(date::weekday(to_local_days(date)).iso_encoding());
}

Date add_days(Date date, int days) {
  return to_date(date::year_month_day(to_local_days(date) + date::days(days)));
}

int days_between(Date from, Date to) {
  return static_cast<int>((to_local_days(to) - to_local_days(from)).count());
}

std::optional<Date> make_date(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  if (!(date::year(year) / month / day).ok()) return std::nullopt;
  return Date{year, month, day};
}

std::string iso(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}
std::string iso(TimeOfDay time) {
  return fmt::format("{:02}:{:02}", time.minute / 60, time.minute % 60);
}

bool zone_exists(std::string_view zone) { return find_zone(zone) != nullptr; }

Resolved resolve(Date date, TimeOfDay time, std::string_view zone) {
  const auto local = to_local_days(date) + std::chrono::minutes(time.minute);
  const date::local_info info =
      zone_or_fault(zone).get_info(std::chrono::time_point_cast<std::chrono::seconds>(local));
  const auto instant = [&](const date::sys_info& period) {
    const Micros since = Micros(local.time_since_epoch()) - Micros(period.offset);
    return Instant{since.count()};
  };
  switch (info.result) {
    case date::local_info::unique:
      return {WallCase::unique, instant(info.first), {}};
    case date::local_info::ambiguous:
      return {WallCase::overlap, instant(info.first), instant(info.second)};
    default:
      return {WallCase::gap, {}, {}};
  }
}

WallTime wall_time(Instant at, std::string_view zone) {
  const auto local = zone_or_fault(zone).to_local(to_sys(at));
  const auto day = date::floor<date::days>(local);
  const auto minute = date::floor<std::chrono::minutes>(local - day);
  return {to_date(date::year_month_day(day)), {static_cast<int>(minute.count())}};
}

std::string iso_utc(Instant at) {
  const auto seconds = date::floor<std::chrono::seconds>(to_sys(at));
  const auto day = date::floor<date::days>(seconds);
  const auto second = (seconds - day).count();
  return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(to_date(date::year_month_day(day))),
                     second / 3600, second / 60 % 60, second % 60);
}

}  // namespace base
