// Pages of publications: beginning, choosing, bringing out, reading in every form, withdrawing.
#include <gtest/gtest.h>

#include "guild/lessons/sharing.hpp"
#include "guild/publications/publication.hpp"
#include "jobs/jobs.hpp"
#include "web/file_store.hpp"
#include "web/publication_pdf.hpp"
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
    return {{"title", title},       {"subtitle", "Wat wij leerden"}, {"made_by", "Lokaal meten"},
            {"foreword", "Lees **dit**."}, {"licence", "cc_by"},     {"lang", "nl"},
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
  }
  web::Reply bring_out(const std::string& path, int after = 0, const std::string& reason = "") {
    return site.post(path + "/editions",
                     {{"after", std::to_string(after)},
                      {"reason", reason},
                      {"form_key", "k" + std::to_string(++keys)}},
                     site.town.joost);
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
  EXPECT_EQ(bring_out(path, 1).status, 422) << "what is new?";
  EXPECT_EQ(bring_out(path, 1, "Korter.").status, 303);
  const std::string now = "/publications/1-nog-een-les";
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
  EXPECT_EQ(bring_out(path).status, 303);
}

TEST_F(PublicationPages, OfAnOldFormDoNotGoOverWhatSomebodyElseKept) {
  const std::string path = begun();
  const auto form = site.get(path + "/change", site.town.fenna).body;
  const auto at = form.find("name=\"based_on\" value=\"");
  ASSERT_NE(at, std::string::npos);
  const auto begin = at + 23;
  web::Fields fields = about("Andere titel");
  fields.emplace_back("based_on", form.substr(begin, form.find('"', begin) - begin));
  choose(path, {lesson("Begin bij de vraag.")});
  EXPECT_EQ(site.post(path + "/change", fields, site.town.fenna).status, 422);
  EXPECT_FALSE(says(path, site.town.joost, "Andere titel"));
}

}  // namespace
