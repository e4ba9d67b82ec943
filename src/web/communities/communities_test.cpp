// Pages of communities and programmes, as data: who asks for what, what comes, what must not.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "guild/communities/membership.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;
using world::TownSite;

struct Row {
  const char* target;
  guild::PersonId world::Town::*who;  // null: a stranger
  int status;
  const char* contains;
  const char* lacks;
};

TEST(CommunityPages, SayWhatTheReaderMaySee) {
  using T = world::Town;
  const Row rows[] = {
      {"/", nullptr, 200, "Lokaal meten", "Gebiedsontwikkeling"},
      {"/", &T::nadia, 200, "/today", "Ethiek"},
      {"/communities", nullptr, 200, "Buurtkeuken", "Gebiedsontwikkeling"},
      {"/communities", &T::vera, 200, "Gebiedsontwikkeling", "Ethiek"},
      {"/communities", &T::nadia, 200, "Ethiek", "Wonen"},
      {"/communities", &T::otto, 200, "Toch wel", "Begin een community"},
      {"/communities", &T::marloes, 200, "Begin een community", "Wonen"},
      {"/communities?lang=en", nullptr, 200, "Measuring locally", "Lokaal meten"},
      {"/communities/new", &T::marloes, 200, "name_nl", nullptr},
      {"/communities/new", &T::nadia, 403, nullptr, "name_nl"},
      {"/c/lokaal-meten", nullptr, 200, "Joost Verhagen", "Nadia el Amrani"},
      {"/c/lokaal-meten", nullptr, 200, "Joost Verhagen", "Gemeente Oudewaard"},
      {"/c/lokaal-meten", &T::nadia, 200, "Gemeente Oudewaard", nullptr},
      {"/p/een-slimme-stad", nullptr, 200, "Marloes Brink", "Gemeente Havenrecht"},
      {"/p/een-slimme-stad", &T::nadia, 200, "Gemeente Havenrecht", nullptr},
      {"/c/lokaal-meten", nullptr, 200, "/c/lokaal-meten/join", "/c/lokaal-meten/people"},
      {"/c/lokaal-meten", &T::nadia, 200, "membership/end", "/c/lokaal-meten/settings"},
      {"/c/lokaal-meten", &T::joost, 200, "/c/lokaal-meten/settings", nullptr},
      {"/c/lokaal-meten", &T::bram, 200, "Je bent uitgenodigd", nullptr},
      {"/c/lokaal-meten", &T::otto, 200, "Toch wel", nullptr},
      {"/c/gebiedsontwikkeling", nullptr, 404, nullptr, "Gebiedsontwikkeling"},
      {"/c/gebiedsontwikkeling", &T::vera, 200, "/join", nullptr},
      {"/c/gebiedsontwikkeling", &T::bram, 200, "Je aanvraag wacht", nullptr},
      {"/c/gebiedsontwikkeling", &T::joost, 200, "Eén persoon wil meedoen", nullptr},
      {"/c/ethiek", &T::vera, 404, nullptr, "Ethiek"},
      {"/c/ethiek", &T::otto, 404, nullptr, "Ethiek"},
      {"/c/ethiek", &T::ada, 403, nullptr, "Joost"},
      {"/c/ethiek", &T::bram, 403, nullptr, "Joost"},
      {"/c/ethiek/join", &T::bram, 200, "Ethiek", "Joost"},
      {"/c/ethiek", &T::marloes, 200, "Joost Verhagen", nullptr},
      {"/c/lokaal-meten/join", nullptr, 200, "name=\"email\"", nullptr},
      {"/c/lokaal-meten/join", &T::vera, 200, "Doe mee", "name=\"email\""},
      {"/c/gebiedsontwikkeling/join", &T::vera, 200, "name=\"words\"", nullptr},
      {"/c/lokaal-meten/settings", &T::nadia, 403, nullptr, "free_places"},
      {"/c/lokaal-meten/settings", &T::fenna, 403, nullptr, "free_places"},
      {"/c/lokaal-meten/settings", &T::joost, 200, "free_places", nullptr},
      {"/c/lokaal-meten/settings", &T::marloes, 200, "free_places", nullptr},
      {"/c/lokaal-meten/settings", &T::willem, 403, nullptr, "free_places"},
      {"/programmes", nullptr, 200, "Een slimme stad", "Begin een programma"},
      {"/programmes", &T::ada, 200, "Begin een programma", nullptr},
      {"/programmes/new", &T::marloes, 404, nullptr, "name_nl"},
      {"/p/een-slimme-stad", nullptr, 200, "Marloes Brink", "Ethiek"},
      {"/p/een-slimme-stad?lang=en", nullptr, 200, "A smart city", nullptr},
      {"/p/een-slimme-stad/settings", &T::marloes, 200, "purpose_nl", "coordinators"},
      {"/p/een-slimme-stad/settings", &T::ada, 200, "coordinators", nullptr},
      {"/p/een-slimme-stad/settings", &T::willem, 403, nullptr, "purpose_nl"},
      {"/p/niets", nullptr, 404, nullptr, nullptr},
  };
  TownSite site;
  for (const Row& row : rows) {
    const auto who = row.who ? site.town.*row.who : guild::PersonId{};
    const web::Reply reply = site.get(row.target, who);
    SCOPED_TRACE(std::string(row.target) + " as person " + std::to_string(who.value));
    EXPECT_EQ(reply.status, row.status);
    if (row.contains) {
      EXPECT_NE(reply.body.find(row.contains), std::string::npos) << row.contains;
    }
    if (row.lacks) {
      EXPECT_EQ(reply.body.find(row.lacks), std::string::npos) << row.lacks;
    }
  }
}

TEST(CommunityPages, AreJsonForWhoAsks) {
  TownSite site;
  const auto reply = site.get_json("/c/lokaal-meten", {});
  EXPECT_EQ(reply.type, "application/json");
  EXPECT_NE(reply.body.find(R"("name":"Lokaal meten")"), std::string::npos);
  EXPECT_EQ(site.get_json("/c/ethiek", site.town.vera).status, 404);
}

TEST(CommunityPages, RedirectFromAFormerNameOnlyForWhoMayKnow) {
  TownSite site;
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.ethics).is;
    draft.name.nl = "Morele vragen";
    guild::change_community(write, site.town.joost, site.town.ethics, draft, site.town.now());
  });
  const auto known = site.get("/c/ethiek", site.town.nadia);
  EXPECT_EQ(known.status, 301);
  EXPECT_EQ(location(known), "/c/morele-vragen");
  EXPECT_EQ(site.get("/c/ethiek", site.town.vera).status, 404);
}

TEST(Joining, IsOneClickForAMemberOfTheHub) {
  TownSite site;
  const auto reply = site.post("/c/lokaal-meten/membership", {}, site.town.vera);
  EXPECT_EQ(reply.status, 303);
  EXPECT_EQ(location(reply), "/c/lokaal-meten");
  EXPECT_EQ(world::cookie(reply, "flash"), "joining.joined");
  const auto page = site.get("/c/lokaal-meten", site.town.vera);
  EXPECT_NE(page.body.find("membership/end"), std::string::npos);
}

TEST(Joining, AsksAVisitorThreeThings) {
  TownSite site;
  const auto wrong = site.post("/c/lokaal-meten/membership", {{"name", ""}, {"email", "saar"}}, {});
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("value=\"saar\""), std::string::npos);
  EXPECT_NE(wrong.body.find("e-name"), std::string::npos);
  EXPECT_NE(wrong.body.find("e-email"), std::string::npos);
  EXPECT_NE(wrong.body.find(R"(<a href="#f-name">Je naam: Dit veld is nodig)"), std::string::npos)
      << "the summary says which field";
  const auto right = site.post(
      "/c/lokaal-meten/membership",
      {{"name", "Saar de Wit"}, {"email", "saar@noord.example"}, {"organisation", "Noord"}}, {});
  EXPECT_EQ(right.status, 303);
  EXPECT_TRUE(location(right).starts_with("/sign-in/sent?h=")) << location(right);
}

TEST(Joining, OfWhatIsClosedIsNotThereForStrangers) {
  TownSite site;
  EXPECT_EQ(site.get("/c/ethiek/join", site.town.vera).status, 404);
  EXPECT_EQ(site.post("/c/ethiek/membership", {}, site.town.vera).status, 404);
  EXPECT_EQ(
      site.post("/c/ethiek/membership", {{"name", "Saar"}, {"email", "saar@noord.example"}}, {})
          .status,
      404);
  EXPECT_EQ(site.post("/c/ethiek/membership", {}, site.town.bram).status, 303);
}

TEST(Joining, IsUndoneAfterLeaving) {
  TownSite site;
  EXPECT_EQ(site.post("/c/ethiek/membership/end", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.get("/c/ethiek", site.town.nadia).status, 404);
  const auto id = std::to_string(site.town.ethics.value);
  EXPECT_EQ(site.post("/departures", {{"community", id}}, site.town.vera).status, 404);
  EXPECT_EQ(site.post("/departures", {{"community", id}}, site.town.nadia).status, 303);
  EXPECT_EQ(site.get("/c/ethiek", site.town.nadia).status, 200);
}

TEST(Joining, TheLastLeadIsToldToHandOver) {
  TownSite site;
  const auto reply = site.post("/c/lokaal-meten/membership/end", {}, site.town.joost);
  EXPECT_EQ(reply.status, 409);
  EXPECT_NE(reply.body.find("Draag de community eerst over"), std::string::npos);
}

TEST(Founding, NeedsANameAndACoordinatedProgramme) {
  TownSite site;
  const auto smart = std::to_string(site.town.smart.value);
  const auto warm = std::to_string(site.town.warm.value);
  const auto post = [&](const web::Fields& fields, guild::PersonId who) {
    return site.post("/communities", fields, who);
  };
  EXPECT_EQ(post({{"name_nl", ""}, {"programme", smart}}, site.town.marloes).status, 422);
  EXPECT_EQ(post({{"name_nl", "Water"}, {"programme", warm}}, site.town.marloes).status, 403);
  EXPECT_EQ(post({{"name_nl", "Water"}}, site.town.marloes).status, 403);
  EXPECT_EQ(post({{"name_nl", "Water"}, {"programme", smart}}, site.town.nadia).status, 403);
  const auto made =
      post({{"name_nl", "Water"}, {"programme", smart}, {"form_key", "k1"}}, site.town.marloes);
  EXPECT_EQ(location(made), "/c/water");
  const auto again =
      post({{"name_nl", "Water"}, {"programme", smart}, {"form_key", "k1"}}, site.town.marloes);
  EXPECT_EQ(location(again), "/c/water");
  EXPECT_EQ(site.get("/c/water-2", site.town.marloes).status, 404);
}

TEST(Settings, ComeBackWithWhatWasTyped) {
  TownSite site;
  web::Fields fields = {{"name_nl", ""},       {"name_en", ""},       {"purpose_nl", "Samen."},
                        {"visibility", "hub"}, {"joining", "open"},   {"people_seen", "hub"},
                        {"form", "network"},   {"state", "starting"}, {"free_places", "7"}};
  const auto wrong = site.post("/c/lokaal-meten/settings", fields, site.town.joost);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("value=\"Samen.\""), std::string::npos);
  EXPECT_NE(wrong.body.find("e-name_nl"), std::string::npos);
  fields[0].second = "Meten";
  EXPECT_EQ(location(site.post("/c/lokaal-meten/settings", fields, site.town.joost)), "/c/meten");
  EXPECT_EQ(site.get("/c/meten", {}).status, 404);
  EXPECT_NE(site.get("/c/meten", site.town.vera).body.find("Netwerk"), std::string::npos);
}

TEST(Settings, MakeAThemeInBothLanguages) {
  TownSite site;
  web::Fields fields = {
      {"name_nl", "Lokaal meten"},  {"visibility", "public"}, {"joining", "open"},
      {"people_seen", "members"},   {"form", "cop"},          {"state", "running"},
      {"new_theme_en", "Clean air"}};
  const auto wrong = site.post("/c/lokaal-meten/settings", fields, site.town.joost);
  EXPECT_EQ(wrong.status, 422) << "the Dutch name is the one all others fall back to";
  EXPECT_NE(wrong.body.find("e-new_theme_nl"), std::string::npos);
  fields.push_back({"new_theme_nl", "Schone lucht"});
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 303);
  EXPECT_NE(site.get("/c/lokaal-meten?lang=nl", {}).body.find("Schone lucht"), std::string::npos);
  const std::string english = site.get("/c/lokaal-meten?lang=en", {}).body;
  EXPECT_NE(english.find("Clean air"), std::string::npos);
  EXPECT_EQ(english.find("Schone lucht"), std::string::npos);
}

TEST(Settings, KeepTheParentThatTheAskerMayNotRead) {
  TownSite site;
  const auto parent = [&] {
    return site.read(
        [&](sql::Read& read) { return guild::community(read, site.town.measuring).is.parent; });
  };
  site.write([&](sql::Write& write) {
    auto draft = guild::community(write, site.town.measuring).is;
    draft.parent = site.town.housing;
    guild::change_community(write, site.town.ada, site.town.measuring, draft, site.town.now());
  });
  web::Fields fields = {{"name_nl", "Lokaal meten"},
                        {"visibility", "public"},
                        {"joining", "open"},
                        {"people_seen", "members"},
                        {"form", "cop"},
                        {"state", "running"},
                        {"parent", ""}};
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 303);
  EXPECT_EQ(parent(), site.town.housing) << "closed, and not his";
  const auto told = [&] {
    const auto reply = site.get_json("/c/lokaal-meten/settings", site.town.joost);
    return boost::json::parse(reply.body).at("parent").as_int64();
  };
  EXPECT_EQ(told(), 0) << "nor does JSON say what the form does not";
  fields.back().second = std::to_string(site.town.building.value);
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 303);
  EXPECT_EQ(parent(), site.town.building);
  EXPECT_EQ(told(), site.town.building.value);
  fields.back().second = "";
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 303);
  EXPECT_FALSE(parent()) << "he reads it, and took it off";
}

TEST(Settings, OfferTheProgrammeItIsInToWhoCoordinatesAnother) {
  TownSite site;
  const auto chosen = [&] {
    const std::string page = site.get("/c/lokaal-meten/settings", site.town.joost).body;
    const std::size_t list = page.find("name=\"programme\"");
    if (list == page.npos) return std::string("no list");
    const std::string all = page.substr(list, page.find("</select>", list) - list);
    const std::size_t at = all.find(" selected");
    if (at == all.npos) return std::string("none of " + all);
    const std::size_t value = all.rfind("value=\"", at) + 7;
    return all.substr(value, all.find('"', value) - value);
  };
  EXPECT_EQ(chosen(), "no list") << "who coordinates nothing does not choose";
  site.write([&](sql::Write& w) {
    guild::appoint_coordinator(w, site.town.ada, site.town.warm, site.town.joost,
                               site.town.clock.now());
  });
  EXPECT_EQ(chosen(), std::to_string(site.town.smart.value));
  site.write([&](sql::Write& w) {
    w.run(R"sql(UPDATE community SET programme_id = NULL WHERE slug = 'lokaal-meten')sql");
  });
  EXPECT_EQ(chosen(), "");
}

TEST(Settings, DoNotMoveACommunityToAProgrammeOfOthers) {
  TownSite site;
  web::Fields fields = {{"name_nl", "Lokaal meten"},
                        {"visibility", "public"},
                        {"joining", "open"},
                        {"people_seen", "members"},
                        {"form", "cop"},
                        {"state", "running"},
                        {"free_places", "0"},
                        {"programme", std::to_string(site.town.warm.value)}};
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 422);
  fields.back().second = std::to_string(site.town.smart.value);
  EXPECT_EQ(site.post("/c/lokaal-meten/settings", fields, site.town.joost).status, 303);
}

}  // namespace
