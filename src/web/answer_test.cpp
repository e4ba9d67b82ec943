// What holds for every request, whatever its noun.
#include <gtest/gtest.h>

#include "guild/communities/community.hpp"
#include "web/router.hpp"
#include "world/site.hpp"
#include "world/town.hpp"

namespace {

class Answer : public testing::Test {
 protected:
  world::Site site{world::Kind::sqlite, world::Site::Founded::no};
  world::Town town{*site.database()};
  world::Visitor joost{town.joost, town.session(town.joost)};
  world::Visitor nadia{town.nadia, town.session(town.nadia)};
  world::Visitor ada{town.ada, town.session(town.ada)};

  Answer() { site.clock.set(town.now()); }

  void change(guild::CommunityId id, const std::function<void(guild::CommunityDraft&)>& how) {
    site.write([&](sql::Write& write) {
      auto draft = guild::community(write, id).is;
      how(draft);
      guild::change_community(write, town.joost, id, draft, town.now());
    });
  }
  bool may_upload(const world::Visitor& who, web::Fields headers) {
    web::Request head = site.request(web::Method::post, "/c/lokaal-meten/files", who);
    for (auto& header : headers) head.headers.push_back(std::move(header));
    return web::upload_limit(site.services, head) > 0;
  }
};

TEST_F(Answer, AClosedDownCommunityIsReadAndNotChanged) {
  change(town.measuring, [](auto& draft) { draft.state = "closed"; });
  EXPECT_EQ(site.get("/c/lokaal-meten").status, 200);
  EXPECT_EQ(site.get("/c/lokaal-meten/start-document", joost).status, 200);
  const web::Fields text = {{"title", "x"}, {"lang", "nl"}, {"reason", "x"}, {"based_on", "0"}};
  EXPECT_EQ(site.post("/c/lokaal-meten/start-document", text, joost).status, 409);
  EXPECT_EQ(site.post("/c/lokaal-meten/files", {{"link", "https://a.example"}}, nadia).status, 409);
  EXPECT_EQ(site.post("/c/lokaal-meten/membership/end", {}, nadia).status, 303);
}

TEST_F(Answer, AnAdministratorDoesNotJoinWhatHeMayOnlyKnowOf) {
  change(town.ethics, [](auto& draft) { draft.joining = guild::Joining::open; });
  EXPECT_EQ(site.post("/c/ethiek/membership", {}, ada).status, 403);
  EXPECT_EQ(site.get("/c/ethiek/people", ada).status, 403);
}

TEST_F(Answer, AnAdministratorIsShownWhereSheOpensWhatIsClosed) {
  const web::Reply refused = site.get("/c/ethiek", ada);
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.body.find("href=\"/c/ethiek/join\""), std::string::npos);
  EXPECT_EQ(site.get("/c/lokaal-meten/settings", nadia).body.find("/join\""), std::string::npos);
}

// Who switches the language on a form that came back, or loads it again, asks for where it went.
TEST_F(Answer, WhereAFormIsSentToLeadsBackToTheForm) {
  const auto led = site.get("/c/lokaal-meten/people/preview", joost);
  EXPECT_EQ(led.status, 303);
  EXPECT_EQ(world::location(led), "/c/lokaal-meten/people/add");
  EXPECT_EQ(site.get("/c/lokaal-meten/membership/end", nadia).status, 404) << "no form came back";
  int forms = 0;
  for (const web::Route& route : web::routes().routes()) {
    if (route.method != web::Method::post || !route.shown_again) continue;
    std::string path;
    for (const char c : route.pattern)
      if (c == '}')
        path += "7";
      else if (c != '{')
        path += c;
    if (web::routes().match(web::Method::get, path).route) continue;
    EXPECT_FALSE(web::routes().page_of_form(path).empty()) << route.pattern;
    ++forms;
  }
  EXPECT_GT(forms, 10);
}

TEST(PreferredLanguage, IsWhatTheBrowserWantsMost) {
  using web::Language;
  EXPECT_EQ(web::preferred_language(""), Language::nl);
  EXPECT_EQ(web::preferred_language("en-GB,en;q=0.9,nl;q=0.8"), Language::en);
  EXPECT_EQ(web::preferred_language("nl;q=0.5, en;q=0.8"), Language::en);
  EXPECT_EQ(web::preferred_language("en;q=0"), Language::nl);
  EXPECT_EQ(web::preferred_language("de, en;q=nonsense"), Language::nl);
}

TEST_F(Answer, AMovedCommunityIsNotRememberedForEver) {
  change(town.measuring, [](auto& draft) { draft.name.nl = "Samen meten"; });
  const auto moved = site.get("/c/lokaal-meten/start-document?lang=en");
  EXPECT_EQ(moved.status, 301);
  EXPECT_EQ(world::location(moved), "/c/samen-meten/start-document?lang=en");
  EXPECT_EQ(world::header(moved, "Cache-Control"), "no-cache");
}

TEST_F(Answer, WhatAPersonSeesIsKeptByNoCacheOnItsWay) {
  EXPECT_EQ(world::header(site.get("/c/lokaal-meten.ics", nadia), "Cache-Control"),
            "private, no-cache");
  EXPECT_EQ(world::header(site.get_json("/c/lokaal-meten", nadia), "Cache-Control"),
            "private, no-cache");
}

TEST_F(Answer, OnlyWhoMayAddFilesMaySendLargeOnes) {
  const web::Fields ours = {{"origin", "http://hub.example"}};
  EXPECT_TRUE(may_upload(nadia, ours));
  EXPECT_FALSE(may_upload({}, ours));
  EXPECT_FALSE(may_upload({town.vera, town.session(town.vera)}, ours));
  EXPECT_FALSE(may_upload(nadia, {{"origin", "http://elsewhere.example"}}));
  EXPECT_FALSE(may_upload(nadia, {}));
}

TEST_F(Answer, TheLargestBodyFollowsTheLargestFileOfTheHub) {
  web::Request head = site.request(web::Method::post, "/c/lokaal-meten/files", nadia);
  head.headers.emplace_back("origin", "http://hub.example");
  site.write([](sql::Write& w) {
    auto hub = guild::find_hub(w).value();
    hub.file_bytes = 40 * base::limits::megabyte;
    guild::change_hub(w, hub);
  });
  EXPECT_EQ(web::upload_limit(site.services, head), 20 * 40 * base::limits::megabyte);
}

TEST_F(Answer, AFormThatTakesNoFilesTakesNoLargeBody) {
  web::Request head = site.request(web::Method::post, "/c/lokaal-meten/membership", nadia);
  head.headers.emplace_back("origin", "http://hub.example");
  EXPECT_EQ(web::upload_limit(site.services, head), 0);
}

}  // namespace
