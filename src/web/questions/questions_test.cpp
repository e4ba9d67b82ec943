// Pages of questions: asking, the board, one question, and who may what.
#include "guild/questions/question.hpp"

#include <gtest/gtest.h>

#include "guild/communities/community.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class QuestionPages : public testing::Test {
 protected:
  const std::string board = "/c/lokaal-meten/questions";
  web::Fields words(const std::string& text = "Waarom gaat het allemaal zo traag?") {
    return {{"text", text}, {"kind", ""}, {"example", ""}, {"who_for", ""}, {"lang", "nl"}};
  }
  std::string ask(guild::PersonId who, const std::string& text = "Waarom gaat het zo traag?") {
    const auto reply = site.post(board, words(text), who);
    EXPECT_EQ(reply.status, 303);
    return location(reply);
  }
  bool says(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }

  world::TownSite site;
};

TEST_F(QuestionPages, AreAskedInOneSentence) {
  const std::string one = ask(site.town.nadia, "Waarom gaat het allemaal zo traag?");
  EXPECT_EQ(one, "/q/1-waarom-gaat-het-allemaal-zo-traag");
  const auto page = site.get(one, site.town.vera);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "Gevraagd door Nadia el Amrani"));
  EXPECT_TRUE(says(site.get(board, site.town.vera), "Waarom gaat het allemaal zo traag?"));
  EXPECT_EQ(location(site.get("/q/1", site.town.vera)), one);
}

TEST_F(QuestionPages, ComeBackWithWhatWasTypedWhenTheSentenceIsMissing) {
  auto fields = words("");
  fields[2].second = "Bij de kade";
  const auto reply = site.post(board, fields, site.town.nadia);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(says(reply, "Bij de kade"));
}

TEST_F(QuestionPages, TwoSubmitsAreOneQuestion) {
  auto fields = words();
  fields.emplace_back("form_key", "k1");
  const auto first = location(site.post(board, fields, site.town.nadia));
  EXPECT_EQ(location(site.post(board, fields, site.town.nadia)), first);
  EXPECT_EQ(
      site.read([&](sql::Read& r) { return guild::count_questions(r, site.town.measuring).open; }),
      1);
}

TEST_F(QuestionPages, AreAskedByWhoTakesPart) {
  EXPECT_EQ(site.post(board, words(), site.town.vera).status, 403);
  EXPECT_EQ(site.get(board, site.town.vera).status, 200);
  EXPECT_FALSE(says(site.get(board, site.town.vera), "questions/new"));
  const auto stranger = site.get(board, {});
  EXPECT_EQ(stranger.status, 303);
  EXPECT_FALSE(says(site.get("/c/lokaal-meten", {}), "/c/lokaal-meten/questions"));
}

TEST_F(QuestionPages, OneClickHelpsAndTakesItBack) {
  const std::string one = ask(site.town.nadia);
  EXPECT_TRUE(says(site.get(one, site.town.vera), "Ik kan helpen"));
  EXPECT_EQ(location(site.post(one + "/help", {}, site.town.vera)), one);
  EXPECT_EQ(location(site.post(one + "/recognition", {}, site.town.vera)), one);
  const auto after = site.get(one, site.town.joost);
  EXPECT_TRUE(says(after, "Vera Smit"));
  EXPECT_TRUE(says(after, "Eén ander kent dit ook"));
  site.post(one + "/help/end", {}, site.town.vera);
  EXPECT_FALSE(says(site.get(one, site.town.joost), "Vera Smit"));
  EXPECT_EQ(site.post(one + "/help", {}, site.town.nadia).status, 409);
}

TEST_F(QuestionPages, AreChangedByTheirAskerOrALead) {
  const std::string one = ask(site.town.nadia);
  EXPECT_EQ(site.get(one + "/change", site.town.vera).status, 403);
  EXPECT_EQ(site.get(one + "/change", site.town.joost).status, 200);
  auto fields = words("Wat houdt ons tegen?");
  fields[1].second = "practical";
  EXPECT_EQ(location(site.post(one + "/change", fields, site.town.nadia)),
            "/q/1-wat-houdt-ons-tegen");
  EXPECT_TRUE(says(site.get("/q/1-wat-houdt-ons-tegen", site.town.joost), "Praktisch"));
}

TEST_F(QuestionPages, StandOnTheirCommunitysPageForWhoMaySeeThem) {
  const std::string overview = "/c/lokaal-meten";
  EXPECT_TRUE(says(site.get(overview, site.town.nadia), "Eén zin is genoeg om te beginnen."));
  EXPECT_FALSE(says(site.get(overview, site.town.vera), "Open vragen"));
  ask(site.town.nadia);
  EXPECT_TRUE(says(site.get(overview, site.town.vera), "Waarom gaat het zo traag?"));
  EXPECT_FALSE(says(site.get(overview, {}), "Waarom gaat het zo traag?"));
}

TEST_F(QuestionPages, AreTakenApartByWhoTakesPart) {
  const std::string one = ask(site.town.nadia);
  const std::string link = "/c/lokaal-meten/questions/new?parent=1";
  EXPECT_TRUE(says(site.get(one, site.town.joost), link));
  EXPECT_FALSE(says(site.get(one, site.town.vera), link));
  auto fields = words("Wie mag er eigenlijk ja zeggen?");
  fields.emplace_back("parent", "1");
  const auto part = location(site.post(board, fields, site.town.joost));
  EXPECT_TRUE(says(site.get(part, site.town.vera), "Waarom gaat het zo traag?"));
  EXPECT_TRUE(says(site.get(one, site.town.vera), "Wie mag er eigenlijk ja zeggen?"));
}

TEST_F(QuestionPages, CarryLinksOfWhoTakesPartOrHelps) {
  const std::string one = ask(site.town.nadia);
  const auto add = [&](guild::PersonId by) {
    return site.post(one + "/files", {{"link", "https://example.org/lijst"}, {"title", "De lijst"}},
                     by);
  };
  EXPECT_EQ(add(site.town.vera).status, 403);
  site.post(one + "/help", {}, site.town.vera);
  EXPECT_EQ(location(add(site.town.vera)), one);
  EXPECT_TRUE(says(site.get(one, site.town.katja), "De lijst"));
  EXPECT_FALSE(says(site.get(one, site.town.katja), "/attachments/1/removal"));
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "/attachments/1/removal"));
}

// What was withdrawn stands on no part of it, and the part stays one.
TEST_F(QuestionPages, OfWhichAPartWasAskedAreWithdrawnThereToo) {
  ask(site.town.joost, "Mag dit hier wel staan?");
  auto fields = words("En wie beslist dat?");
  fields.emplace_back("parent", "1");
  const std::string part = location(site.post(board, fields, site.town.nadia));
  EXPECT_TRUE(says(site.get(part, site.town.vera), "Mag dit hier wel staan?"));
  EXPECT_EQ(site.post("/q/1/withdrawal", {}, site.town.joost).status, 303);
  EXPECT_FALSE(says(site.get(part, site.town.vera), "Mag dit hier wel staan?"));
  EXPECT_FALSE(says(site.get_json(part, site.town.vera), "Mag dit hier wel staan?"));
  EXPECT_FALSE(says(site.get(part + "/change", site.town.nadia), "Mag dit hier wel staan?"));
  // She who may not see it any longer changes her part all the same.
  fields.back().second = "";
  EXPECT_EQ(location(site.post(part + "/change", fields, site.town.nadia)), part);
  fields.back().second = "1";
  EXPECT_EQ(location(site.post(part + "/change", fields, site.town.nadia)), part);
  EXPECT_EQ(site.post("/q/1/withdrawal/end", {}, site.town.joost).status, 303);
  EXPECT_TRUE(says(site.get(part, site.town.vera), "Mag dit hier wel staan?"));
}

TEST_F(QuestionPages, OfAnInvisibleCommunityAreNotThere) {
  ASSERT_EQ(site.post("/c/ethiek/questions", words(), site.town.nadia).status, 303);
  ASSERT_EQ(site.get_json("/q/1", site.town.joost).status, 200);
  EXPECT_EQ(site.get("/q/1", site.town.vera).status, 404);
  EXPECT_EQ(site.post("/q/1/help", {}, site.town.vera).status, 404);
  EXPECT_EQ(site.get("/q/1", site.town.ada).status, 404);
  EXPECT_EQ(site.get("/live?topics=question:1", site.town.vera).status, 404);
}

TEST_F(QuestionPages, ComeBackOpenWhereTheReasonIsMissing) {
  const std::string one = ask(site.town.nadia);
  const auto reply = site.post(one + "/withdrawal", {{"reason", ""}}, site.town.joost);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(says(reply, "id=\"e-reason\""));
  EXPECT_TRUE(says(reply, "<details class=\"how\" open"));
  EXPECT_EQ(site.post(one + "/withdrawal", {{"reason", "Dubbel."}}, site.town.joost).status, 303);
}

TEST_F(QuestionPages, TakeNothingOnceTheyWereWithdrawn) {
  const std::string one = ask(site.town.nadia);
  site.post(one + "/withdrawal", {}, site.town.nadia);
  const web::Fields parking{{"route", "desk_research"},
                            {"owner", std::to_string(site.town.nadia.value)},
                            {"due", "2023-05-11"},
                            {"reason", "Eerst zoeken."}};
  EXPECT_EQ(site.post(one + "/parking", parking, site.town.nadia).status, 409);
  EXPECT_EQ(site.post(one + "/comments", {{"body", "Nog iets."}}, site.town.nadia).status, 409);
  EXPECT_EQ(site.get(one + "/answer", site.town.nadia).status, 409);
  EXPECT_EQ(site.post(one + "/withdrawal", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.post(one + "/withdrawal/end", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.post(one + "/parking", parking, site.town.nadia).status, 303);
}

TEST_F(QuestionPages, ShowTheOrganisationOfAHelperAsWideAsSheChose) {
  const std::string one = ask(site.town.nadia);
  site.post(one + "/help", {}, site.town.vera);
  EXPECT_TRUE(says(site.get(one, site.town.katja), "De Buurtmeters"));
  site.write([&](sql::Write& write) {
    write.run(R"sql(UPDATE person SET organisation_seen = 'communities' WHERE id = $1)sql",
              site.town.vera);
  });
  EXPECT_FALSE(says(site.get(one, site.town.katja), "De Buurtmeters"));
  EXPECT_FALSE(says(site.get_json(one, site.town.katja), "De Buurtmeters"));
}

TEST_F(QuestionPages, StayAsTheyAreInAClosedCommunity) {
  const std::string one = ask(site.town.nadia);
  site.post(one + "/files", {{"link", "https://example.org/lijst"}, {"title", "De lijst"}},
            site.town.nadia);
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.measuring).is;
    draft.state = "closed";
    guild::change_community(write, site.town.joost, site.town.measuring, draft, site.town.now());
  });
  EXPECT_EQ(site.get(one, site.town.vera).status, 200);
  EXPECT_EQ(site.post(one + "/help", {}, site.town.vera).status, 409);
  EXPECT_EQ(site.post(board, words(), site.town.nadia).status, 409);
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "De lijst"));
  EXPECT_FALSE(says(site.get(one, site.town.nadia), "/attachments/1/removal"));
  EXPECT_EQ(site.post("/attachments/1/removal", {}, site.town.nadia).status, 409);
  EXPECT_EQ(site.post(one + "/withdrawal", {}, site.town.nadia).status, 409);
}

TEST_F(QuestionPages, AreAlsoJson) {
  const std::string one = ask(site.town.nadia, "Wie \"bewaart\" wat?");
  const auto json = site.get(one + ".json", site.town.vera);
  EXPECT_EQ(json.type, "application/json");
  EXPECT_TRUE(says(json, R"("text":"Wie \"bewaart\" wat?")"));
  EXPECT_TRUE(says(json, R"("state":"open")"));
  EXPECT_TRUE(says(site.get(board + ".json", site.town.vera), R"("community":"lokaal-meten")"));
}

TEST_F(QuestionPages, BothLanguagesAreThere) {
  const std::string one = ask(site.town.nadia);
  EXPECT_TRUE(says(site.get(one + "?lang=en", site.town.vera), "I can help"));
  EXPECT_TRUE(says(site.get(board + "?lang=en", site.town.vera), "Question board"));
}

}  // namespace
