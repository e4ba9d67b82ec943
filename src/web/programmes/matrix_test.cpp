// A programme's dates beside each other: which of them say "same hours as", and to whom.
#include <gtest/gtest.h>

#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "world/town_site.hpp"

namespace {

using guild::MeetingId;
using guild::PersonId;

class Matrix : public testing::Test {
 protected:
  world::TownSite site;
  world::Town& town = site.town;

  MeetingId plan(guild::CommunityId community, const std::string& title, int hour, int minutes) {
    guild::MeetingDraft draft;
    draft.title = title;
    draft.communities = {community};
    draft.date = {2023, 6, 22};
    draft.time = base::TimeOfDay{hour * 60};
    draft.minutes = minutes;
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    const guild::Actor joost = town.actor(town.joost);
    return site.write(
        [&](sql::Write& write) { return guild::plan_meeting(write, joost, draft, town.now()); });
  }
  static std::size_t count(const std::string& text, const std::string& words) {
    std::size_t times = 0;
    for (auto at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
      ++times;
    return times;
  }
  // How often it tells `who` of the same hours; she sees both days in any case.
  std::size_t clashes(PersonId who) {
    const std::string page = site.get("/p/een-slimme-stad/calendar", who).body;
    EXPECT_NE(page.find("meten-in-juni"), std::string::npos);
    EXPECT_NE(page.find("bouwen-in-juni"), std::string::npos);
    EXPECT_NE(page.find("Zelfde dag als"), std::string::npos);
    return count(page, "Zelfde uren als");
  }
};

TEST_F(Matrix, SaysSameHoursAtBothMeetingsOfWhoIsInvitedToBoth) {
  plan(town.measuring, "Meten in juni", 13, 120);
  plan(town.building, "Bouwen in juni", 14, 60);
  EXPECT_EQ(clashes(town.nadia), 2u);
}

TEST_F(Matrix, SaysOnlySameDayWhenTheHoursDoNotOverlap) {
  plan(town.measuring, "Meten in juni", 13, 60);
  plan(town.building, "Bouwen in juni", 14, 60);  // one begins as the other ends
  EXPECT_EQ(clashes(town.nadia), 0u);
}

TEST_F(Matrix, SaysNothingOfHoursToWhoDeclined) {
  const MeetingId declined = plan(town.measuring, "Meten in juni", 13, 120);
  plan(town.building, "Bouwen in juni", 14, 60);
  site.write([&](sql::Write& w) {
    guild::reply_to_invitation(w, town.nadia, declined, guild::Rsvp::no, "", town.now());
  });
  EXPECT_EQ(clashes(town.nadia), 0u);
  EXPECT_EQ(clashes(town.fenna), 2u);
}

TEST_F(Matrix, SaysNothingOfHoursToAMemberOfOneOfTheTwo) {
  plan(town.measuring, "Meten in juni", 13, 120);
  plan(town.building, "Bouwen in juni", 14, 60);
  site.write([&](sql::Write& w) { guild::join(w, town.measuring, town.vera, "", town.now()); });
  EXPECT_EQ(clashes(town.vera), 0u);
}

}  // namespace
