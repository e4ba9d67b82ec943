// The dates of a series by rule. Pure: what is planned is a list of dates.
#pragma once
#include <vector>

#include "base/wall_time.hpp"

namespace guild {

struct SeriesRule {
  enum class Every {
    weeks,         // the weekday of `first`, every `step` weeks
    month_weekday  // the same weekday of the month: second Thursday; a fifth is taken as the last
  };
  base::Date first;
  base::Date last;  // none after this day
  Every every = Every::weeks;
  int step = 1;  // weeks or months, 1–12
};

// At most base::limits::meetings_per_series + 1, so that too many can be told from enough.
std::vector<base::Date> series_dates(const SeriesRule& rule);

}  // namespace guild
