// What calendar programs are given to follow.
#include <gtest/gtest.h>

#include "guild/meetings/planning.hpp"
#include "world/town_site.hpp"

namespace {

std::string meeting_page(world::TownSite& site, guild::CommunityId community, guild::PersonId as) {
  guild::MeetingDraft draft;
  draft.title = "Eerste ronde";
  draft.communities = {community};
  draft.date = {2033, 5, 11};
  draft.zone = "Europe/Amsterdam";
  draft.lang = "nl";
  const guild::Actor joost = site.town.actor(site.town.joost);
  const auto id = site.write(
      [&](sql::Write& write) { return guild::plan_meeting(write, joost, draft, site.town.now()); });
  const std::string path =
      "/c/" + site.town.slug(community) + "/meetings/" + std::to_string(id.value) + "-eerste-ronde";
  return site.get(path, as).body;
}

// A program that follows an address brings no cookie, and would find nothing.
TEST(CalendarPrograms, FollowOnlyWhatAnyoneMaySee) {
  world::TownSite site;
  const auto follows = [&](guild::CommunityId community) {
    const std::string page = meeting_page(site, community, site.town.nadia);
    EXPECT_NE(page.find(".ics\" rel=\"noopener\">Apple</a>"), std::string::npos) << page;
    return page.find("webcal://") != std::string::npos;
  };
  EXPECT_TRUE(follows(site.town.measuring));
  EXPECT_FALSE(follows(site.town.building));
  EXPECT_FALSE(follows(site.town.ethics));
}

}  // namespace
