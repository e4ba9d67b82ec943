// What is said under a question, through its pages and its mail.
#include <gtest/gtest.h>

#include "guild/people/person.hpp"
#include "guild/questions/discussion.hpp"
#include "jobs/jobs.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/mail_server.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class DiscussionPages : public testing::Test {
 protected:
  std::string ask() {
    return location(site.post("/c/lokaal-meten/questions",
                              {{"text", "Wie beheert een sensor?"}, {"kind", ""}, {"lang", "nl"}},
                              site.town.nadia));
  }
  web::Reply say(const std::string& body, guild::PersonId who, const std::string& reply_to = "") {
    return site.post(one + "/comments", {{"body", body}, {"reply_to", reply_to}}, who);
  }
  bool says(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }
  web::Reply page(guild::PersonId who) { return site.get(one, who); }

  world::TownSite site;
  const std::string one = ask();
};

TEST_F(DiscussionPages, TakeACommentAndAReply) {
  EXPECT_EQ(location(say("De **wijk**.", site.town.vera)), "/comments/1");
  EXPECT_EQ(location(site.get("/comments/1", site.town.nadia)), one + "#c-1");
  EXPECT_TRUE(says(page(site.town.nadia), "<strong>wijk</strong>"));
  const auto form = site.get(one + "?reply_to=1", site.town.nadia);
  EXPECT_TRUE(says(form, "Je reageert op Vera Smit."));
  say("Echt?", site.town.nadia, "1");
  EXPECT_TRUE(says(page(site.town.joost), "aan Vera Smit"));
  EXPECT_TRUE(says(page(site.town.joost), "post--reply"));
}

TEST_F(DiscussionPages, AnEmptyCommentComesBackOnTheQuestionsPage) {
  const auto reply = say("", site.town.vera);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(says(reply, "Wie beheert een sensor?"));
}

TEST_F(DiscussionPages, ACommentIsChangedByItsWriterAlone) {
  say("De wijk.", site.town.vera);
  EXPECT_EQ(site.get("/comments/1/change", site.town.joost).status, 403);
  EXPECT_EQ(site.post("/comments/1/change", {{"body", "x"}}, site.town.joost).status, 403);
  EXPECT_EQ(site.get("/comments/1/change", site.town.vera).status, 200);
  site.post("/comments/1/change", {{"body", "De gemeente."}}, site.town.vera);
  EXPECT_TRUE(says(page(site.town.nadia), "De gemeente."));
  EXPECT_TRUE(says(page(site.town.nadia), "gewijzigd"));
}

TEST_F(DiscussionPages, AGuideWithdrawsWithAReasonAndTheWriterBringsItBack) {
  say("Iets onaardigs.", site.town.vera);
  EXPECT_EQ(site.post("/comments/1/withdrawal", {{"reason-1", "x"}}, site.town.bram).status, 403);
  const auto without = site.post("/comments/1/withdrawal", {}, site.town.joost);
  EXPECT_EQ(without.status, 422);
  EXPECT_TRUE(says(without, "id=\"e-reason-1\""));
  const std::string long_reason(301, 'a');
  EXPECT_TRUE(
      says(site.post("/comments/1/withdrawal", {{"reason-1", long_reason}}, site.town.joost),
           long_reason));
  site.post("/comments/1/withdrawal", {{"reason-1", "Dit hoort hier niet."}}, site.town.joost);
  EXPECT_FALSE(says(page(site.town.nadia), "Iets onaardigs."));
  EXPECT_FALSE(says(site.get(one + ".json", site.town.nadia), "Iets onaardigs."));
  EXPECT_TRUE(says(page(site.town.nadia), "Dit hoort hier niet."));
  site.post("/comments/1/withdrawal/end", {}, site.town.vera);
  EXPECT_TRUE(says(page(site.town.nadia), "Iets onaardigs."));
}

TEST_F(DiscussionPages, AnAnswerIsMarkedByAskerOrGuide) {
  say("De wijk.", site.town.vera);
  EXPECT_EQ(site.get("/comments/1/answer", site.town.vera).status, 403);
  EXPECT_EQ(site.get("/comments/1/answer", site.town.nadia).status, 200);
  EXPECT_EQ(
      location(site.post("/comments/1/answer", {{"tried", "Bij de kade."}, {"went", "Het hield."}},
                         site.town.nadia)),
      one);
  const auto after = page(site.town.joost);
  EXPECT_TRUE(says(after, "class=\"answer\""));
  EXPECT_TRUE(says(after, "Het hield."));
  EXPECT_TRUE(says(after, "Beantwoord"));
  site.post(one + "/reopening", {}, site.town.nadia);
  EXPECT_FALSE(says(page(site.town.joost), "class=\"answer\""));
  EXPECT_EQ(site.post(one + "/reopening", {}, site.town.nadia).status, 409);
}

TEST_F(DiscussionPages, AnAnswerFoundElsewhereComesWithItsSource) {
  const web::Fields found{{"body", "De leverancier."}, {"source", "https://example.org/beheer"}};
  EXPECT_EQ(site.post(one + "/answer", found, site.town.vera).status, 403);
  EXPECT_EQ(location(site.post(one + "/answer", found, site.town.nadia)), one);
  EXPECT_TRUE(says(page(site.town.joost), "href=\"https://example.org/beheer\""));
  // Somebody else had the form open: her words are kept, and she is told.
  const auto late =
      site.post(one + "/answer", {{"body", "De wijk."}, {"source", ""}}, site.town.joost);
  EXPECT_EQ(location(late), one + "#c-2");
  EXPECT_TRUE(says(page(site.town.joost), "De wijk."));
  EXPECT_TRUE(says(page(site.town.joost), "De leverancier."));
}

// Who marks an answer again sees what was written with it, and puts nothing over it unseen.
TEST_F(DiscussionPages, AnAnswerMarkedAgainKeepsWhatWasWrittenWithIt) {
  site.post(one + "/answer",
            {{"body", "De leverancier."}, {"source", "Een gids"}, {"tried", "Bij de kade."}},
            site.town.nadia);
  site.post(one + "/reopening", {}, site.town.nadia);
  const auto form = site.get("/comments/1/answer", site.town.joost);
  EXPECT_TRUE(says(form, R"(value="Een gids")"));
  EXPECT_TRUE(says(form, "Bij de kade."));
  const std::string_view field = R"(name="based_on" value=")";
  const auto at = form.body.find(field);
  ASSERT_NE(at, std::string::npos);
  const auto begin = at + field.size();
  const std::string mark = form.body.substr(begin, form.body.find('"', begin) - begin);
  const auto send = [&](const std::string& went, guild::PersonId who) {
    return site.post(
        "/comments/1/answer",
        {{"tried", "Bij de kade."}, {"went", went}, {"source", "Een gids"}, {"based_on", mark}},
        who);
  };
  EXPECT_EQ(send("Het hield.", site.town.nadia).status, 303);
  const auto late = send("", site.town.joost);
  EXPECT_EQ(late.status, 422);
  EXPECT_TRUE(says(page(site.town.joost), "Het hield."));
  EXPECT_TRUE(says(page(site.town.joost), "Een gids"));
}

TEST_F(DiscussionPages, OfAnInvisibleCommunityAreNotThere) {
  const web::Fields question{{"text", "Mag dit?"}, {"kind", ""}, {"lang", "nl"}};
  ASSERT_EQ(site.post("/c/ethiek/questions", question, site.town.nadia).status, 303);
  const web::Fields comment{{"body", "Nee."}, {"reply_to", ""}};
  ASSERT_EQ(site.post("/q/2/comments", comment, site.town.joost).status, 303);
  ASSERT_EQ(site.get("/comments/1/change", site.town.joost).status, 200);
  for (const char* path : {"/comments/1", "/comments/1/change", "/comments/1/answer"})
    EXPECT_EQ(site.get(path, site.town.vera).status, 404) << path;
  EXPECT_EQ(site.post("/q/2/comments", {{"body", "x"}, {"reply_to", ""}}, site.town.vera).status,
            404);
}

}  // namespace
