// The form of a meeting, as a browser keeps it open for a while.
#include <gtest/gtest.h>

#include "guild/meetings/planning.hpp"
#include "web/urls.hpp"
#include "world/town_site.hpp"

namespace {

// Two tabs: one adds a community, the other was opened before.
TEST(MeetingForm, KeepsACommunityThatCameAfterItWasOpened) {
  world::TownSite site;
  const world::Town& town = site.town;
  const guild::Actor joost = town.actor(town.joost);
  const guild::MeetingId measuring = site.write([&](sql::Write& write) {
    guild::MeetingDraft draft;
    draft.title = "Wat meten we?";
    draft.communities = {town.measuring};
    draft.date = {2023, 5, 11};
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    return guild::plan_meeting(write, joost, draft, town.now());
  });
  const std::string form = web::url::meeting("lokaal-meten", measuring, "Wat meten we?").text() +
                           "/change",
                    id = std::to_string(town.ethics.value);
  const std::string was_of = "name=\"was_of\" value=\"" + id + "\"";
  const web::Fields plain{{"title", "Wat meten we?"},
                          {"date", "2023-05-11"},
                          {"time", "13:30"},
                          {"end", "16:30"},
                          {"lang", "nl"}};
  const auto with = [&](const web::Fields& more) {
    web::Fields fields = plain;
    fields.insert(fields.end(), more.begin(), more.end());
    EXPECT_EQ(site.post(form, fields, town.joost).status, 303);
    return site.read(
        [&](sql::Read& read) { return guild::find_meeting(read, measuring)->is_of(town.ethics); });
  };
  EXPECT_EQ(site.get(form, town.joost).body.find(was_of), std::string::npos);
  EXPECT_TRUE(with({{"also", id}}));
  EXPECT_TRUE(with({})) << "the old form neither knew nor unticked it";
  EXPECT_NE(site.get(form, town.joost).body.find(was_of), std::string::npos);
  EXPECT_TRUE(with({{"was_of", id}, {"also", id}}));
  EXPECT_FALSE(with({{"was_of", id}}));
}

}  // namespace
