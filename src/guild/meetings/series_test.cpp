// The dates of a series.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "guild/meetings/series.hpp"

namespace guild {
namespace {

using base::Date;

TEST(SeriesDates, FollowTheWeekday) {
  SeriesRule rule{{2023, 3, 30}, {2023, 5, 31}, SeriesRule::Every::weeks, 2};
  EXPECT_EQ(series_dates(rule),
            (std::vector<Date>{
                {2023, 3, 30}, {2023, 4, 13}, {2023, 4, 27}, {2023, 5, 11}, {2023, 5, 25}}));
}

TEST(SeriesDates, FollowTheWeekdayOfTheMonth) {
  SeriesRule second{{2023, 11, 9}, {2024, 2, 29}, SeriesRule::Every::month_weekday, 1};
  EXPECT_EQ(series_dates(second),
            (std::vector<Date>{{2023, 11, 9}, {2023, 12, 14}, {2024, 1, 11}, {2024, 2, 8}}));
  SeriesRule fifth{{2023, 3, 30}, {2023, 6, 30}, SeriesRule::Every::month_weekday, 1};
  EXPECT_EQ(series_dates(fifth),
            (std::vector<Date>{{2023, 3, 30}, {2023, 4, 27}, {2023, 5, 25}, {2023, 6, 29}}))
      << "a fifth is taken as the last";
}

TEST(SeriesDates, StopAtOneTooMany) {
  SeriesRule endless{{2023, 1, 1}, {9999, 1, 1}, SeriesRule::Every::weeks, 1};
  EXPECT_EQ(series_dates(endless).size(), base::limits::meetings_per_series + 1);
}

}  // namespace
}  // namespace guild
