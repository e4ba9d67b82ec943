// The chain on the pages of its links, the year of a community, and who is welcomed.
#include <gtest/gtest.h>

#include "guild/communities/membership.hpp"
#include "guild/lessons/application.hpp"
#include "world/busy_town.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

class ChainPages : public testing::TestWithParam<world::Kind> {
 protected:
  std::string text(const std::string& path, guild::PersonId person) {
    return site.get(path, person).body;
  }
  std::string chain_of(const std::string& path, guild::PersonId person) {
    const std::string body = text(path, person);
    const auto from = body.find("<nav class=\"chainline\"");
    return from == std::string::npos ? "" : body.substr(from, body.find("</nav>", from) - from);
  }
  std::string path(const char* of, std::int64_t id) {
    return location(site.get("/" + std::string(of) + "/" + std::to_string(id), town.nadia));
  }
  static bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
  }

  world::TownSite site{GetParam()};
  world::Town& town = site.town;
  world::BusyTown busy{town};
};

TEST_P(ChainPages, ShowTheNeighboursOfEachLink) {
  const std::string question = path("q", busy.question.value),
                    evidence = path("evidence", busy.interview.value),
                    experiment = path("experiments", busy.experiment.value);
  const std::string line = chain_of(question, town.nadia);
  EXPECT_TRUE(has(line, evidence)) << line;
  EXPECT_TRUE(has(line, experiment));
  EXPECT_TRUE(has(line, "aria-current=\"page\""));
  EXPECT_TRUE(has(chain_of(evidence, town.nadia), question));
  EXPECT_TRUE(has(chain_of(experiment, town.nadia), question));
  EXPECT_TRUE(has(site.get_json(question, town.nadia).body, "\"chain\":[{\"noun\":\"question\""));
}

TEST_P(ChainPages, OfWhatStandsAloneHaveNone) {
  EXPECT_EQ(chain_of(path("initiatives", busy.initiative.value), town.nadia), "");
  EXPECT_EQ(chain_of(path("lessons", busy.lesson.value), town.nadia), "");
}

TEST_P(ChainPages, LetALessonRestOnAnExperiment) {
  const std::string lesson = path("lessons", busy.lesson.value);
  const std::string form = text(lesson + "/change", town.joost);
  EXPECT_TRUE(has(form, "name=\"experiments\""));
  const std::string number = std::to_string(busy.experiment.value);
  const auto change = [&](const std::string& experiment) {
    return site.post(
        lesson + "/change",
        {{"statement", "Begin bij de vraag."}, {"lang", "nl"}, {"experiments", experiment}},
        town.joost);
  };
  const std::string refused = change("99").body;
  EXPECT_TRUE(has(refused, "Kies experimenten van deze community."));
  EXPECT_EQ(change(number).status, 303);
  const std::string changed = path("lessons", busy.lesson.value);
  EXPECT_TRUE(has(text(changed, town.nadia), "/experiments/" + number));
  EXPECT_TRUE(has(site.get_json(changed, town.nadia).body, "\"experiments\":[{\"id\":" + number));
  EXPECT_TRUE(has(text(changed + "/change", town.joost), "value=\"" + number + "\" checked"));
  // One begins from what was tried, too.
  const std::string begun = text("/c/lokaal-meten/lessons/new?experiment=" + number, town.nadia);
  EXPECT_TRUE(has(begun, "value=\"" + number + "\" checked"));
}

TEST_P(ChainPages, LetAnAdviceRestOnEvidence) {
  const auto question =
      site.read([&](sql::Read& r) { return guild::find_challenge(r, busy.worked_on)->question; });
  guild::EvidenceDraft draft;
  draft.kind = "desk_note";
  draft.title = "Wie vertrok er?";
  draft.found = "Vooral wie huurde.";
  const guild::EvidenceId evidence = site.write([&](sql::Write& w) {
    return guild::note_evidence(w, town.nadia, question, draft, town.now());
  });
  const std::string challenge = path("challenges", busy.worked_on.value);
  const std::string advice = challenge + "/advice";
  const std::string value = "evidence-" + std::to_string(evidence.value);
  EXPECT_TRUE(has(text(advice, town.nadia), "value=\"" + value + "\""));
  const auto item =
      site.read([&](sql::Read& r) { return guild::items_of(r, busy.worked_on)[0].id.value; });
  const std::string of_item = challenge + "/items/" + std::to_string(item);
  const std::string field = "support-" + std::to_string(item);
  EXPECT_TRUE(has(site.post(of_item + "/supports", {{field, "nothing-1"}}, town.nadia).body,
                  "id=\"e-" + field));
  EXPECT_EQ(site.post(of_item + "/supports", {{field, value}}, town.nadia).status, 303);
  EXPECT_TRUE(has(text(challenge, town.nadia), "Onderbouwing: Wie vertrok er?"));
  EXPECT_TRUE(has(site.get_json(challenge, town.nadia).body, "\"kind\":\"evidence\""));
  EXPECT_EQ(
      site.post(of_item + "/evidence/" + std::to_string(evidence.value) + "/end", {}, town.nadia)
          .status,
      303);
  EXPECT_FALSE(has(text(challenge, town.nadia), "Onderbouwing: Wie vertrok er?"));
}

TEST_P(ChainPages, TellTheYearToEachAsFarAsSheMayRead) {
  const std::string year = "/c/lokaal-meten/year/2023";
  const std::string members = text(year, town.nadia), all = text(year, {});
  EXPECT_TRUE(has(members, "Hoe meten we hitte in een straat?"));
  EXPECT_TRUE(has(members, "Nadia el Amrani"));
  EXPECT_FALSE(has(all, "Hoe meten we hitte in een straat?"));
  EXPECT_TRUE(has(all, "Meet minder."));
  EXPECT_FALSE(has(all, "Nadia el Amrani"));
  EXPECT_EQ(site.get("/c/lokaal-meten/year/2024", {}).status, 404);  // has not come
  EXPECT_EQ(site.get("/c/lokaal-meten/year/1900", {}).status, 404);
  EXPECT_EQ(site.get("/c/lokaal-meten/year/nu", {}).status, 404);
  EXPECT_EQ(site.get("/c/ethiek/year/2023", {}).status, 404);
  EXPECT_TRUE(has(text("/c/lokaal-meten", {}), year));
  EXPECT_TRUE(has(text("/c/ethiek/year/2023", town.nadia), "nog niets te vertellen"));
}

TEST_P(ChainPages, TellTheYearAsATableThatCalculatesNothing) {
  site.write([&](sql::Write& w) {
    guild::ask_question(w, town.nadia, town.measuring, {"=1+1, zei ze \"luid\"?"}, town.now());
  });
  const auto reply = site.get("/c/lokaal-meten/year/2023.csv", town.nadia);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.type, "text/csv; charset=utf-8");
  EXPECT_TRUE(reply.body.starts_with("\xEF\xBB\xBF\"Wat\",\"Datum\""));
  EXPECT_TRUE(has(reply.body, "\"'=1+1, zei ze \"\"luid\"\"?\""));
  EXPECT_TRUE(has(reply.body, "\"Gevraagd\",\"2023-04-03\",\"Hoe meten we hitte in een straat?\""));
  EXPECT_FALSE(has(site.get("/c/lokaal-meten/year/2023.csv", {}).body, "hitte"));
}

TEST_P(ChainPages, TellWhoLeadsWhomToWelcome) {
  site.write([&](sql::Write& w) { guild::join(w, town.measuring, town.vera, "", town.now()); });
  const std::string welcome =
      "/c/lokaal-meten/people/" + std::to_string(town.vera.value) + "/welcome";
  EXPECT_TRUE(has(text("/today", town.joost), welcome));
  EXPECT_FALSE(has(text("/today", town.nadia), welcome));
  EXPECT_EQ(site.post(welcome, {}, town.nadia).status, 403);
  EXPECT_EQ(location(site.post(welcome, {}, town.joost)), "/today");
  EXPECT_FALSE(has(text("/today", town.joost), welcome));
}

INSTANTIATE_TEST_SUITE_P(On, ChainPages,
                         testing::Values(world::Kind::sqlite, world::Kind::postgresql),
                         [](const auto& at) { return std::string(world::name(at.param)); });

}  // namespace
