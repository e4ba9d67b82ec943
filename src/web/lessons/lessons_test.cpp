// Pages of lessons: noting, reading, being named, telling of use, sharing, the library and feeds.
#include <gtest/gtest.h>

#include "guild/lessons/application.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/people/person.hpp"
#include "guild/questions/question.hpp"
#include "web/lessons/lesson_consents.hpp"
#include "web/signed_link.hpp"
#include "world/town_site.hpp"

namespace {

using world::location;
using T = world::Town;

class LessonPages : public testing::Test {
 protected:
  LessonPages() { site.config.data = folder.path(); }

  web::Fields words(const std::string& statement = "Begin bij de vraag.") {
    return {{"statement", statement},
            {"context", "Zes **proeven** in één jaar."},
            {"happened", "Wie een vraag had, keek."},
            {"advice", "Vraag drie bewoners."},
            {"lang", "nl"},
            {"form_key", "k" + std::to_string(++keys)}};
  }
  // The path of a lesson that was noted.
  std::string noted(const std::string& statement = "Begin bij de vraag.",
                    const std::string& slug = "lokaal-meten") {
    const auto reply = site.post("/c/" + slug + "/lessons", words(statement), site.town.nadia);
    EXPECT_EQ(reply.status, 303) << reply.body;
    return location(reply);
  }
  guild::LessonId id_of(const std::string& path) {
    return guild::LessonId{base::parse_integer(path.substr(9, path.find('-') - 9)).value()};
  }
  void share(const std::string& path, int steps) {
    for (int i = 0; i < steps; ++i) {
      EXPECT_EQ(site.post(path + "/sharing", {}, site.town.nadia).status, 303);
      EXPECT_EQ(site.post(path + "/sharing/completion", {}, site.town.joost).status, 303);
    }
  }
  bool says(const web::Reply& reply, std::string_view what) {
    return reply.body.find(what) != std::string::npos;
  }
  bool hub_says(const std::string& target, guild::PersonId who, std::string_view what) {
    return says(site.get(target, who), what);
  }
  std::vector<guild::Consent> waiting(guild::PersonId person) {
    return site.read([&](sql::Read& r) { return guild::consents_waiting(r, person); });
  }

  int keys = 0;
  world::TemporaryFolder folder;
  world::TownSite site;
};

TEST_F(LessonPages, AreNotedWithOneSentence) {
  const auto reply =
      site.post("/c/lokaal-meten/lessons", {{"statement", "Meet drie dingen."}, {"lang", "nl"}},
                site.town.nadia);
  EXPECT_EQ(location(reply), "/lessons/1-meet-drie-dingen");
  const auto page = site.get("/lessons/1-meet-drie-dingen", site.town.vera);
  EXPECT_EQ(page.status, 200);
  EXPECT_TRUE(says(page, "Les 1 van Lokaal meten"));
  EXPECT_FALSE(says(page, "Nadia"));  // she did not ask to be named
  const auto empty =
      site.post("/c/lokaal-meten/lessons", {{"statement", ""}, {"lang", "nl"}}, site.town.nadia);
  EXPECT_EQ(empty.status, 422);
  EXPECT_TRUE(says(empty, "e-statement"));
}

TEST_F(LessonPages, KeepTheMeetingTheyWereNotedInWhenTheFormComesBack) {
  const auto form = site.get("/c/lokaal-meten/lessons/new?meeting=7", site.town.nadia);
  const char* hidden = "name=\"meeting\" value=\"7\"";
  EXPECT_TRUE(says(form, hidden));
  auto fields = words("");
  fields.emplace_back("meeting", "7");
  const auto again = site.post("/c/lokaal-meten/lessons", fields, site.town.nadia);
  EXPECT_EQ(again.status, 422);
  EXPECT_TRUE(says(again, hidden));
}

TEST_F(LessonPages, LeadToTheirOwnAddress) {
  const std::string path = noted();
  EXPECT_EQ(site.get("/lessons/1", site.town.nadia).status, 301);
  EXPECT_EQ(location(site.get("/lessons/1-anders", site.town.nadia)), path);
  EXPECT_EQ(site.get("/lessons/99", site.town.nadia).status, 404);
}

struct Row {
  const char* target;
  guild::PersonId T::*who;  // null: a stranger
  int status;
};

TEST_F(LessonPages, AreForWhoTheirLevelSays) {
  const std::string open = noted("Een."), hub = noted("Twee.", "gebiedsontwikkeling"),
                    closed = noted("Drie.", "ethiek");
  const std::string sharing = open + "/sharing", change = open + "/change";
  const Row rows[] = {
      {open.c_str(), &T::nadia, 200},
      {open.c_str(), &T::vera, 200},
      {open.c_str(), nullptr, 404},
      {hub.c_str(), &T::vera, 200},
      {hub.c_str(), nullptr, 404},
      {closed.c_str(), &T::nadia, 200},
      {closed.c_str(), &T::marloes, 200},
      {closed.c_str(), &T::vera, 404},
      {closed.c_str(), &T::bram, 404},
      {closed.c_str(), &T::ada, 404},
      {closed.c_str(), nullptr, 404},
      {change.c_str(), &T::nadia, 200},
      {change.c_str(), &T::joost, 200},
      {change.c_str(), &T::fenna, 200},
      {change.c_str(), &T::vera, 403},
      {change.c_str(), nullptr, 303},
      {sharing.c_str(), &T::nadia, 200},
      {sharing.c_str(), &T::vera, 403},
      {"/c/lokaal-meten/lessons", nullptr, 200},
      {"/c/lokaal-meten/lessons/new", &T::vera, 403},
      {"/c/lokaal-meten/lessons/list", &T::nadia, 200},
      {"/c/ethiek/lessons", &T::vera, 404},
  };
  for (const Row& row : rows) {
    const auto who = row.who ? site.town.*row.who : guild::PersonId{};
    EXPECT_EQ(site.get(row.target, who).status, row.status)
        << row.target << " as person " << who.value;
  }
}

TEST_F(LessonPages, NoteFromAnAnswerIsFilledIn) {
  const auto question = site.write([&](sql::Write& w) {
    guild::QuestionDraft draft;
    draft.text = "Wie onderhoudt een sensor?";
    const auto id =
        guild::ask_question(w, site.town.nadia, site.town.measuring, draft, site.town.now());
    w.run(R"sql(
      INSERT INTO comment (public_id, question_id, author_id, body, lang, at, tried, went)
      VALUES ('c1', $1, $2, 'Schrijf een naam op.', 'nl', 1, 'Namen', 'Goed'))sql",
          id, site.town.fenna);
    w.run(R"sql(
      UPDATE question SET state = 'answered', answer_id = (SELECT max(id) FROM comment)
      WHERE id = $1)sql",
          id);
    return id;
  });
  const std::string address = "/q/" + std::to_string(question.value) + "-wie-onderhoudt-een-sensor";
  const std::string form = "/c/lokaal-meten/lessons/new?question=" + std::to_string(question.value);
  EXPECT_TRUE(hub_says(address, site.town.nadia, "href=\"" + form + "\""));
  EXPECT_FALSE(hub_says(address, site.town.vera, form));
  const auto filled = site.get(form, site.town.nadia);
  EXPECT_TRUE(says(filled, "Schrijf een naam op."));
  EXPECT_TRUE(says(filled, "Wie onderhoudt een sensor?"));
  auto fields = words("Geen naam, geen meter.");
  fields.push_back({"question", std::to_string(question.value)});
  const std::string path = location(site.post("/c/lokaal-meten/lessons", fields, site.town.nadia));
  EXPECT_TRUE(hub_says(address, site.town.vera, "Geen naam, geen meter."));
  EXPECT_TRUE(hub_says(path, site.town.vera, address));
  share(path, 2);
  const auto strange = site.get(path, {});
  EXPECT_EQ(strange.status, 200);
  EXPECT_FALSE(says(strange, address));  // a question is for who may work there
}

TEST_F(LessonPages, NameWhoAskedForItAndNobodyWiderWithoutAYes) {
  const std::string path = noted();
  EXPECT_EQ(site.post(path + "/naming", {{"named", "yes"}}, site.town.nadia).status, 303);
  EXPECT_TRUE(hub_says(path, site.town.vera, "Nadia el Amrani"));
  EXPECT_EQ(site.post(path + "/naming", {{"named", "yes"}}, site.town.vera).status, 403);
  share(path, 2);
  const auto strange = site.get(path, {});
  EXPECT_EQ(strange.status, 200);
  EXPECT_FALSE(says(strange, "Nadia"));
  EXPECT_FALSE(says(site.get_json(path, {}), "Nadia"));
  EXPECT_FALSE(says(site.get("/library.atom", {}), "Nadia"));
  EXPECT_TRUE(hub_says(path, site.town.vera, "Nadia el Amrani"));
}

TEST_F(LessonPages, AreFoundInTheLibraryHoweverManyAreNewer) {
  const std::string path = noted("Begin bij de straat.");
  site.write([&](sql::Write& w) {
    w.run(R"sql(
      WITH RECURSIVE newer(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM newer WHERE n < 450)
      INSERT INTO lesson (public_id, community_id, number, statement, lang, level_at, author_id,
                          created_at, changed_at)
      SELECT 'newer-' || n, l.community_id, n, 'Kort.', 'nl', l.level_at + n, l.author_id,
             l.created_at, l.changed_at
      FROM lesson l JOIN newer ON n > l.number WHERE l.id = $1)sql",
          id_of(path));
  });
  EXPECT_TRUE(hub_says("/library?q=straat", site.town.vera, path));
  EXPECT_FALSE(hub_says("/library?q=straat", site.town.vera, "Kort."));
}

TEST_F(LessonPages, AskNobodyAnyMoreOnceTheyAreWithdrawn) {
  const std::string path = noted();
  EXPECT_EQ(site.post(path + "/contributors", {{"person", std::to_string(site.town.fenna.value)}},
                      site.town.nadia)
                .status,
            303);
  ASSERT_EQ(waiting(site.town.fenna).size(), 1u);
  const guild::ConsentId id = waiting(site.town.fenna)[0].id;
  const std::string here = "/consents/" + std::to_string(id.value);
  const std::string link =
      "/consent/" + web::sign_link(site.services, web::consent_purpose, {id.value},
                                   site.town.now() + base::days(10));
  EXPECT_TRUE(hub_says(link, {}, "Wie een vraag had, keek."));
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", ""}}, site.town.nadia).status, 303);
  EXPECT_FALSE(hub_says("/today", site.town.fenna, here));
  for (const auto& reply : {site.get(link, {}), site.get_json(link, {})}) {
    EXPECT_EQ(reply.status, 200);
    EXPECT_FALSE(says(reply, "Wie een vraag had, keek."));
    EXPECT_FALSE(says(reply, "Begin bij de vraag."));
  }
  EXPECT_EQ(site.post(link, {{"answer", "yes"}}, {}).status, 410);
  EXPECT_EQ(site.post(here, {{"answer", "yes"}}, site.town.fenna).status, 410);
  EXPECT_EQ(site.post(path + "/withdrawal/end", {}, site.town.nadia).status, 303);
  EXPECT_TRUE(hub_says("/today", site.town.fenna, here));
  EXPECT_EQ(site.post(link, {{"answer", "yes"}}, {}).status, 303);
}

TEST_F(LessonPages, AskOnTodayAndByALinkThatIsForOnePerson) {
  const std::string path = noted();
  EXPECT_EQ(site.post(path + "/contributors", {{"person", std::to_string(site.town.fenna.value)}},
                      site.town.nadia)
                .status,
            303);
  ASSERT_EQ(waiting(site.town.fenna).size(), 1u);
  const std::string consent = std::to_string(waiting(site.town.fenna)[0].id.value);
  EXPECT_TRUE(hub_says("/today", site.town.fenna, "/consents/" + consent));
  EXPECT_FALSE(hub_says("/today", site.town.nadia, "/consents/" + consent));
  EXPECT_EQ(site.post("/consents/" + consent, {{"answer", "yes"}}, site.town.nadia).status, 404);

  const std::string token =
      web::sign_link(site.services, web::consent_purpose, {waiting(site.town.fenna)[0].id.value},
                     site.town.now() + base::days(10));
  const std::string link = "/consent/" + token;
  EXPECT_TRUE(hub_says(link, {}, "Fenna Dijkstra"));
  EXPECT_EQ(site.get(link, site.town.nadia).status, 403);  // it was forwarded
  EXPECT_EQ(site.get("/consent/" + token + "x", {}).status, 404);
  EXPECT_EQ(site.get("/approval/" + token, {}).status, 404);  // good for its purpose only
  EXPECT_FALSE(hub_says(path, site.town.vera, "Fenna"));      // looking changes nothing
  EXPECT_EQ(site.post(link, {{"answer", "yes"}}, {}).status, 303);
  EXPECT_TRUE(hub_says(path, site.town.vera, "Fenna Dijkstra"));
  EXPECT_EQ(site.post(link, {{"answer", "no"}}, {}).status, 303);  // changed her mind
  EXPECT_FALSE(hub_says(path, site.town.vera, "Fenna"));
  EXPECT_EQ(site.post(link, {{"answer", "perhaps"}}, {}).status, 422);
  site.town.clock.advance(base::days(11));
  EXPECT_EQ(site.get(link, {}).status, 410);
}

TEST_F(LessonPages, AreSharedStepByStepByWhoLeads) {
  const std::string path = noted("Vraag het Joost Verhagen.");
  const auto look = site.get(path + "/sharing", site.town.nadia);
  EXPECT_TRUE(says(look, "Joost Verhagen"));
  EXPECT_TRUE(says(look, "staat in de tekst"));
  EXPECT_EQ(site.post(path + "/sharing", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.post(path + "/sharing", {}, site.town.joost).status, 409);  // second of two
  EXPECT_EQ(site.post(path + "/sharing/completion", {}, site.town.nadia).status, 403);
  EXPECT_EQ(site.post(path + "/sharing/completion", {}, site.town.joost).status, 409);
  EXPECT_EQ(site.post(path + "/change", words("Anders."), site.town.nadia).status, 409);
  EXPECT_TRUE(hub_says("/today", site.town.joost, path + "/sharing"));
  site.post("/consents/" + std::to_string(waiting(site.town.joost)[0].id.value),
            {{"answer", "yes"}}, site.town.joost);
  EXPECT_EQ(site.post(path + "/sharing/completion", {}, site.town.joost).status, 303);
  EXPECT_TRUE(hub_says(path, site.town.nadia, "Het hele programma"));
  // Said before: a changed word takes it back.
  EXPECT_TRUE(says(site.get(path + "/change", site.town.nadia), "Deze les is breder gedeeld."));
  EXPECT_EQ(site.post(path + "/change", words("Vraag Joost Verhagen."), site.town.nadia).status,
            303);
  EXPECT_TRUE(hub_says(path + "/sharing", site.town.nadia, "Nu leest alleen de community"));
  EXPECT_FALSE(says(site.get(path + "/change", site.town.nadia), "Deze les is breder gedeeld."));
  EXPECT_EQ(site.post(path + "/sharing", {}, site.town.nadia).status, 303);
  site.post("/consents/" + std::to_string(waiting(site.town.joost)[0].id.value),
            {{"answer", "yes"}}, site.town.joost);
  EXPECT_EQ(site.post(path + "/sharing/completion", {}, site.town.joost).status, 303);
  EXPECT_EQ(site.post(path + "/sharing/end", {{"reason", ""}}, site.town.joost).status, 422);
  EXPECT_EQ(site.post(path + "/sharing/end", {{"reason", "Toch niet."}}, site.town.joost).status,
            303);
  EXPECT_TRUE(hub_says(path + "/sharing", site.town.nadia, "Toch niet."));
}

TEST_F(LessonPages, SayNothingMoreToWhoWasAskedOnceThatIsOver) {
  const std::string path = noted("Vraag het Joost Verhagen.");
  EXPECT_EQ(site.post(path + "/sharing", {}, site.town.nadia).status, 303);
  ASSERT_EQ(waiting(site.town.joost).size(), 1u);
  const std::string link = "/consent/" + web::sign_link(site.services, web::consent_purpose,
                                                        {waiting(site.town.joost)[0].id.value},
                                                        site.town.now() + base::days(10));
  EXPECT_TRUE(says(site.get_json(link, {}), "Vraag het"));
  EXPECT_EQ(site.post(path + "/sharing/end", {{"reason", "Toch niet."}}, site.town.joost).status,
            303);
  EXPECT_EQ(site.post(path + "/change", words("Vraag het wie leidt."), site.town.nadia).status,
            303);
  for (const auto& reply : {site.get(link, {}), site.get_json(link, {})}) {
    EXPECT_EQ(reply.status, 200);
    EXPECT_FALSE(says(reply, "Vraag het")) << reply.body;
  }
}

TEST_F(LessonPages, TellWhereTheyWereUsed) {
  const std::string path = noted();
  web::Fields use{{"place", "Waalstad-Noord"},
                  {"went", "Het scheelde **een maand**."},
                  {"scope", "national"},
                  {"organisation", "Gemeente Waalstad"},
                  {"lang", "nl"},
                  {"form_key", "u1"}};
  EXPECT_EQ(site.post(path + "/applications", use, site.town.willem).status, 303);
  EXPECT_EQ(site.post(path + "/applications", use, site.town.willem).status, 303);  // twice
  EXPECT_TRUE(hub_says(path, site.town.nadia, "Overgenomen door 1 organisatie"));
  EXPECT_TRUE(hub_says(path, site.town.nadia, "Willem Aerts"));
  share(path, 2);
  const auto strange = site.get(path, {});
  EXPECT_TRUE(says(strange, "Waalstad-Noord"));
  EXPECT_TRUE(says(strange, "Een gemeente"));
  EXPECT_FALSE(says(strange, "Gemeente Waalstad"));
  EXPECT_FALSE(says(strange, "Willem"));
  EXPECT_EQ(site.post(path + "/applications/1/removal", {}, site.town.vera).status, 403);
  EXPECT_EQ(site.post(path + "/applications/1/removal", {}, site.town.willem).status, 303);
  EXPECT_FALSE(hub_says(path, site.town.nadia, "Waalstad-Noord"));
  EXPECT_EQ(
      site.post(path + "/applications",
                {{"place", ""}, {"went", ""}, {"scope", "local"}, {"lang", "nl"}}, site.town.vera)
          .status,
      422);
}

TEST_F(LessonPages, StandInTheLibraryOnTheHomePageAndUnderTheirProgramme) {
  const std::string path = noted("Begin bij de straat.");
  for (const char* page : {"/", "/library", "/p/een-slimme-stad", "/c/lokaal-meten",
                           "/c/lokaal-meten/lessons", "/library?q=straat"})
    EXPECT_FALSE(hub_says(page, {}, "Begin bij de straat.")) << page;
  EXPECT_TRUE(hub_says("/library", site.town.vera, "Begin bij de straat."));
  share(path, 2);
  for (const char* page :
       {"/", "/library", "/p/een-slimme-stad", "/c/lokaal-meten", "/c/lokaal-meten/lessons",
        "/library?q=straten", "/library?community=lokaal-meten",
        "/library?sector=", "/library?programme=1"})
    EXPECT_TRUE(hub_says(page, {}, "Begin bij de straat.")) << page;
  EXPECT_FALSE(hub_says("/p/de-warme-stad", {}, "Begin bij de straat."));
  for (const char* page : {"/library?community=buurtkeuken", "/library?theme=niets",
                           "/library?sector=fin", "/library?q=olifant"}) {
    const auto reply = site.get(page, {});
    EXPECT_EQ(reply.status, 200) << page;
    EXPECT_FALSE(says(reply, "Begin bij de straat.")) << page;
  }
}

TEST_F(LessonPages, OfAClosedCommunityGoPublicWithoutNamingIt) {
  const std::string path = noted("Voer het lastige gesprek.", "ethiek");
  share(path, 2);
  for (const std::string& page : {path, std::string("/library"), std::string("/"),
                                  std::string("/search?q=lastige"), std::string("/library.atom")}) {
    const auto reply = site.get(page, {});
    EXPECT_TRUE(says(reply, "Voer het lastige gesprek.") || page.starts_with("/search")) << page;
    EXPECT_FALSE(says(reply, "Ethiek")) << page;
    EXPECT_FALSE(says(reply, "/c/ethiek")) << page;
  }
  EXPECT_TRUE(hub_says(path, site.town.nadia, "Ethiek"));
}

TEST_F(LessonPages, GoOutAsAtom) {
  const std::string path = noted("Begin <klein> & \"snel\".");
  EXPECT_FALSE(hub_says("/library.atom", {}, "klein"));
  share(path, 2);
  for (const char* address : {"/library.atom", "/c/lokaal-meten/lessons.atom"}) {
    const auto feed = site.get(address, {});
    EXPECT_EQ(feed.type, "application/atom+xml; charset=utf-8");
    EXPECT_TRUE(says(feed, "<title>Begin &lt;klein&gt; &amp; &quot;snel&quot;.</title>"));
    EXPECT_TRUE(says(feed, "<rights>CC BY 4.0</rights>"));
    EXPECT_TRUE(says(feed, "http://hub.example" + path));
    EXPECT_TRUE(says(feed, "&lt;strong&gt;proeven&lt;/strong&gt;"));
    EXPECT_FALSE(says(feed, "Nadia"));
    EXPECT_TRUE(feed.valid_until);  // kept, for readers that ask every few minutes
    EXPECT_FALSE(site.get(address, site.town.nadia).valid_until);
  }
  EXPECT_EQ(site.post(path + "/naming", {{"named", "yes"}}, site.town.nadia).status, 303);
  EXPECT_TRUE(hub_says("/library.atom", {}, "<author><name>Nadia el Amrani</name></author>"));
  EXPECT_EQ(site.get("/c/ethiek/lessons.atom", {}).status, 404);
}

TEST_F(LessonPages, OfABookletAreLookedAtFirst) {
  web::Fields pasted{{"source", "Boekje 2019"},
                     {"context", "Negen steden."},
                     {"lang", "nl"},
                     {"lessons", "1. Meet drie dingen.\nDat is genoeg.\n\n2. Teken met de straat."},
                     {"form_key", "p1"}};
  const auto look = site.post("/c/lokaal-meten/lessons/list/preview", pasted, site.town.nadia);
  EXPECT_EQ(look.status, 200);
  EXPECT_TRUE(says(look, "2 lessen uit Boekje 2019"));
  const auto json = site.post("/c/lokaal-meten/lessons/list/preview.json", pasted, site.town.nadia);
  EXPECT_TRUE(says(json, R"({"statement":"Teken met de straat.","happened":"","trouble":""})"));
  EXPECT_FALSE(hub_says("/c/lokaal-meten/lessons", site.town.nadia, "Meet drie dingen."));
  EXPECT_EQ(location(site.post("/c/lokaal-meten/lessons/list", pasted, site.town.nadia)),
            "/c/lokaal-meten/lessons");
  EXPECT_TRUE(hub_says("/c/lokaal-meten/lessons", site.town.nadia, "Teken met de straat."));
  pasted.back().second = "p2";
  EXPECT_EQ(site.post("/c/lokaal-meten/lessons/list", pasted, site.town.nadia).status, 422);
  EXPECT_EQ(site.post("/c/lokaal-meten/lessons/list/preview", pasted, site.town.vera).status, 403);
}

TEST_F(LessonPages, ThatAreWithdrawnSayWhyToWhoMayBringThemBack) {
  const std::string path = noted();
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", ""}}, site.town.joost).status, 422);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Klopt niet."}}, site.town.vera).status,
            403);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Klopt niet."}}, site.town.joost).status,
            303);
  EXPECT_TRUE(hub_says(path, site.town.nadia, "Klopt niet."));
  EXPECT_EQ(site.get(path, site.town.vera).status, 410);
  EXPECT_EQ(site.get(path, {}).status, 404);
  EXPECT_EQ(site.post(path + "/withdrawal/end", {}, site.town.nadia).status, 303);
  EXPECT_EQ(site.get(path, site.town.vera).status, 200);
}

TEST_F(LessonPages, CarryNoScript) {
  auto evil = words("<script>alert(1)</script>");
  evil[1].second = "<script>alert(1)</script> [x](javascript:alert(2))";
  const std::string path = location(site.post("/c/lokaal-meten/lessons", evil, site.town.nadia));
  const auto page = site.get(path, site.town.vera);
  EXPECT_FALSE(says(page, "<script>alert"));
  EXPECT_FALSE(says(page, "javascript:"));
}

TEST_F(LessonPages, AreJsonAndEnglishForWhoAsks) {
  const std::string path = noted();
  const auto json = site.get_json(path, site.town.nadia);
  EXPECT_EQ(json.type, "application/json");
  EXPECT_TRUE(says(json, "\"statement\":\"Begin bij de vraag.\""));
  EXPECT_TRUE(says(json, "\"level\":\"community\""));
  const auto english = site.get(path + "?lang=en", site.town.nadia);
  EXPECT_TRUE(says(english, "I used this"));
  EXPECT_FALSE(says(english, "lesson.i_used"));
  EXPECT_TRUE(says(site.get_json("/library", site.town.nadia), "\"lessons\":[{"));
}

}  // namespace
