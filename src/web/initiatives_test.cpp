// Pages of initiatives: noting, rewriting, and a question from one.
#include <gtest/gtest.h>

#include "guild/initiatives/initiative.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class InitiativePages : public testing::Test {
 protected:
  web::Fields words(const std::string& title) {
    return {{"title", title},  {"problem", "Asfalt is *heet*."}, {"who_for", "fietsers"},
            {"why_now", ""},   {"learnt", ""},                   {"reason", ""},
            {"community", ""}};
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
  EXPECT_TRUE(says(site.post(path + "/change", fields, site.town.nadia),
                   R"(name="based_on" value="1")"));
}

TEST_F(InitiativePages, AreListedPageByPage) {
  site.write([&](sql::Write& write) {
    for (int i = 0; i < 60; ++i)
      write.run(R"sql(INSERT INTO initiative (public_id, author_id, lang, created_at)
                      VALUES ($1, $2, 'nl', 0))sql",
                "copy " + std::to_string(i), site.town.nadia);
    write.run(R"sql(INSERT INTO initiative_version (initiative_id, number, title, problem,
                                                    author_id, at)
                    SELECT id, 1, 'Idee ' || id, 'x', author_id, 0
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
  const auto asked = location(site.post("/c/lokaal-meten/questions",
                                        {{"text", "Welk hout?"},
                                         {"kind", ""},
                                         {"lang", "nl"},
                                         {"initiative", "1"}},
                                        site.town.nadia));
  EXPECT_TRUE(says(site.get(one, site.town.vera), "Welk hout?"));
  EXPECT_TRUE(says(site.get(asked, site.town.vera), "Een pad van hout"));
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
