// The pages of start documents, as the people of the town see them.
#include <gtest/gtest.h>

#include "guild/documents/start_document.hpp"
#include "guild/hub/hub.hpp"
#include "world/site.hpp"
#include "world/town.hpp"

namespace {

using world::location;

class DocumentPages : public testing::Test {
 protected:
  world::Site site{world::Kind::sqlite, world::Site::Founded::no};
  world::Town town{*site.database()};
  world::Visitor stranger;
  world::Visitor joost{town.joost, town.session(town.joost)};
  world::Visitor nadia{town.nadia, town.session(town.nadia)};
  world::Visitor vera{town.vera, town.session(town.vera)};
  const std::string path = "/c/lokaal-meten/start-document";

  DocumentPages() { site.clock.set(town.now()); }

  web::Fields form(const char* title, const char* based_on = "0") {
    return {{"title", title},
            {"context", "Steeds meer gemeenten meten."},
            {"questions", "- Van wie is de meting?"},
            {"lang", "nl"},
            {"reason", "Eerste tekst"},
            {"based_on", based_on}};
  }
  void write_and_adopt(const char* title, const char* based_on, const char* number) {
    EXPECT_EQ(site.post(path, form(title, based_on), joost).status, 303);
    EXPECT_EQ(site.post(path + "/adoption", {{"number", number}}, joost).status, 303);
  }
  static bool has(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }
};

TEST_F(DocumentPages, SayWhatToDoWhenThereIsNone) {
  const auto seen = site.get(path);
  EXPECT_EQ(seen.status, 200);
  EXPECT_FALSE(has(seen, "/start-document/edit"));
  EXPECT_TRUE(has(site.get(path, joost), "/start-document/edit"));
}

TEST_F(DocumentPages, ADraftIsForThoseWhoWriteIt) {
  const auto saved = site.post(path, form("Startdocument Lokaal meten"), joost);
  EXPECT_EQ(location(saved), path + "/versions/1");
  EXPECT_EQ(site.get(path + "/versions/1", joost).status, 200);
  EXPECT_EQ(site.get(path + "/versions/1", nadia).status, 404);
  EXPECT_EQ(site.get(path + "/versions/1").status, 404);
  EXPECT_FALSE(has(site.get(path, nadia), "Steeds meer gemeenten"));
}

TEST_F(DocumentPages, AStrangerReadsTheOneInForce) {
  write_and_adopt("Startdocument Lokaal meten", "0", "1");
  const auto seen = site.get(path);
  EXPECT_TRUE(has(seen, "Steeds meer gemeenten"));
  EXPECT_TRUE(has(seen, "<li>Van wie is de meting?</li>"));
  EXPECT_FALSE(has(seen, "/adoption"));
  const auto english = site.get(path + "?lang=en");
  EXPECT_TRUE(has(english, "This is a start and not an end result"));
  EXPECT_TRUE(has(english, "lang=\"nl\""));
}

TEST_F(DocumentPages, TheSharedTextStandsInIt) {
  site.write([&](sql::Write& w) {
    guild::change_shared_text(w, "what_is_a_community", {"Een groep die **leert**.", "A group."},
                              "eerste", town.ada, town.now());
  });
  write_and_adopt("Start", "0", "1");
  EXPECT_TRUE(has(site.get(path), "Een groep die <strong>leert</strong>."));
}

TEST_F(DocumentPages, AnOlderSharedTextIsReadByItself) {
  for (const char* body : {"Wat wij eerst zeiden.", "Wat wij nu zeggen."})
    site.write([&](sql::Write& w) {
      guild::change_shared_text(w, "what_is_a_community", {body, "A group."}, "omdat", town.ada,
                                town.now());
    });
  const std::string text = "/what-is-a-community";
  const world::Visitor marloes{town.marloes, town.session(town.marloes)};
  EXPECT_TRUE(has(site.get(text, marloes), "href=\"" + text + "?version=1\""));
  const auto old = site.get(text + "?version=1", marloes);
  EXPECT_TRUE(has(old, "Wat wij eerst zeiden."));
  EXPECT_FALSE(has(old, "Wat wij nu zeggen."));
  EXPECT_TRUE(has(old, "Lees de tekst van nu"));
  EXPECT_FALSE(has(old, "name=\"body_nl\""));
  EXPECT_TRUE(has(site.get(text + "?version=2", marloes), "name=\"body_nl\""));
  for (const char* none : {"?version=3", "?version=0", "?version=x"})
    EXPECT_EQ(site.get(text + none).status, 404) << none;
}

TEST_F(DocumentPages, OfTwoWhoWriteAtOnceTheSecondKeepsHisText) {
  site.post(path, form("Eerste"), joost);
  const auto second = site.post(path, form("Tweede"), joost);
  EXPECT_EQ(second.status, 422);
  EXPECT_TRUE(has(second, "value=\"Tweede\""));
  EXPECT_TRUE(has(second, "name=\"based_on\" value=\"1\""));
}

TEST_F(DocumentPages, APreviewStoresNothing) {
  const auto seen = site.post(path + "/preview", form("Proef"), joost);
  EXPECT_EQ(seen.status, 200);
  EXPECT_TRUE(has(seen, "<li>Van wie is de meting?</li>"));
  EXPECT_TRUE(has(seen, "value=\"Proef\""));
  EXPECT_EQ(site.get(path + "/versions/1", joost).status, 404);
}

TEST_F(DocumentPages, WithoutTitleOrReasonTheFormComesBack) {
  const auto back =
      site.post(path, {{"context", "Wat ik al typte"}, {"lang", "nl"}, {"based_on", "0"}}, joost);
  EXPECT_EQ(back.status, 422);
  EXPECT_TRUE(has(back, "Wat ik al typte"));
  EXPECT_TRUE(has(back, "id=\"e-title\""));
  EXPECT_TRUE(has(back, "id=\"e-reason\""));
}

TEST_F(DocumentPages, ShowWhatChanged) {
  write_and_adopt("Een", "0", "1");
  auto next = form("Twee", "1");
  next[1].second = "Steeds meer bewoners meten.";
  site.post(path, next, joost);
  const auto seen = site.get(path + "/changes?from=1&to=2", joost);
  EXPECT_TRUE(has(seen, "<del>gemeenten </del>"));
  EXPECT_TRUE(has(seen, "<ins>bewoners </ins>"));
  // The second is a draft still.
  EXPECT_EQ(site.get(path + "/changes?from=1&to=2", nadia).status, 404);
}

TEST_F(DocumentPages, MarkdownCarriesNoScript) {
  auto hostile = form("<script>alert(1)</script>");
  hostile[1].second = "<img src=x onerror=alert(1)> [x](javascript:alert(1))";
  EXPECT_EQ(site.post(path, hostile, joost).status, 303);
  site.post(path + "/adoption", {{"number", "1"}}, joost);
  const auto seen = site.get(path);
  EXPECT_FALSE(has(seen, "<script>alert"));
  EXPECT_FALSE(has(seen, "<img src=x"));
  EXPECT_FALSE(has(seen, "href=\"javascript"));
}

TEST_F(DocumentPages, OnlyLeadsWrite) {
  EXPECT_EQ(site.get(path + "/edit", nadia).status, 403);
  EXPECT_EQ(site.post(path, form("X"), nadia).status, 403);
  EXPECT_EQ(site.post(path, form("X"), vera).status, 403);
  EXPECT_EQ(site.post(path, {}).status, 303);  // to sign in
  EXPECT_EQ(site.get("/c/ethiek/start-document").status, 404);
  EXPECT_EQ(site.get("/c/ethiek/start-document", vera).status, 404);
}

TEST_F(DocumentPages, InputIsKeptAndLinked) {
  site.post(path, form("Een"), joost);
  const auto added = site.post(path + "/input",
                               {{"body", "Wie leest de meting?"},
                                {"kind", "programme_day"},
                                {"received_on", "30 maart 2023"}},
                               joost);
  EXPECT_EQ(added.status, 303);
  EXPECT_TRUE(has(site.get(path + "/input", nadia), "Wie leest de meting?"));
  EXPECT_EQ(site.get(path + "/input", vera).status, 403);
  EXPECT_EQ(
      site.post(path + "/input/1/use", {{"number", "1"}, {"section", "questions"}}, joost).status,
      303);
  EXPECT_TRUE(has(site.get(path + "/input", nadia), "/start-document/versions/1"));
  const auto ahead = site.post(
      path + "/input", {{"body", "x"}, {"kind", "mail"}, {"received_on", "2024-01-01"}}, joost);
  EXPECT_EQ(ahead.status, 422);
}

TEST_F(DocumentPages, ASecondSubmitStoresNothingTwice) {
  auto sent = form("Een");
  sent.emplace_back("form_key", "abc");
  const auto first = site.post(path, sent, joost);
  const auto second = site.post(path, sent, joost);
  EXPECT_EQ(location(first), location(second));
  EXPECT_EQ(site.get(path + "/versions/2", joost).status, 404);
}

TEST_F(DocumentPages, TheKeyOfAnothersSubmitIsNotOnesOwn) {
  const world::Visitor marloes{town.marloes, town.session(town.marloes)};
  auto sent = form("Een");
  sent.emplace_back("form_key", "abc");
  site.post(path, sent, joost);
  EXPECT_EQ(site.post(path, sent, marloes).status, 422) << "hers is not based on his";
}

TEST_F(DocumentPages, AreJsonToo) {
  write_and_adopt("Startdocument", "0", "1");
  const auto json = site.get_json(path);
  EXPECT_EQ(json.type, "application/json");
  EXPECT_TRUE(has(json, R"("title":"Startdocument")"));
  EXPECT_TRUE(has(site.get(path + ".json"), R"("number":1)"));
}

TEST_F(DocumentPages, TheSharedTextIsEditedByWhoCoordinates) {
  const world::Visitor marloes{town.marloes, town.session(town.marloes)};
  const web::Fields text = {
      {"body_nl", "Samen leren."}, {"body_en", "Learning."}, {"reason", "Nieuw"}};
  EXPECT_EQ(site.post("/what-is-a-community", text, nadia).status, 403);
  EXPECT_EQ(site.post("/what-is-a-community", text, marloes).status, 303);
  EXPECT_TRUE(has(site.get("/what-is-a-community"), "Samen leren."));
  EXPECT_TRUE(has(site.get("/what-is-a-community?lang=en"), "Learning."));
}

}  // namespace
