// Parking through its pages, and the letters about a question through a real mail server.
#include "guild/questions/parking.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/questions/discussion.hpp"
#include "jobs/jobs.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/mail_server.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class ParkingPages : public testing::Test {
 protected:
  bool says(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }
  web::Fields form(guild::PersonId owner, const std::string& route = "desk_research") {
    return {{"route", route},
            {"owner", std::to_string(owner.value)},
            {"due", "2023-05-11"},
            {"reason", "Eerst zoeken."},
            {"group_name", ""}};
  }

  world::TownSite site;
  const std::string one = location(site.post(
      "/c/lokaal-meten/questions",
      {{"text", "Wie beheert een sensor?"}, {"kind", ""}, {"lang", "nl"}}, site.town.nadia));
  ParkingPages() { site.get(one, site.town.fenna); }  // who was never here owns nothing
};

TEST_F(ParkingPages, AreForWhoAnswersOrHelps) {
  EXPECT_EQ(site.get(one + "/parking", site.town.vera).status, 403);
  site.post(one + "/help", {}, site.town.vera);
  const auto page = site.get(one + "/parking", site.town.vera);
  EXPECT_EQ(page.status, 200);
  // Vera does not see who takes part there.
  EXPECT_FALSE(says(page, "Fenna Dijkstra"));
  EXPECT_TRUE(says(site.get(one + "/parking", site.town.joost), "Fenna Dijkstra"));
}

TEST_F(ParkingPages, SayWhoHasItAndWhenItComesBack) {
  EXPECT_EQ(location(site.post(one + "/parking", form(site.town.fenna), site.town.joost)), one);
  const auto page = site.get(one, site.town.nadia);
  EXPECT_TRUE(says(page, "Fenna Dijkstra"));
  EXPECT_TRUE(says(page, "Komt terug op donderdag 11 mei."));
  EXPECT_EQ(site.post(one + "/parking", form(site.town.joost), site.town.nadia).status, 409);
  EXPECT_TRUE(says(site.get("/today", site.town.fenna), "Geparkeerd bij jou"));
  EXPECT_FALSE(says(site.get("/today", site.town.nadia), "Geparkeerd bij jou"));
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Geparkeerde vragen die terugkomen"));
  site.town.clock.advance(base::days(38));
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Geparkeerde vragen die terugkomen"));
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "Kwam terug op"));
  EXPECT_EQ(location(site.post(one + "/parking/owner", {}, site.town.nadia)), one);
}

TEST_F(ParkingPages, OfAnInvisibleCommunityAreNotThere) {
  const auto hidden = location(
      site.post("/c/ethiek/questions",
                {{"text", "Wie kijkt er mee?"}, {"kind", ""}, {"lang", "nl"}}, site.town.nadia));
  site.post(hidden + "/parking", form(site.town.nadia, "working_group"), site.town.nadia);
  for (const char* part : {"", "/parking", "/working-group/report"})
    EXPECT_EQ(site.get(hidden + part, site.town.vera).status, 404) << part;
  for (const char* part :
       {"/parking", "/parking/owner", "/parking/day", "/working-group/members",
        "/working-group/members/end", "/working-group/report", "/files", "/help-requests"})
    EXPECT_EQ(site.post(hidden + part, form(site.town.vera), site.town.vera).status, 404) << part;
  EXPECT_FALSE(says(site.get("/today", site.town.vera), "Wie kijkt er mee?"));
}

TEST_F(ParkingPages, GiveAnotherDayToWhoSteers) {
  site.post(one + "/parking", form(site.town.fenna), site.town.joost);
  const auto day = [&](const char* due, guild::PersonId by) {
    return site.post(one + "/parking/day", {{"due", due}}, by);
  };
  EXPECT_EQ(day("2023-06-08", site.town.vera).status, 403);
  const auto past = day("2023-04-01", site.town.fenna);
  EXPECT_EQ(past.status, 422);
  EXPECT_TRUE(says(past, "Kies een dag die nog komt."));
  EXPECT_EQ(location(day("2023-06-08", site.town.fenna)), one);
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "Komt terug op donderdag 8 juni."));
}

TEST_F(ParkingPages, StandAtTheFirstMeetingOnTheirDayOrAfter) {
  const auto plan = [&](const char* title, base::Date date) {
    guild::MeetingDraft draft;
    draft.title = title;
    draft.communities = {site.town.measuring};
    draft.date = date;
    draft.zone = "Europe/Amsterdam";
    draft.lang = "nl";
    const guild::Actor joost = site.town.actor(site.town.joost);
    const auto id = site.write(
        [&](sql::Write& w) { return guild::plan_meeting(w, joost, draft, site.town.now()); });
    return "/c/lokaal-meten/meetings/" + std::to_string(id.value) + "-" + base::slug(title);
  };
  const auto may = plan("Mei", {2023, 5, 11}), june = plan("Juni", {2023, 6, 8});
  const auto july = plan("Juli", {2023, 7, 6});
  EXPECT_TRUE(says(site.get(one + "/parking", site.town.joost), R"(value="2023-05-11")"));
  auto fields = form(site.town.fenna);
  fields[2].second = "2023-05-20";
  site.post(one + "/parking", fields, site.town.joost);
  EXPECT_FALSE(says(site.get(may, site.town.nadia), "Wie beheert een sensor?"));
  EXPECT_TRUE(says(site.get(june, site.town.nadia), "Wie beheert een sensor?"));
  EXPECT_FALSE(says(site.get(july, site.town.nadia), "Wie beheert een sensor?"));
  EXPECT_FALSE(says(site.get(june, {}), "Wie beheert een sensor?"));
}

// Who owns and leads is asked once.
TEST_F(ParkingPages, WhatCameBackToItsLeadIsCountedOnce) {
  site.post(one + "/parking", form(site.town.joost), site.town.joost);
  // Nobody new waits to be welcomed.
  site.write([&](sql::Write& w) { w.run(R"sql(UPDATE membership SET welcomed_at = from_at)sql"); });
  const auto asks = [&] {
    const auto reply = site.get_json("/today", site.town.joost);
    return boost::json::parse(reply.body).as_object().at("questions").as_object();
  };
  EXPECT_EQ(asks().at("parked_mine").as_array().size(), 1u);
  // Somebody who wants to join asks for him too.
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Eén ding vraagt om je reactie."));
  site.town.clock.advance(base::days(38));
  EXPECT_EQ(asks().at("parked_mine").as_array().size(), 1u);
  EXPECT_EQ(asks().at("parked_due").as_array().size(), 0u);
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "2 dingen vragen om je reactie."));
}

TEST_F(ParkingPages, AGroupIsJoinedByOneClickAndReports) {
  site.post(one + "/parking", form(site.town.joost, "working_group"), site.town.joost);
  EXPECT_TRUE(says(site.get(one, site.town.vera), "Nog 2 mensen erbij"));
  EXPECT_EQ(site.get(one + "/working-group/report", site.town.vera).status, 403);
  site.post(one + "/working-group/members", {}, site.town.vera);
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "Nog 1 persoon erbij"));
  EXPECT_EQ(location(site.post(one + "/working-group/report", {{"report", "Wij *vonden* het."}},
                               site.town.vera)),
            one);
  EXPECT_TRUE(says(site.get(one, site.town.nadia), "<em>vonden</em>"));
  EXPECT_EQ(site.post(one + "/working-group/members", {}, site.town.bram).status, 409);
}

// Who was in a group that is over is on no page, and in no JSON.
TEST_F(ParkingPages, AReportNamesNobodyButItsWriter) {
  site.post(one + "/parking", form(site.town.joost, "working_group"), site.town.joost);
  site.post(one + "/working-group/members", {}, site.town.vera);
  EXPECT_TRUE(says(site.get_json(one, site.town.nadia), "Vera Smit"));
  site.post(one + "/working-group/report", {{"report", "Wij vonden het."}}, site.town.joost);
  const auto after = site.get_json(one, site.town.nadia);
  EXPECT_TRUE(says(after, R"("by":"Joost Verhagen")"));
  EXPECT_FALSE(says(after, "Vera Smit"));
}

TEST_F(ParkingPages, AskNothingOfTheLeadsWhereTheCommunityWasClosed) {
  const auto other = location(
      site.post("/c/lokaal-meten/questions",
                {{"text", "Wie ijkt een sensor?"}, {"kind", ""}, {"lang", "nl"}}, site.town.nadia));
  site.post(one + "/parking", form(site.town.fenna), site.town.joost);
  site.town.clock.advance(base::days(40));
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Wie beheert een sensor?"));
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Wie ijkt een sensor?"));
  EXPECT_TRUE(says(site.get("/today", site.town.fenna), "Wie beheert een sensor?"));
  site.write([&](sql::Write& write) {
    guild::join(write, site.town.building, site.town.vera, "", site.town.now());
  });
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Vera Smit"));
  site.write([&](sql::Write& write) {
    for (const auto id : {site.town.measuring, site.town.building}) {
      auto draft = guild::community(write, id).is;
      draft.state = "closed";
      guild::change_community(write, site.town.joost, id, draft, site.town.now());
    }
  });
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Vera Smit"));
  EXPECT_FALSE(says(site.get("/today", site.town.fenna), "Wie beheert een sensor?"));
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Wie beheert een sensor?"));
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Wie ijkt een sensor?"));
}

TEST_F(ParkingPages, AQuestionNobodyHelpsWithIsShownToItsLeadsAfterTwoWeeks) {
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Wie beheert een sensor?"));
  site.town.clock.advance(base::days(15));
  EXPECT_TRUE(says(site.get("/today", site.town.joost), "Wie beheert een sensor?"));
  EXPECT_FALSE(says(site.get("/today", site.town.fenna), "Wie beheert een sensor?"));
  site.post(one + "/help", {}, site.town.vera);
  EXPECT_FALSE(says(site.get("/today", site.town.joost), "Wie beheert een sensor?"));
}

// Every kind of letter, to whom it goes and what it says.
TEST_F(ParkingPages, LettersGoToThoseTheyConcern) {
  world::MailServer server;
  world::TemporaryFolder folder;
  base::Config config;
  config.data = folder.path();
  config.smtp_url = server.url();
  config.mail_from = "Hub <hub@hub.example>";
  site.write([](sql::Write& w) { w.run(R"sql(DELETE FROM job)sql"); });
  site.post(one + "/help", {}, site.town.vera);
  site.post(one + "/comments", {{"body", "Vraag het @Fenna Dijkstra."}, {"reply_to", ""}},
            site.town.joost);
  site.post(one + "/parking", form(site.town.fenna, "working_group"), site.town.joost);
  const web::Services services{site.services.db,
                               site.town.clock,
                               config,
                               "http://hub.example",
                               std::string(32, 'k'),
                               "",
                               false};
  const web::Postbox postbox(config, services.public_url);
  const auto handlers = web::job_handlers(services, postbox);
  const auto got = [&](const std::string& to, const std::string& subject) {
    while (jobs::run_due(services.db, services.clock, handlers) > 0) {
    }
    for (const auto& letter : server.letters())
      if (letter.to.find(to) != std::string::npos &&
          letter.subject.find(subject) != std::string::npos)
        return true;
    return false;
  };
  EXPECT_TRUE(got("nadia@merwerode.example", "Vera Smit kan helpen met je vraag"));
  EXPECT_TRUE(got("nadia@merwerode.example", "Joost Verhagen reageert"));
  EXPECT_TRUE(got("fenna@delta.example", "Joost Verhagen reageert"));
  EXPECT_TRUE(got("fenna@delta.example", "Er is een vraag bij je geparkeerd"));
  EXPECT_FALSE(got("fenna@delta.example", "Vandaag terug"));
  site.town.clock.advance(base::days(38));
  EXPECT_TRUE(got("fenna@delta.example", "Vandaag terug"));
  site.post(one + "/working-group/report", {{"report", "Gevonden."}}, site.town.fenna);
  EXPECT_TRUE(got("vera@buurtmeters.example", "De werkgroep vertelt"));
  site.post("/comments/1/answer", {{"tried", ""}, {"went", ""}}, site.town.joost);
  EXPECT_TRUE(got("nadia@merwerode.example", "Beantwoord: Wie beheert"));
}

}  // namespace
