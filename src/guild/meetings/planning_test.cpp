// Planning meetings: who may, for whom, when, and what cannot be.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "world/meetings.hpp"

namespace guild {
namespace {

using base::Date;
using base::TimeOfDay;

class Planning : public world::WithMeetings {};
EACH_DATABASE(Planning);

TEST_P(Planning, ArePlannedSixtyTimesADayAtMost) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  sql::in_write(db(), [&](sql::Write& write) {
    plan_series(write, actor(anna), draft({meten}), {{2023, 5, 11}, {2023, 5, 12}, {2023, 5, 13}},
                now);
    for (int i = 0; i < 59; ++i) plan_meeting(write, actor(anna), draft({meten}), now);
  });
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten})); }), "fault.too_many");
  EXPECT_TRUE(plan(bram, draft({meten})));
  now = now + base::days(1);
  EXPECT_TRUE(plan(anna, draft({meten})));
}

TEST_P(Planning, InviteEveryMemberAndMailThemAllButThePlanner) {
  const auto anna = person("Anna"), bram = person("Bram"), gone = person("Gone");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten), join(gone, meten);
  leave(gone, meten);
  const auto meeting = plan(anna, draft({meten}));
  EXPECT_TRUE(invitation(anna, meeting) && invitation(bram, meeting));
  EXPECT_FALSE(invitation(gone, meeting));
  EXPECT_EQ(jobs("mail.invitation"), std::vector{said_of(bram, meeting)});
}

TEST_P(Planning, SpanTheirDayWithoutATime) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const Meeting meeting = find(plan(anna, draft({meten}, {2023, 3, 26})));  // 23 hours long
  EXPECT_FALSE(meeting.time);
  EXPECT_EQ((meeting.ends_at - meeting.starts_at).us, base::hours(23).us);
  EXPECT_EQ(base::iso_utc(meeting.starts_at), "2023-03-25T23:00:00Z");
}

TEST_P(Planning, KeepTheirWallTimeAcrossTheChangeOfClock) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto planned = sql::in_write(db(), [&](sql::Write& write) {
    SeriesRule rule{{2023, 10, 19}, {2023, 11, 2}, SeriesRule::Every::weeks, 1};
    return plan_series(write, actor(anna), at(draft({meten}), 13, 30, 180), series_dates(rule),
                       now);
  });
  ASSERT_EQ(planned.size(), 3u);
  const std::vector<std::string> utc = {"2023-10-19T11:30:00Z", "2023-10-26T11:30:00Z",
                                        "2023-11-02T12:30:00Z"};
  for (std::size_t i = 0; i < planned.size(); ++i) {
    const Meeting meeting = find(planned[i]);
    EXPECT_EQ(meeting.time, TimeOfDay{13 * 60 + 30});
    EXPECT_EQ(meeting.end()->time, TimeOfDay{16 * 60 + 30});
    EXPECT_EQ(base::iso_utc(meeting.starts_at), utc[i]);
    EXPECT_EQ(meeting.series, find(planned[0]).series);
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(meeting.public_id, find(planned[j]).public_id);
  }
}

TEST_P(Planning, FollowTheRulesOfTheirZoneWhenTheseChange) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto dated = plan(anna, draft({meten}, {2023, 11, 2}));
  const auto timed = plan(anna, at(draft({meten}, {2023, 11, 9}), 13, 30, 180));
  const auto skipped = plan(anna, at(draft({meten}, {2024, 3, 31}), 13, 30, 60));
  const auto past = plan(anna, at(draft({meten}, {2022, 11, 9}), 13, 30, 180));
  const Meeting was = find(timed), was_dated = find(dated);
  const auto move = [&](MeetingId id) {  // as other rules would have had it
    sql::in_write(db(), [&](sql::Write& w) {
      w.run(R"sql(UPDATE meeting SET starts_at = starts_at - 3600000000,
                                     ends_at = ends_at - 3600000000 WHERE id = $1)sql",
            id);
    });
  };
  for (const MeetingId id : {dated, timed, past}) move(id);
  sql::in_write(db(), [&](sql::Write& w) {
    w.run(R"sql(UPDATE meeting SET start_minute = 150 WHERE id = $1)sql", skipped);
  });
  const auto kept = find(skipped).starts_at, long_ago = find(past).starts_at;
  const auto follow = [&] {
    return sql::in_write(db(), [&](sql::Write& w) { return follow_zones(w, now); });
  };
  EXPECT_EQ(follow(), 2);
  EXPECT_EQ(find(timed).starts_at, was.starts_at);
  EXPECT_EQ(find(timed).end()->time, (TimeOfDay{16 * 60 + 30}));
  EXPECT_EQ(find(dated).starts_at, was_dated.starts_at);
  EXPECT_EQ(find(dated).ends_at, was_dated.ends_at);
  EXPECT_EQ(find(timed).sequence, was.sequence);
  EXPECT_EQ(find(skipped).starts_at, kept);
  EXPECT_EQ(find(past).starts_at, long_ago);
  EXPECT_EQ(follow(), 0);
}

TEST_P(Planning, OfASeriesAreToldInOneMailPerPerson) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten");
  join(anna, meten), join(bram, meten);
  const auto planned = sql::in_write(db(), [&](sql::Write& write) {
    return plan_series(write, actor(anna), draft({meten}),
                       {{2023, 6, 15}, {2023, 5, 11}, {2023, 5, 11}}, now);
  });
  ASSERT_EQ(planned.size(), 2u);
  EXPECT_EQ(find(planned[0]).date, (Date{2023, 5, 11}));
  EXPECT_EQ(jobs("mail.invitation"),
            std::vector{said_of(bram, planned[0]) + " " + std::to_string(planned[1].value)});
}

TEST_P(Planning, OfTooManyDatesOrNoneAreRefused) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto series = [&](std::vector<Date> dates) {
    return fault_of([&] {
      db().write_now(
          [&](sql::Write& write) { plan_series(write, actor(anna), draft({meten}), dates, now); });
    });
  };
  EXPECT_EQ(series({}), "dates: meeting.no_dates");
  std::vector<Date> dates;
  for (std::size_t i = 0; i <= base::limits::meetings_per_series; ++i)
    dates.push_back(base::add_days({2023, 5, 1}, static_cast<int>(i)));
  EXPECT_EQ(series(dates), "dates: meeting.too_many_dates");
  dates.pop_back();
  EXPECT_EQ(series(dates), "no fault");
}

TEST_P(Planning, RefuseWhatCannotBe) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const auto fault = [&](const MeetingDraft& what) { return fault_of([&] { plan(anna, what); }); };
  auto spring_gap = at(draft({meten}, {2023, 3, 26}), 2, 30, 60);
  EXPECT_EQ(fault(spring_gap), "time: meeting.clock_skips");
  auto autumn = at(draft({meten}, {2023, 10, 29}), 2, 30, 60);
  EXPECT_EQ(fault(autumn), "second_of_overlap: meeting.clock_twice");
  autumn.second_of_overlap = true;
  EXPECT_EQ(base::iso_utc(find(plan(anna, autumn)).starts_at), "2023-10-29T01:30:00Z");
  autumn.second_of_overlap = false;
  EXPECT_EQ(base::iso_utc(find(plan(anna, autumn)).starts_at), "2023-10-29T00:30:00Z");
  EXPECT_EQ(fault(at(draft({meten}), 13, 30, 0)), "end: meeting.end_before_start");
  EXPECT_EQ(fault(at(draft({meten}), 13, 30, base::limits::meeting_minutes_max + 1)),
            "end: meeting.too_long");
  auto nowhere = draft({meten});
  nowhere.zone = "Europe/Atlantis";
  EXPECT_EQ(fault(nowhere), "zone: meeting.zone_unknown");
  auto untitled = draft({meten});
  untitled.title.clear();
  EXPECT_EQ(fault(untitled), "title: form.required");
  auto endless = draft({meten});
  endless.minutes = 60;
  EXPECT_EQ(fault(endless), "time: meeting.needs_time");
  auto long_title = draft({meten});
  long_title.title = std::string(10'000, 'x');
  EXPECT_EQ(fault(long_title), "title: form.too_long");
}

TEST_P(Planning, ArePlannedByMembersOfEachCommunity) {
  const auto anna = person("Anna"), stranger = person("Stranger");
  const auto meten = community("meten"), ethiek = community("ethiek");
  const auto besloten = community("besloten", "closed");
  join(anna, meten);
  EXPECT_EQ(fault_of([&] { plan(stranger, draft({meten})); }), "meeting.not_yours_to_plan");
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten, ethiek})); }), "meeting.not_yours_to_plan");
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten, besloten})); }), "fault.not_found");
  join(anna, ethiek);
  const Meeting meeting = find(plan(anna, draft({ethiek, meten, ethiek})));
  ASSERT_EQ(meeting.communities.size(), 2u);
  EXPECT_EQ(meeting.communities[0].slug, "ethiek") << "the first named is home";
}

TEST_P(Planning, OfAClosedDownCommunityAreNotPlanned) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  db().write_now(
      [&](sql::Write& write) { write.run(R"sql(UPDATE community SET state = 'closed')sql"); });
  EXPECT_EQ(fault_of([&] { plan(anna, draft({meten})); }), "meeting.community_closed");
}

TEST_P(Planning, OfTwoCommunitiesInviteEachPersonOnce) {
  const auto anna = person("Anna"), both = person("Both"), one = person("One");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(anna, meten), join(anna, ethiek), join(both, meten), join(both, ethiek), join(one, ethiek);
  const auto meeting = plan(anna, draft({meten, ethiek}));
  const auto counts =
      sql::in_read(db(), [&](sql::Read& read) { return reply_counts(read, meeting); });
  EXPECT_EQ(counts.invited(), 3);
  EXPECT_EQ(jobs("mail.invitation").size(), 2u);
  leave(both, meten);
  EXPECT_TRUE(invitation(both, meeting)) << "ethiek still invites";
  leave(both, ethiek);
  EXPECT_FALSE(invitation(both, meeting));
}

}  // namespace
}  // namespace guild
