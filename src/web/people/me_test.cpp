// One's own pages: what one changes, takes along and ends, and what others cannot.
#include <gtest/gtest.h>
#include <sodium.h>

#include <array>

#include "base/secret.hpp"
#include "guild/people/measuring.hpp"
#include "web/signed_link.hpp"
#include "world/site.hpp"

namespace {

using world::cookie;
using world::location;

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

class Me : public testing::Test {
 protected:
  world::Site site;
  world::Visitor nadia = site.add("Nadia el Amrani", "Gemeente Zuiderzee");
  world::Visitor vera = site.add("Vera Blok");

  web::Fields profile() {
    return {{"name", "Nadia el Amrani"},
            {"organisation", "Waterschap"},
            {"sector", "gov"},
            {"role_title", "Adviseur"},
            {"organisation_seen", "hub"},
            {"help_with", "Ik help met <b>sensoren</b>"},
            {"help_with_seen", "public"},
            {"want_to_learn", "recht"},
            {"want_to_learn_seen", "me"},
            {"goals", ""},
            {"goals_seen", "me"},
            {"mail_wanted", "1"}};
  }
};

TEST_F(Me, EveryPageOfOnesOwnAsksAVisitorToSignInAndBringsHerBack) {
  for (const char* path : {"/me", "/me/profile", "/me/visibility", "/me/sign-ins", "/me/password",
                           "/me/data", "/me/erasure", "/people"}) {
    const web::Reply reply = site.get(path);
    EXPECT_EQ(reply.status, 303) << path;
    EXPECT_EQ(location(reply), "/sign-in?next=" + web::percent_encode(path));
    EXPECT_EQ(site.get(path, nadia).status, 200) << path;
    EXPECT_EQ(site.get(path, {nadia.person, nadia.session, "en"}).status, 200) << path;
  }
}

TEST_F(Me, AProfileIsShownToWhomOneWants) {
  EXPECT_EQ(site.post("/me/profile", profile(), nadia).status, 303);
  const std::string path = "/people/" + std::to_string(nadia.person.value);
  const std::string visitor = site.get(path).body, other = site.get(path, vera).body;
  EXPECT_TRUE(contains(visitor, "&lt;b&gt;sensoren"));
  EXPECT_FALSE(contains(visitor, "Waterschap"));
  EXPECT_TRUE(contains(other, "Waterschap"));
  EXPECT_FALSE(contains(other, "recht"));
  EXPECT_TRUE(contains(site.get(path, nadia).body, "recht"));
  EXPECT_EQ(site.get("/people/" + std::to_string(vera.person.value)).status, 404);
  EXPECT_EQ(site.get("/people/999").status, 404);
}

TEST_F(Me, AWrongProfileComesBackWithWhatWasTyped) {
  auto fields = profile();
  fields[0].second = "";
  const web::Reply reply = site.post("/me/profile", fields, nadia);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(contains(reply.body, "Waterschap"));
  EXPECT_TRUE(contains(reply.body, "Dit veld is nodig"));
  auto strange = profile();
  strange[6].second = "<script>";
  strange[7].second = "everybody";
  EXPECT_EQ(site.post("/me/profile", strange, nadia).status, 422);
}

TEST_F(Me, SaysHonestlyWhatBeingCountedMeansAndKeepsTheChoice) {
  EXPECT_TRUE(contains(site.get("/me/visibility", nadia).body, "24 mensen"));
  EXPECT_EQ(site.post("/me/visibility", {{"measured", "uncounted"}}, nadia).status, 303);
  EXPECT_EQ(site.read([&](sql::Read& r) { return guild::find_measured(r, nadia.person); }),
            guild::Measured::uncounted);
  EXPECT_EQ(site.post("/me/visibility", {{"measured", "ranked"}}, nadia).status, 422);
}

TEST_F(Me, EndsASessionElsewhereAndNobodyElses) {
  const std::string elsewhere = site.write([&](sql::Write& w) {
    return guild::begin_sign_in(w, nadia.person, "Firefox", site.clock.now());
  });
  const auto id = site.read([&](sql::Read& r) {
    return guild::find_actor(r, elsewhere, site.clock.now()).sign_in.value;
  });
  const std::string revocation = "/me/sign-ins/" + std::to_string(id) + "/revocation";
  EXPECT_EQ(site.post(revocation, {}, vera).status, 404);
  EXPECT_EQ(site.get("/me", {{}, elsewhere}).status, 200);
  EXPECT_EQ(site.post(revocation, {}, nadia).status, 303);
  EXPECT_EQ(site.get("/me", {{}, elsewhere}).status, 303);
  EXPECT_EQ(site.get("/me", nadia).status, 200);
}

TEST_F(Me, APasswordOpensTheDoorAndSignsOutElsewhere) {
  const world::Visitor elsewhere{nadia.person, site.write([&](sql::Write& w) {
                                   return guild::begin_sign_in(w, nadia.person, "",
                                                               site.clock.now());
                                 })};
  EXPECT_EQ(site.post("/me/password", {{"password", "short"}}, nadia).status, 422);
  EXPECT_EQ(site.post("/me/password", {{"password", "een heel lang zinnetje"}}, nadia).status, 303);
  EXPECT_EQ(site.get("/me", elsewhere).status, 303);
  const web::Fields right{{"login", "Nadia-el-Amrani@merwerode.example"},
                          {"password", "een heel lang zinnetje"},
                          {"next", "/me"}};
  const web::Reply in = site.post("/sign-in/password", right);
  EXPECT_EQ(location(in), "/me");
  EXPECT_EQ(site.get("/me", {{}, cookie(in, "session")}).status, 200);
}

// Passwords of an earlier, cheaper year get dearer without anybody noticing.
TEST_F(Me, ARightPasswordIsHashedAnewAtTodaysCost) {
  const std::string password = "een heel lang zinnetje";
  const web::Fields login{{"login", "nadia-el-amrani@merwerode.example"}, {"password", password}};
  std::array<char, crypto_pwhash_STRBYTES> cheap{};
  ASSERT_EQ(crypto_pwhash_str(cheap.data(), password.data(), password.size(), 1,
                              crypto_pwhash_MEMLIMIT_MIN),
            0);
  site.write([&](sql::Write& w) {
    guild::change_password(w, nadia.person, cheap.data(), {}, site.clock.now());
  });
  const auto stored = [&] {
    return site.read([&](sql::Read& r) {
      return guild::find_password(r, "nadia-el-amrani@merwerode.example")->hash;
    });
  };
  site.post("/sign-in/password", {login[0], {"password", "een ander"}});
  EXPECT_EQ(stored(), cheap.data()) << "a wrong password says nothing of the right one";
  EXPECT_EQ(location(site.post("/sign-in/password", login)), "/today");
  EXPECT_FALSE(base::password_wants_rehash(stored()));
  EXPECT_EQ(location(site.post("/sign-in/password", login)), "/today");
}

TEST_F(Me, GuessingAPasswordIsCountedAndStopped) {
  site.post("/me/password", {{"password", "een heel lang zinnetje"}}, nadia);
  web::Fields wrong{{"login", "nadia-el-amrani@merwerode.example"}, {"password", "nadia1"}};
  for (int i = 0; i < 10; ++i) {
    const web::Reply reply = site.post("/sign-in/password", wrong);
    EXPECT_EQ(reply.status, 422);
    EXPECT_FALSE(contains(reply.body, "nadia1"));
  }
  wrong[1].second = "een heel lang zinnetje";
  EXPECT_EQ(site.post("/sign-in/password", wrong).status, 429);
  site.clock.advance(base::hours(1));
  EXPECT_EQ(site.post("/sign-in/password", wrong).status, 303);
}

TEST_F(Me, AnUnknownAddressFailsAPasswordInTheSameWords) {
  site.post("/me/password", {{"password", "een heel lang zinnetje"}}, nadia);
  const auto answer_for = [&](const std::string& address) {
    const web::Reply reply =
        site.post("/sign-in/password", {{"login", address}, {"password", "another one"}});
    EXPECT_EQ(reply.status, 422);
    const auto form = reply.body.find("<details class=\"fold\"");
    std::string body = reply.body.substr(form, reply.body.find("</details>", form) - form);
    return body.erase(body.find(address), address.size());
  };
  EXPECT_EQ(answer_for("nobody@merwerode.example"),
            answer_for("nadia-el-amrani@merwerode.example"));
}

TEST_F(Me, OnesDataIsADownloadForOneself) {
  const web::Reply reply = site.get("/me/data.json", nadia);
  EXPECT_EQ(reply.type, "application/json");
  EXPECT_TRUE(contains(world::header(reply, "Content-Disposition"), "attachment"));
  EXPECT_TRUE(contains(reply.body, "nadia-el-amrani@merwerode.example"));
  EXPECT_FALSE(contains(reply.body, "vera"));
  EXPECT_FALSE(contains(reply.body, nadia.session));
}

TEST_F(Me, ErasingOneselfAsksForTheNameAndLeavesNoWayIn) {
  EXPECT_EQ(site.post("/me/erasure", {{"name", "Nadia"}}, nadia).status, 422);
  EXPECT_EQ(site.get("/me", nadia).status, 200);
  const web::Reply gone = site.post("/me/erasure", {{"name", "nadia el amrani"}}, nadia);
  EXPECT_EQ(gone.status, 303);
  EXPECT_EQ(site.get("/me", nadia).status, 303);
  EXPECT_EQ(site.get("/people/" + std::to_string(nadia.person.value), vera).status, 404);
  EXPECT_FALSE(contains(site.get("/people", vera).body, "Nadia"));
}

// Without the table whoever reads the texts of the hub fails.
TEST_F(Me, AWrongNameIsSeenBeforeEveryTextIsRead) {
  site.write([](sql::Write& write) { write.run("ALTER TABLE message RENAME TO put_away"); });
  EXPECT_EQ(site.post("/me/erasure", {{"name", "Nadia"}}, nadia).status, 422);
  EXPECT_EQ(site.post("/me/erasure", {{"name", "Nadia el Amrani"}}, nadia).status, 500);
}

TEST_F(Me, NoMailIsOneClickFromAMailProgramAndAScannerStopsNothing) {
  const std::string token = web::sign_link(site.services, "unsubscribe", {nadia.person.value},
                                           site.clock.now() + base::days(10));
  const auto wanted = [&] {
    return site.read(
        [&](sql::Read& r) { return guild::find_person(r, nadia.person)->mail_wanted; });
  };
  EXPECT_EQ(site.get("/unsubscribe/" + token).status, 200);
  EXPECT_TRUE(wanted());
  // As RFC 8058 has it: no cookie, no Origin, a body of its own.
  auto one_click = site.request(web::Method::post, "/unsubscribe/" + token, {});
  one_click.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  one_click.body = "List-Unsubscribe=One-Click";
  EXPECT_EQ(web::answer_now(site.services, one_click).status, 200);
  EXPECT_FALSE(wanted());
}

TEST_F(Me, ASignedLinkIsGoodForItsPurposePersonAndTime) {
  const auto until = site.clock.now() + base::days(10);
  const std::string token =
      web::sign_link(site.services, "unsubscribe", {nadia.person.value}, until);
  const std::string other = web::sign_link(site.services, "reply", {nadia.person.value}, until);
  EXPECT_EQ(site.get("/unsubscribe/" + other).status, 404);
  std::string forged = token;
  forged.replace(0, token.find('.'), std::to_string(vera.person.value));
  EXPECT_EQ(site.get("/unsubscribe/" + forged).status, 404);
  for (const char* junk : {"x", "1.2", ".", "1.99999999999."})
    EXPECT_EQ(site.get(std::string("/unsubscribe/") + junk).status, 404) << junk;
  site.clock.advance(base::days(11));
  EXPECT_EQ(site.get("/unsubscribe/" + token).status, 410);
}

TEST_F(Me, LanguageAndThemeAreKeptAndOneComesBackToAPageOfOurs) {
  const web::Reply dutch = site.post("/language", {{"lang", "en"}, {"next", "/people?lang=nl"}});
  EXPECT_EQ(location(dutch), "/people");
  EXPECT_EQ(cookie(dutch, "lang"), "en");
  EXPECT_EQ(location(site.post("/theme", {{"theme", "dark"}, {"next", "//evil.example"}})), "/");
  site.post("/theme", {{"theme", "dark"}, {"next", "/me"}}, nadia);
  EXPECT_TRUE(contains(site.get("/me", nadia).body, "data-theme=\"dark\""));
  site.post("/language", {{"lang", "en"}, {"next", "/me"}}, nadia);
  EXPECT_TRUE(contains(site.get("/me", nadia).body, "Your profile"));
  EXPECT_EQ(site.post("/language", {{"lang", "xx"}}).status, 422);
}

TEST_F(Me, SwitchesTheKeyThatSearchesOffAndOn) {
  const auto off = [&] {
    return contains(site.get("/today", nadia).body, "data-shortcuts=\"off\"");
  };
  EXPECT_FALSE(off());
  web::Fields fields = profile();
  EXPECT_EQ(site.post("/me/profile", fields, nadia).status, 303);
  EXPECT_TRUE(off());
  EXPECT_FALSE(contains(site.get("/today", vera).body, "data-shortcuts"));
  fields.push_back({"shortcuts", "1"});
  EXPECT_EQ(site.post("/me/profile", fields, nadia).status, 303);
  EXPECT_FALSE(off());
}

TEST_F(Me, SwitchesTheKeyOffWhereItIsMetAlsoAsAVisitor) {
  const web::Reply reply = site.post("/shortcuts", {{"shortcuts", "off"}, {"next", "/search?q=x"}});
  EXPECT_EQ(location(reply), "/search?q=x");
  EXPECT_EQ(cookie(reply, "shortcuts"), "off");
  auto asked = site.request(web::Method::get, "/search", {});
  EXPECT_FALSE(contains(web::answer_now(site.services, asked).body, "data-shortcuts"));
  asked.headers.emplace_back("cookie", "shortcuts=off");
  const std::string page = web::answer_now(site.services, asked).body;
  EXPECT_TRUE(contains(page, "data-shortcuts=\"off\""));
  EXPECT_TRUE(contains(page, "name=\"shortcuts\" value=\"on\""));
  site.post("/shortcuts", {{"shortcuts", "off"}, {"next", "/search"}}, nadia);
  EXPECT_TRUE(contains(site.get("/search", nadia).body, "data-shortcuts=\"off\""));
  EXPECT_EQ(site.post("/shortcuts", {{"shortcuts", "perhaps"}}).status, 422);
}

TEST_F(Me, ALongListOfPeopleIsShownPageByPage) {
  for (int i = 0; i < 70; ++i) site.add("Persoon " + std::to_string(100 + i));
  const std::string first = site.get("/people", nadia).body;
  const auto more = first.find("/people?after=");
  ASSERT_NE(more, std::string::npos);
  const std::string next = first.substr(more, first.find('"', more) - more);
  EXPECT_FALSE(contains(first, "Vera Blok"));
  EXPECT_TRUE(contains(site.get(next, nadia).body, "Vera Blok"));
}

TEST_F(Me, OnlyAnAdministratorSeesWhereErasedPeopleAreStillNamed) {
  const world::Visitor ada = site.add("Ada Vos", "", true);
  site.post("/me/profile",
            {{"name", "Vera Blok"},
             {"organisation_seen", "hub"},
             {"help_with", "Vraag het Nadia el Amrani"},
             {"help_with_seen", "hub"},
             {"want_to_learn_seen", "hub"},
             {"goals_seen", "me"}},
            vera);
  site.post("/me/erasure", {{"name", "Nadia el Amrani"}}, nadia);
  EXPECT_EQ(site.get("/administration/mentions", vera).status, 404);
  const std::string list = site.get("/administration/mentions", ada).body;
  EXPECT_TRUE(contains(list, ">Profiel van een deelnemer"));
  EXPECT_TRUE(contains(list, "<a href=\"/people/" + std::to_string(vera.person.value) + "\">"));
  EXPECT_FALSE(contains(list, "Nadia"));
  EXPECT_EQ(site.post("/administration/mentions/1/cleaning", {}, ada).status, 303);
  EXPECT_FALSE(
      contains(site.get("/administration/mentions", ada).body, "Profiel van een deelnemer"));
}

}  // namespace
