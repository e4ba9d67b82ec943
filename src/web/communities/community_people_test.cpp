// The people tab: requests answered, roles, handing over, and lists pasted from a mail.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "guild/communities/membership.hpp"
#include "guild/communities/partner.hpp"
#include "web/hub/job_handlers.hpp"
#include "web/mail/mail.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class PeopleTab : public testing::Test {
 protected:
  world::TownSite site;
  world::Town& town = site.town;

  std::string request_path(guild::PersonId person, const char* part) {
    const auto own =
        site.read([&](sql::Read& r) { return guild::latest_request_of(r, town.building, person); });
    return "/c/gebiedsontwikkeling/requests/" + std::to_string(own->id.value) + "/" + part;
  }
  std::string person_path(guild::PersonId person, const char* part) {
    return "/c/lokaal-meten/people/" + std::to_string(person.value) + "/" + part;
  }
  static bool has(const web::Reply& reply, std::string_view text) {
    return reply.body.find(text) != std::string::npos;
  }
};

TEST_F(PeopleTab, IsForWhoTakesPart) {
  EXPECT_EQ(site.get("/c/lokaal-meten/people", {}).status, 303);
  EXPECT_EQ(site.get("/c/lokaal-meten/people", town.vera).status, 403);
  const auto page = site.get("/c/lokaal-meten/people", town.nadia);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(has(page, "Gemeente Merwerode"));
  EXPECT_FALSE(has(page, "removal"));
  EXPECT_TRUE(has(site.get("/c/lokaal-meten/people", town.marloes), "removal"));
}

TEST_F(PeopleTab, AnswersARequestOnce) {
  EXPECT_TRUE(
      has(site.get("/c/gebiedsontwikkeling/people", town.marloes), "Wij bouwen mee aan de kade."));
  EXPECT_FALSE(has(site.get("/c/gebiedsontwikkeling/people", town.nadia), "Wij bouwen mee"));
  const std::string path = request_path(town.bram, "acceptance");
  EXPECT_EQ(site.post(path, {}, town.nadia).status, 403);
  EXPECT_EQ(site.post(path, {}, town.marloes).status, 303);
  const auto late = site.post(path, {}, town.joost);
  EXPECT_EQ(late.status, 409);
  EXPECT_TRUE(has(late, "Iemand was je voor"));
  EXPECT_TRUE(has(site.get("/c/gebiedsontwikkeling", town.bram), "membership/end"));
}

TEST_F(PeopleTab, DeclinesWithAWordThatTheAskerReads) {
  site.post(request_path(town.bram, "refusal"), {{"answer", "Kom in het najaar."}}, town.joost);
  EXPECT_TRUE(has(site.get("/c/gebiedsontwikkeling", town.bram), "Kom in het najaar."));
}

TEST_F(PeopleTab, ChangesRolesAndHandsOver) {
  EXPECT_EQ(site.post(person_path(town.nadia, "role"), {{"role", "king"}}, town.joost).status, 422);
  EXPECT_EQ(site.post(person_path(town.nadia, "role"), {{"role", "sponsor"}}, town.joost).status,
            303);
  EXPECT_TRUE(has(site.get("/c/lokaal-meten/people", town.nadia), "Bestuurlijk trekker"));
  EXPECT_EQ(site.post(person_path(town.joost, "role"), {{"role", "member"}}, town.joost).status,
            409);
  const web::Fields to = {{"to", std::to_string(town.nadia.value)}};
  EXPECT_EQ(site.post("/c/lokaal-meten/lead", to, town.joost).status, 303);
  EXPECT_EQ(site.get("/c/lokaal-meten/settings", town.joost).status, 403);
  EXPECT_EQ(site.get("/c/lokaal-meten/settings", town.nadia).status, 200);
}

TEST_F(PeopleTab, TakesOffTheListAndUndoes) {
  EXPECT_EQ(site.post(person_path(town.nadia, "removal"), {}, town.joost).status, 303);
  EXPECT_EQ(site.get("/c/lokaal-meten/people", town.nadia).status, 403);
  EXPECT_TRUE(has(site.get("/c/lokaal-meten/people", town.joost), "removal/withdrawal"));
  EXPECT_EQ(site.post(person_path(town.nadia, "removal/withdrawal"), {}, town.joost).status, 303);
  EXPECT_EQ(site.get("/c/lokaal-meten/people", town.nadia).status, 200);
}

TEST_F(PeopleTab, ShowsWhatItReadsBeforeItAdds) {
  const web::Fields good = {{"people", "Saar de Wit <saar@noord.example>, Atelier Noord"}};
  const auto preview = site.post("/c/lokaal-meten/people/preview", good, town.marloes);
  EXPECT_EQ(preview.status, 200);
  EXPECT_TRUE(has(preview, "Saar de Wit"));
  EXPECT_TRUE(has(preview, "Voeg één persoon toe"));
  const auto json = site.post("/c/lokaal-meten/people/preview.json", good, town.marloes);
  EXPECT_EQ(json.type, "application/json");
  EXPECT_TRUE(has(json, R"("address":"saar@noord.example","organisation":"Atelier Noord")"));
  EXPECT_FALSE(has(site.get("/c/lokaal-meten/people", town.marloes), "Saar de Wit"));
  EXPECT_EQ(site.post("/c/lokaal-meten/people", good, town.nadia).status, 403);
  EXPECT_EQ(site.post("/c/lokaal-meten/people", good, town.marloes).status, 303);
  EXPECT_TRUE(has(site.get("/c/lokaal-meten/people", town.marloes), "Atelier Noord"));
  const web::Fields bad = {{"people", "Els Brouwer\nB <b@y.example>"}};
  const auto report = site.post("/c/lokaal-meten/people/preview", bad, town.marloes);
  EXPECT_TRUE(has(report, "Hier staat geen mailadres"));
  EXPECT_FALSE(has(report, "Voeg één persoon toe"));
  EXPECT_EQ(site.post("/c/lokaal-meten/people", bad, town.marloes).status, 422);
  EXPECT_FALSE(has(site.get("/c/lokaal-meten/people", town.marloes), "b@y.example"));
  EXPECT_EQ(site.post("/c/lokaal-meten/people/preview", {{"people", " "}}, town.marloes).status,
            422);
}

TEST_F(PeopleTab, KeepsPartnersAndWhoSpeaksForThem) {
  const web::Fields partner = {{"organisation", "Peilvast Sensoren"}, {"sector", "com"}};
  EXPECT_EQ(site.post("/c/lokaal-meten/partners", partner, town.nadia).status, 403);
  EXPECT_EQ(site.post("/c/lokaal-meten/partners", {{"organisation", ""}}, town.joost).status, 422);
  EXPECT_EQ(site.post("/c/lokaal-meten/partners", partner, town.joost).status, 303);
  site.post("/c/lokaal-meten/partners", partner, town.joost);
  const auto partners =
      site.read([&](sql::Read& r) { return guild::partners_of(r, town.measuring); });
  ASSERT_EQ(partners.size(), 1u);
  const std::string path =
      "/c/lokaal-meten/partners/" + std::to_string(partners[0].id.value) + "/representatives";
  const auto speak = [&](guild::PersonId who) {
    return site.post(path, {{"person", std::to_string(who.value)}}, town.joost).status;
  };
  EXPECT_EQ(speak(town.vera), 422);
  EXPECT_EQ(speak(town.nadia), 303);
  // The partner is public, who speaks for it is for who sees people.
  const auto page = site.get("/c/lokaal-meten", {});
  EXPECT_TRUE(has(page, "Peilvast Sensoren"));
  EXPECT_FALSE(has(page, "Nadia"));
  EXPECT_TRUE(
      has(site.get("/c/lokaal-meten/people", town.nadia), "Namens deze organisatie: Nadia"));
}

TEST_F(PeopleTab, OpensWhatIsClosedForAnAdministratorWithAReason) {
  EXPECT_EQ(site.get("/c/ethiek", town.ada).status, 403);
  EXPECT_EQ(site.post("/c/ethiek/opening", {{"reason", "x"}}, town.bram).status, 404);
  EXPECT_EQ(site.post("/c/ethiek/opening", {{"reason", ""}}, town.ada).status, 422);
  EXPECT_EQ(site.post("/c/ethiek/opening", {{"reason", "Een klacht."}}, town.ada).status, 303);
  EXPECT_EQ(site.get("/c/ethiek", town.ada).status, 200);
  EXPECT_TRUE(has(site.get("/c/ethiek", town.nadia), "Een klacht."));
  town.clock.advance(base::minutes(61));
  EXPECT_EQ(site.get("/c/ethiek", town.ada).status, 403);
}

TEST_F(PeopleTab, TellsByMailWhatWasDone) {
  world::TemporaryFolder folder;
  base::Config config;
  config.data = folder.path().string();
  const web::Postbox postbox(config, site.services.public_url);
  const auto handlers = web::job_handlers(site.services, postbox);
  site.post(request_path(town.bram, "acceptance"), {}, town.marloes);
  site.post("/c/lokaal-meten/people", {{"people", "Saar <saar@noord.example>"}}, town.marloes);
  jobs::run_due(site.services.db, town.clock, handlers);
  const auto letters_to = [&](const std::string& address) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "mail")) {
      std::ifstream file(entry.path());
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      count += text.find("<" + address + ">") != std::string::npos;
    }
    return count;
  };
  // Two invitations of the town, and the answer; his own request went to who leads.
  EXPECT_EQ(letters_to("bram@zuiderkade.example"), 3);
  EXPECT_EQ(letters_to("saar@noord.example"), 1);
  EXPECT_EQ(letters_to("joost@oudewaard.example"), 0);  // answered before it was mailed
}

}  // namespace
