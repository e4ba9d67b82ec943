// Pages of messages: writing in two steps, reading, and who may.
#include <gtest/gtest.h>

#include "guild/communities/membership.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/person.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;
using T = world::Town;

class MessagePages : public testing::Test {
 protected:
  MessagePages() { site.config.data = folder.path(); }

  const web::Fields words{{"subject", "Tot donderdag"},
                          {"body", "Neem **je metingen** mee."},
                          {"lang", "nl"},
                          {"form_key", "k1"}};
  // The path of a message that was sent.
  std::string sent(const std::string& list, guild::PersonId who, const web::Fields& fields) {
    const std::string preview = location(site.post(list, fields, who));
    EXPECT_TRUE(preview.ends_with("/preview")) << preview;
    const std::string one = preview.substr(0, preview.rfind('/'));
    const auto reply = site.post(one + "/sending", {}, who);
    EXPECT_EQ(location(reply), one);
    site.town.clock.advance(base::minutes(1));
    return one;
  }
  bool says(const web::Reply& reply, std::string_view words) {
    return reply.body.find(words) != std::string::npos;
  }
  std::int64_t mails_waiting() {
    return site.read([](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM message_delivery WHERE mailed_at IS NULL)sql");
    });
  }

  world::TemporaryFolder folder;
  world::TownSite site;
};

TEST_F(MessagePages, AreLookedAtBeforeTheyAreSent) {
  const auto drafted = site.post("/c/lokaal-meten/messages", words, site.town.joost);
  EXPECT_EQ(drafted.status, 303);
  const std::string preview = location(drafted);
  const auto look = site.get(preview, site.town.joost);
  EXPECT_EQ(look.status, 200);
  EXPECT_TRUE(says(look, "<strong>je metingen</strong>"));
  EXPECT_TRUE(says(look, "Verstuur aan 3 mensen"));
  EXPECT_TRUE(says(look, "Wat verstuurd is, kun je niet terughalen."));
  EXPECT_EQ(mails_waiting(), 0);
  // Until then it is its author's: another lead sees nothing of it.
  const std::string one = preview.substr(0, preview.rfind('/'));
  EXPECT_EQ(site.get(one, site.town.nadia).status, 404);
  EXPECT_EQ(site.get(preview, site.town.marloes).status, 404);
  EXPECT_FALSE(says(site.get("/c/lokaal-meten/messages", site.town.nadia), "Tot donderdag"));
  EXPECT_TRUE(says(site.get("/c/lokaal-meten/messages", site.town.joost), "Nog niet verstuurd"));

  auto changed = words;
  changed[0].second = "Tot vrijdag";
  changed[3].second = "k2";
  EXPECT_EQ(location(site.post(one + "/change", changed, site.town.joost)), preview);
  EXPECT_EQ(location(site.post(one + "/sending", {}, site.town.joost)), one);
  EXPECT_EQ(mails_waiting(), 3);
  const auto read = site.get(one, site.town.nadia);
  EXPECT_TRUE(says(read, "Tot vrijdag"));
  EXPECT_FALSE(says(read, "id=\"mailed\""));
  EXPECT_TRUE(says(site.get(one, site.town.joost), "Naar 0 van de 3 mensen gemaild"));
}

TEST_F(MessagePages, StayDraftsWhenTooManyAreSent) {
  auto typed = words;
  for (int i = 0; i < 30; ++i) {
    typed[3].second = "k" + std::to_string(i);
    sent("/c/lokaal-meten/messages", site.town.joost, typed);
  }
  typed[3].second = "one more";
  const std::string preview =
      location(site.post("/c/lokaal-meten/messages", typed, site.town.joost));
  const std::string one = preview.substr(0, preview.rfind('/'));
  const auto slower = site.post(one + "/sending", {}, site.town.joost);
  EXPECT_EQ(slower.status, 429);
  EXPECT_TRUE(says(slower, "Dat gaat te snel."));
  EXPECT_TRUE(says(slower, "<strong>je metingen</strong>"));
  EXPECT_EQ(site.get(preview, site.town.joost).status, 200);
  site.town.clock.advance(base::days(1));
  EXPECT_EQ(location(site.post(one + "/sending", {}, site.town.joost)), one);
}

TEST_F(MessagePages, PressedTwiceIsSentOnce) {
  const auto first = location(site.post("/c/lokaal-meten/messages", words, site.town.joost));
  EXPECT_EQ(location(site.post("/c/lokaal-meten/messages", words, site.town.joost)), first);
  const std::string one = first.substr(0, first.rfind('/'));
  for (int i = 0; i < 2; ++i)
    EXPECT_EQ(location(site.post(one + "/sending", {}, site.town.joost)), one);
  EXPECT_EQ(mails_waiting(), 3);
  EXPECT_EQ(site.post(one + "/discarding", {}, site.town.joost).status, 409);
  EXPECT_EQ(site.post(one + "/change", words, site.town.joost).status, 409);
}

TEST_F(MessagePages, OfAProgrammeStandInEachOfItsCommunities) {
  const std::string one = sent("/p/een-slimme-stad/messages", site.town.marloes, words);
  EXPECT_EQ(mails_waiting(), 3);
  const std::string number = one.substr(one.rfind('/'));
  for (const char* slug : {"lokaal-meten", "gebiedsontwikkeling", "ethiek"}) {
    const std::string list = std::string("/c/") + slug + "/messages";
    EXPECT_TRUE(says(site.get(list, site.town.nadia), "Tot donderdag")) << slug;
    EXPECT_EQ(site.get(list + number, site.town.nadia).status, 200) << slug;
  }
  EXPECT_TRUE(says(site.get("/p/een-slimme-stad/messages", site.town.nadia), "Tot donderdag"));
  const char* link = "href=\"/p/een-slimme-stad/messages\"";
  EXPECT_TRUE(says(site.get("/p/een-slimme-stad", site.town.nadia), link));
  EXPECT_FALSE(says(site.get("/p/een-slimme-stad", site.town.vera), link));
  EXPECT_EQ(site.get("/c/buurtkeuken/messages" + number, site.town.katja).status, 404);
  EXPECT_FALSE(says(site.get("/c/buurtkeuken/messages", site.town.katja), "Tot donderdag"));
}

struct Row {
  const char* target;
  guild::PersonId T::*who;  // null: a stranger
  int status;
};

TEST_F(MessagePages, AreForWhoTakesPartAndWrittenByWhoLeads) {
  const std::string one = sent("/c/ethiek/messages", site.town.joost, words);
  const std::string list = "/c/ethiek/messages", form = list + "/new";
  const Row rows[] = {
      {list.c_str(), &T::nadia, 200},
      {list.c_str(), &T::marloes, 200},
      {list.c_str(), &T::bram, 403},
      {list.c_str(), &T::vera, 404},
      {list.c_str(), &T::otto, 404},
      {list.c_str(), &T::ada, 403},
      {list.c_str(), nullptr, 404},
      {one.c_str(), &T::nadia, 200},
      {one.c_str(), &T::vera, 404},
      {one.c_str(), nullptr, 404},
      {form.c_str(), &T::joost, 200},
      {form.c_str(), &T::marloes, 200},
      {form.c_str(), &T::nadia, 403},
      {form.c_str(), &T::fenna, 403},
      {form.c_str(), &T::willem, 404},
      {"/c/lokaal-meten/messages", &T::vera, 403},
      {"/c/lokaal-meten/messages", nullptr, 303},
      {"/p/een-slimme-stad/messages", &T::nadia, 200},
      {"/p/een-slimme-stad/messages", &T::vera, 403},
      {"/p/een-slimme-stad/messages/new", &T::marloes, 200},
      {"/p/een-slimme-stad/messages/new", &T::ada, 200},
      {"/p/een-slimme-stad/messages/new", &T::joost, 403},
      {"/p/een-slimme-stad/messages/new", &T::willem, 403},
      {"/p/niets/messages", &T::nadia, 404},
  };
  for (const Row& row : rows) {
    const auto who = row.who ? site.town.*row.who : guild::PersonId{};
    EXPECT_EQ(site.get(row.target, who).status, row.status)
        << row.target << " as person " << who.value;
  }
  EXPECT_EQ(site.post(list, words, site.town.nadia).status, 403);
  EXPECT_EQ(site.post(list, words, site.town.vera).status, 404);
  EXPECT_EQ(site.post("/p/een-slimme-stad/messages", words, site.town.nadia).status, 403);
}

TEST_F(MessagePages, ComeBackWithWhatWasTyped) {
  const auto reply =
      site.post("/c/lokaal-meten/messages",
                {{"subject", ""}, {"body", "Lang verhaal"}, {"lang", "nl"}}, site.town.joost);
  EXPECT_EQ(reply.status, 422);
  EXPECT_TRUE(says(reply, "Lang verhaal"));
  EXPECT_TRUE(says(reply, "e-subject"));
  EXPECT_EQ(site.post("/c/lokaal-meten/messages",
                      {{"subject", std::string(10'000, 'x')}, {"body", "b"}, {"lang", "nl"}},
                      site.town.joost)
                .status,
            422);
}

TEST_F(MessagePages, CarryNoScript) {
  auto evil = words;
  evil[1].second = "<script>alert(1)</script> [x](javascript:alert(2)) <img src=x onerror=y>";
  const std::string one = sent("/c/lokaal-meten/messages", site.town.joost, evil);
  const auto page = site.get(one, site.town.nadia);
  EXPECT_FALSE(says(page, "<script>alert"));
  EXPECT_FALSE(says(page, "javascript:"));
  EXPECT_FALSE(says(page, "onerror=y>"));
}

TEST_F(MessagePages, AreTwentyToAPage) {
  for (int i = 1; i <= 23; ++i) {
    auto fields = words;
    fields[0].second = "Bericht nummer " + std::to_string(i) + ".";
    fields[3].second = "key" + std::to_string(i);
    sent("/c/lokaal-meten/messages", site.town.joost, fields);
  }
  const auto first = site.get("/c/lokaal-meten/messages", site.town.nadia);
  EXPECT_TRUE(says(first, "nummer 23."));
  EXPECT_TRUE(says(first, "nummer 4."));
  EXPECT_FALSE(says(first, "nummer 3."));
  const auto at = first.body.find("?before=");
  ASSERT_NE(at, std::string::npos);
  const std::string query = first.body.substr(at, first.body.find('"', at) - at);
  const auto second = site.get("/c/lokaal-meten/messages" + query, site.town.nadia);
  EXPECT_TRUE(says(second, "nummer 3."));
  EXPECT_TRUE(says(second, "nummer 1."));
  EXPECT_FALSE(says(second, "nummer 4."));
  EXPECT_EQ(site.get("/c/lokaal-meten/messages?before=x-y", site.town.nadia).status, 200);
}

TEST_F(MessagePages, AreJsonAndEnglishForWhoAsks) {
  const std::string one = sent("/c/lokaal-meten/messages", site.town.joost, words);
  const auto json = site.get_json(one, site.town.nadia);
  EXPECT_EQ(json.type, "application/json");
  EXPECT_TRUE(says(json, "\"subject\":\"Tot donderdag\""));
  EXPECT_TRUE(says(json, "\"mailed\":null"));
  const auto english = site.get("/c/lokaal-meten/messages/new?lang=en", site.town.joost);
  EXPECT_TRUE(says(english, "Send the start documents along"));
  EXPECT_FALSE(says(english, "message."));
}

TEST_F(MessagePages, CanBeThrownAwayUnsent) {
  const auto preview = location(site.post("/c/lokaal-meten/messages", words, site.town.joost));
  const std::string one = preview.substr(0, preview.rfind('/'));
  EXPECT_EQ(location(site.post(one + "/discarding", {}, site.town.joost)),
            "/c/lokaal-meten/messages");
  EXPECT_EQ(site.get(preview, site.town.joost).status, 404);
}

}  // namespace
