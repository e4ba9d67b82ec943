// Pages of publications: beginning, choosing, bringing out, reading in every form, withdrawing.
#include <gtest/gtest.h>

#include <thread>

#include "guild/communities/community.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/publications/publication.hpp"
#include "jobs/jobs.hpp"
#include "web/files/file_store.hpp"
#include "web/publications/publication_pdf.hpp"
#include "world/town_site.hpp"

namespace {

using world::header;
using world::location;

class PublicationPages : public testing::Test {
 protected:
  PublicationPages() { site.config.data = folder.path(); }

  guild::LessonId lesson(const std::string& statement, int steps = 2) {
    return site.write([&](sql::Write& w) {
      guild::LessonDraft draft;
      draft.statement = statement;
      draft.context = "Het begon met **tellen**.";
      draft.advice = "Vraag drie bewoners.";
      const auto& town = site.town;
      const auto id = guild::note_lesson(w, town.nadia, town.measuring, draft, false, town.now());
      for (int i = 0; i < steps; ++i) {
        guild::begin_sharing(w, id, town.joost, {}, town.now());
        guild::complete_sharing(w, id, town.joost, town.now());
      }
      return id;
    });
  }
  web::Fields about(const std::string& title) {
    return {{"title", title},
            {"subtitle", "Wat wij leerden"},
            {"made_by", "Lokaal meten"},
            {"foreword", "Lees **dit**."},
            {"licence", "cc_by"},
            {"lang", "nl"},
            {"form_key", "k" + std::to_string(++keys)}};
  }
  // Begun by Joost; its path.
  std::string begun(const std::string& title = "Twee lessen") {
    const auto reply = site.post("/c/lokaal-meten/publications", about(title), site.town.joost);
    EXPECT_EQ(reply.status, 303) << reply.body;
    const std::string change = location(reply);
    return change.substr(0, change.rfind('/'));
  }
  void choose(const std::string& path, const std::vector<guild::LessonId>& lessons,
              const std::string& title = "Twee lessen") {
    web::Fields fields = about(title);
    int place = 0;
    for (const guild::LessonId id : lessons)
      fields.emplace_back("lesson-" + std::to_string(id.value), std::to_string(++place));
    const auto reply = site.post(path + "/change", fields, site.town.joost);
    EXPECT_EQ(reply.status, 303) << reply.body;
    chosen = fields;
  }
  // By the form as it was sent last.
  web::Reply bring_out(const std::string& path, int after = 0, const std::string& reason = "") {
    web::Fields fields = chosen.empty() ? about("Twee lessen") : chosen;
    fields.emplace_back("after", std::to_string(after));
    fields.emplace_back("reason", reason);
    return site.post(path + "/editions", fields, site.town.joost);
  }
  std::string mark_in(const std::string& form) {
    const std::string before = "name=\"based_on\" value=\"";
    const auto at = form.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    return form.substr(begin, form.find('"', begin) - begin);
  }
  // Out, with two lessons.
  std::string out() {
    const std::string path = begun();
    choose(path, {lesson("Begin bij de vraag."), lesson("Meet minder.")});
    EXPECT_EQ(bring_out(path).status, 303);
    return path;
  }
  bool says(const std::string& target, guild::PersonId who, std::string_view what) {
    return site.get(target, who).body.find(what) != std::string::npos;
  }
  // Runs the job that was asked for, as the runner does.
  void make_pdf() {
    const auto payload = site.read([&](sql::Read& r) {
      return r.first<std::string>(R"sql(
        SELECT payload FROM job WHERE kind = 'publication.pdf' ORDER BY id DESC LIMIT 1)sql");
    });
    ASSERT_TRUE(payload);
    jobs::Job job;
    job.payload = *payload;
    web::make_publication_pdf(site.services, job, site.services.db);
  }

  int keys = 0;
  web::Fields chosen;
  world::TemporaryFolder folder;
  world::TownSite site;
};

TEST_F(PublicationPages, GoFromLessonsToABookletThatEveryoneReads) {
  const std::string path = begun();
  EXPECT_EQ(path, "/publications/1-twee-lessen");
  EXPECT_EQ(site.get(path, {}).status, 404) << "it is not out";
  EXPECT_TRUE(says(path, site.town.fenna, "Nog niet uit"));
  choose(path, {lesson("Begin bij de vraag."), lesson("Meet minder.")});
  EXPECT_EQ(location(bring_out(path)), path);
  const auto page = site.get(path, {});
  EXPECT_EQ(page.status, 200);
  for (const char* part :
       {"Begin bij de vraag.", "Meet minder.", "<strong>tellen</strong>", "Vraag drie bewoners.",
        "Lees <strong>dit</strong>", "itemtype=\"https://schema.org/Book\"", "itemprop=\"license\"",
        "og:title", "CC BY 4.0"})
    EXPECT_NE(page.body.find(part), std::string::npos) << part;
  EXPECT_EQ(page.body.find("Nadia"), std::string::npos) << "who noted them chose no name";
  EXPECT_EQ(location(site.get("/publications/1", {})), path);
}

TEST_F(PublicationPages, AreDownloadedAsEpubAndMarkdown) {
  const std::string path = out();
  const auto epub = site.get(path + ".epub", {});
  EXPECT_EQ(epub.type, "application/epub+zip");
  EXPECT_TRUE(epub.body.starts_with("PK"));
  EXPECT_EQ(header(epub, "Content-Disposition"), "attachment; filename=\"twee-lessen.epub\"");
  const auto markdown = site.get(path + ".md", {});
  EXPECT_NE(markdown.body.find("Het begon met **tellen**."), std::string::npos);
  EXPECT_NE(markdown.body.find("http://hub.example/lessons/"), std::string::npos);
}

TEST_F(PublicationPages, AreMadeAsPdfByAJobOnceForAll) {
  const std::string path = out();
  EXPECT_EQ(location(site.get(path + ".pdf", {})), path) << "not made yet";
  EXPECT_EQ(site.post(path + "/pdf", {}, {}).status, 303);
  EXPECT_TRUE(says(path, {}, "De PDF wordt gemaakt"));
  make_pdf();
  EXPECT_TRUE(says(path, {}, path + ".pdf"));
  const auto pdf = site.get(path + ".pdf", {});
  EXPECT_EQ(pdf.type, "application/pdf");
  const std::string stored_as = pdf.file.substr(pdf.file.find("/files/") + 7);
  EXPECT_TRUE(web::FileStore(folder.path()).read(stored_as).starts_with("%PDF-"));
  site.write([&](sql::Write& w) {
    guild::withdraw_lesson(w, guild::LessonId{1}, site.town.joost, "Nee.", site.town.now());
  });
  EXPECT_EQ(location(site.get(path + ".pdf", {})), path) << "it holds what was withdrawn";
  EXPECT_TRUE(says(path, {}, "Tekst 1 is na het uitkomen teruggetrokken"));
}

TEST_F(PublicationPages, KeepTheirEditionsReadable) {
  const std::string path = out();
  choose(path, {guild::LessonId{2}}, "Nog één les");
  EXPECT_EQ(location(site.get("/publications/1", {})), path) << "the new title is not out";
  EXPECT_EQ(site.get(path, {}).status, 200);
  EXPECT_EQ(bring_out(path, 1).status, 422) << "what is new?";
  const std::string now = "/publications/1-nog-een-les";
  EXPECT_EQ(location(bring_out(path, 1, "Korter.")), now);
  EXPECT_FALSE(says(now, {}, "Begin bij de vraag."));
  EXPECT_TRUE(says(now + "/versions/1", {}, "Begin bij de vraag."));
  EXPECT_TRUE(says(now + "/versions/1", {}, "Dit is een oudere versie"));
  EXPECT_EQ(site.get(now + "/versions/3", {}).status, 404);
  EXPECT_EQ(bring_out(now, 1, "Ook.").status, 409) << "somebody else brought one out";
}

TEST_F(PublicationPages, TakeOnlyWhatIsSharedWithEveryone) {
  const std::string path = begun();
  const guild::LessonId near = lesson("Alleen hier.", 0);
  EXPECT_FALSE(says(path + "/change", site.town.joost, "Alleen hier."));
  EXPECT_EQ(bring_out(path).status, 422);
  const std::string page = "/lessons/" + std::to_string(near.value) + "/publications";
  EXPECT_EQ(site.post(page, {{"publication", "1"}}, site.town.joost).status, 422);
  const guild::LessonId open = lesson("Eerst voor iedereen.");
  choose(path, {open});
  site.write([&](sql::Write& w) {
    guild::step_back(w, open, site.town.joost, "Toch niet.", site.town.now());
  });
  const auto refused = bring_out(path);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("Nummer 1 mag nog niet"), std::string::npos) << refused.body;
  for (const std::string& shown : {path, path + "/change"})
    EXPECT_FALSE(says(shown, site.town.marloes, "Eerst voor iedereen.")) << shown;
}

TEST_F(PublicationPages, AreMadeByWhoGuidesOrCoordinates) {
  const auto& town = site.town;
  const std::string form = "/c/lokaal-meten/publications/new";
  for (const auto who : {town.joost, town.fenna, town.marloes})
    EXPECT_EQ(site.get(form, who).status, 200);
  for (const auto who : {town.nadia, town.vera}) EXPECT_EQ(site.get(form, who).status, 403);
  EXPECT_EQ(site.get("/p/een-slimme-stad/publications/new", town.marloes).status, 200);
  EXPECT_EQ(site.get("/p/een-slimme-stad/publications/new", town.joost).status, 403);
  const std::string path = out();
  EXPECT_EQ(site.get(path + "/change", town.nadia).status, 403);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Fout."}}, town.nadia).status, 403);
  EXPECT_EQ(site.post(path + "/naming", {}, town.nadia).status, 404) << "did not work on it";
}

TEST_F(PublicationPages, NameTheirEditorsWhoWantIt) {
  const std::string path = out();
  EXPECT_FALSE(says(path, {}, "Joost"));
  site.post(path + "/naming", {}, site.town.joost);
  EXPECT_TRUE(says(path, {}, "Joost"));
  site.post(path + "/naming/end", {}, site.town.joost);
  EXPECT_FALSE(says(path, {}, "Joost"));
}

TEST_F(PublicationPages, ThatAreWithdrawnAreGone) {
  const std::string path = out();
  EXPECT_EQ(site.post(path + "/withdrawal", {}, site.town.joost).status, 422);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Fout."}}, site.town.joost).status, 303);
  EXPECT_EQ(site.get(path, {}).status, 410);
  EXPECT_EQ(site.get(path + ".epub", {}).status, 410);
  EXPECT_TRUE(says(path, site.town.joost, "Fout."));
  EXPECT_FALSE(says("/publications.atom", {}, "Twee lessen"));
  site.post(path + "/withdrawal/end", {}, site.town.joost);
  EXPECT_EQ(site.get(path, {}).status, 200);
}

TEST_F(PublicationPages, StandInTheLibraryTheFeedTheSearchAndWithTheirLessons) {
  const std::string path = out();
  for (const char* page : {"/library", "/library?community=lokaal-meten", "/publications",
                           "/publications.atom", "/search?q=twee+lessen", "/lessons/2-meet-minder"})
    EXPECT_TRUE(says(page, {}, path)) << page;
  EXPECT_FALSE(says("/library?community=buurtkeuken", {}, path));
  const auto feed = site.get("/publications.atom", {});
  EXPECT_TRUE(feed.body.starts_with("<?xml"));
  EXPECT_NE(feed.body.find("<rights>CC BY 4.0</rights>"), std::string::npos);
}

TEST_F(PublicationPages, TakeALessonFromItsOwnPage) {
  const std::string path = begun();
  const guild::LessonId near = lesson("Alleen hier.", 0), open = lesson("Meet minder.");
  const auto page_of = [](guild::LessonId id, const char* words) {
    return "/lessons/" + std::to_string(id.value) + "-" + words;
  };
  const std::string page = page_of(open, "meet-minder");
  EXPECT_FALSE(says(page, site.town.nadia, "Zet in een boekje"));
  EXPECT_FALSE(says(page_of(near, "alleen-hier"), site.town.joost, "Zet in een boekje"));
  EXPECT_TRUE(says(page, site.town.joost, "Zet in een boekje"));
  EXPECT_EQ(site.post(page + "/publications", {{"publication", "1"}}, site.town.nadia).status, 404);
  EXPECT_EQ(location(site.post(page + "/publications", {{"publication", "1"}}, site.town.joost)),
            path + "/change");
  EXPECT_FALSE(says(page, site.town.joost, "Zet in een boekje")) << "it is in";
  choose(path, {open});
  EXPECT_EQ(bring_out(path).status, 303);
}

TEST_F(PublicationPages, OfAnOldFormDoNotGoOverWhatSomebodyElseKept) {
  const std::string path = begun();
  const std::string mark = mark_in(site.get(path + "/change", site.town.fenna).body);
  ASSERT_FALSE(mark.empty());
  web::Fields fields = about("Andere titel");
  fields.emplace_back("based_on", mark);
  choose(path, {lesson("Begin bij de vraag.")});
  EXPECT_EQ(site.post(path + "/change", fields, site.town.fenna).status, 422);
  EXPECT_FALSE(says(path, site.town.joost, "Andere titel"));
  fields.emplace_back("after", "0");
  EXPECT_EQ(site.post(path + "/editions", fields, site.town.fenna).status, 422);
  EXPECT_EQ(site.get(path, {}).status, 404) << "not out";
}

TEST_F(PublicationPages, BringOutWhatTheirFormSays) {
  const std::string path = begun();
  const guild::LessonId one = lesson("Begin bij de vraag.");
  chosen = about("Eén les");
  chosen.emplace_back("lesson-" + std::to_string(one.value), "1");
  EXPECT_EQ(location(bring_out(path)), "/publications/1-een-les");
  EXPECT_TRUE(says("/publications/1-een-les", {}, "Begin bij de vraag."));
  const auto refused = bring_out(path, 1);
  EXPECT_EQ(refused.status, 422) << "what is new?";
  EXPECT_NE(refused.body.find("value=\"Eén les\""), std::string::npos) << "what was typed stays";
}

TEST_F(PublicationPages, ShowTheirEditorsTheNextVersion) {
  const std::string path = out();
  choose(path, {guild::LessonId{2}}, "Nog één les");
  EXPECT_TRUE(says(path + "/change", site.town.joost, path + "/next"));
  EXPECT_TRUE(says(path + "/next", site.town.fenna, "Nog één les"));
  EXPECT_TRUE(says(path + "/next", site.town.fenna, "Nog niet uit"));
  EXPECT_FALSE(says(path, site.town.fenna, "Nog één les"));
  EXPECT_EQ(site.get(path + "/next", site.town.nadia).status, 403);
}

TEST_F(PublicationPages, RefuseWhatSteppedBackSinceTheFormWasOpened) {
  const std::string path = begun();
  const guild::LessonId one = lesson("Begin bij de vraag."), back = lesson("Toch niet.");
  site.write([&](sql::Write& w) {
    guild::step_back(w, back, site.town.joost, "Toch niet.", site.town.now());
  });
  web::Fields fields = about("Twee lessen");
  fields.emplace_back("lesson-" + std::to_string(back.value), "2");
  fields.emplace_back("lesson-" + std::to_string(one.value), "1");
  const auto refused = site.post(path + "/change", fields, site.town.joost);
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("Nummer 2 mag nog niet"), std::string::npos) << refused.body;
}

TEST_F(PublicationPages, LetWhoGuidesNoLongerTakeHerNameOff) {
  const std::string path = out();
  site.post(path + "/naming", {}, site.town.joost);
  site.write([&](sql::Write& w) {
    guild::CommunityDraft closed = guild::community(w, site.town.measuring).is;
    closed.state = "closed";
    guild::change_community(w, site.town.joost, site.town.measuring, closed, site.town.now());
  });
  EXPECT_EQ(site.get(path + "/change", site.town.joost).status, 403);
  EXPECT_TRUE(says(path, site.town.joost, path + "/naming/end"));
  EXPECT_EQ(site.post(path + "/naming/end", {}, site.town.joost).status, 303);
  EXPECT_FALSE(says(path, {}, "Joost"));
  EXPECT_FALSE(says(path, site.town.joost, path + "/naming")) << "offered to who may edit";
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Fout."}}, site.town.nadia).status, 403);
  EXPECT_EQ(site.post(path + "/withdrawal", {{"reason", "Fout."}}, site.town.joost).status, 303);
  EXPECT_EQ(site.get(path, {}).status, 410);
  EXPECT_TRUE(says(path, site.town.joost, "Fout."));
}

TEST_F(PublicationPages, AreNamedForMachinesByTheirAddressWithoutTitle) {
  out();
  EXPECT_TRUE(says("/publications.atom", {}, "<id>http://hub.example/publications/1</id>"));
}

TEST_F(PublicationPages, AreMadeAsPdfOneAtATime) {
  const std::string path = out();
  ASSERT_EQ(site.post(path + "/pdf", {}, {}).status, 303);
  const auto asked = [&] {
    return site.read([](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'publication.pdf')sql");
    });
  };
  ASSERT_EQ(asked(), 1);
  std::thread other([&] { make_pdf(); });
  make_pdf();
  other.join();
  EXPECT_EQ(asked(), 2) << "the second is put off";
}

TEST_F(PublicationPages, AreMadeAsPdfForAStrangerAFewTimesAnHour) {
  const std::string path = out();
  int made = 0;
  while (made < 50 && site.post(path + "/pdf", {}, {}).status == 303) ++made;
  EXPECT_EQ(made, 12);
  EXPECT_EQ(site.post(path + "/pdf", {}, {}).status, 429);
  EXPECT_EQ(site.post(path + "/pdf", {}, site.town.nadia).status, 303);
}

}  // namespace
