// What was typed is not lost: sent twice it is stored once, corrected after Back it is sent anew,
// and whatever stands in its way, the form comes back. Nor does it go over what another saved.
#include <gtest/gtest.h>

#include "web/based_on.hpp"
#include "web/form.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class Submits : public testing::Test {
 protected:
  Submits() { site.config.data = folder.path(); }

  // The form as the page held it: pressed twice it leads to one place; after Back, corrected at
  // `field`, it is what the second press says.
  void corrected(const std::string& to, web::Fields form, const std::string& field,
                 const std::string& better) {
    form.emplace_back("form_key", "k1");
    const auto first = site.post(to, form, site.town.joost);
    ASSERT_EQ(first.status, 303) << to << first.body;
    EXPECT_EQ(location(site.post(to, form, site.town.joost)), location(first)) << to;
    for (auto& [name, value] : form)
      if (name == field) value = better;
    last = site.post(to, form, site.town.joost);
  }
  bool last_says(const std::string& words) {
    EXPECT_EQ(last.status, 303) << last.body;
    web::Reply page = last;
    for (std::string to; page.status == 303 || page.status == 301;) {
      to = location(page);
      page = site.get(to.substr(0, to.find('#')), site.town.joost);
    }
    return page.body.find(words) != std::string::npos;
  }

  world::TemporaryFolder folder;
  world::TownSite site;
  web::Reply last;
};

TEST_F(Submits, OfAMessageKeepTheCorrection) {
  const std::string list = "/c/lokaal-meten/messages";
  const web::Fields form = {{"subject", "Donderdag"}, {"body", "Om half twee."}, {"lang", "nl"}};
  corrected(list, form, "body", "Om half drie.");
  EXPECT_TRUE(last_says("Om half drie."));
  const std::string preview = location(last);
  const std::string change = preview.substr(0, preview.rfind('/')) + "/change";
  corrected(change, form, "body", "Om kwart over drie.");
  EXPECT_TRUE(last_says("Om kwart over drie."));
}

TEST_F(Submits, OfAStartDocumentBringTheCorrectionBack) {
  const web::Fields form = {{"title", "Start"},
                            {"context", "Meten."},
                            {"lang", "nl"},
                            {"reason", "Eerste"},
                            {"based_on", "0"}};
  corrected("/c/lokaal-meten/start-document", form, "context", "Samen meten.");
  EXPECT_EQ(last.status, 422) << "there is a version now that this was not based on";
  EXPECT_NE(last.body.find("Samen meten."), std::string::npos);
}

TEST_F(Submits, OfInputKeepTheCorrection) {
  corrected("/c/lokaal-meten/start-document/input",
            {{"body", "Wie leest dit?"}, {"kind", "mail"}, {"received_on", "2023-03-30"}}, "body",
            "Wie leest de meting?");
  EXPECT_TRUE(last_says("Wie leest de meting?"));
}

TEST_F(Submits, OfAMeetingKeepTheCorrection) {
  corrected("/c/lokaal-meten/meetings",
            {{"title", "Wandeling"}, {"date", "2023-06-15"}, {"time", "10:00"}, {"lang", "nl"}},
            "title", "Wandeling langs de kade");
  EXPECT_TRUE(last_says("Wandeling langs de kade"));
}

TEST_F(Submits, OfAQuestionAndACommentKeepTheCorrection) {
  corrected("/c/lokaal-meten/questions",
            {{"text", "Waarom zo traag?"}, {"kind", ""}, {"lang", "nl"}}, "text",
            "Waarom gaat het zo traag?");
  EXPECT_TRUE(last_says("Waarom gaat het zo traag?"));
  corrected("/q/1/comments", {{"body", "Vraag Bram."}, {"reply_to", ""}}, "body",
            "Vraag het Bram.");
  EXPECT_TRUE(last_says("Vraag het Bram."));
}

// What a form on a page was filled with: the mark in it.
std::string mark_on(const web::Reply& page) {
  const std::string before = "name=\"based_on\" value=\"";
  const auto at = page.body.find(before);
  if (at == std::string::npos) return "no mark";
  const auto from = at + before.size();
  return page.body.substr(from, page.body.find('"', from) - from);
}

class StaleForms : public testing::Test {
 protected:
  // Two open the page; what the first saves is not undone by the second, who keeps his text.
  void kept(const std::string& form_at, const std::string& to, web::Fields form,
            const std::string& field, guild::PersonId who) {
    form.emplace_back("based_on", mark_on(site.get(form_at, who)));
    const auto with = [&](const std::string& text) {
      for (auto& [name, value] : form)
        if (name == field) value = text;
      return site.post(to, form, who);
    };
    EXPECT_EQ(with("Van de eerste").status, 303) << to;
    const auto second = with("Van de tweede");
    EXPECT_EQ(second.status, 422) << to;
    EXPECT_NE(second.body.find("Van de tweede"), std::string::npos) << to;
    EXPECT_EQ(second.body.find("live-topics"), std::string::npos) << "or it goes anew: " << to;
    EXPECT_NE(second.body.find("heeft dit intussen gewijzigd"), std::string::npos) << to;
    EXPECT_NE(site.get(form_at, who).body.find("Van de eerste"), std::string::npos) << to;
    form.back().second = mark_on(second);
    EXPECT_EQ(with("Van de tweede").status, 303) << "now that is meant: " << to;
  }
  world::TownSite site;
};

TEST_F(StaleForms, OfAMeetingKeepWhatAnotherSaved) {
  const web::Fields form = {
      {"title", "Wandeling"}, {"date", "2023-06-15"}, {"agenda", "Koffie"}, {"lang", "nl"}};
  const std::string at =
      location(site.post("/c/lokaal-meten/meetings", form, site.town.joost)) + "/change";
  kept(at, at, form, "agenda", site.town.joost);
}

TEST_F(StaleForms, OfSettingsKeepWhatAnotherSaved) {
  const world::Town& town = site.town;
  kept("/c/lokaal-meten/settings", "/c/lokaal-meten/settings",
       {{"name_nl", "Lokaal meten"},
        {"visibility", "public"},
        {"joining", "open"},
        {"people_seen", "members"},
        {"form", "cop"},
        {"state", "running"},
        {"purpose_nl", "x"}},
       "purpose_nl", town.joost);
  kept("/p/een-slimme-stad/settings", "/p/een-slimme-stad/settings",
       {{"name_nl", "Een slimme stad"}, {"purpose_nl", "x"}}, "purpose_nl", town.marloes);
  kept("/administration", "/administration/hub",
       {{"name_nl", "Merwerode"},
        {"zone", "Europe/Amsterdam"},
        {"quota", "100"},
        {"largest_file", "25"},
        {"place", "x"}},
       "place", town.ada);
}

TEST_F(StaleForms, OfTheChainKeepWhatAnotherSaved) {
  const guild::PersonId nadia = site.town.nadia;
  const auto changed = [&](const std::string& list, web::Fields form, const std::string& field) {
    form.emplace_back(field, "Zoals het begon");
    const std::string at = location(site.post(list, form, nadia)) + "/change";
    kept(at, at, form, field, nadia);
  };
  const std::string community = "/c/lokaal-meten";
  changed(community + "/questions", {{"text", "Wie leest dit?"}, {"kind", ""}, {"lang", "nl"}},
          "example");
  changed("/q/1-wie-leest-dit/evidence",
          {{"kind", "case"}, {"title", "Havenrecht"}, {"lang", "nl"}}, "found");
  changed(community + "/experiments",
          {{"title", "Een scherm"}, {"from", "2023-04-03"}, {"lang", "nl"}}, "measure");
  changed(community + "/lessons", {{"statement", "Meet drie dingen."}, {"lang", "nl"}}, "context");
  changed(community + "/stories",
          {{"title", "Een straat"}, {"organisation", "Gemeente Merwerode"}, {"lang", "nl"}},
          "situation");
}

// A busy database is no reason to forget that somebody else saved: only who was told goes over it.
TEST_F(StaleForms, StayStaleWhenSomethingElseBringsThemBack) {
  web::Request request = site.request(web::Method::post, "/", {});
  request.body = "based_on=old";
  const web::Form form = web::Form::parse(request);
  web::Visit visit{request, site.services, web::words(web::Language::nl), site.town.now()};
  EXPECT_NE(web::based_on(visit, "new").text().find(R"("new")"), std::string::npos);
  visit.form = &form;
  visit.faults = {{"", "fault.busy", {}}};
  EXPECT_NE(web::based_on(visit, "new").text().find(R"("old")"), std::string::npos);
  visit.faults.push_back({"", "form.changed_meanwhile", {}});
  EXPECT_NE(web::based_on(visit, "new").text().find(R"("new")"), std::string::npos);
}

TEST_F(StaleForms, AreNotMadeByWhatTheyDoNotShow) {
  const web::Fields form = {{"title", "Wandeling"}, {"date", "2023-06-15"}, {"lang", "nl"}};
  const std::string at = location(site.post("/c/lokaal-meten/meetings", form, site.town.joost));
  const std::string before = mark_on(site.get(at + "/change", site.town.joost));
  EXPECT_EQ(
      site.post(at + "/reply", {{"rsvp", "yes"}, {"back", "meeting"}}, site.town.nadia).status,
      303);
  EXPECT_EQ(mark_on(site.get(at + "/change", site.town.joost)), before);
  EXPECT_EQ(mark_on(site.get(at + "/change?lang=en", site.town.marloes)), before);
}

class Refused : public Submits {
 protected:
  const web::Fields form = {
      {"title", "Wandeling langs het water"}, {"date", "2023-06-15"}, {"lang", "nl"}};
  std::string planned() {
    return location(site.post("/c/lokaal-meten/meetings", form, site.town.joost));
  }
  static bool brings_back(const web::Reply& reply, const std::string& typed) {
    return reply.body.find("value=\"" + typed + "\"") != std::string::npos &&
           reply.body.find("role=\"alert\"") != std::string::npos;
  }
};

TEST_F(Refused, ByAConflictTheFormComesBack) {
  const std::string at = planned();
  ASSERT_EQ(site.post(at + "/cancellation", {{"reason", ""}}, site.town.joost).status, 303);
  const auto reply = site.post(at + "/change", form, site.town.joost);
  EXPECT_EQ(reply.status, 409);
  EXPECT_TRUE(brings_back(reply, "Wandeling langs het water")) << reply.body;
}

TEST_F(Refused, ForGoingTooFastTheFormComesBack) {
  const std::string at = planned();
  auto often = form;
  web::Reply reply;
  for (int i = 0; i < 25 && reply.status != 429; ++i) {
    often[0].second = "Wandeling " + std::to_string(i);
    reply = site.post(at + "/change", often, site.town.joost);
  }
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(world::header(reply, "Retry-After"), "600");
  EXPECT_TRUE(brings_back(reply, often[0].second));
}

TEST_F(Refused, ByAFullDiskTheFormComesBack) {
  // SQLite takes no more pages than it has by now.
  site.write([](sql::Write& write) { write.run("PRAGMA max_page_count = 1"); });
  auto large = form;
  large.emplace_back("agenda", std::string(30'000, 'x'));
  const auto reply = site.post("/c/lokaal-meten/meetings", large, site.town.joost);
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(world::header(reply, "Retry-After"), "30");
  EXPECT_TRUE(brings_back(reply, "Wandeling langs het water"));
}

TEST_F(Refused, ToWhoIsNoLongerSignedInTheFormComesBack) {
  const auto reply = site.post("/c/lokaal-meten/meetings", form, {});
  EXPECT_EQ(reply.status, 403);
  EXPECT_NE(reply.body.find(R"(method="post" action="/c/lokaal-meten/meetings" enctype)"),
            std::string::npos);
  EXPECT_NE(reply.body.find(R"(name="title" value="Wandeling langs het water")"),
            std::string::npos);
  EXPECT_NE(world::header(reply, "Cache-Control").find("no-cache"), std::string::npos);
  EXPECT_NE(reply.body.find("/assets/member"), std::string::npos) << "for Turbo on the other side";
  // Of what is closed it says no more than of what is not there.
  auto closed = site.post("/c/ethiek/meetings", form, {});
  auto nowhere = site.post("/c/nergens/meetings", form, {});
  EXPECT_EQ(closed.status, 404);
  EXPECT_EQ(nowhere.status, 404);
  const auto without = [](std::string body, const std::string& name) {
    for (auto at = body.find(name); at != std::string::npos; at = body.find(name))
      body.erase(at, name.size());
    return body;
  };
  EXPECT_EQ(without(closed.body, "ethiek"), without(nowhere.body, "nergens"));
  EXPECT_NE(closed.body.find("langs het water"), std::string::npos);
}

TEST_F(Refused, ToAStrangerAPasswordIsNotSentBack) {
  const auto reply = site.post("/me/password", {{"password", "geheim woord"}}, {});
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(reply.body.find("geheim woord"), std::string::npos);
}

// The same name chosen again may hold another content.
TEST(SubmitDigest, TellsFilesApartByTheirContent) {
  const auto digest = [](const std::string& name, const std::string& content) {
    web::Request request;
    request.headers = {{"content-type", "multipart/form-data; boundary=b"}};
    request.body = "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name +
                   "\"\r\n\r\n" + content + "\r\n--b--\r\n";
    return web::Form::parse(request).digest();
  };
  EXPECT_EQ(digest("plan.txt", "links"), digest("plan.txt", "links"));
  EXPECT_NE(digest("plan.txt", "links"), digest("plan.txt", "rechts"));
  EXPECT_NE(digest("plan.txt", "links"), digest("route.txt", "links"));
}

TEST(SubmitDigest, TellsFieldsApartWhateverIsTypedIntoThem) {
  const auto digest = [](const std::string& body) {
    web::Request request;
    request.body = body;
    return web::Form::parse(request).digest();
  };
  EXPECT_NE(digest("a=1&b=2"), digest("a=11%3Ab1%3A2"));
  EXPECT_NE(digest("a=1&b=2"), digest("a=2&b=1"));
}

}  // namespace
