// Letters that ask whether a name or a story may be read, and the links in them.
#include <gtest/gtest.h>

#include <regex>

#include "guild/lessons/sharing.hpp"
#include "guild/people/person.hpp"
#include "guild/stories/story.hpp"
#include "world/mailbox.hpp"
#include "world/town_site.hpp"

namespace {

class LessonMail : public testing::Test {
 protected:
  LessonMail() {
    site.config.data = folder.path();
    site.write([](sql::Write& w) { w.run(R"sql(DELETE FROM job)sql"); });
  }
  std::vector<std::string> letters_to(const std::string& address) {
    return world::letters_to(site, address);
  }
  std::string link_in(const std::string& letter, const std::string& kind) {
    const std::regex address("http://hub.example(/" + kind + "/[A-Za-z0-9_.%-]+)");
    std::smatch found;
    return std::regex_search(letter, found, address) ? found[1].str() : "";
  }
  guild::LessonId note(const std::string& statement) {
    guild::LessonDraft draft;
    draft.statement = statement;
    return site.write([&](sql::Write& w) {
      return guild::note_lesson(w, site.town.nadia, site.town.measuring, draft, false,
                                site.town.now());
    });
  }
  world::TemporaryFolder folder;
  world::TownSite site;
};

TEST_F(LessonMail, AsksAContributorByALinkThatAnswers) {
  const auto id = note("Begin bij de vraag.");
  site.write([&](sql::Write& w) {
    guild::add_contributor(w, id, site.town.fenna, site.town.nadia, site.town.now());
  });
  const auto letters = letters_to("fenna@delta.example");
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].find("Begin bij de vraag."), std::string::npos);
  EXPECT_NE(letters[0].find("Nadia el Amrani"), std::string::npos);
  const std::string link = link_in(letters[0], "consent");
  ASSERT_NE(link, "");
  EXPECT_EQ(site.get(link, {}).status, 200);
  EXPECT_EQ(site.post(link, {{"answer", "yes"}}, {}).status, 303);
  const auto contributors = site.read([&](sql::Read& r) { return guild::contributors_of(r, id); });
  for (const guild::Contributor& one : contributors)
    EXPECT_EQ(bool(one.named_to), one.person == site.town.fenna) << one.name;
}

TEST_F(LessonMail, IsNotSentToWhoAnsweredAlready) {
  const auto id = note("Begin bij de vraag.");
  site.write([&](sql::Write& w) {
    guild::add_contributor(w, id, site.town.fenna, site.town.nadia, site.town.now());
    guild::contribute(w, id, site.town.fenna, true, site.town.now());
  });
  EXPECT_TRUE(letters_to("fenna@delta.example").empty());
}

TEST_F(LessonMail, IsNotSentAboutALessonThatWasWithdrawn) {
  const auto id = note("Begin bij de vraag.");
  site.write([&](sql::Write& w) {
    guild::add_contributor(w, id, site.town.fenna, site.town.nadia, site.town.now());
    guild::withdraw_lesson(w, id, site.town.nadia, "", site.town.now());
  });
  EXPECT_TRUE(letters_to("fenna@delta.example").empty());
}

TEST_F(LessonMail, AsksAnOrganisationWithoutAnAccount) {
  const auto id = note("Peilvast Sensoren deed het zo.");
  site.write([&](sql::Write& w) {
    const auto concerned = guild::names_concerned(w, guild::find_lesson(w, id).value());
    ASSERT_EQ(concerned.size(), 1u);
    guild::begin_sharing(w, id, site.town.nadia,
                         {{concerned[0].organisation, "directie@peilvast.example"}},
                         site.town.now());
  });
  const auto letters = letters_to("directie@peilvast.example");
  ASSERT_EQ(letters.size(), 1u);
  const std::string link = link_in(letters[0], "consent");
  EXPECT_EQ(site.post(link, {{"answer", "no"}}, {}).status, 303);
  EXPECT_TRUE(site.read([&](sql::Read& r) { return guild::find_sharing(r, id)->waits(); }));
  EXPECT_EQ(letters[0].find("unsubscribe"), std::string::npos);  // it is sent once
}

TEST_F(LessonMail, AsksAnOrganisationForItsStory) {
  site.write([&](sql::Write& w) {
    guild::StoryDraft draft;
    draft.title = "De meter die verhuisde";
    draft.organisation = "Peilvast Sensoren";
    const auto id = guild::tell_story(w, site.town.nadia, site.town.ethics, draft, site.town.now());
    guild::ask_approval(w, id, guild::Level::everyone, site.town.nadia, "Carla Bos",
                        "carla@peilvast.example", site.town.now());
  });
  const auto letters = letters_to("carla@peilvast.example");
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_NE(letters[0].find("De meter die verhuisde"), std::string::npos);
  const std::string link = link_in(letters[0], "approval");
  ASSERT_NE(link, "");
  EXPECT_EQ(site.post(link, {{"name", "Carla Bos"}, {"answer", "yes"}}, {}).status, 303);
  EXPECT_EQ(site.get("/stories/1", {}).status, 301);
  // Years later the yes is taken back by the same link: there is no other way.
  site.town.clock.advance(base::days(2'000));
  EXPECT_EQ(site.post(link + "/withdrawal", {{"reason", "Toch niet."}}, {}).status, 303);
  EXPECT_EQ(site.get("/stories/1", {}).status, 404);
}

}  // namespace
