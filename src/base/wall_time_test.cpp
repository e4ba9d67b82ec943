#include "base/wall_time.hpp"

#include <gtest/gtest.h>

#include "base/fault.hpp"

namespace base {
namespace {

constexpr std::string_view amsterdam = "Europe/Amsterdam";
TimeOfDay at(int hour, int minute) { return {hour * 60 + minute}; }

TEST(Date, OnlyDaysThatExist) {
  EXPECT_TRUE(make_date(2024, 2, 29));
  EXPECT_FALSE(make_date(2023, 2, 29));
  EXPECT_FALSE(make_date(1900, 2, 29));
  EXPECT_FALSE(make_date(2023, 4, 31));
  EXPECT_FALSE(make_date(2023, 13, 1));
  EXPECT_FALSE(make_date(2023, 0, 1));
  EXPECT_FALSE(make_date(2023, 1, -1));
  EXPECT_FALSE(make_date(2023, 1, 257));  // would be 1 in a byte
}

TEST(Date, Reckoning) {
  EXPECT_EQ(weekday({2023, 5, 11}), 4);
  EXPECT_EQ(weekday({2023, 5, 14}), 7);
  EXPECT_EQ(add_days({2023, 12, 30}, 3), (Date{2024, 1, 2}));
  EXPECT_EQ(add_days({2024, 3, 1}, -1), (Date{2024, 2, 29}));
  EXPECT_EQ(days_between({2023, 3, 30}, {2023, 12, 7}), 252);
  EXPECT_EQ(days_between({2023, 12, 7}, {2023, 3, 30}), -252);
  EXPECT_EQ(iso(Date{2023, 5, 1}), "2023-05-01");
  EXPECT_EQ(iso(at(9, 5)), "09:05");
}

TEST(ParseDate, EveryWayPeopleTypeIt) {
  for (const char* text :
       {"2023-05-11", "11-5-2023", "11/5/2023", "11.5.2023", "11-05-2023", " 11 mei 2023 ",
        "11 May 2023", "11 MEI 2023", "do 11 mei 2023", "Do. 11 mei 2023", "donderdag, 11 mei 2023",
        "Thursday 11 May 2023", "Thu, 11 May 2023", "do 11-5-2023", "thursday\u00A011 may 2023"}) {
    const ParsedDate parsed = parse_date(text);
    ASSERT_TRUE(parsed.date) << text;
    EXPECT_EQ(*parsed.date, (Date{2023, 5, 11})) << text;
    EXPECT_TRUE(parsed.weekday_fits) << text;
  }
  EXPECT_EQ(parse_date("5 mrt 2023").date, (Date{2023, 3, 5}));
  EXPECT_EQ(parse_date("5 okt. 2023").date, (Date{2023, 10, 5}));
  EXPECT_EQ(parse_date("4-5-2023").date, (Date{2023, 5, 4}));  // day before month
}

TEST(ParseDate, AWeekdayThatDoesNotFit) {
  for (const char* text : {"vr 11 mei 2023", "Friday 11 May 2023", "ma 11-5-2023"}) {
    EXPECT_TRUE(parse_date(text).date) << text;
    EXPECT_FALSE(parse_date(text).weekday_fits) << text;
  }
}

TEST(ParseDate, WhatIsNoDate) {
  for (const char* text :
       {"", "31-4-2023", "29 februari 2023", "2023-13-01", "13/13/2023", "11-5-23", "11 mei",
        "May 11, 2023", "2023-5-11x", "11--2023", "do", "11 foo 2023", "foo 11 mei 2023",
        "99999999999-1-2023", "0-5-2023", "11-5-2023-1", "11 mei 2023 14:00", "\xFF"})
    EXPECT_FALSE(parse_date(text).date) << text;
  EXPECT_FALSE(parse_date(std::string(10'000, '1')).date);
}

TEST(ParseTime, EveryWayPeopleTypeIt) {
  for (const char* text : {"13:30", "13.30", "1330", "13.30 uur", " 13:30u "})
    EXPECT_EQ(parse_time(text), at(13, 30)) << text;
  EXPECT_EQ(parse_time("9:05"), at(9, 5));
  EXPECT_EQ(parse_time("905"), at(9, 5));
  EXPECT_EQ(parse_time("0:00"), at(0, 0));
  for (const char* text :
       {"", "24:00", "13:60", "13", "13:3", "13:300", "uur", "1:30pm", "-1:30", "13:-1", "12345"})
    EXPECT_FALSE(parse_time(text)) << text;
}

TEST(Zone, OfTheSystemsDatabase) {
  EXPECT_TRUE(zone_exists(amsterdam));
  EXPECT_TRUE(zone_exists("UTC"));
  for (const char* name : {"", "Europe/Utrecht", "europe/amsterdam ", "../etc/passwd", "/"})
    EXPECT_FALSE(zone_exists(name)) << name;
}

TEST(Resolve, SummerAndWinter) {
  const Resolved summer = resolve({2023, 5, 11}, at(13, 30), amsterdam);
  EXPECT_EQ(summer.wall_case, WallCase::unique);
  EXPECT_EQ(iso_utc(summer.first), "2023-05-11T11:30:00Z");
  EXPECT_EQ(iso_utc(resolve({2023, 12, 7}, at(13, 30), amsterdam).first), "2023-12-07T12:30:00Z");
}

TEST(Resolve, SpringGap) {
  EXPECT_EQ(resolve({2023, 3, 26}, at(2, 30), amsterdam).wall_case, WallCase::gap);
  EXPECT_EQ(resolve({2023, 3, 26}, at(2, 0), amsterdam).wall_case, WallCase::gap);
  EXPECT_EQ(iso_utc(resolve({2023, 3, 26}, at(1, 59), amsterdam).first), "2023-03-26T00:59:00Z");
  EXPECT_EQ(iso_utc(resolve({2023, 3, 26}, at(3, 0), amsterdam).first), "2023-03-26T01:00:00Z");
}

TEST(Resolve, AutumnOverlap) {
  const Resolved twice = resolve({2023, 10, 29}, at(2, 30), amsterdam);
  EXPECT_EQ(twice.wall_case, WallCase::overlap);
  EXPECT_EQ(iso_utc(twice.first), "2023-10-29T00:30:00Z");
  EXPECT_EQ(iso_utc(twice.second), "2023-10-29T01:30:00Z");
  EXPECT_EQ(resolve({2023, 10, 29}, at(1, 59), amsterdam).wall_case, WallCase::unique);
  EXPECT_EQ(resolve({2023, 10, 29}, at(3, 0), amsterdam).wall_case, WallCase::unique);
}

TEST(Resolve, UnknownZoneIsInvalid) {
  try {
    resolve({2023, 5, 11}, at(13, 30), "Europe/Utrecht");
    FAIL() << "no fault";
  } catch (const Fault& fault) {
    EXPECT_EQ(fault.kind(), FaultKind::invalid);
    ASSERT_EQ(fault.fields().size(), 1u);
    EXPECT_EQ(fault.fields()[0].field, "zone");
  }
}

TEST(WallTime, IsTheInverse) {
  for (const Date date :
       {Date{2023, 3, 26}, Date{2023, 5, 11}, Date{2023, 10, 29}, Date{1960, 1, 1}})
    for (int minute = 0; minute < 1440; minute += 15) {
      const Resolved resolved = resolve(date, {minute}, amsterdam);
      if (resolved.wall_case == WallCase::gap) continue;
      const WallTime back = wall_time(resolved.first, amsterdam);
      ASSERT_EQ(back.date, date);
      ASSERT_EQ(back.time.minute, minute) << iso(date);
    }
  const WallTime before_1970 = wall_time(Instant{-1}, "UTC");
  EXPECT_EQ(before_1970.date, (Date{1969, 12, 31}));
  EXPECT_EQ(before_1970.time, at(23, 59));
}

}  // namespace
}  // namespace base
