// The demo hub fills on both databases, once, with the dates it promises.
#include "commands/demo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "guild/chain/chain.hpp"
#include "guild/challenges/advice.hpp"
#include "guild/challenges/team.hpp"
#include "guild/communities/membership.hpp"
#include "guild/documents/start_document.hpp"
#include "guild/evidence/claims.hpp"
#include "guild/experiments/experiment.hpp"
#include "guild/files/file.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/meeting.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/publications/publication.hpp"
#include "guild/questions/parking.hpp"
#include "guild/stories/story.hpp"
#include "web/files/file_store.hpp"
#include "world/database.hpp"

namespace {

class Demo : public world::EachDatabase {
 protected:
  void fill() {
    base::Config config;
    config.data = folder.path().string();
    commands::fill_demo_hub(db(), clock, config);
  }
  template <class Look>
  auto look(Look look) {
    return sql::in_read(db(), look);
  }
  guild::CommunityId community(const std::string& slug) {
    const guild::Actor nobody;
    return look(
        [&](sql::Read& r) { return guild::find_community(r, nobody, slug, clock.now()).id; });
  }
  std::vector<std::string> dates(const std::string& slug) {
    const guild::CommunityId id = community(slug);
    std::vector<std::string> all;
    for (const auto& one : look([&](sql::Read& r) { return guild::meetings_of(r, id); }))
      all.push_back(base::iso(one.date));
    return all;
  }
  world::TemporaryFolder folder;
  base::ManualClock clock{base::Instant{1'680'508'800'000'000}};  // Monday 3 April 2023
};

using Dates = std::vector<std::string>;

TEST_P(Demo, HasOneCycleBehindAndOneAhead) {
  fill();
  EXPECT_EQ(dates("lokaal-meten"),
            (Dates{"2022-04-14", "2022-06-02", "2022-06-30", "2022-10-20", "2022-12-20",
                   "2023-04-13", "2023-05-25", "2023-06-29", "2023-10-19", "2023-12-19"}));
  EXPECT_EQ(dates("gebiedsontwikkeling"),
            (Dates{"2022-04-14", "2022-06-02", "2022-06-16", "2022-10-20", "2022-12-06",
                   "2023-04-13", "2023-05-25", "2023-06-15", "2023-10-19", "2023-12-05"}));
  EXPECT_EQ(dates("voorspellen"),
            (Dates{"2022-04-14", "2022-05-31", "2022-06-30", "2022-10-20", "2022-12-20",
                   "2023-04-13", "2023-05-30", "2023-06-29", "2023-10-19", "2023-12-19"}));
  EXPECT_EQ(dates("ethiek"),
            (Dates{"2022-04-14", "2022-05-12", "2022-06-16", "2022-10-20", "2022-12-22",
                   "2023-04-13", "2023-05-04", "2023-06-15", "2023-10-19", "2023-12-21"}));
}

TEST_P(Demo, IsFilledOnce) {
  fill();
  const auto count = [&] {
    return look([](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM person)sql") +
             r.count(R"sql(SELECT count(*) FROM meeting)sql") +
             r.count(R"sql(SELECT count(*) FROM activity)sql");
    });
  };
  const auto first = count();
  EXPECT_GT(first, 500);
  clock.advance(base::days(100));
  fill();
  EXPECT_EQ(count(), first);
}

TEST_P(Demo, GivesEveryCommunityPeopleAndAStartDocument) {
  fill();
  for (const char* slug : {"lokaal-meten", "gebiedsontwikkeling", "voorspellen", "ethiek"}) {
    const guild::CommunityId id = community(slug);
    look([&](sql::Read& r) {
      const auto members = guild::member_lines(r, id);
      EXPECT_GE(members.size(), 15U) << slug;
      EXPECT_LE(members.size(), 24U) << slug;
      EXPECT_EQ(members.front().role, guild::Role::lead) << slug;
      EXPECT_FALSE(guild::inputs(r, id).empty()) << slug;
      const auto versions = guild::versions(r, id, true);
      ASSERT_EQ(versions.size(), 2U) << slug;
      EXPECT_EQ(versions[0].state, "start");
      EXPECT_EQ(versions[1].state, "superseded");
    });
  }
}

TEST_P(Demo, HasPeopleInTwoCommunitiesWhoShareDays) {
  fill();
  look([&](sql::Read& r) {
    const auto nadia = guild::find_person_by_address(r, "nadia.el.amrani@example.org");
    EXPECT_EQ(guild::memberships_of(r, nadia).size(), 2U);
    const auto coming = guild::meetings_of(r, nadia, {clock.now()});
    ASSERT_EQ(coming.size(), 10U);
    EXPECT_EQ(coming[0].date, coming[1].date);
    EXPECT_TRUE(guild::hours_overlap(coming[0], coming[1]));
  });
}

TEST_P(Demo, RepliesAreManyAndNadiaStillHasToReply) {
  fill();
  look([&](sql::Read& r) {
    EXPECT_GT(r.count(R"sql(SELECT count(*) FROM invitation WHERE rsvp IS NOT NULL)sql"), 400);
    const auto nadia = guild::find_person_by_address(r, "nadia.el.amrani@example.org");
    for (const auto& [meeting, invitation] : guild::invitations_of(r, nadia, clock.now()))
      EXPECT_FALSE(invitation.rsvp);
  });
}

TEST_P(Demo, TellsAChallengeFromHandingInToWhatBecameOfIt) {
  fill();
  const auto challenge = look([&](sql::Read& r) {
    const auto id = r.first<guild::ChallengeId>(
        R"sql(SELECT id FROM challenge WHERE presented_at IS NOT NULL)sql");
    return *guild::find_challenge(r, *id);
  });
  EXPECT_EQ(challenge.is.organisation, "Eikenbank Delta");
  look([&](sql::Read& r) {
    EXPECT_TRUE(guild::statements_of(r, challenge.id).front().agreed_at);
    EXPECT_GE(guild::team_of(r, challenge.id).size(), 3u);
    const auto items = guild::items_of(r, challenge.id);
    ASSERT_EQ(items.size(), 4u);
    for (const auto& item : items) EXPECT_TRUE(item.response);
    EXPECT_FALSE(items[0].supports.empty());
    EXPECT_TRUE(items[3].supports.empty());
    EXPECT_EQ(items[2].outcome, "landed");
    EXPECT_EQ(guild::follow_ups_of(r, challenge.id).size(), 1u);
  });
  // And one in which dots are placed now.
  const auto rounds =
      look([&](sql::Read& r) { return guild::rounds_of(r, community("lokaal-meten")); });
  ASSERT_EQ(rounds.size(), 1u);
  EXPECT_TRUE(rounds[0].takes_dots(clock.now()));
}

TEST_P(Demo, OffersItsPeopleOnTheSignInPageAndMailsNobody) {
  fill();
  look([&](sql::Read& r) {
    EXPECT_GE(guild::demo_people(r).size(), 8U);
    // What waits for its own day is no mail yet.
    EXPECT_EQ(r.count(R"sql(
      SELECT count(*) FROM job WHERE kind NOT IN ('settle_round', 'parking_due'))sql"),
              0);
    EXPECT_EQ(r.count(R"sql(
      SELECT count(*) FROM invitation WHERE mailed_at IS NULL)sql"),
              0);
  });
}

TEST_P(Demo, LearntSomethingThatAnyoneMayRead) {
  fill();
  look([&](sql::Read& r) {
    guild::LessonFilter filter;
    filter.community = community("lokaal-meten");
    const auto lessons = guild::lessons(r, {}, filter, 50, clock.now());
    EXPECT_EQ(lessons.size(), 11U);  // ten of its own, one from elsewhere
    std::int64_t most = 0;
    for (const guild::LessonLine& line : lessons) most = std::max(most, line.organisations);
    EXPECT_EQ(most, 7);
    EXPECT_EQ(guild::count_lessons(r, {}, {}, clock.now()), 14);
    EXPECT_EQ(guild::stories(r, {}, {}, 50, clock.now()).size(), 3U);
    const auto nadia = guild::find_person_by_address(r, "nadia.el.amrani@example.org");
    EXPECT_EQ(guild::consents_waiting(r, nadia).size(), 1U);
  });
}

TEST_P(Demo, HasABookletOfNineLessonsInTwoEditions) {
  fill();
  look([&](sql::Read& r) {
    const auto lines = guild::publications(r, {}, 9);
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_EQ(lines[0].editions, 2);
    const auto shown = [&](int number) {
      return guild::shown_chapters(*guild::find_edition(r, lines[0].id, number));
    };
    EXPECT_EQ(shown(1), "1-8");
    EXPECT_EQ(shown(2), "1-9");
  });
}

TEST_P(Demo, LookedIntoTheSlowQuestion) {
  fill();
  look([&](sql::Read& r) {
    const auto answered =
        guild::questions_of(r, community("lokaal-meten"), guild::QuestionState::answered, 10);
    const guild::QuestionId question = answered.at(0).id;
    std::vector<std::string> kinds;
    for (const auto& one : guild::evidence_of(r, question)) kinds.push_back(one.is.kind);
    EXPECT_EQ(kinds, (std::vector<std::string>{"desk_note", "interview", "visit"}));
    const auto claims = guild::claims_of(r, question);
    ASSERT_EQ(claims.size(), 3U);
    EXPECT_EQ(claims[0].supports.size(), 2U);
    EXPECT_TRUE(claims[2].supports.empty());
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM quote WHERE permission = 'granted')sql"), 1);
    EXPECT_FALSE(guild::sectors_not_heard(r, question).empty());
    std::vector<std::string> outcomes;
    for (const auto& one : guild::experiments_on(r, question, 9)) outcomes.push_back(one.outcome);
    EXPECT_EQ(outcomes, (std::vector<std::string>{"failure", "success"}));
  });
}

// From an idea to a lesson used in another city, every step one link from the last.
TEST_P(Demo, TellsTheSlowQuestionFromTheIdeaToAnotherCity) {
  fill();
  look([&](sql::Read& r) {
    const auto answered =
        guild::questions_of(r, community("lokaal-meten"), guild::QuestionState::answered, 10);
    guild::Actor nadia;
    nadia.person = guild::find_person_by_address(r, "nadia.el.amrani@example.org");
    const guild::Standings standings(r, nadia, clock.now());
    std::set<std::string_view> nouns;
    bool elsewhere = false;
    for (const auto& link : guild::chain_of(r, nadia, standings, answered.at(0).id)) {
      nouns.insert(link.noun);
      elsewhere |= link.noun == "application" && link.title == "Oudewaard";
    }
    for (const std::string_view noun : guild::chain_nouns) {
      if (noun == "challenge") continue;
      EXPECT_TRUE(nouns.contains(noun)) << noun;
    }
    EXPECT_TRUE(elsewhere);
  });
}

TEST_P(Demo, WroteToItsPeopleAndKeptTheReport) {
  fill();
  look([&](sql::Read& r) {
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM message WHERE sent_at IS NOT NULL)sql"), 3);
    const auto past = guild::meetings_of(r, community("lokaal-meten"), {{}, clock.now()});
    const auto files = guild::attachments_on(r, guild::Holder::of(past.back().id));
    ASSERT_EQ(files.size(), 1U);
    const web::FileStore store(folder.path().string());
    EXPECT_EQ(store.read(files[0].stored_as).size(), std::size_t(files[0].bytes));
  });
}

TEST_P(Demo, AsksQuestionsInEveryCommunityOfTheProgramme) {
  fill();
  for (const char* slug : {"lokaal-meten", "gebiedsontwikkeling", "voorspellen", "ethiek"}) {
    const guild::CommunityId id = community(slug);
    EXPECT_GE(look([&](sql::Read& r) { return guild::count_questions(r, id).all(); }), 2) << slug;
  }
  const guild::CommunityId measuring = community("lokaal-meten");
  look([&](sql::Read& r) {
    const auto answered = guild::questions_of(r, measuring, guild::QuestionState::answered, 10);
    ASSERT_EQ(answered.size(), 2U);  // with a part of it
    EXPECT_EQ(answered[0].text, "Waarom gaat het allemaal zo traag?");
    EXPECT_EQ(answered[0].recognised, 6);
    EXPECT_EQ(guild::parts_of(r, answered[0].id).size(), 1U);
    const auto parked = guild::questions_of(r, measuring, guild::QuestionState::parked, 10);
    ASSERT_EQ(parked.size(), 1U);
    EXPECT_EQ(guild::group_of(r, parked[0].id)->missing(), 0);
    EXPECT_EQ(r.count(R"sql(SELECT max(number) FROM initiative_version)sql"), 4);
  });
}

EACH_DATABASE(Demo);

}  // namespace
