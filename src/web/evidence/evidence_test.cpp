// Pages of evidence, and the link by which a speaker allows her quote.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "guild/evidence/quotes.hpp"
#include "world/mailbox.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;

constexpr const char* said = "Ik teken omdat het er staat.";

// Nadia asked in the public community; Vera takes part nowhere and may read it.
class EvidencePages : public testing::Test {
 protected:
  EvidencePages() {
    site.config.data = folder.path();
    question = site.write([&](sql::Write& w) {
      return guild::ask_question(w, town.nadia, town.measuring,
                                 {"Waarom duurt een vergunning zo lang?"}, town.now());
    });
    on = "/q/" + std::to_string(question.value) + "-waarom-duurt-een-vergunning-zo-lang";
    site.write([](sql::Write& w) { w.run(R"sql(DELETE FROM job)sql"); });
  }
  std::string noted(const std::string& kind = "interview") {
    const auto reply = site.post(on + "/evidence",
                                 {{"kind", kind},
                                  {"title", "Een jurist die tekent"},
                                  {"found", "Zij tekent **elf** keer."},
                                  {"sector", "com"},
                                  {"lang", "nl"},
                                  {"form_key", "n" + std::to_string(++keys)}},
                                 town.nadia);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply);
  }
  void quote(const std::string& path) {
    EXPECT_EQ(site.post(path + "/quotes",
                        {{"text", said},
                         {"speaker", "Carla Bos"},
                         {"organisation", "Sensorwerf"},
                         {"quote_sector", "edu"},
                         {"form_key", "q" + std::to_string(++keys)}},
                        town.nadia)
                  .status,
              303);
  }
  // Asks the speaker of the first quote; the link of her mail.
  std::string asked(const std::string& path) {
    EXPECT_EQ(site.post(path + "/quotes/1/request",
                        {{"contact_mail-1", "carla@sensorwerf.example"}}, town.nadia)
                  .status,
              303);
    const std::regex address("http://hub.example(/quote/[A-Za-z0-9_.%-]+)");
    std::smatch found;
    for (const std::string& one : world::letters_to(site, "carla@sensorwerf.example")) {
      if (!std::regex_search(one, found, address) || links.contains(found[1].str())) continue;
      letter = one;
      return *links.insert(found[1].str()).first;
    }
    ADD_FAILURE() << "no new letter";
    return {};
  }
  bool says(const web::Reply& reply, std::string_view what) {
    return reply.body.find(what) != std::string::npos;
  }
  int status(const std::string& path, const web::Fields& fields, guild::PersonId person) {
    return site.post(path, fields, person).status;
  }

  int keys = 0;
  std::string on, letter;
  std::set<std::string> links;
  guild::QuestionId question;
  world::TemporaryFolder folder;
  world::TownSite site;
  world::Town& town = site.town;
};

TEST_F(EvidencePages, StandOnTheQuestionAndAreReadByWhoWorksThere) {
  const std::string path = noted();
  EXPECT_EQ(path, "/evidence/1-een-jurist-die-tekent");
  EXPECT_EQ(site.get("/evidence/1", town.vera).status, 301);
  EXPECT_TRUE(says(site.get(path, town.vera), "<strong>elf</strong>"));
  for (const std::string& list : {on, on + "/evidence"}) {
    const auto reply = site.get(list, town.vera);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(says(reply, path)) << list;
    EXPECT_TRUE(says(reply, "Zij tekent elf keer.")) << list;
    EXPECT_TRUE(says(reply, "Nog niet gehoord:")) << list;
  }
  EXPECT_EQ(site.get(path, {}).status, 303);
  EXPECT_TRUE(says(site.get("/search?q=jurist", town.vera), path));
  EXPECT_FALSE(says(site.get("/search?q=jurist", {}), path));
}

// The sector of who was interviewed was heard; Nadia's too, since she asked.
TEST_F(EvidencePages, NameSectorsThatWereNotHeard) {
  const auto silent = [&] {
    const auto json = site.get_json(on + "/evidence", town.nadia).body;
    return json.substr(json.find("not_heard"));
  };
  EXPECT_NE(silent().find("\"com\""), std::string::npos);
  EXPECT_EQ(silent().find("\"mun\""), std::string::npos);
  noted();
  EXPECT_EQ(silent().find("\"com\""), std::string::npos);
}

TEST_F(EvidencePages, EachKindHasItsOwnShortForm) {
  const auto form = [&](const std::string& kind) {
    return site.get(on + "/evidence/new?kind=" + kind, town.nadia);
  };
  for (const char* kind : {"desk_note", "interview", "case", "visit"})
    EXPECT_TRUE(says(form(kind), "name=\"kind\" value=\"" + std::string(kind) + "\""));
  EXPECT_TRUE(says(form("visit"), "name=\"people\""));
  EXPECT_FALSE(says(form("case"), "name=\"people\""));
  EXPECT_TRUE(says(form("desk_note"), "name=\"gaps\""));
  EXPECT_TRUE(says(form("rumour"), "value=\"desk_note\""));
  // One that comes back is of the kind it was.
  const auto back =
      site.post(on + "/evidence",
                {{"kind", "visit"}, {"title", ""}, {"found", "Veel"}, {"lang", "nl"}}, town.nadia);
  EXPECT_EQ(back.status, 422);
  EXPECT_TRUE(says(back, "name=\"people\""));
  EXPECT_TRUE(says(back, "Veel"));
}

TEST_F(EvidencePages, AreNotedByWhoTakesPartOrWorksOnTheQuestion) {
  const web::Fields words{
      {"kind", "case"}, {"title", "Havenrecht"}, {"found", "Het mocht."}, {"lang", "nl"}};
  EXPECT_EQ(status(on + "/evidence", words, town.vera), 403);
  EXPECT_EQ(status(on + "/help", {}, town.vera), 303);
  EXPECT_EQ(status(on + "/evidence", words, town.vera), 303);
  EXPECT_EQ(status("/evidence/1/sources", {{"citation", "x"}, {"reliability", "low"}}, town.otto),
            403);
}

TEST_F(EvidencePages, AQuoteWaitsForItsSpeaker) {
  const std::string path = noted();
  quote(path);
  EXPECT_TRUE(says(site.get(path, town.nadia), said));
  for (const auto& reply : {site.get(path, town.vera), site.get_json(path, town.vera),
                            site.get(on, town.vera), site.get_json(on + "/evidence", town.vera)}) {
    for (const char* kept : {said, "Carla Bos", "Sensorwerf"}) EXPECT_FALSE(says(reply, kept));
  }
  EXPECT_TRUE(says(site.get(path, town.vera), "Wacht op toestemming"));
  EXPECT_FALSE(says(site.get("/search?q=staat", town.nadia), path));
  EXPECT_EQ(status(path + "/quotes/1/request", {{"contact_mail-1", "geen adres"}}, town.nadia),
            422);
  const auto request = [&] {
    return status(path + "/quotes/1/request", {{"contact_mail-1", "a@b.example"}}, town.vera);
  };
  EXPECT_EQ(request(), 403);
  // Helping alone changes nothing: anyone with an account may help.
  EXPECT_EQ(status(on + "/help", {}, town.vera), 303);
  EXPECT_EQ(request(), 403);
  EXPECT_EQ(status(path + "/quotes", {{"text", said}, {"speaker", "Carla Bos"}}, town.vera), 403);
  const auto page = site.get(path, town.vera);
  for (const char* kept : {said, "Carla Bos", "Sensorwerf"}) EXPECT_FALSE(says(page, kept));
  EXPECT_FALSE(says(page, path + "/quotes"));
  EXPECT_TRUE(says(page, path + "/sources"));
}

TEST_F(EvidencePages, TheQuestionShowsTheLatestFive) {
  const std::string first = noted();
  for (int i = 0; i < 5; ++i) noted();
  const auto page = site.get(on, town.vera);
  // The chain above it names them all.
  const std::string section = page.body.substr(page.body.find("id=\"q-ev\""));
  EXPECT_EQ(section.find(first), std::string::npos);
  EXPECT_TRUE(says(page, "/evidence/6-een-jurist-die-tekent"));
  EXPECT_TRUE(says(page, on + "/evidence"));
  EXPECT_TRUE(says(site.get(on + "/evidence", town.vera), first));
}

TEST_F(EvidencePages, AClaimIsInTheLanguageOfTheQuestion) {
  site.write([&](sql::Write& w) {
    w.run(R"sql(UPDATE question SET lang = 'en' WHERE id = $1)sql", question);
  });
  EXPECT_EQ(status(on + "/claims", {{"claim", "It waits."}}, town.nadia), 303);
  const auto json = site.get_json(on + "/evidence", town.vera).body;
  EXPECT_NE(json.find("\"text\":\"It waits.\",\"lang\":\"en\",\"supports\""), std::string::npos);
}

TEST_F(EvidencePages, ASpeakerAllowsItWithHerNameAndTakesItBack) {
  const std::string path = noted();
  quote(path);
  const std::string link = asked(path);
  ASSERT_NE(link, "");
  EXPECT_NE(letter.find("Nadia el Amrani"), std::string::npos);
  const auto shown = site.get(link, {});
  EXPECT_EQ(shown.status, 200);
  EXPECT_TRUE(says(shown, said));
  EXPECT_FALSE(says(shown, "Lokaal meten"));            // a community may be closed
  EXPECT_FALSE(says(site.get(path, town.vera), said));  // looking changes nothing
  EXPECT_EQ(status(link, {{"answer", "misschien"}}, {}), 422);
  EXPECT_EQ(status(link, {{"answer", "named"}}, {}), 303);
  EXPECT_TRUE(says(site.get(path, town.vera), said));
  EXPECT_TRUE(says(site.get(path, town.vera), "Carla Bos"));
  EXPECT_FALSE(says(site.get(path, town.vera), "carla@"));
  EXPECT_EQ(status(link, {{"answer", "no"}}, {}), 409);
  EXPECT_EQ(status(link + "/withdrawal", {}, {}), 303);
  for (const auto who : {town.nadia, town.vera}) {
    EXPECT_FALSE(says(site.get(path, who), said));
    EXPECT_FALSE(says(site.get(path, who), "Carla"));
  }
  EXPECT_TRUE(says(site.get(path, town.nadia), "Toestemming ingetrokken"));
  EXPECT_FALSE(says(site.get(link, {}), said));
  EXPECT_EQ(status(link + "/withdrawal", {}, {}), 409);
}

TEST_F(EvidencePages, ASpeakerMayStayWithoutAName) {
  const std::string path = noted();
  quote(path);
  const std::string first = asked(path), link = asked(path);
  EXPECT_EQ(site.get(first, {}).status, 410);  // a later mail asks
  EXPECT_EQ(site.get(link + "x", {}).status, 404);
  EXPECT_EQ(site.get("/approval/" + link.substr(7), {}).status, 404);
  EXPECT_EQ(status(link, {{"answer", "nameless"}}, {}), 303);
  const auto page = site.get(path, town.vera);
  EXPECT_TRUE(says(page, said));
  EXPECT_FALSE(says(page, "Carla Bos"));
  EXPECT_FALSE(says(page, "Sensorwerf"));
  EXPECT_TRUE(says(page, "Iemand die liever niet genoemd wordt"));
}

TEST_F(EvidencePages, ARemovedQuoteIsOverForItsSpeakerToo) {
  const std::string path = noted();
  quote(path);
  const std::string link = asked(path);
  EXPECT_EQ(status(path + "/quotes/1/removal", {{"reason-quote-1", ""}}, town.joost), 422);
  EXPECT_EQ(status(path + "/quotes/1/removal", {{"reason-quote-1", "Niet zo gezegd."}}, town.joost),
            303);
  EXPECT_EQ(site.get(link, {}).status, 410);
  EXPECT_FALSE(says(site.get(path, town.nadia), said));
}

TEST_F(EvidencePages, SourcesAreAddedAndRemovedNeverSilently) {
  const std::string path = noted("desk_note");
  EXPECT_EQ(
      status(path + "/sources",
             {{"citation", "Raadsstuk 114"}, {"link", "javascript:x"}, {"reliability", "high"}},
             town.nadia),
      422);
  EXPECT_EQ(status(path + "/sources",
                   {{"citation", "Raadsstuk 114"},
                    {"link", "https://raad.example/114"},
                    {"reliability", "high"}},
                   town.nadia),
            303);
  EXPECT_TRUE(says(site.get(path, town.vera), "https://raad.example/114"));
  EXPECT_TRUE(says(site.get(on, town.vera), "1 bron"));
  EXPECT_EQ(status(path + "/sources/1/removal", {{"reason-source-1", "Verlopen."}}, town.joost),
            303);
  EXPECT_TRUE(says(site.get(path, town.vera), "Verlopen."));
  EXPECT_EQ(status(path + "/quotes", {{"text", said}, {"speaker", "C"}}, town.nadia), 409);
}

TEST_F(EvidencePages, ClaimsSayWhatTheyRestOn) {
  const std::string path = noted(), list = on + "/evidence";
  EXPECT_EQ(status(on + "/claims", {{"claim", "Het wacht."}}, town.vera), 403);
  EXPECT_EQ(status(on + "/claims", {{"claim", ""}}, town.nadia), 422);
  EXPECT_EQ(status(on + "/claims", {{"claim", "Het wacht."}}, town.nadia), 303);
  for (const std::string& page : {on, list})
    EXPECT_TRUE(says(site.get(page, town.vera), "Niet onderbouwd")) << page;
  EXPECT_EQ(status(on + "/claims/1/evidence", {{"evidence-1", "1"}}, town.nadia), 303);
  EXPECT_FALSE(says(site.get(list, town.vera), "Niet onderbouwd"));
  EXPECT_TRUE(says(site.get(path, town.vera), "Het wacht."));
  EXPECT_EQ(status(on + "/claims/1/evidence/1/end", {}, town.nadia), 303);
  EXPECT_TRUE(says(site.get(list, town.vera), "Niet onderbouwd"));
  EXPECT_EQ(status(on + "/help", {}, town.vera), 303);
  EXPECT_EQ(status(on + "/claims/1/removal", {{"reason-1", "Nee."}}, town.vera), 403);
  EXPECT_FALSE(says(site.get(list, town.vera), "reason-1"));
  EXPECT_TRUE(says(site.get(list, town.joost), "reason-1"));
  EXPECT_EQ(status(on + "/claims/1/removal", {{"reason-1", ""}}, town.joost), 422);
  EXPECT_EQ(status(on + "/claims/1/removal", {{"reason-1", "Te stellig."}}, town.joost), 303);
  EXPECT_TRUE(says(site.get(list, town.vera), "Te stellig."));
  EXPECT_FALSE(says(site.get(on, town.vera), "Het wacht."));
}

TEST_F(EvidencePages, AreChangedAndWithdrawnByWhoMay) {
  const std::string path = noted();
  const web::Fields words{{"kind", "visit"},  // it stays what it was
                          {"title", "Een jurist die bleef"},
                          {"found", "Zij **bleef**."},
                          {"lang", "nl"}};
  EXPECT_EQ(site.get(path + "/change", town.vera).status, 403);
  EXPECT_EQ(status(path + "/change", words, town.joost), 303);
  EXPECT_TRUE(says(site.get("/evidence/1-een-jurist-die-bleef", town.vera), "<strong>bleef"));
  EXPECT_TRUE(says(site.get_json("/evidence/1", town.vera), "\"kind\":\"interview\""));
  EXPECT_EQ(status(path + "/withdrawal", {{"reason", ""}}, town.joost), 422);
  EXPECT_EQ(status(path + "/withdrawal", {{"reason", "Dubbel."}}, town.joost), 303);
  EXPECT_EQ(site.get("/evidence/1-een-jurist-die-bleef", town.vera).status, 410);
  EXPECT_TRUE(says(site.get("/evidence/1-een-jurist-die-bleef", town.nadia), "Dubbel."));
  EXPECT_FALSE(says(site.get(on, town.vera), "Een jurist die bleef"));
  EXPECT_EQ(status(path + "/withdrawal/end", {}, town.nadia), 303);
  EXPECT_TRUE(says(site.get(on, town.vera), "Een jurist die bleef"));
}

}  // namespace
