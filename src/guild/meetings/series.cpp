#include "guild/meetings/series.hpp"

#include "base/limits.hpp"

namespace guild {
namespace {

// The nth `weekday` (1 = Monday) of a month; the last one when there is no such.
base::Date weekday_of_month(int year, int month, int weekday, int nth) {
  const base::Date first{year, month, 1};
  const int to_weekday = (weekday - base::weekday(first) + 7) % 7;
  const base::Date found = base::add_days(first, to_weekday + 7 * (nth - 1));
  return found.month == month ? found : base::add_days(found, -7);
}

base::Date nth_date(const SeriesRule& rule, int n) {
  if (rule.every == SeriesRule::Every::weeks) return base::add_days(rule.first, 7 * rule.step * n);
  const int months = rule.first.year * 12 + rule.first.month - 1 + rule.step * n;
  return weekday_of_month(months / 12, months % 12 + 1, base::weekday(rule.first),
                          (rule.first.day - 1) / 7 + 1);
}

}  // namespace

std::vector<base::Date> series_dates(const SeriesRule& rule) {
  std::vector<base::Date> dates;
  for (int n = 0; dates.size() <= base::limits::meetings_per_series; ++n) {
    const base::Date date = nth_date(rule, n);
    if (date > rule.last || date.year > 9999) break;
    dates.push_back(date);
  }
  return dates;
}

}  // namespace guild
