// Pages of experiments: those of a community, one of them, how it went, its proof.
#include <gtest/gtest.h>

#include "guild/questions/question.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class ExperimentPages : public testing::Test {
 protected:
  web::Fields words(const std::string& title = "Eén uur aan één tafel") {
    return {{"title", title},
            {"place", "Oudewaard"},
            {"people", "vier bewoners"},
            {"from", "2023-04-03"},
            {"measure", "Dagen **wachten**."},
            {"lang", "nl"},
            {"form_key", "e" + std::to_string(++keys)}};
  }
  std::string begun(const std::string& title = "Eén uur aan één tafel") {
    const auto reply = site.post(list, words(title), town.nadia);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply);
  }
  int settle(const std::string& path, const std::string& outcome, const std::string& result,
             guild::PersonId by) {
    return site.post(path + "/outcome", {{"outcome", outcome}, {"result", result}}, by).status;
  }
  bool says(const web::Reply& reply, std::string_view what) {
    return reply.body.find(what) != std::string::npos;
  }
  int keys = 0;
  const std::string list = "/c/lokaal-meten/experiments";
  world::TownSite site;
  world::Town& town = site.town;
};

TEST_F(ExperimentPages, AreReadByWhoWorksThere) {
  const std::string path = begun();
  EXPECT_EQ(path, "/experiments/1-een-uur-aan-een-tafel");
  EXPECT_EQ(site.get("/experiments/1", town.vera).status, 301);
  for (const std::string& page : {path, list})
    EXPECT_TRUE(says(site.get(page, town.vera), "Eén uur aan één tafel"));
  EXPECT_TRUE(says(site.get(path, town.vera), "<strong>wachten</strong>"));
  EXPECT_TRUE(says(site.get(path, town.vera), "vier bewoners"));
  EXPECT_TRUE(says(site.get("/c/lokaal-meten/questions", town.vera), list));
  EXPECT_EQ(site.get(path, {}).status, 303);
  EXPECT_EQ(site.post(list, words(), town.vera).status, 403);
  auto wrong = words("");
  const auto back = site.post(list, wrong, town.nadia);
  EXPECT_EQ(back.status, 422);
  EXPECT_TRUE(says(back, "vier bewoners"));
}

TEST_F(ExperimentPages, TellAFailureAsLargeAsASuccess) {
  const std::string failed = begun("Een scherm in de gang"), worked = begun();
  EXPECT_EQ(settle(failed, "failure", "", town.nadia), 422);
  EXPECT_EQ(settle(failed, "failure", "Niemand belde.", town.vera), 403);
  EXPECT_EQ(settle(failed, "failure", "Niemand belde.", town.nadia), 303);
  EXPECT_EQ(settle(worked, "success", "Dezelfde middag.", town.fenna), 303);
  const auto page = site.get(list, town.vera);
  for (const char* words : {"Niemand belde.", "Dezelfde middag.", "Niet gelukt, wel geleerd"})
    EXPECT_TRUE(says(page, words)) << words;
  EXPECT_FALSE(says(page, "danger"));
}

TEST_F(ExperimentPages, ASuccessTakesProof) {
  const std::string path = begun();
  const web::Fields proof{{"number", "Van 214 naar 24 dagen"}, {"story", "Met een ladder."}};
  EXPECT_EQ(site.post(path + "/proof-points", proof, town.nadia).status, 409);
  EXPECT_EQ(settle(path, "success", "Dezelfde middag.", town.nadia), 303);
  EXPECT_EQ(site.post(path + "/proof-points", {{"number", "24"}, {"story", ""}}, town.nadia).status,
            422);
  EXPECT_EQ(site.post(path + "/proof-points", proof, town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/proof-points", proof, town.nadia).status, 303);
  EXPECT_TRUE(says(site.get(path, town.vera), "Van 214 naar 24 dagen"));
  const std::string removal = path + "/proof-points/1/removal";
  EXPECT_EQ(site.post(removal, {{"reason-1", ""}}, town.joost).status, 422);
  EXPECT_EQ(site.post(removal, {{"reason-1", "Verkeerd geteld."}}, town.joost).status, 303);
  EXPECT_FALSE(says(site.get(path, town.vera), "Van 214 naar 24 dagen"));
}

TEST_F(ExperimentPages, WhoDoesItSaysSoHerself) {
  const std::string path = begun();
  EXPECT_EQ(site.post(path + "/people", {}, town.vera).status, 303);
  const auto names = [&] { return site.get_json(path, town.nadia).body; };
  const auto vera = "\"id\":" + std::to_string(town.vera.value);
  EXPECT_NE(names().find(vera), std::string::npos);
  EXPECT_EQ(settle(path, "stopped", "De kamer was weg.", town.vera), 303);  // she does it
  EXPECT_EQ(site.post(path + "/people/end", {}, town.vera).status, 303);
  EXPECT_EQ(names().find(vera), std::string::npos);
  EXPECT_EQ(settle(path, "success", "Toch.", town.vera), 403);
}

// Anyone with an account joins: that gives no say over what others wrote.
TEST_F(ExperimentPages, WhoJoinsTellsHowItWentAndChangesNothingOfOthers) {
  const std::string path = begun();
  EXPECT_EQ(site.post(path + "/people", {}, town.vera).status, 303);
  EXPECT_EQ(settle(path, "success", "Dezelfde middag.", town.vera), 303);
  const web::Fields proof{{"number", "Van 214 naar 24 dagen"}, {"story", "Met een ladder."}};
  EXPECT_EQ(site.post(path + "/proof-points", proof, town.nadia).status, 303);
  EXPECT_EQ(site.post(path + "/proof-points", proof, town.vera).status, 303);
  EXPECT_EQ(site.get(path + "/change", town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/change", words("Twee uur"), town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Dubbel."}}, town.vera).status, 403);
  const auto remove = [&](const std::string& id) {
    return site
        .post(path + "/proof-points/" + id + "/removal", {{"reason-" + id, "Nee."}}, town.vera)
        .status;
  };
  EXPECT_EQ(remove("1"), 403);
  EXPECT_EQ(remove("2"), 303);
  const auto page = site.get(path, town.vera);
  EXPECT_FALSE(says(page, "reason-1"));
  EXPECT_FALSE(says(page, path + "/withdrawal"));
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", ""}}, town.nadia).status, 303);
  EXPECT_EQ(site.post(path + "/withdrawal/end", {}, town.vera).status, 410);
}

TEST_F(ExperimentPages, KeepWhatIsToldWhileTheyRun) {
  const std::string path = begun();
  EXPECT_EQ(settle(path, "running", "Er belden er drie.", town.nadia), 303);
  const auto page = site.get(path, town.vera);
  EXPECT_TRUE(says(page, "Er belden er drie."));
  EXPECT_TRUE(says(page, "Tot nu toe"));
}

// Whether or not it is one of those that may be chosen.
TEST_F(ExperimentPages, KeepTheirQuestionWhenChanged) {
  const auto question = site.write([&](sql::Write& w) {
    return guild::ask_question(w, town.nadia, town.measuring, {"Waarom duurt het?"}, town.now());
  });
  auto fields = words();
  fields.push_back({"question", std::to_string(question.value)});
  const auto path = location(site.post(list, fields, town.nadia));
  site.write(
      [&](sql::Write& w) { guild::withdraw_question(w, question, town.nadia, "", town.now()); });
  const auto form = site.get(path + "/change", town.nadia);
  EXPECT_TRUE(says(form, "selected>Deze vraag is ingetrokken."));
  EXPECT_FALSE(says(form, "Waarom duurt het?"));
}

TEST_F(ExperimentPages, StandOnTheQuestionTheyComeFrom) {
  const auto question = site.write([&](sql::Write& w) {
    return guild::ask_question(w, town.nadia, town.measuring, {"Waarom duurt het?"}, town.now());
  });
  const std::string on = "/q/" + std::to_string(question.value) + "-waarom-duurt-het";
  const auto form = list + "/new?question=" + std::to_string(question.value);
  EXPECT_TRUE(says(site.get(on, town.nadia), form));
  EXPECT_TRUE(says(site.get(form, town.nadia), "selected>Waarom duurt het?"));
  auto fields = words();
  fields.push_back({"question", std::to_string(question.value)});
  const auto path = location(site.post(list, fields, town.nadia));
  EXPECT_TRUE(says(site.get(on, town.vera), path));
  EXPECT_TRUE(says(site.get(path, town.vera), on));
}

TEST_F(ExperimentPages, AreChangedAndWithdrawnByWhoMay) {
  const std::string path = begun();
  EXPECT_EQ(site.get(path + "/change", town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/change", words("Twee uur"), town.joost).status, 303);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", ""}}, town.joost).status, 422);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Dubbel."}}, town.joost).status, 303);
  EXPECT_EQ(site.get("/experiments/1-twee-uur", town.vera).status, 410);
  EXPECT_TRUE(says(site.get("/experiments/1-twee-uur", town.nadia), "Dubbel."));
  EXPECT_FALSE(says(site.get(list, town.vera), "Twee uur"));
  EXPECT_EQ(site.post(path + "/withdrawal/end", {}, town.nadia).status, 303);
  EXPECT_EQ(site.get("/experiments/1-twee-uur", town.vera).status, 200);
}

}  // namespace
