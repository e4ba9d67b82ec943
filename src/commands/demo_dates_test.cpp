#include "commands/demo_dates.hpp"

#include <gtest/gtest.h>

namespace {

using base::Date;

TEST(DemoDates, KnowTheHolidaysOfTheNetherlands) {
  for (const Date holiday :
       {Date{2023, 4, 9}, Date{2023, 4, 10}, Date{2023, 5, 18}, Date{2023, 5, 29},
        Date{2024, 3, 31}, Date{2024, 5, 9}, Date{2026, 5, 14}, Date{2038, 4, 25},
        Date{2023, 4, 27}, Date{2025, 4, 26}, Date{2023, 5, 5}, Date{2023, 12, 26},
        Date{2024, 1, 1}})
    EXPECT_TRUE(commands::is_dutch_holiday(holiday)) << base::iso(holiday);
  for (const Date working : {Date{2023, 3, 30}, Date{2025, 4, 27}, Date{2023, 5, 19},
                             Date{2023, 12, 5}, Date{2023, 4, 11}})
    EXPECT_FALSE(commands::is_dutch_holiday(working)) << base::iso(working);
}

// On Monday 3 April 2023 the coming cycle is two weeks later than announced, and in the past one
// 11 May would be Ascension Day and 20 April Liberation Day.
TEST(DemoDates, ShiftAlikeAndStepOverHolidays) {
  const Date today{2023, 4, 3};
  const commands::Cycle coming = commands::coming_cycle(today), past = commands::past_cycle(today);
  EXPECT_EQ(coming.weeks, 2);
  EXPECT_EQ(coming.moved({2023, 3, 30}), (Date{2023, 4, 13}));
  EXPECT_EQ(coming.moved({2023, 12, 7}), (Date{2023, 12, 21}));
  EXPECT_EQ(past.moved({2023, 3, 30}), (Date{2022, 4, 14}));
  EXPECT_EQ(past.moved({2023, 5, 11}), (Date{2022, 6, 2}));
  EXPECT_EQ(past.moved({2023, 4, 20}), (Date{2022, 5, 12}));
  EXPECT_EQ(past.moved({2023, 12, 7}), (Date{2022, 12, 22}));
}

// 25 December and the first of January fall on one weekday.
TEST(DemoDates, StepOverTwoHolidaysInARow) {
  const int weeks = 144;  // 11 May 2023 + 144 weeks = 12 February 2026
  EXPECT_EQ(commands::Cycle{weeks}.moved({2023, 5, 11}), (Date{2026, 2, 12}));
  // 30 March 2023 + 91 weeks = 26 December 2024, + 1 = 2 January 2025
  EXPECT_EQ(commands::Cycle{91}.moved({2023, 3, 30}), (Date{2025, 1, 2}));
  // 30 March 2023 + 143 weeks = 25 December 2025, + 1 = 1 January 2026, + 1 = 8 January
  EXPECT_EQ(commands::Cycle{143}.moved({2023, 3, 30}), (Date{2026, 1, 8}));
}

// Whatever day the demo hub is first started on.
TEST(DemoDates, LieBehindAndAheadOnEveryDay) {
  for (Date today{2022, 1, 1}; today < Date{2031, 1, 1}; today = base::add_days(today, 1)) {
    const commands::Cycle coming = commands::coming_cycle(today),
                          past = commands::past_cycle(today);
    const int wait = base::days_between(today, coming.moved({2023, 3, 30}));
    ASSERT_GE(wait, 7) << base::iso(today);
    ASSERT_LE(wait, 27) << base::iso(today);
    for (const auto& dates : {commands::measuring_dates, commands::developing_dates,
                              commands::forecasting_dates, commands::ethics_dates}) {
      ASSERT_LT(past.moved(dates.back()), today);
      for (std::size_t i = 1; i < dates.size(); ++i)
        ASSERT_LT(coming.moved(dates[i - 1]), coming.moved(dates[i])) << base::iso(today);
      for (const Date date : dates)
        ASSERT_EQ(base::weekday(coming.moved(date)), base::weekday(date));
    }
  }
}

}  // namespace
