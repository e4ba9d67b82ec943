// The administrator's pages.
#include <gtest/gtest.h>

#include <fstream>

#include "web/mail/mail.hpp"
#include "web/mail/mail_reading.hpp"
#include "world/town_site.hpp"

namespace {

bool has(const web::Reply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

TEST(Administration, IsForAdministrators) {
  world::TownSite site;
  EXPECT_EQ(site.get("/administration", {}).status, 404);
  EXPECT_EQ(site.get("/administration", site.town.marloes).status, 404);
  const auto page = site.get("/administration", site.town.ada);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "Een slimme stad"));
  EXPECT_TRUE(has(page, "Ada Zwart"));
}

TEST(Administration, NamesTheHub) {
  world::TownSite site;
  web::Fields fields = {{"name_nl", "Nieuwe hub"},
                        {"place", "Waalstad"},
                        {"zone", "Mars/Olympus"},
                        {"quota", "100"},
                        {"largest_file", "40"}};
  const auto wrong = site.post("/administration/hub", fields, site.town.ada);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_TRUE(has(wrong, "Nieuwe hub"));
  EXPECT_TRUE(has(wrong, "e-zone"));
  fields[2].second = "Europe/Brussels";
  EXPECT_EQ(site.post("/administration/hub", fields, site.town.ada).status, 303);
  EXPECT_TRUE(has(site.get("/", {}), "Nieuwe hub"));
  EXPECT_TRUE(has(site.get("/administration", site.town.ada), "value=\"40\""));
}

TEST(Administration, IsSharedAndNeverLost) {
  world::TownSite site;
  const auto end = [&](guild::PersonId person) {
    return "/administration/administrators/" + std::to_string(person.value) + "/end";
  };
  EXPECT_EQ(site.post(end(site.town.ada), {}, site.town.ada).status, 409);
  const auto make = [&](const char* address) {
    return site.post("/administration/administrators", {{"email", address}}, site.town.ada).status;
  };
  EXPECT_EQ(make("nobody@nowhere.example"), 422);
  EXPECT_EQ(make("vera@buurtmeters.example"), 303);
  EXPECT_EQ(site.get("/administration", site.town.vera).status, 200);
  EXPECT_EQ(site.post(end(site.town.ada), {}, site.town.vera).status, 303);
  EXPECT_EQ(site.get("/administration", site.town.ada).status, 404);
}

web::Mail letter() {
  web::Mail mail;
  mail.from = {"Hub", "hub@hub.example"};
  mail.to = {"Zoë Šimić", "zoe@a.example"};
  mail.subject =
      "Doe je mee met de community over één heel lange naam, die niet op een regel past?";
  mail.text = "Beste Zoë,\n\nhttp://hub.example/sign-in/link/abc=def\n";
  mail.html = "<!doctype html><p>Anders</p>";
  mail.message_id = web::new_message_id("hub.example");
  mail.date = base::Instant{1'680'508'800'000'000};
  return mail;
}

TEST(Administration, ReadsTheLettersThatHaveNoServerToGoTo) {
  const web::ReadLetter read = web::read_letter(web::compose(letter()));
  EXPECT_EQ(read.to, "Zoë Šimić <zoe@a.example>");
  EXPECT_EQ(read.subject, letter().subject);
  EXPECT_EQ(read.text, letter().text);
  web::Mail plain = letter();
  plain.html.clear();
  plain.subject = "Welkom";
  plain.to.name = "Ada";
  EXPECT_EQ(web::read_letter(web::compose(plain)).text, plain.text);
  EXPECT_EQ(web::read_letter(web::compose(plain)).subject, "Welkom");
  EXPECT_EQ(web::read_letter("").text, "");
  EXPECT_EQ(web::read_letter("To: \r\nSubject: =?UTF-8?B?").subject, "");
}

TEST(Administration, ShowsThoseLettersAndNoOtherFile) {
  world::TemporaryFolder folder;
  world::TownSite site;
  site.config.data = folder.path().string();
  EXPECT_TRUE(has(site.get("/administration/mail", site.town.ada), "empty"));
  std::filesystem::create_directories(folder.path() / "mail");
  std::ofstream(folder.path() / "mail" / "20230403T080000.000000-aaaa.eml")
      << web::compose(letter());
  std::ofstream(folder.path() / "secret.eml") << "geheim";
  EXPECT_TRUE(has(site.get("/administration/mail", site.town.ada), "Zoë Šimić"));
  const auto one = site.get("/administration/mail/20230403T080000.000000-aaaa.eml", site.town.ada);
  EXPECT_TRUE(has(one, "Beste Zoë"));
  EXPECT_FALSE(has(one, "Anders"));
  EXPECT_EQ(site.get("/administration/mail/..%2Fsecret.eml", site.town.ada).status, 404);
  auto asked = site.request(web::Method::get, "/administration/mail/x", site.town.ada);
  asked.path = "/administration/mail/../secret.eml";
  EXPECT_EQ(web::answer_now(site.services, asked).status, 404);
}

TEST(Administration, ShowsWaysInToTheirReaderOnly) {
  EXPECT_EQ(web::without_ways_in("Dag\n\nhttp://h/sign-in/link/a_b-1\n\n    123456\n\n-- \nStop "
                                 "http://h/unsubscribe/x.y\n    1. Welkom\nhttp://h/reply/z"),
            "Dag\n\nhttp://h/sign-in/link/…\n\n    …\n\n-- \nStop "
            "http://h/unsubscribe/…\n    1. Welkom\nhttp://h/reply/…");
  int ways = 0;
  for (const web::Route& route : web::routes().routes()) {
    const std::string pattern(route.pattern);
    const auto token = pattern.find("{token}");
    if (token == std::string::npos) continue;
    const std::string shown = web::without_ways_in("http://h" + pattern + " is voor jou");
    EXPECT_EQ(shown, "http://h" + pattern.substr(0, token) + "… is voor jou");
    ++ways;
  }
  EXPECT_GT(ways, 6);
  world::TownSite site;
  const world::TemporaryFolder folder;
  site.config.data = folder.path();
  std::filesystem::create_directories(folder.path() / "mail");
  const auto shown_to_ada = [&](const std::string& address) {
    web::Mail mail = letter();
    mail.to = {"Ada Zwart", address};
    mail.text = "Open http://hub.example/sign-in/link/abc of:\n\n    654321\n";
    std::ofstream(folder.path() / "mail" / "20230403T080000.000000-aaaa.eml") << web::compose(mail);
    return site.get("/administration/mail/20230403T080000.000000-aaaa.eml", site.town.ada);
  };
  const auto ada = site.read([&](sql::Read& r) { return guild::find_person(r, site.town.ada); });
  const auto own = shown_to_ada(ada->mail_address);
  EXPECT_TRUE(has(own, "/sign-in/link/abc"));
  EXPECT_TRUE(has(own, "654321"));
  const auto others = shown_to_ada("other-" + ada->mail_address);
  EXPECT_TRUE(has(others, "/sign-in/link/…"));
  EXPECT_FALSE(has(others, "link/abc"));
  EXPECT_FALSE(has(others, "654321"));
}

}  // namespace
