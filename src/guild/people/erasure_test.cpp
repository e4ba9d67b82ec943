// Own data and erasure, against every table of both databases.
#include "guild/people/erasure.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/challenges/round.hpp"
#include "guild/files/file.hpp"
#include "guild/hub/hub.hpp"
#include "guild/initiatives/initiative.hpp"
#include "guild/lessons/application.hpp"
#include "guild/lessons/consent.hpp"
#include "guild/lessons/sharing.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/own_data.hpp"
#include "guild/people/person.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/stories/story.hpp"
#include "world/every_text.hpp"
#include "world/town.hpp"

namespace {

class Erasure : public world::InTown {
 protected:
  // One that is going on while it is 10:00.
  guild::MeetingId plan(const std::string& title) {
    const guild::Actor joost = town().actor(town().joost);
    return write([&](sql::Write& w) {
      guild::MeetingDraft draft;
      draft.title = title;
      draft.communities = {town().measuring};
      draft.date = {2023, 4, 3};
      draft.time = base::TimeOfDay{9 * 60 + 30};
      draft.minutes = 120;
      draft.zone = "Europe/Amsterdam";
      draft.lang = "nl";
      return guild::plan_meeting(w, joost, draft, town().now());
    });
  }

  // Leaves something of Nadia wherever she may leave it.
  void leave_traces() {
    town().session(town().nadia);
    const guild::MeetingId meeting = plan("Ronde");
    write([&](sql::Write& w) {
      guild::Profile profile;
      profile.name = name;
      profile.organisation = "Gemeente Zuiderzee";
      profile.role_title = "Adviseur " + name;
      profile.help_with = name + " helpt";
      profile.goals = name;
      guild::change_profile(w, town().nadia, profile, town().now());
      guild::change_measured(w, town().nadia, guild::Measured::named, town().now());
      guild::request_sign_in(w, {address(w), "192.0.2.1", "", "nl"}, town().now());
      w.run(R"sql(INSERT INTO join_request (community_id, person_id, words, state, answer, asked_at)
                  VALUES ($1, $2, $3, 'declined', $3, 1))sql",
            town().kitchen, town().nadia, "Ik ben " + name);
      w.run(R"sql(INSERT INTO document_input (community_id, kind, body, given_by, received_on, lang,
                                              added_by, added_at)
                  VALUES ($1, 'mail', 'Wij willen meten', $2, '2023-03-01', 'nl', $3, 1))sql",
            town().measuring, name, town().marloes);
      w.run(R"sql(INSERT INTO feed_token (person_id, token, created_at) VALUES ($1, 'hers', 1))sql",
            town().nadia);
      guild::reply_to_invitation(w, town().nadia, meeting, guild::Rsvp::yes, name, town().now());
    });
    be_a_contact();
  }
  // Asked by others for her organisation, by the address they know her by.
  void be_a_contact() {
    write([&](sql::Write& w) {
      guild::StoryDraft draft;
      draft.title = "De meter aan de lantaarn";
      draft.organisation = "Gemeente Zuiderzee";
      const auto story =
          guild::tell_story(w, town().joost, town().measuring, draft, town().now());
      const auto asked = guild::ask_approval(w, story, guild::Level::everyone, town().joost, name,
                                             address(w), town().now());
      guild::answer_approval(w, asked, true, name, "", town().now());
      guild::LessonDraft lesson;
      lesson.statement = "Begin bij de vraag.";
      const auto noted =
          guild::note_lesson(w, town().joost, town().measuring, lesson, false, town().now());
      w.run(R"sql(INSERT INTO lesson_consent (lesson_id, organisation_id, contact_mail, asked_by,
                                              asked_at)
                  VALUES ($1, 1, $2, $3, 1))sql",
            noted, "N" + address(w).substr(1), town().joost);
    });
  }
  std::string address(sql::Read& r) {
    return guild::find_person(r, town().nadia).value().mail_address;
  }
  guild::ChallengeId hand_in(const guild::ChallengeDraft& draft) {
    return write([&](sql::Write& w) {
      guild::RoundDraft dates;
      dates.title = "Ronde";
      dates.hand_in_until = town().now() + base::days(1);
      dates.choose_until = town().now() + base::days(2);
      dates.team_until = town().now() + base::days(3);
      const auto round =
          guild::open_round(w, town().measuring, town().fenna, dates, town().now());
      return guild::hand_in(w, round, town().joost, draft, town().now());
    });
  }
  void erase(guild::PersonId person, const std::string& typed) {
    const auto mentions = read([&](sql::Read& r) { return guild::find_mentions(r, person); });
    write([&](sql::Write& w) { guild::erase_person(w, person, typed, mentions, town().now()); });
  }
  const std::string name = "Nadia el Amrani";
};

TEST_P(Erasure, LeavesNeitherNameNorAddressAnywhere) {
  leave_traces();
  const std::string mail = read([&](sql::Read& r) { return address(r); });
  const auto places = [&] {
    std::set<std::string> found;
    for (const auto& stored : world::every_text(database())) {
      const std::string folded = base::fold(stored.text);
      if (folded.find(base::fold(name)) != std::string::npos ||
          folded.find(base::fold(mail)) != std::string::npos)
        found.insert(stored.table + "." + stored.column);
    }
    return found;
  };
  ASSERT_GE(places().size(), 7u) << "the traces are not there to begin with";
  erase(town().nadia, name);
  EXPECT_EQ(places(), std::set<std::string>{});
}

TEST_P(Erasure, ListsWhereOthersWroteHerNameWithoutTheirWords) {
  const auto message = [&](const std::string& body) {
    return write([&](sql::Write& w) {
      const auto to = guild::Audience::of(town().measuring);
      return guild::draft_message(w, town().joost, to, {"Verslag", body}, town().now()).value;
    });
  };
  const auto named = message("Zoals NADIA EL AMRANI zei: meten");
  message("Nadia el Amranistraat");  // another word that begins like her name
  erase(town().nadia, name);
  const auto open = read([](sql::Read& r) { return guild::open_mentions(r); });
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].mention.noun, "message");
  EXPECT_EQ(open[0].mention.noun_id, named);
  EXPECT_EQ(open[0].community_slug, "lokaal-meten");
  write([&](sql::Write& w) { guild::mention_cleaned(w, open[0].id, town().ada, town().now()); });
  EXPECT_TRUE(read([](sql::Read& r) { return guild::open_mentions(r); }).empty());
}

TEST_P(Erasure, SaysWhereTheseWordsAreFound) {
  const guild::MeetingId meeting = plan("Ronde");
  const guild::Actor joost = town().actor(town().joost);
  write([&](sql::Write& w) {
    guild::reply_to_invitation(w, town().fenna, meeting, guild::Rsvp::yes, "Samen met " + name,
                               town().now());
    guild::attach_link(w, town().joost, guild::Holder::of(meeting), "https://a.example",
                       "Foto van " + name, town().now());
    guild::MeetingDraft hers;
    hers.title = "Afscheid van " + name;
    hers.communities = {town().ethics};
    hers.date = {2023, 4, 5};
    hers.zone = "Europe/Amsterdam";
    hers.lang = "nl";
    guild::plan_meeting(w, joost, hers, town().now());
  });
  erase(town().nadia, name);
  std::map<std::string, guild::OpenMention> by_noun;
  for (const auto& one : read([](sql::Read& r) { return guild::open_mentions(r); }))
    by_noun[one.mention.noun] = one;
  ASSERT_EQ(by_noun.size(), 3u);
  EXPECT_EQ(by_noun["invitation"].meeting, meeting);
  EXPECT_EQ(by_noun["invitation"].community_slug, "lokaal-meten");
  EXPECT_EQ(by_noun["attachment"].community_slug, "lokaal-meten");
  EXPECT_EQ(by_noun["meeting"].community_slug, "ethiek");
  EXPECT_EQ(by_noun["meeting"].meeting.value, by_noun["meeting"].mention.noun_id);
}

TEST_P(Erasure, ListsFieldsThatSayMoreThanHerName) {
  write([&](sql::Write& w) {
    guild::StoryDraft story;
    story.title = "De meter aan de lantaarn";
    story.organisation = "Gemeente Zuiderzee";
    const auto told = guild::tell_story(w, town().joost, town().measuring, story, town().now());
    const auto asked = guild::ask_approval(w, told, guild::Level::everyone, town().joost,
                                           "Mevr. " + name + ", wethouder",
                                           "bestuur@zuiderzee.example", town().now());
    guild::answer_approval(w, asked, true, name, "", town().now());
    guild::attach_link(w, town().joost, guild::Holder::of(told), "https://a.example",
                       "Foto van " + name, town().now());
  });
  const auto challenge =
      hand_in({"Meten", "Ze vertrekken.", "Zuiderzee", name + ", wethouder",
               "bestuur@zuiderzee.example", "Vroeg het " + name});
  erase(town().nadia, name);
  std::map<std::string, guild::OpenMention> by_noun;
  const auto open = read([](sql::Read& r) { return guild::open_mentions(r); });
  for (const auto& one : open) by_noun[one.mention.noun] = one;
  EXPECT_EQ(open.size(), 3u);  // each once, and not what went: "answered by"
  EXPECT_EQ(by_noun["challenge"].mention.noun_id, challenge.value);
  for (const char* noun : {"story_approval", "attachment", "challenge"})
    EXPECT_EQ(by_noun[noun].community_slug, "lokaal-meten") << noun;
}

TEST_P(Erasure, ListsWhatTheTeamOfAChallengeWroteWithItsCommunity) {
  const auto challenge = hand_in({"Meten", "Ze vertrekken.", "Zuiderzee", "Een ander"});
  write([&](sql::Write& w) {
    w.run(R"sql(INSERT INTO follow_up (challenge_id, words, author_id, at)
                VALUES ($1, $2, $3, 1))sql",
          challenge, "Dankzij " + name, town().fenna);
  });
  erase(town().nadia, name);
  const auto open = read([](sql::Read& r) { return guild::open_mentions(r); });
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].mention.noun_id, challenge.value);
  EXPECT_EQ(open[0].community_slug, "lokaal-meten");
}

TEST_P(Erasure, KeepsWhatSheWroteUnderAWordForNobody) {
  write([&](sql::Write& w) {
    const auto to = guild::Audience::of(town().measuring);
    guild::draft_message(w, town().nadia, to, {"Verslag", "Wij maten"}, town().now());
  });
  erase(town().nadia, "nadia EL amrani");
  const auto author = read([&](sql::Read& r) {
    return r.first<std::string>(
        R"sql(SELECT p.name FROM message m JOIN person p ON p.id = m.author_id
              WHERE m.body = 'Wij maten')sql");
  });
  EXPECT_EQ(author, guild::erased_name);
}

TEST_P(Erasure, WantsHerNameTyped) {
  EXPECT_EQ(world::fault_of([&] { erase(town().nadia, "Nadia"); }), "erasure.other_name");
  EXPECT_FALSE(read([&](sql::Read& r) { return guild::find_person(r, town().nadia)->erased; }));
}

TEST_P(Erasure, TheLastAdministratorCannotGo) {
  EXPECT_EQ(world::fault_of([&] { erase(town().ada, "Ada"); }).empty(), false);
  const auto ada = read([&](sql::Read& r) { return guild::find_person(r, town().ada)->name; });
  EXPECT_EQ(world::fault_of([&] { erase(town().ada, ada); }), "erasure.last_administrator");
}

TEST_P(Erasure, NobodyWaitsForHerAtWhatIsNotOver) {
  const guild::MeetingId meeting = plan("Ronde");
  const auto waited_for = [&] {
    return read([&](sql::Read& r) {
      return r.count(R"sql(SELECT count(*) FROM invitation
                           WHERE person_id = $1 AND meeting_id = $2 AND withdrawn_at IS NULL)sql",
                     town().nadia, meeting);
    });
  };
  ASSERT_EQ(waited_for(), 1);
  // Also where she was invited and takes part no more.
  write([&](sql::Write& w) {
    w.run(R"sql(DELETE FROM membership WHERE person_id = $1)sql", town().nadia);
  });
  erase(town().nadia, name);
  EXPECT_EQ(waited_for(), 0);
}

TEST_P(Erasure, SignsHerOutAndHerAddressIsFreeAgain) {
  const std::string token = town().session(town().nadia);
  const std::string mail = read([&](sql::Read& r) { return address(r); });
  erase(town().nadia, name);
  read([&](sql::Read& r) {
    EXPECT_FALSE(guild::find_actor(r, token, town().now()));
    EXPECT_FALSE(guild::find_person_by_address(r, mail));
  });
}

TEST_P(Erasure, ALastLeadsCommunityIsNotLeftWithoutAGuide) {
  const auto joost = read([&](sql::Read& r) { return guild::find_person(r, town().joost)->name; });
  erase(town().joost, joost);
  const auto standing = read([&](sql::Read& r) {
    return guild::find_standing(r, town().actor(town().marloes), town().measuring, town().now());
  });
  EXPECT_TRUE(standing.leads());
}

EACH_DATABASE(Erasure);

class OwnData : public Erasure {};

TEST_P(OwnData, HasARowOfEverythingSheLeft) {
  leave_traces();
  const auto sections = read([&](sql::Read& r) { return guild::own_data(r, town().nadia); });
  for (const char* table : {"person", "address", "account", "affiliation", "measure_visibility",
                            "sign_in", "sign_in_code", "membership", "join_request", "activity"}) {
    const auto found = std::ranges::find(sections, table, &guild::DataSection::table);
    ASSERT_NE(found, sections.end()) << table;
    EXPECT_FALSE(found->rows.empty()) << table;
  }
}

// All that she typed, and beside what another wrote that it is not hers.
TEST_P(OwnData, HasHerWordsAndSaysWhichAreNotHers) {
  write([&](sql::Write& w) {
    const auto nadia = town().nadia, joost = town().joost;
    guild::LessonDraft lesson{"Begin bij de vraag.", "Elders."};
    lesson.source = "Een boekje";
    lesson.source_link = "https://boekje.example";
    const auto hers =
        guild::note_lesson(w, nadia, town().measuring, lesson, false, town().now());
    guild::withdraw_lesson(w, hers, nadia, "Toch niet.", town().now());
    const auto his = guild::note_lesson(w, joost, town().measuring, {"Van Joost."}, false,
                                        town().now());
    const auto use = guild::tell_application(w, his, joost, {"Waalstad", "Goed."}, town().now());
    guild::remove_application(w, his, use, nadia, town().now());
    guild::begin_sharing(w, his, joost, {}, town().now());
    guild::step_back(w, his, nadia, "Nog niet.", town().now());
    guild::StoryDraft story;
    story.title = "De meter";
    story.organisation = "Peilvast";
    const auto told = guild::tell_story(w, joost, town().measuring, story, town().now());
    guild::withdraw_story(w, told, nadia, "Klopt niet.", town().now());
    const auto idea = guild::note_initiative(w, joost, town().measuring, {"Een pad", "Heet."},
                                             town().now());
    guild::withdraw_initiative(w, idea, nadia, "Staat er al.", town().now());
  });
  const auto sections = read([&](sql::Read& r) { return guild::own_data(r, town().nadia); });
  const auto said = [&](const char* table, std::size_t row, std::string_view column) {
    const auto found = std::ranges::find(sections, table, &guild::DataSection::table);
    for (const auto& [name, datum] : found->rows.at(row))
      if (name == column) return std::get<std::string>(datum);
    return std::string("no such column");
  };
  EXPECT_EQ(said("lesson", 0, "source"), "Een boekje");
  EXPECT_EQ(said("lesson", 0, "source_link"), "https://boekje.example");
  EXPECT_EQ(said("lesson", 0, "withdrawn_reason"), "Toch niet.");
  EXPECT_EQ(said("lesson", 0, "by_me"), "noted");
  EXPECT_EQ(said("lesson_application", 0, "by_me"), "removed");
  EXPECT_EQ(said("sharing", 0, "by_me"), "ended");
  EXPECT_EQ(said("practice_story", 0, "by_me"), "withdrew");
  EXPECT_EQ(said("practice_story", 0, "withdrawn_reason"), "Klopt niet.");
  EXPECT_EQ(said("initiative", 0, "by_me"), "withdrew");
  EXPECT_EQ(said("initiative", 0, "withdrawn_reason"), "Staat er al.");
}

TEST_P(OwnData, HasNothingOfSomebodyElse) {
  leave_traces();
  const auto sections = read([&](sql::Read& r) { return guild::own_data(r, town().vera); });
  for (const auto& section : sections)
    for (const auto& row : section.rows)
      for (const auto& [column, datum] : row)
        if (const auto* text = std::get_if<std::string>(&datum)) {
          EXPECT_EQ(text->find(name), std::string::npos) << section.table << "." << column;
        }
}

TEST_P(OwnData, KnowsEveryTableThatPointsAtAPerson) {
  std::set<std::string> exported;
  for (const auto& section : read([&](sql::Read& r) { return guild::own_data(r, town().nadia); }))
    exported.insert(section.table);
  exported.insert("erasure_mention");  // is of erased people, who ask for nothing
  for (const std::string& table : world::tables_of_people(database()))
    EXPECT_TRUE(exported.contains(table)) << table << " points at a person and is not exported";
}

EACH_DATABASE(OwnData);

}  // namespace
