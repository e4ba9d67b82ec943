// When the demo hub meets: the dates that the City Deal programme announced (without a year; their
// weekdays fit 2023), shifted by whole weeks so that one cycle lies behind and one ahead.
#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "base/wall_time.hpp"

namespace commands {

inline constexpr std::array<base::Date, 5> measuring_dates = {
    {{2023, 3, 30}, {2023, 5, 11}, {2023, 6, 15}, {2023, 10, 5}, {2023, 12, 5}}};
inline constexpr std::array<base::Date, 5> developing_dates = {
    {{2023, 3, 30}, {2023, 5, 11}, {2023, 6, 1}, {2023, 10, 5}, {2023, 11, 21}}};
inline constexpr std::array<base::Date, 5> forecasting_dates = {
    {{2023, 3, 30}, {2023, 5, 16}, {2023, 6, 15}, {2023, 10, 5}, {2023, 12, 5}}};
inline constexpr std::array<base::Date, 5> ethics_dates = {
    {{2023, 3, 30}, {2023, 4, 20}, {2023, 6, 1}, {2023, 10, 5}, {2023, 12, 7}}};

// New Year, Easter Monday, King's Day, Liberation Day, Ascension, Whit Monday, Christmas. Easter
// and Whit Sunday too.
bool is_dutch_holiday(base::Date date);

// One cycle: every announced date moves by the same number of weeks, and by one more (or two) when
// it would fall on a public holiday. Which day a date becomes depends on the date alone, so
// communities that shared a day share it still.
struct Cycle {
  int weeks = 0;
  base::Date moved(base::Date announced) const;
};

// The coming cycle begins on the first Thursday at least a week after `today`; the past one is the
// same a year (52 weeks) before, and over.
Cycle coming_cycle(base::Date today);
Cycle past_cycle(base::Date today);

}  // namespace commands
