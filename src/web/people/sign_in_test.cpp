// Signing in through pages, as a browser does it and as nobody should.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "jobs/jobs.hpp"
#include "world/site.hpp"

namespace {

using world::cookie;
using world::location;

// The newest mail that waits to be sent: its link's token and its code.
struct Mailed {
  std::string token, code;
};

class SignIn : public testing::Test {
 protected:
  world::Site site;
  world::Visitor nadia = site.add("Nadia el Amrani");
  const std::string address = "nadia-el-amrani@merwerode.example";

  Mailed last_mail() {
    const auto payload = site.read([](sql::Read& read) {
      return read.first<std::string>(
          "SELECT payload FROM job WHERE kind = 'mail.sign_in' ORDER BY id DESC LIMIT 1");
    });
    const auto parts = base::split(payload.value(), ' ');
    return {std::string(parts[1]), std::string(parts[2])};
  }
  // Asks for a mail and returns the handle of the page one is sent to.
  std::string ask(const std::string& for_address, const std::string& next = "") {
    const web::Reply reply = site.post("/sign-in", {{"email", for_address}, {"next", next}});
    EXPECT_EQ(reply.status, 303);
    const std::string to = location(reply);
    EXPECT_TRUE(to.starts_with("/sign-in/sent?h=")) << to;
    return to.substr(to.find('=') + 1);
  }
  web::Reply code(const std::string& handle, const std::string& digits) {
    return site.post("/sign-in/code", {{"h", handle}, {"code", digits}});
  }
  // What the page of this link alone knows.
  std::string page_token(const std::string& link) {
    const std::string body = site.get(link).body, before = "name=\"page\" value=\"";
    const std::size_t at = body.find(before) + before.size();
    return body.substr(at, body.find('"', at) - at);
  }
  static std::string another(std::string digits) {
    digits[0] = digits[0] == '9' ? '0' : static_cast<char>(digits[0] + 1);
    return digits;
  }
  bool is_signed_in(const std::string& session) {
    return site.get("/sign-in/sent?h=x", {{}, session}).body.find("/sign-out") != std::string::npos;
  }
};

TEST_F(SignIn, TheCodeOfTheMailOpensTheDoorOnce) {
  const std::string handle = ask(address);
  const std::string digits = last_mail().code;
  const web::Reply reply = code(handle, digits.substr(0, 3) + " " + digits.substr(3));
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(location(reply), "/today");
  EXPECT_TRUE(is_signed_in(cookie(reply, "session")));
  site.clock.advance(base::seconds(30));
  const web::Reply again = code(handle, digits);
  EXPECT_EQ(again.status, 422);
  EXPECT_EQ(cookie(again, "session"), "");
}

TEST_F(SignIn, WhoIsSignedInPassesToWhereALinkLeads) {
  struct Row {
    const char* target;
    world::Visitor who;
    const char* goes_to;  // "": the page to sign in
  };
  const Row rows[] = {
      {"/sign-in?next=%2Fc%2Fmeten%2Fpeople", nadia, "/c/meten/people"},
      {"/sign-in?next=%2Fc%2Fmeten%2Fpeople", {}, ""},
      {"/sign-in?next=https%3A%2F%2Felsewhere.example", nadia, ""},
      {"/sign-in?next=%2F%2Felsewhere.example", nadia, ""},
      {"/sign-in", nadia, ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(location(site.get(row.target, row.who)), row.goes_to) << row.target;
}

TEST_F(SignIn, AKnownAndAnUnknownAddressGetTheSamePage) {
  const auto page_for = [&](const std::string& whom) {
    std::string body = site.get("/sign-in/sent?h=" + ask(whom)).body;
    for (auto at = body.find(whom); at != std::string::npos; at = body.find(whom))
      body.replace(at, whom.size(), "X");
    const auto handle = body.find("name=\"h\" value=\"");
    body.erase(handle, body.find('>', handle) - handle);
    for (std::string_view part : {"name=\"next\" value=\""}) {
      for (auto at = body.find(part); at != std::string::npos; at = body.find(part))
        body.erase(at, body.find('>', at) - at);
    }
    for (auto at = body.find("?next="); at != std::string::npos; at = body.find("?next="))
      body.erase(at, body.find('"', at) - at);
    const auto canonical = body.find("<footer");
    return body.substr(body.find("<main"), canonical - body.find("<main"));
  };
  EXPECT_EQ(page_for(address), page_for("stranger@elsewhere.example"));
}

TEST_F(SignIn, FiveWrongCodesAreTheEndEvenForTheRightOne) {
  const std::string handle = ask(address);
  const Mailed mail = last_mail();
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code(handle, another(mail.code)).status, 422);
  EXPECT_EQ(code(handle, mail.code).status, 422);
  // Who guesses codes cannot take the link from its owner.
  EXPECT_EQ(site.post("/sign-in/link/" + mail.token, {}).status, 303);
}

TEST_F(SignIn, TwentyWrongCodesADayForOneAddress) {
  for (int mail = 0; mail < 4; ++mail) {
    const std::string handle = ask(address);
    const std::string wrong = another(last_mail().code);
    for (int i = 0; i < 5; ++i) EXPECT_EQ(code(handle, wrong).status, 422);
  }
  site.clock.advance(base::hours(1));
  const std::string handle = ask(address);
  const Mailed mail = last_mail();
  EXPECT_EQ(code(handle, mail.code).status, 422);
  EXPECT_EQ(site.post("/sign-in/link/" + mail.token, {}).status, 303);
  site.clock.advance(base::hours(24));
  const std::string tomorrow = ask(address);
  EXPECT_EQ(code(tomorrow, last_mail().code).status, 303);
}

TEST_F(SignIn, AHundredWrongCodesADayFromOneSource) {
  for (int mail = 0; mail < 20; ++mail) {
    const std::string handle = ask("person" + std::to_string(mail) + "@elsewhere.example");
    const std::string wrong = another(last_mail().code);
    for (int i = 0; i < 5; ++i) code(handle, wrong);
  }
  const std::string handle = ask(address);
  EXPECT_EQ(code(handle, last_mail().code).status, 422);
}

TEST_F(SignIn, AWrongCodeSaysHowManyTriesAreLeft) {
  const std::string handle = ask(address);
  const web::Reply reply = code(handle, another(last_mail().code));
  EXPECT_NE(reply.body.find("nog 4 keer"), std::string::npos);
  EXPECT_NE(reply.body.find("aria-invalid"), std::string::npos);
}

TEST_F(SignIn, ACodeNeedsTheBrowserThatAskedForIt) {
  ask(address);
  EXPECT_EQ(code("someone-elses-handle", last_mail().code).status, 422);
}

TEST_F(SignIn, AMailScannerThatOpensTheLinkBurnsNothing) {
  ask(address);
  const std::string link = "/sign-in/link/" + last_mail().token;
  for (int i = 0; i < 3; ++i) {
    const web::Reply seen = site.get(link);
    EXPECT_EQ(seen.status, 200);
    EXPECT_EQ(cookie(seen, "session"), "");
  }
  const web::Reply used = site.post(link, {});
  EXPECT_EQ(used.status, 303);
  EXPECT_TRUE(is_signed_in(cookie(used, "session")));
  EXPECT_EQ(site.post(link, {}).status, 410);
  EXPECT_EQ(site.get(link).status, 410);
}

// The browser shows the answer to the second click and drops that to the first.
TEST_F(SignIn, ADoubleClickIsInLikeASingleOne) {
  const std::string handle = ask("joke@elsewhere.example");
  const std::string by_code = last_mail().code;
  const web::Fields named{{"h", handle}, {"code", by_code}, {"name", "Joke Bakker"}};
  for (int click = 0; click < 2; ++click) {
    const web::Reply reply = site.post("/sign-in/code", named);
    EXPECT_EQ(location(reply), "/me/profile") << click;
    EXPECT_TRUE(is_signed_in(cookie(reply, "session"))) << click;
  }
  ask(address, "/calendar");
  const std::string link = "/sign-in/link/" + last_mail().token;
  const web::Fields of_the_page{{"page", page_token(link)}};
  const web::Fields of_another{{"page", page_token(link)}};
  for (int click = 0; click < 2; ++click) {
    const web::Reply reply = site.post(link, of_the_page);
    EXPECT_EQ(location(reply), "/calendar") << click;
    EXPECT_TRUE(is_signed_in(cookie(reply, "session"))) << click;
    EXPECT_EQ(site.post(link, of_another).status, 410) << "somebody else with the same mail";
    EXPECT_EQ(site.post(link, {}).status, 410);
    EXPECT_EQ(site.get(link).status, 410);
    site.clock.advance(base::seconds(29));
  }
  site.clock.advance(base::seconds(1));
  EXPECT_EQ(site.post(link, of_the_page).status, 410);
}

TEST_F(SignIn, WhatWasJustUsedCanBeGuessedNoLongerThanBefore) {
  const std::string handle = ask(address);
  const std::string digits = last_mail().code;
  EXPECT_EQ(code(handle, digits).status, 303);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code(handle, another(digits)).status, 422);
  EXPECT_EQ(code(handle, digits).status, 422);
}

TEST_F(SignIn, TheLinkUsesUpTheCodeAndEveryOlderMail) {
  const std::string first = ask(address);
  const Mailed older = last_mail();
  const std::string handle = ask(address);
  const Mailed mail = last_mail();
  EXPECT_EQ(site.post("/sign-in/link/" + mail.token, {}).status, 303);
  EXPECT_EQ(code(handle, mail.code).status, 422);
  EXPECT_EQ(code(first, older.code).status, 422);
}

TEST_F(SignIn, AfterFifteenMinutesNothingOpens) {
  const std::string handle = ask(address);
  const Mailed mail = last_mail();
  site.clock.advance(base::minutes(15));
  EXPECT_EQ(code(handle, mail.code).status, 422);
  EXPECT_EQ(site.post("/sign-in/link/" + mail.token, {}).status, 410);
}

TEST_F(SignIn, FiveMailsAnHourToOneAddress) {
  for (int i = 0; i < 5; ++i) ask(address);
  const web::Reply slower =
      site.post("/sign-in", {{"email", "NADIA-el-amrani@merwerode.example"}}, {{}, "", "nl"});
  EXPECT_EQ(slower.status, 429);
  EXPECT_EQ(world::header(slower, "Retry-After"), "600");
  EXPECT_NE(slower.body.find("value=\"NADIA-el-amrani@merwerode.example\""), std::string::npos)
      << "what was typed is still there";
  EXPECT_NE(slower.body.find("Dat gaat te snel."), std::string::npos);
  site.clock.advance(base::hours(1));
  ask(address);
}

TEST_F(SignIn, SixtyMailsAnHourFromOneSource) {
  for (int i = 0; i < 60; ++i) ask("person" + std::to_string(i) + "@elsewhere.example");
  EXPECT_EQ(site.post("/sign-in", {{"email", "one-more@elsewhere.example"}}).status, 429);
}

TEST_F(SignIn, SomebodyNewGivesHerNameAndIsIn) {
  const std::string handle = ask("joke@elsewhere.example");
  const std::string digits = last_mail().code;
  const web::Reply asked = code(handle, digits);
  EXPECT_EQ(asked.status, 200);
  EXPECT_NE(asked.body.find("name=\"name\""), std::string::npos);
  EXPECT_EQ(cookie(asked, "session"), "");
  const web::Fields unnamed{{"h", handle}, {"code", digits}, {"name", " "}};
  EXPECT_EQ(site.post("/sign-in/code", unnamed).status, 422);
  const web::Fields named{
      {"h", handle}, {"code", digits}, {"name", "Joke Bakker"}, {"organisation", "Waterschap"}};
  const web::Reply in = site.post("/sign-in/code", named);
  EXPECT_EQ(location(in), "/me/profile");
  EXPECT_TRUE(is_signed_in(cookie(in, "session")));
}

TEST_F(SignIn, ComesBackOnlyToPagesOfOurOwn) {
  const std::vector<std::pair<std::string, std::string>> wanted = {
      {"/c/lokaal-meten?x=1", "/c/lokaal-meten?x=1"},
      {"//evil.example", "/today"},
      {"https://evil.example", "/today"},
      {"/\\evil.example", "/today"},
      {"/\t/evil.example", "/today"},
      {"javascript:alert(1)", "/today"},
  };
  for (const auto& [next, goes_to] : wanted) {
    ask("p" + std::to_string(&next - &wanted[0].first) + address, next);
    ask(address, next);
    EXPECT_EQ(location(site.post("/sign-in/link/" + last_mail().token, {})), goes_to) << next;
    site.clock.advance(base::hours(1));
  }
}

TEST_F(SignIn, ASessionTheBrowserBroughtIsNeverTheNewOne) {
  ask(address);
  const web::Reply reply = site.post("/sign-in/link/" + last_mail().token, {}, {{}, "planted"});
  EXPECT_NE(cookie(reply, "session"), "planted");
  EXPECT_FALSE(is_signed_in("planted"));
  // Signing in anew ends the session this browser had.
  ask(address);
  const std::string first = cookie(reply, "session");
  const web::Reply second = site.post("/sign-in/link/" + last_mail().token, {}, {{}, first});
  EXPECT_FALSE(is_signed_in(first));
  EXPECT_TRUE(is_signed_in(cookie(second, "session")));
}

TEST_F(SignIn, SigningOutEndsTheSessionItself) {
  EXPECT_TRUE(is_signed_in(nadia.session));
  const web::Reply reply = site.post("/sign-out", {}, nadia);
  EXPECT_EQ(reply.status, 303);
  EXPECT_FALSE(is_signed_in(nadia.session));
}

TEST_F(SignIn, AnotherSiteCannotPost) {
  auto request = site.request(web::Method::post, "/sign-out", nadia);
  request.headers.emplace_back("origin", "https://evil.example");
  EXPECT_EQ(web::answer_now(site.services, request).status, 403);
  EXPECT_TRUE(is_signed_in(nadia.session));
}

TEST_F(SignIn, DemoPeopleAreOneClickAwayOnlyOnOnesOwnMachine) {
  const auto line = [&](const char* said) {
    return site.write([&](sql::Write& write) {
      guild::NewPerson demo{"Sanne de Wit", "sanne@demo.example"};
      demo.demo_line = said;
      return guild::add_person(write, demo, site.clock.now()).id;
    });
  };
  const std::string id = std::to_string(line("joost").value);
  EXPECT_EQ(site.post("/sign-in/demo", {{"person", id}}).status, 404);
  site.config.demo = true;
  site.services.loopback = true;
  const auto offered = [&](const char* remote, bool forwarded) {
    auto asked = site.request(web::Method::get, "/sign-in", {});
    asked.remote = remote;
    asked.forwarded = forwarded;
    return web::answer_now(site.services, asked).body.find("Sanne de Wit") != std::string::npos;
  };
  const auto be = [&](const char* remote, const std::string& person) {
    auto asked = site.request(web::Method::post, "/sign-in/demo", {});
    asked.remote = remote;
    asked.headers.emplace_back("origin", site.services.public_url);
    asked.headers.emplace_back("content-type", "application/x-www-form-urlencoded");
    asked.body = "person=" + person;
    return web::answer_now(site.services, asked);
  };
  EXPECT_TRUE(offered("127.0.0.1", false));
  EXPECT_TRUE(offered("::1", false));
  EXPECT_FALSE(offered("127.0.0.1", true));
  // Another machine that calls this one localhost.
  EXPECT_FALSE(offered("192.0.2.7", false));
  EXPECT_EQ(be("192.0.2.7", id).status, 404);
  // Never somebody who is no demo person.
  EXPECT_EQ(be("127.0.0.1", std::to_string(nadia.person.value)).status, 404);
  EXPECT_TRUE(is_signed_in(cookie(be("127.0.0.1", id), "session")));
}

TEST_F(SignIn, SpeaksDutchAndEnglish) {
  EXPECT_NE(site.get("/sign-in", {{}, "", "nl"}).body.find("Stuur mij een link"),
            std::string::npos);
  EXPECT_NE(site.get("/sign-in", {{}, "", "en"}).body.find("Send me a link"), std::string::npos);
}

TEST_F(SignIn, AnAddressThatIsNoneComesBackWithTheFormAndWhatWasTyped) {
  const web::Reply reply = site.post("/sign-in", {{"email", "nadia at home"}});
  EXPECT_EQ(reply.status, 422);
  EXPECT_NE(reply.body.find("nadia at home"), std::string::npos);
}

}  // namespace
