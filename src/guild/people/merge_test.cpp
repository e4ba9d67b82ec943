// Merging two people, against every column of both databases that refers to one.
#include "guild/people/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/challenges/round.hpp"
#include "guild/communities/membership.hpp"
#include "guild/lessons/lesson.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/meetings/planning.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/addresses.hpp"
#include "guild/people/administrators.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/questions/discussion.hpp"
#include "guild/questions/question.hpp"
#include "world/every_text.hpp"
#include "world/town.hpp"

namespace {

using Names = std::set<std::string>;

class Merge : public world::InTown {
 protected:
  // Nadia is there twice: Joost pasted her from a mail sent from home.
  Merge() {
    again = write([&](sql::Write& w) {
      return guild::add_person(w, {"Nadia Amrani", "nadia@thuis.example"}, town().now()).id;
    });
  }
  void merge(guild::PersonId keep, guild::PersonId gone) {
    write([&](sql::Write& w) { guild::merge_people(w, keep, gone, town().ada, town().now()); });
  }
  void merge() { merge(town().nadia, again); }
  std::string refused(guild::PersonId keep, guild::PersonId gone) {
    return world::fault_of([&] { merge(keep, gone); });
  }
  guild::MergePreview preview() {
    return read([&](sql::Read& r) {
      return guild::merge_preview(r, town().nadia, again, town().ada);
    });
  }
  guild::Person nadia() {
    return read([&](sql::Read& r) { return guild::find_person(r, town().nadia).value(); });
  }
  void take_in(guild::CommunityId community, guild::PersonId person, guild::Role role) {
    write([&](sql::Write& w) {
      guild::take_in(w, community, person, role, town().joost, town().now());
    });
  }
  guild::MeetingId plan() {
    const guild::Actor joost = town().actor(town().joost);
    return write([&](sql::Write& w) {
      guild::MeetingDraft draft;
      draft.title = "Ronde";
      draft.communities = {town().measuring};
      draft.date = {2023, 5, 3};
      draft.zone = "Europe/Amsterdam";
      draft.lang = "nl";
      return guild::plan_meeting(w, joost, draft, town().now());
    });
  }
  void reply(guild::PersonId person, guild::MeetingId meeting, guild::Rsvp rsvp) {
    town().clock.advance(base::minutes(1));
    write([&](sql::Write& w) {
      guild::reply_to_invitation(w, person, meeting, rsvp, "", town().now());
    });
  }
  guild::PersonId again;
};

TEST_P(Merge, KnowsEveryColumnThatPointsAtAPerson) {
  const auto known = guild::merged_columns();
  const Names moved(known.begin(), known.end());
  EXPECT_EQ(moved.size(), known.size()) << "a column stands twice";
  const auto there = world::columns_of_people(database());
  ASSERT_GT(there.size(), 70u);
  for (const std::string& column : there)
    EXPECT_TRUE(moved.contains(column)) << column << " points at a person; merge_rows_store.cpp";
  const auto settled = guild::merged_into_one_row();
  const Names one_row(settled.begin(), settled.end());
  const auto unique = world::unique_columns_of_people(database());
  ASSERT_GT(unique.size(), 12u);
  for (const std::string& column : unique)
    EXPECT_TRUE(one_row.contains(column.substr(0, column.find('.'))))
        << column << " is unique: merge_rows_store.cpp says nothing of which row stays";
}

// A row of each of the two wherever one may be of a person: none refers to the other afterwards.
TEST_P(Merge, LeavesNothingOfTheOther) {
  take_in(town().measuring, again, guild::Role::member);
  take_in(town().kitchen, again, guild::Role::lead);
  const auto meeting = plan();
  reply(again, meeting, guild::Rsvp::no);
  const std::string token = town().session(again);
  write([&](sql::Write& w) {
    guild::ask_question(w, again, town().kitchen, {"Wie kookt er?"}, town().now());
    guild::change_measured(w, again, guild::Measured::named, town().now());
    guild::request_sign_in(w, {"nadia@thuis.example", "192.0.2.1", "", "nl"}, town().now());
  });
  merge();
  for (const std::string& column : guild::merged_columns()) {
    if (column == "person.merged_into") continue;
    EXPECT_EQ(world::count_of(database(), column, again.value), 0) << column;
  }
  const guild::Actor nadia = town().actor(town().nadia);
  read([&](sql::Read& r) {
    EXPECT_FALSE(guild::find_actor(r, token, town().now()));
    EXPECT_EQ(guild::present_person(r, again), town().nadia);
    EXPECT_EQ(guild::find_person(r, again)->id, town().nadia);
    EXPECT_EQ(guild::find_person_by_address(r, "Nadia@thuis.example"), town().nadia);
    EXPECT_TRUE(guild::find_standing(r, nadia, town().kitchen, town().now()).leads());
  });
}

TEST_P(Merge, KeepsTheLatestReplyWhoeverGaveIt) {
  take_in(town().measuring, again, guild::Role::member);
  const auto first = plan(), second = plan(), third = plan();
  reply(town().nadia, first, guild::Rsvp::yes);
  reply(again, first, guild::Rsvp::no);
  reply(again, second, guild::Rsvp::no);
  reply(town().nadia, second, guild::Rsvp::yes);
  merge();
  read([&](sql::Read& r) {
    const auto said = [&](guild::MeetingId meeting) {
      return guild::find_invitation(r, town().nadia, meeting).value().rsvp;
    };
    EXPECT_EQ(said(first), guild::Rsvp::no);
    EXPECT_EQ(said(second), guild::Rsvp::yes);
    EXPECT_EQ(said(third), std::nullopt);
    EXPECT_EQ(guild::reply_counts(r, first).yes, 0);
  });
}

TEST_P(Merge, KeepsTheEarliestMembershipAndTheRoleThatMayDoMost) {
  take_in(town().gardens, again, guild::Role::facilitator);
  const auto began = town().now();
  town().clock.advance(base::days(3));
  take_in(town().gardens, town().nadia, guild::Role::core_group);
  merge();
  const auto kept = read([&](sql::Read& r) {
    return r.first<std::string, base::Instant>(R"sql(
      SELECT role, from_at FROM membership WHERE person_id = $1 AND community_id = $2)sql",
                                               town().nadia, town().gardens);
  });
  EXPECT_EQ(std::get<0>(kept.value()), "facilitator");
  EXPECT_EQ(std::get<1>(kept.value()), began);
}

TEST_P(Merge, KeepsTheStricterOfEachChoice) {
  write([&](sql::Write& w) {
    guild::Profile one, other;
    one.name = "Nadia el Amrani";
    one.organisation = "Gemeente Merwerode";
    one.help_with = "Meten";
    one.help_with_seen = guild::Seen::everyone;
    one.goals_seen = guild::Seen::me;
    other.name = "Nadia Amrani";
    other.organisation = "Thuis";
    other.help_with = "Iets anders";
    other.goals = "Leren";
    other.help_with_seen = guild::Seen::communities;
    other.goals_seen = guild::Seen::everyone;
    other.mail_wanted = false;
    guild::change_profile(w, town().nadia, one, town().now());
    guild::change_profile(w, again, other, town().now());
    guild::change_measured(w, town().nadia, guild::Measured::named, town().now());
    guild::change_measured(w, again, guild::Measured::uncounted, town().now());
  });
  EXPECT_FALSE(preview().organisation_of_gone);
  merge();
  const guild::Person p = nadia();
  EXPECT_EQ(p.name, "Nadia el Amrani");
  EXPECT_EQ(p.organisation, "Gemeente Merwerode");
  EXPECT_EQ(p.help_with, "Meten");
  EXPECT_EQ(p.goals, "Leren");
  EXPECT_EQ(p.help_with_seen, guild::Seen::communities);
  EXPECT_EQ(p.goals_seen, guild::Seen::me);
  EXPECT_FALSE(p.mail_wanted);
  read([&](sql::Read& r) {
    EXPECT_EQ(guild::find_measured(r, town().nadia), guild::Measured::uncounted);
  });
}

TEST_P(Merge, TakesTheOrganisationOfTheOtherWhereThereIsNone) {
  EXPECT_TRUE(read([&](sql::Read& r) {
    return guild::merge_preview(r, again, town().vera, town().ada).organisation_of_gone;
  }));
  merge(again, town().vera);
  const auto after = read([&](sql::Read& r) { return guild::find_person(r, again).value(); });
  EXPECT_EQ(after.organisation, "De Buurtmeters");
  EXPECT_EQ(after.sector, "soc");
}

// Wherever a person may be once, both are: it goes without a clash, and one row is left.
class MergeOfTwoEverywhere : public Merge {
 protected:
  // What the two have a part in.
  struct Things {
    std::int64_t question, comment, lesson, message, group, version;
  };
  Things make_things(sql::Write& w) {
    const auto now = town().now();
    const auto joost = town().joost;
    Things made{};
    made.question = guild::ask_question(w, joost, town().measuring, {"Wie meet er?"}, now).value;
    made.comment = guild::add_comment(w, joost, {made.question}, {"Iedereen."}, now).value;
    made.lesson =
        guild::note_lesson(w, joost, town().measuring, {"Meet eerst."}, false, now).value;
    made.message = guild::draft_message(w, joost, guild::Audience::of(town().measuring),
                                        {"Verslag", "Wij maten"}, now)
                       .value;
    made.group = w.insert<struct Group>(
                      R"sql(INSERT INTO working_group (public_id, question_id, name, created_at)
                            VALUES ('g', $1, 'Meters', 1) RETURNING id)sql",
                      made.question)
                     .value;
    made.version = w.insert<struct Version>(R"sql(
      INSERT INTO start_document_version (public_id, community_id, number, state, title, lang,
                                          author_id, reason, created_at)
      VALUES ('v', $1, 9, 'draft', 'Meten', 'nl', $2, '', 1) RETURNING id)sql",
                                            town().measuring, joost)
                       .value;
    return made;
  }
  void take_part(sql::Write& w, const Things& in, guild::PersonId person, int at) {
    guild::begin_sign_in(w, person, "Firefox", town().now());
    w.run(R"sql(INSERT INTO recognition VALUES ($1, $2, $3))sql", in.question, person, at);
    w.run(R"sql(INSERT INTO helper (question_id, person_id, at, ended_at)
                VALUES ($1, $2, $3, CASE WHEN $3 = 5 THEN 6 END))sql",
          in.question, person, at);
    w.run(R"sql(INSERT INTO help_request VALUES ($1, $2, $3, $4))sql", in.question, person,
          town().joost, at);
    w.run(R"sql(INSERT INTO mention VALUES ($1, $2))sql", in.comment, person);
    w.run(R"sql(INSERT INTO working_group_member (working_group_id, person_id, from_at)
                VALUES ($1, $2, $3))sql",
          in.group, person, at);
    w.run(R"sql(INSERT INTO message_delivery (message_id, person_id, mailed_at)
                VALUES ($1, $2, CASE WHEN $3 = 3 THEN 7 END))sql",
          in.message, person, at);
    w.run(R"sql(INSERT INTO document_review (version_id, person_id, agrees, at)
                VALUES ($1, $2, CASE WHEN $3 = 3 THEN 1 ELSE 0 END, $3))sql",
          in.version, person, at);
    w.run(R"sql(INSERT INTO lesson_contributor (lesson_id, person_id, named_to, added_by, at)
                VALUES ($1, $2, CASE WHEN $3 = 5 THEN 'public' ELSE 'programme' END, $4, $3))sql",
          in.lesson, person, at, town().joost);
    w.run(R"sql(INSERT INTO coordinator (programme_id, person_id, from_at)
                VALUES ($1, $2, $3))sql",
          town().warm, person, at);
    w.run(R"sql(INSERT INTO join_request (community_id, person_id, asked_at)
                VALUES ($1, $2, $3))sql",
          town().kitchen, person, at);
  }
};

TEST_P(MergeOfTwoEverywhere, LeavesOneRow) {
  take_in(town().measuring, again, guild::Role::member);
  plan();
  write([&](sql::Write& w) {
    const Things things = make_things(w);
    take_part(w, things, town().nadia, 5);
    take_part(w, things, again, 3);
  });
  merge();
  read([&](sql::Read& r) {
    const auto nadia = town().nadia;
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM recognition)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM help_request)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM mention)sql"), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM account WHERE person_id = $1)sql", nadia), 1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM helper
                            WHERE person_id = $1 AND at = 3 AND ended_at IS NULL)sql",
                      nadia),
              1);
    EXPECT_EQ(r.count(R"sql(SELECT min(from_at) FROM working_group_member)sql"), 3);
    EXPECT_EQ(r.count(R"sql(SELECT max(mailed_at) FROM message_delivery
                            WHERE person_id = $1)sql",
                      nadia),
              7);
    EXPECT_EQ(r.count(R"sql(SELECT at FROM document_review WHERE person_id = $1)sql", nadia), 5);
    EXPECT_EQ(r.first<std::string>(R"sql(
                SELECT named_to FROM lesson_contributor WHERE person_id = $1)sql",
                                   nadia),
              "programme");
    EXPECT_EQ(r.count(R"sql(SELECT sum(from_at) FROM coordinator WHERE person_id = $1)sql", nadia),
              3);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM join_request WHERE community_id = $1)sql",
                      town().kitchen),
              1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM invitation WHERE person_id = $1)sql", nadia), 1);
  });
}

TEST_P(Merge, LeavesOneVoteOfARound) {
  take_in(town().measuring, again, guild::Role::member);
  const auto round = write([&](sql::Write& w) {
    guild::RoundDraft dates;
    dates.title = "Ronde";
    dates.hand_in_until = town().now() + base::days(1);
    dates.choose_until = town().now() + base::days(2);
    dates.team_until = town().now() + base::days(3);
    return guild::open_round(w, town().measuring, town().fenna, dates, town().now());
  });
  const auto hand_in = [&](const char* title) {
    return write([&](sql::Write& w) {
      return guild::hand_in(w, round, town().joost, {title, "Zo", "Zuiderzee", "Een ander"},
                            town().now());
    });
  };
  const auto one = hand_in("Meten"), other = hand_in("Weten");
  town().clock.advance(base::hours(25));
  write([&](sql::Write& w) {
    guild::settle_round(w, round, town().now());
    guild::place_dots(w, round, town().nadia, {{one, 1}}, town().now());
    guild::place_dots(w, round, again, {{other, 2}}, town().now());
  });
  merge();
  EXPECT_EQ(read([&](sql::Read& r) {
              return r.count(R"sql(SELECT sum(dots) FROM challenge_dots)sql");
            }),
            1);
}

TEST_P(Merge, AsksNothingOfWhoTakesPartAlready) {
  // Bram is invited to measuring, where Nadia is.
  merge(town().nadia, town().bram);
  EXPECT_EQ(read([&](sql::Read& r) {
              return r.count(R"sql(
                SELECT count(*) FROM join_request WHERE person_id = $1 AND state = 'open')sql",
                             town().nadia);
            }),
            0);
}

TEST_P(Merge, SaysBeforehandWhatGoesOver) {
  take_in(town().measuring, again, guild::Role::member);
  plan();
  const auto before = preview();
  EXPECT_EQ(before.refused, "");
  EXPECT_EQ(before.moves.communities, 1);
  EXPECT_EQ(before.moves.meetings, 1);
  EXPECT_EQ(before.moves.questions, 0);
  EXPECT_EQ(before.addresses,
            (std::vector<std::string>{"nadia@merwerode.example", "nadia@thuis.example"}));
}

TEST_P(Merge, IsRefusedWhereItWouldTakeAwayOrGiveTooMuch) {
  EXPECT_EQ(refused(town().nadia, town().nadia), "merge.same_person");
  EXPECT_EQ(refused(town().nadia, town().ada), "merge.administrator");
  EXPECT_EQ(refused(town().ada, town().nadia), "merge.yourself");
  write([&](sql::Write& w) {
    guild::make_administrator(w, town().vera, town().ada, town().now());
    guild::erase_person(w, town().otto, "Otto Lamers", {}, town().now());
  });
  EXPECT_NE(refused(town().nadia, town().otto), "");
  EXPECT_NE(refused(town().otto, town().nadia), "");
  EXPECT_EQ(refused(town().vera, again), "");
  const auto vera = read([&](sql::Read& r) { return guild::find_person(r, town().vera).value(); });
  EXPECT_TRUE(vera.administrator);
  // Once more is nothing more; into another it cannot go again.
  EXPECT_EQ(refused(town().vera, again), "");
  EXPECT_NE(refused(town().nadia, again), "");
}

TEST_P(Merge, IsFollowedByAnother) {
  merge(town().vera, again);
  merge(town().nadia, town().vera);
  EXPECT_EQ(read([&](sql::Read& r) { return guild::present_person(r, again); }), town().nadia);
}

TEST_P(Merge, LeavesErasingNothingToForget) {
  merge();
  const auto mentions = write([&](sql::Write& w) {
    guild::ask_question(w, town().joost, town().measuring, {"Vroeg Nadia Amrani dit?"},
                        town().now());
    return guild::find_mentions(w, town().nadia);
  });
  ASSERT_EQ(mentions.size(), 1u);
  write([&](sql::Write& w) {
    w.run(R"sql(UPDATE question SET text = 'Vroeg iemand dit?')sql");
    w.run(R"sql(UPDATE search_entry SET title = '', body = '', tokens = '')sql");
    guild::erase_person(w, town().nadia, "Nadia el Amrani", mentions, town().now());
  });
  for (const auto& stored : world::every_text(database()))
    for (const char* name : {"nadia amrani", "nadia el amrani", "nadia@"})
      EXPECT_EQ(base::fold(stored.text).find(name), std::string::npos)
          << stored.table << "." << stored.column;
}

TEST_P(Merge, IsLoggedAndToldAtBothAddresses) {
  merge();
  read([&](sql::Read& r) {
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM activity WHERE verb = 'merged' AND noun = 'person'
                            AND actor_id = $1 AND noun_id = $2)sql",
                      town().ada, town().nadia),
              1);
    EXPECT_EQ(r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'mail.merged')sql"), 2);
    EXPECT_EQ(guild::addresses_of(r, town().nadia).size(), 2u);
    EXPECT_EQ(nadia().mail_address, "nadia@merwerode.example");
  });
}

TEST_P(Merge, FindsWhomAnAdministratorLooksFor) {
  const auto found = [&](std::string_view words) {
    std::vector<std::string> names;
    for (const auto& one :
         read([&](sql::Read& r) { return guild::people_called(r, words, 20); }))
      names.push_back(one.name);
    return names;
  };
  EXPECT_EQ(found("amrani NADIA"),
            (std::vector<std::string>{"Nadia Amrani", "Nadia el Amrani"}));
  EXPECT_EQ(found("thuis.example"), std::vector<std::string>{"Nadia Amrani"});
  EXPECT_EQ(found("nadia@thuis.example NADIA amrani"), std::vector<std::string>{"Nadia Amrani"});
  EXPECT_EQ(found("niemand die ook maar zo ongeveer heet"), std::vector<std::string>{});
  merge();
  EXPECT_EQ(found("amrani nadia"), std::vector<std::string>{"Nadia el Amrani"});
  EXPECT_EQ(found("thuis.example"), std::vector<std::string>{"Nadia el Amrani"});
}

EACH_DATABASE(Merge);
EACH_DATABASE(MergeOfTwoEverywhere);

}  // namespace
