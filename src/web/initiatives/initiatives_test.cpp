// Pages of initiatives: noting, rewriting, and a question from one.
#include <gtest/gtest.h>

#include "guild/initiatives/initiative.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class InitiativePages : public testing::Test {
 protected:
  web::Fields words(const std::string& title) {
    return {{"title", title},        {"problem", "Asfalt is *heet*."},
            {"who_for", "fietsers"}, {"why_now", ""},
            {"learnt", ""},          {"reason", ""},
            {"community", ""},       {"lang", "nl"}};
  }
  bool says(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }

  world::TownSite site;
  const std::string one =
      location(site.post("/initiatives", words("Een pad van hout"), site.town.nadia));
};

TEST_F(InitiativePages, AreNotedAndListed) {
  EXPECT_EQ(one, "/initiatives/1-een-pad-van-hout");
  EXPECT_TRUE(says(site.get("/initiatives", site.town.vera), "Een pad van hout"));
  EXPECT_TRUE(says(site.get(one, site.town.vera), "<em>heet</em>"));
  EXPECT_EQ(site.get("/initiatives", {}).status, 303);
}

TEST_F(InitiativePages, AreRewrittenByTheirAuthorAndKeepTheirHistory) {
  EXPECT_EQ(site.get(one + "/change", site.town.vera).status, 403);
  EXPECT_EQ(site.get(one + "/change", site.town.nadia).status, 200);
  auto fields = words("Schaduw boven het pad");
  fields[4].second = "Eik houdt het twee jaar.";
  fields.emplace_back("based_on", "1");
  EXPECT_EQ(site.post(one + "/change", fields, site.town.nadia).status, 422);
  fields[5].second = "Hout rot";
  const auto path = location(site.post(one + "/change", fields, site.town.nadia));
  EXPECT_EQ(path, "/initiatives/1-schaduw-boven-het-pad");
  const auto page = site.get(path, site.town.vera);
  EXPECT_TRUE(says(page, "Een pad van hout"));
  EXPECT_TRUE(says(page, "Eik houdt het twee jaar."));
  // Somebody else had the first version open: her words come back with the reason.
  fields[0].second = "Toch hout";
  const auto late = site.post(one + "/change", fields, site.town.nadia);
  EXPECT_EQ(late.status, 422);
  EXPECT_TRUE(says(late, "Toch hout"));
  EXPECT_TRUE(says(late, R"(name="based_on" value="2")"));
  // One that came back for another fault is still based on what its writer read.
  fields[5].second = "";
  EXPECT_TRUE(
      says(site.post(path + "/change", fields, site.town.nadia), R"(name="based_on" value="1")"));
}

TEST_F(InitiativePages, AreListedPageByPage) {
  site.write([&](sql::Write& write) {
    for (int i = 0; i < 60; ++i)
      write.run(R"sql(INSERT INTO initiative (public_id, author_id, created_at)
                      VALUES ($1, $2, 0))sql",
                "copy " + std::to_string(i), site.town.nadia);
    write.run(R"sql(INSERT INTO initiative_version (initiative_id, number, lang, title, problem,
                                                    author_id, at)
                    SELECT id, 1, 'nl', 'Idee ' || id, 'x', author_id, 0
                    FROM initiative WHERE id > 1)sql");
  });
  const auto first = site.get("/initiatives", site.town.vera);
  EXPECT_TRUE(says(first, "Idee 61"));
  EXPECT_TRUE(says(first, "Idee 12<"));
  EXPECT_FALSE(says(first, "Idee 11<"));
  EXPECT_TRUE(says(first, "/initiatives?before=12"));
  const auto second = site.get("/initiatives?before=12", site.town.vera);
  EXPECT_TRUE(says(second, "Idee 11<"));
  EXPECT_TRUE(says(second, "Een pad van hout"));
  EXPECT_FALSE(says(second, "Idee 12<"));
}

TEST_F(InitiativePages, LeadToAQuestionByOneClick) {
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "/c/lokaal-meten/questions/new?initiative=1"));
  EXPECT_FALSE(says(site.get(one, site.town.vera), "questions/new"));
  EXPECT_TRUE(says(site.get("/c/lokaal-meten/questions/new?initiative=1", site.town.nadia),
                   "Uit het initiatief Een pad van hout"));
  const auto asked = location(
      site.post("/c/lokaal-meten/questions",
                {{"text", "Welk hout?"}, {"kind", ""}, {"lang", "nl"}, {"initiative", "1"}},
                site.town.nadia));
  EXPECT_TRUE(says(site.get(one, site.town.vera), "Welk hout?"));
  EXPECT_TRUE(says(site.get(asked, site.town.vera), "Een pad van hout"));
}

TEST_F(InitiativePages, AreInTheLanguageThatTheirWriterSays) {
  auto fields = words("A wooden path");
  fields[5].second = "For who reads no Dutch";
  fields[7].second = "en";
  fields.emplace_back("based_on", "1");
  const auto path = location(site.post(one + "/change", fields, site.town.nadia));
  const auto page = site.get(path, site.town.vera);
  EXPECT_TRUE(says(page, R"(<h1 class="problem" lang="en">A wooden path</h1>)"));
  EXPECT_TRUE(says(page, "<p ><strong>Een pad van hout</strong>"));
  fields[7].second = "";
  fields.back().second = "2";
  EXPECT_EQ(site.post(path + "/change", fields, site.town.nadia).status, 422);
}

TEST_F(InitiativePages, OfSomebodyElseAreWithdrawnWithAReasonThatTheyShow) {
  auto fields = words("Een pad van schors");
  fields[6].second = "lokaal-meten";
  const auto path = location(site.post("/initiatives", fields, site.town.nadia));
  EXPECT_FALSE(says(site.get(path, site.town.nadia), "id=\"reason\""));
  const auto without = site.post(path + "/withdrawal", {{"reason", ""}}, site.town.joost);
  EXPECT_EQ(without.status, 422);
  EXPECT_TRUE(says(without, "id=\"e-reason\""));
  EXPECT_EQ(site.get(path, site.town.vera).status, 200);
  site.post(path + "/withdrawal", {{"reason", "Staat er al."}}, site.town.joost);
  EXPECT_EQ(site.get(path, site.town.vera).status, 410);
  const auto page = site.get(path, site.town.nadia);
  EXPECT_TRUE(says(page, "Ingetrokken door Joost Verhagen."));
  EXPECT_TRUE(says(page, "Waarom: Staat er al."));
  site.post(path + "/withdrawal/end", {}, site.town.nadia);
  EXPECT_EQ(site.get(path, site.town.vera).status, 200);
}

TEST_F(InitiativePages, StayAsTheyAreInAClosedCommunity) {
  auto fields = words("Een pad van schors");
  fields[6].second = "lokaal-meten";
  const auto path = location(site.post("/initiatives", fields, site.town.nadia));
  EXPECT_TRUE(says(site.get(path, site.town.nadia), path + "/change"));
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.measuring).is;
    draft.state = "closed";
    guild::change_community(write, site.town.joost, site.town.measuring, draft, site.town.now());
  });
  EXPECT_FALSE(says(site.get(path, site.town.nadia), path + "/change"));
  EXPECT_FALSE(says(site.get(path, site.town.nadia), "/withdrawal"));
  EXPECT_EQ(site.get(path + "/change", site.town.nadia).status, 409);
  EXPECT_EQ(site.post(path + "/withdrawal", {}, site.town.nadia).status, 409);
}

TEST_F(InitiativePages, OfAnInvisibleCommunityAreNotThere) {
  auto fields = words("Stil");
  fields[6].second = "ethiek";
  const auto hidden = location(site.post("/initiatives", fields, site.town.nadia));
  EXPECT_EQ(site.get(hidden, site.town.vera).status, 404);
  EXPECT_FALSE(says(site.get("/initiatives", site.town.vera), "Stil"));
  EXPECT_EQ(site.post("/initiatives", fields, site.town.vera).status, 404);
}

}  // namespace
