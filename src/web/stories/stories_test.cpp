// Pages of practice stories, and the link by which an organisation approves one.
#include <gtest/gtest.h>

#include "guild/stories/story.hpp"
#include "web/signed_link.hpp"
#include "web/stories/story_approvals.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class StoryPages : public testing::Test {
 protected:
  StoryPages() { site.config.data = folder.path(); }

  const web::Fields words{{"title", "De meter aan de lantaarn"},
                          {"organisation", "Gemeente Merwerode"},
                          {"situation", "Er hing niets."},
                          {"action", "Zij hingen **hem** op."},
                          {"lang", "nl"},
                          {"form_key", "k1"}};
  std::string told(const std::string& slug = "ethiek") {
    const auto reply = site.post("/c/" + slug + "/stories", words, site.town.nadia);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply);
  }
  // Asks the organisation; the link of its mail.
  std::string asked(const std::string& path) {
    EXPECT_EQ(site.post(path + "/approvals",
                        {{"contact_name", "Carla Bos"},
                         {"contact_mail", "carla@merwerode.example"},
                         {"level", "public"},
                         {"form_key", "a" + std::to_string(++keys)}},
                        site.town.nadia)
                  .status,
              303);
    return "/approval/" + web::sign_link(site.services, web::approval_purpose, {++approvals},
                                         site.town.now() + base::days(10));
  }
  bool says(const web::Reply& reply, std::string_view what) {
    return reply.body.find(what) != std::string::npos;
  }

  int keys = 0;
  std::int64_t approvals = 0;
  world::TemporaryFolder folder;
  world::TownSite site;
};

TEST_F(StoryPages, AreReadWithinTheCommunityUntilTheOrganisationSaysYes) {
  const std::string path = told();
  EXPECT_EQ(path, "/stories/1-de-meter-aan-de-lantaarn");
  EXPECT_TRUE(says(site.get(path, site.town.nadia), "<strong>hem</strong>"));
  for (const auto who : {guild::PersonId{}, site.town.vera, site.town.ada})
    EXPECT_EQ(site.get(path, who).status, 404);
  const std::string link = asked(path);
  const auto page = site.get(link, {});
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "<strong>hem</strong>"));
  const auto json = site.get_json(link, {});
  EXPECT_TRUE(says(json, "De meter aan de lantaarn"));
  for (const char* closed : {"Ethiek", "\"ethiek\""}) EXPECT_FALSE(says(json, closed));
  EXPECT_EQ(site.get(path, {}).status, 404);  // looking changes nothing
  EXPECT_EQ(site.post(link, {{"name", "Carla Bos"}, {"answer", "yes"}}, {}).status, 303);
  const auto strange = site.get(path, {});
  EXPECT_EQ(strange.status, 200);
  EXPECT_FALSE(says(strange, "Carla"));
  EXPECT_FALSE(says(strange, "Ethiek"));
  EXPECT_TRUE(says(site.get(path, site.town.nadia), "Carla Bos zei ja"));
  EXPECT_TRUE(says(site.get("/library", {}), "De meter aan de lantaarn"));
}

// docs/privacy.md: a contact at an organisation is named to who may change the story.
TEST_F(StoryPages, NameTheContactToWhoMayChangeThemOnly) {
  const std::string path = told("lokaal-meten"), link = asked(path);
  EXPECT_EQ(site.post(link, {{"name", "Carla Bos"}, {"answer", "no"}, {"reason", "Nog niet."}}, {})
                .status,
            303);
  for (const auto who : {site.town.nadia, site.town.fenna})
    EXPECT_TRUE(says(site.get(path, who), "Carla Bos"));
  for (const auto& reply : {site.get(path, site.town.vera), site.get_json(path, site.town.vera)}) {
    EXPECT_EQ(reply.status, 200);
    for (const char* kept : {"Carla Bos", "Nog niet."}) EXPECT_FALSE(says(reply, kept)) << kept;
  }
}

TEST_F(StoryPages, TheLinkWorksOnceForOneVersionAndTakesBack) {
  const std::string path = told(), link = asked(path);
  EXPECT_EQ(site.post(link, {{"name", ""}, {"answer", "yes"}}, {}).status, 422);
  EXPECT_EQ(site.post(link, {{"name", "Carla"}, {"answer", "yes"}}, {}).status, 303);
  EXPECT_EQ(site.post(link, {{"name", "Carla"}, {"answer", "no"}}, {}).status, 409);
  EXPECT_TRUE(says(site.get(link, {}), "Carla zei ja tegen deze versie."));
  EXPECT_EQ(site.post(link + "/withdrawal", {{"reason", "Toch niet."}}, {}).status, 303);
  EXPECT_EQ(site.get(path, {}).status, 404);
  EXPECT_TRUE(says(site.get(path, site.town.nadia), "Toch niet."));
  EXPECT_EQ(site.post(link + "/withdrawal", {{"reason", ""}}, {}).status, 409);

  const std::string again = asked(path);
  auto changed = words;
  changed.back().second = "k2";
  EXPECT_EQ(site.post(path + "/change", changed, site.town.nadia).status, 303);
  EXPECT_EQ(site.get(again, {}).status, 410);
  EXPECT_EQ(site.post(again, {{"name", "Carla"}, {"answer", "yes"}}, {}).status, 410);
  EXPECT_EQ(site.get(again + "x", {}).status, 404);
  EXPECT_EQ(site.get("/consent/" + again.substr(10), {}).status, 404);
}

TEST_F(StoryPages, AreChangedAndWithdrawnByWhoMay) {
  const std::string path = told();
  EXPECT_EQ(site.post(path + "/change", words, site.town.vera).status, 404);
  EXPECT_EQ(site.get(path + "/change", site.town.fenna).status, 200);
  EXPECT_EQ(site.post("/c/lokaal-meten/stories", words, site.town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", ""}}, site.town.joost).status, 422);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Dubbel."}}, site.town.joost).status, 303);
  EXPECT_TRUE(says(site.get(path, site.town.nadia), "Dubbel."));
  EXPECT_EQ(site.post(path + "/withdrawal/end", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.get(path, site.town.nadia).status, 200);
}

TEST_F(StoryPages, HangOnTheDeskOfWhoLeads) {
  const std::string path = told();
  EXPECT_FALSE(says(site.get("/today", site.town.joost), path));
  asked(path);
  EXPECT_TRUE(says(site.get("/today", site.town.joost), path));
  EXPECT_FALSE(says(site.get("/today", site.town.nadia), path));
}

}  // namespace
