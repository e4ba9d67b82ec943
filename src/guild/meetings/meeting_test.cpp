// What somebody sees of meetings.
#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "world/meetings.hpp"

namespace guild {
namespace {

using base::TimeOfDay;

class Meetings : public world::WithMeetings {};
EACH_DATABASE(Meetings);

TEST_P(Meetings, AreSeenByTheStrictestOfTheirCommunitiesAndByWhoIsInvited) {
  const auto anna = person("Anna"), open_member = person("Open"), stranger = person("Stranger");
  const auto meten = community("meten"), besloten = community("besloten", "closed");
  join(anna, meten), join(anna, besloten), join(open_member, meten);
  const auto shared = plan(anna, draft({meten, besloten}));
  EXPECT_TRUE(sees(anna, shared));
  EXPECT_TRUE(sees(open_member, shared)) << "invited through meten";
  EXPECT_FALSE(sees(stranger, shared)) << "meten is public, besloten is not";
  leave(open_member, meten);
  EXPECT_FALSE(sees(open_member, shared));
  EXPECT_TRUE(sees(stranger, plan(anna, draft({meten}))));
}

TEST_P(Meetings, ThatArePastAreNoLongerSeenByWhoLeftTheirClosedCommunity) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten"), besloten = community("besloten", "closed");
  join(anna, meten), join(anna, besloten), join(bram, meten), join(bram, besloten);
  const auto open = plan(anna, draft({meten})), closed = plan(anna, draft({besloten}));
  const auto shared = plan(anna, draft({meten, besloten}));
  const auto invited = [&](MeetingId meeting) {
    return sql::in_read(db(), [&](sql::Read& read) {
      return find_meeting_for(read, actor(bram), Standings(read, actor(bram), now), meeting)
          .invited;
    });
  };
  now = find(closed).ends_at + base::days(1);
  leave(bram, besloten);
  EXPECT_FALSE(sees(bram, closed));
  EXPECT_TRUE(sees(bram, shared)) << "meten still holds";
  EXPECT_TRUE(invited(shared));
  leave(bram, meten);
  EXPECT_FALSE(sees(bram, shared));
  EXPECT_TRUE(sees(bram, open)) << "as anyone";
  EXPECT_FALSE(invited(open)) << "no link, files and counts";
  EXPECT_TRUE(sees(anna, closed));
}

TEST_P(Meetings, HaveTheAddressOfACommunityThatLives) {
  const auto anna = person("Anna"), bram = person("Bram");
  const auto meten = community("meten"), raad = community("raad", "closed");
  join(anna, meten), join(anna, raad), join(bram, meten);
  const auto meeting = plan(anna, draft({meten, raad}));
  const auto address = [&](PersonId who) {
    return sql::in_read(db(), [&](sql::Read& read) {
      return address_of(*find_meeting(read, meeting), Standings(read, actor(who), now))->slug;
    });
  };
  EXPECT_EQ(address(anna), "meten");
  close_down(meten);
  EXPECT_EQ(address(anna), "raad");
  EXPECT_EQ(address(bram), "meten") << "the only one that he reads";
}

TEST_P(Meetings, GiveEveryCommunityTheNextDayTheAskerMaySee) {
  const auto anna = person("Anna"), stranger = person("Stranger");
  const auto meten = community("meten"), warmte = community("warmte");
  const auto raad = community("raad", "closed");
  community("stil");
  join(anna, meten), join(anna, raad), join(anna, warmte);
  const auto cancelled = plan(anna, draft({meten}, {2023, 4, 1}));
  plan(anna, draft({meten, raad}, {2023, 4, 20}));
  plan(anna, draft({meten}, {2023, 5, 4}));
  plan(anna, draft({meten}, {2023, 6, 1}));
  plan(anna, draft({warmte, meten}, {2023, 5, 1}));
  // Begun two weeks ago and not over yet.
  plan(anna, at(draft({warmte}, {2023, 2, 17}), 13, 0, base::limits::meeting_minutes_max - 60));
  db().write_now(
      [&](sql::Write& write) { cancel_meeting(write, actor(anna), cancelled, "ziek", now); });
  const auto days = [&](const Actor& asker) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::map<CommunityId, std::string> found;
      for (const auto& [community, day] : next_days(read, asker, Standings(read, asker, now), now))
        found[community] = base::iso(day.date);
      return found;
    });
  };
  using Days = std::map<CommunityId, std::string>;
  EXPECT_EQ(days(actor(anna)),
            (Days{{meten, "2023-04-20"}, {warmte, "2023-02-17"}, {raad, "2023-04-20"}}));
  EXPECT_EQ(days(actor(stranger)), (Days{{meten, "2023-05-01"}, {warmte, "2023-02-17"}}));
  EXPECT_EQ(days({}), days(actor(stranger)));
  leave(anna, raad);  // she stays invited through the other community
  EXPECT_EQ(days(actor(anna)).at(meten), "2023-04-20");
  leave(anna, meten);
  EXPECT_EQ(days(actor(anna)), days(actor(stranger)));
}

TEST_P(Meetings, ShowWhoRepliedOnlyToWhoGuidesThatCommunity) {
  const auto lead = person("Lead"), measurer = person("Measurer"), ethicist = person("Ethicist");
  const auto meten = community("meten"), ethiek = community("ethiek");
  join(lead, meten, "lead"), join(lead, ethiek), join(measurer, meten), join(ethicist, ethiek);
  join(person("Silent"), meten);
  const auto meeting = plan(lead, draft({meten, ethiek}));
  reply(lead, meeting, Rsvp::yes), reply(measurer, meeting, Rsvp::no);
  reply(ethicist, meeting, Rsvp::maybe);
  const auto names = [&](PersonId who) {
    return sql::in_read(db(), [&](sql::Read& read) {
      std::vector<std::string> found;
      for (const Replier& one :
           repliers_for(read, *find_meeting(read, meeting), Standings(read, actor(who), now)))
        found.push_back(one.name);
      return found;
    });
  };
  EXPECT_EQ(names(lead), (std::vector<std::string>{"Lead", "Measurer"}))
      << "who is silent is counted and not named";
  EXPECT_TRUE(names(measurer).empty());
}

TEST_P(Meetings, OverlapOnlyWithHours) {
  const auto anna = person("Anna");
  const auto meten = community("meten");
  join(anna, meten);
  const Meeting day = find(plan(anna, draft({meten})));
  const Meeting early = find(plan(anna, at(draft({meten}), 10, 0, 120)));
  const Meeting late = find(plan(anna, at(draft({meten}), 11, 59, 60)));
  const Meeting after = find(plan(anna, at(draft({meten}), 12, 0, 60)));
  auto open_ended = draft({meten});
  open_ended.time = TimeOfDay{10 * 60 + 30};
  const Meeting open = find(plan(anna, open_ended));
  EXPECT_FALSE(hours_overlap(day, early));
  EXPECT_TRUE(hours_overlap(early, late));
  EXPECT_FALSE(hours_overlap(early, after));
  EXPECT_TRUE(hours_overlap(early, open));
  EXPECT_FALSE(hours_overlap(open, late)) << "nobody said that it lasts until then";
}

}  // namespace
}  // namespace guild
