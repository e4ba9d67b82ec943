// Days, hours, sizes and lists in words. The order of the parts stands in locales/*/dates.po.
#include <array>
#include <cmath>

#include "web/words.hpp"

namespace web {
namespace {

constexpr std::array<std::string_view, 7> weekday_keys = {
    "weekday.monday", "weekday.tuesday",  "weekday.wednesday", "weekday.thursday",
    "weekday.friday", "weekday.saturday", "weekday.sunday"};
constexpr std::array<std::string_view, 7> weekday_short_keys = {
    "weekday_short.monday",   "weekday_short.tuesday", "weekday_short.wednesday",
    "weekday_short.thursday", "weekday_short.friday",  "weekday_short.saturday",
    "weekday_short.sunday"};
constexpr std::array<std::string_view, 12> month_keys = {
    "month.january",   "month.february", "month.march",    "month.april",
    "month.may",       "month.june",     "month.july",     "month.august",
    "month.september", "month.october",  "month.november", "month.december"};
constexpr std::array<std::string_view, 12> month_short_keys = {
    "month_short.january", "month_short.february", "month_short.march",
    "month_short.april",   "month_short.may",      "month_short.june",
    "month_short.july",    "month_short.august",   "month_short.september",
    "month_short.october", "month_short.november", "month_short.december"};

template <std::size_t size>
std::string_view nth(const std::array<std::string_view, size>& keys, int one_based) {
  return keys.at(static_cast<std::size_t>(one_based - 1));
}

std::string two_digits(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

std::string Words::day(base::Date date, std::optional<base::Date> today) const {
  const std::string weekday = (*this)(nth(weekday_keys, base::weekday(date)));
  const std::string day = std::to_string(date.day);
  if (!today || today->year == date.year) return (*this)("date.day", {weekday, day, month(date)});
  return (*this)("date.day_with_year", {weekday, day, month(date), std::to_string(date.year)});
}

std::string Words::short_day(base::Date date) const {
  const std::string weekday = (*this)(nth(weekday_short_keys, base::weekday(date)));
  return (*this)("date.day", {weekday, std::to_string(date.day), short_month(date)});
}

std::string Words::month(base::Date date) const { return (*this)(nth(month_keys, date.month)); }

std::string Words::short_month(base::Date date) const {
  return (*this)(nth(month_short_keys, date.month));
}

std::string Words::month_year(base::Date date) const {
  return (*this)("date.month_year", {month(date), std::to_string(date.year)});
}

std::string Words::plain_date(base::Date date) const {
  return (*this)("date.plain", {std::to_string(date.day), month(date), std::to_string(date.year)});
}

std::string Words::time(base::TimeOfDay time) const {
  return (*this)("date.clock", {two_digits(time.minute / 60), two_digits(time.minute % 60)});
}

std::string Words::time_range(base::TimeOfDay from, base::TimeOfDay to) const {
  return (*this)("date.time_range", {time(from), time(to)});
}

std::string Words::since(base::Instant at, base::Instant now, std::string_view zone) const {
  const base::Date then = base::wall_time(at, zone).date;
  const base::Date today = base::wall_time(now, zone).date;
  const base::Span age = now - at;
  if (age < base::minutes(-1)) return plain_date(then);  // a moment to come is no time ago
  if (age < base::minutes(1)) return (*this)("date.just_now");
  if (age < base::hours(1)) return count("date.minutes_ago", age.us / base::minutes(1).us);
  const int days = base::days_between(then, today);
  // Late in the evening is still "hours ago" after midnight; the day before that is "yesterday".
  if (days == 0 || age < base::hours(6)) return count("date.hours_ago", age.us / base::hours(1).us);
  if (days == 1) return (*this)("date.yesterday");
  if (days < 7) return count("date.days_ago", days);
  return plain_date(then);
}

std::string Words::file_size(std::int64_t bytes) const {
  if (bytes < 1000) return count("size.bytes", bytes);
  if (bytes < 999'500) return (*this)("size.kilobytes", {std::to_string((bytes + 500) / 1000)});
  const bool giga = bytes >= 999'950'000;
  const std::int64_t unit = giga ? 1'000'000'000 : 1'000'000;
  const std::int64_t tenths = (bytes + unit / 20) / (unit / 10);
  std::string number = std::to_string(tenths / 10);
  if (tenths % 10 != 0) number += (*this)("number.decimal_sign") + std::to_string(tenths % 10);
  return (*this)(giga ? "size.gigabytes" : "size.megabytes", {number});
}

std::string Words::duration(int minutes) const {
  constexpr int day = 24 * 60;
  if (minutes >= day && minutes % day == 0) return count("date.days", minutes / day);
  if (minutes < 60) return count("date.minutes", minutes);
  std::string out = count("date.hours", minutes / 60);
  if (minutes % 60 != 0) out += " " + count("date.minutes", minutes % 60);
  return out;
}

std::string Words::list(const std::vector<std::string>& items) const {
  if (items.empty()) return {};
  if (items.size() == 1) return items.front();
  std::string all_but_last = items.front();
  for (std::size_t i = 1; i + 1 < items.size(); ++i) all_but_last += ", " + items[i];
  return (*this)("list.and", {all_but_last, items.back()});
}

}  // namespace web
