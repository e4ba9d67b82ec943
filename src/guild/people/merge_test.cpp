// Merging two people, against every column of both databases that refers to one.
#include "guild/people/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "guild/challenges/challenge.hpp"
#include "guild/challenges/round.hpp"
#include "guild/communities/membership.hpp"
#include "guild/meetings/calendar_address.hpp"
#include "guild/meetings/invitation.hpp"
#include "guild/messages/message.hpp"
#include "guild/people/addresses.hpp"
#include "guild/people/administrators.hpp"
#include "guild/people/erasure.hpp"
#include "guild/people/measuring.hpp"
#include "guild/people/sign_in.hpp"
#include "guild/programmes/programme.hpp"
#include "guild/questions/question.hpp"
#include "jobs/jobs.hpp"
#include "world/every_text.hpp"
#include "world/nadia_twice.hpp"

namespace {

using Names = std::set<std::string>;

class Merge : public world::NadiaTwice {};

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
  write([&](sql::Write& w) {
    guild::ask_question(w, again, town().kitchen, {"Wie kookt er?"}, town().now());
    guild::change_measured(w, again, guild::Measured::named, town().now());
    guild::request_sign_in(w, {"nadia@thuis.example", "192.0.2.1", "", "nl"}, town().now());
    guild::claim_address(w, again, "nadia@elders.example", town().now());
    guild::renew_calendar_token(w, again, town().now());
  });
  merge();
  for (const std::string& column : guild::merged_columns()) {
    if (column == "person.merged_into") continue;
    EXPECT_EQ(world::count_of(database(), column, again.value), 0) << column;
  }
  const guild::Actor nadia = town().actor(town().nadia);
  read([&](sql::Read& r) {
    EXPECT_EQ(guild::present_person(r, again), town().nadia);
    EXPECT_EQ(guild::find_person(r, again)->id, town().nadia);
    EXPECT_TRUE(guild::find_standing(r, nadia, town().kitchen, town().now()).leads());
  });
}

// Or an administrator would come into the account of another by an address of her own.
TEST_P(Merge, MakesNoAddressOfTheOtherAWayIn) {
  const auto ask = [&] {
    return write([&](sql::Write& w) {
      return guild::request_sign_in(w, {"nadia@thuis.example", "192.0.2.1", "", "nl"},
                                    town().now());
    });
  };
  const auto count = [&](const sql::Literal& rows, guild::PersonId of) {
    return read([&](sql::Read& r) { return r.count(rows, of); });
  };
  const std::string before = ask();
  write([&](sql::Write& w) {
    guild::Wish wish;
    wish.name = "Nadia Amrani";
    guild::wish_to_join(w, town().kitchen, wish, before);
    guild::claim_address(w, again, "nadia@elders.example", town().now());
    guild::renew_calendar_token(w, again, town().now());
  });
  merge();
  read([&](sql::Read& r) {
    EXPECT_FALSE(guild::find_sent(r, before, town().now())) << "the way in that was mailed";
    EXPECT_FALSE(guild::find_person_by_address(r, "nadia@thuis.example"));
    EXPECT_EQ(guild::addresses_of(r, town().nadia).size(), 1u);
    EXPECT_FALSE(guild::find_calendar_token(r, town().nadia));
  });
  EXPECT_EQ(count(R"sql(SELECT count(*) FROM address_claim WHERE person_id = $1)sql",
                  town().nadia),
            0);
  // One that is mailed afterwards leads to nobody either; she adds the address herself.
  ask();
  EXPECT_EQ(count(R"sql(SELECT count(*) FROM sign_in_code WHERE person_id = $1)sql",
                  town().nadia),
            0);
  write([&](sql::Write& w) {
    const auto claim = guild::claim_address(w, town().nadia, "nadia@thuis.example", town().now());
    guild::confirm_address(w, guild::find_address_claim(w, claim, town().now()).value(),
                           town().now());
    EXPECT_EQ(guild::find_person_by_address(w, "nadia@thuis.example"), town().nadia);
  });
}

TEST_P(Merge, IsRefusedOfWhoEverSignedIn) {
  town().session(again);
  EXPECT_EQ(refused(town().nadia, again), "merge.signs_in");
  EXPECT_EQ(preview().refused, "merge.signs_in");
  // Also long after.
  write([&](sql::Write& w) { guild::forget_old_sign_ins(w, town().now() + base::days(400)); });
  EXPECT_EQ(refused(town().nadia, again), "merge.signs_in");
  town().session(again);
  write([&](sql::Write& w) { w.run(R"sql(DELETE FROM account)sql"); });
  EXPECT_EQ(refused(town().nadia, again), "merge.signs_in") << "a sign-in is enough";
}

TEST_P(Merge, IsRefusedOfWhoCoordinates) {
  write([&](sql::Write& w) {
    guild::appoint_coordinator(w, town().ada, town().warm, again, town().now());
  });
  EXPECT_EQ(refused(town().nadia, again), "merge.coordinator");
  EXPECT_EQ(preview().refused, "merge.coordinator");
}

TEST_P(Merge, OpensNothingClosedToTheKeptOne) {
  take_in(town().housing, again, guild::Role::member);
  EXPECT_EQ(refused(town().nadia, again), "merge.closed");
  EXPECT_EQ(preview().refused, "merge.closed");
  // Once its lead added her, nothing is given that she had not.
  take_in(town().housing, town().nadia, guild::Role::member);
  EXPECT_EQ(preview().refused, "");
  EXPECT_EQ(refused(town().nadia, again), "");
}

TEST_P(Merge, TakesUpNoInvitationToWhatIsClosed) {
  write([&](sql::Write& w) {
    guild::invite(w, town().housing, again, "", town().katja, town().now());
  });
  EXPECT_EQ(refused(town().nadia, again), "merge.closed");
  take_in(town().housing, town().nadia, guild::Role::member);
  EXPECT_EQ(refused(town().nadia, again), "");
}

// The jobs carry ranges of people; hers was drawn with the other's id.
TEST_P(Merge, MailsWhatWaitedForTheOther) {
  take_in(town().kitchen, again, guild::Role::member);
  write([&](sql::Write& w) {
    const auto id = guild::draft_message(w, town().katja, guild::Audience::of(town().kitchen),
                                         {"Vrijdag", "Neem een pan mee."}, town().now());
    guild::send_message(w, id, town().now());
  });
  merge();
  std::set<std::int64_t> mailed;
  jobs::run_due(db(), town().clock,
                {{"mail.message", [&](const jobs::Job& job, sql::Database& in) {
                    const auto parts = base::split(job.payload, ' ');
                    const auto number = [&](int i) {
                      return base::parse_integer(parts[i]).value();
                    };
                    for (const auto person : sql::in_read(in, [&](sql::Read& r) {
                           return guild::unmailed(r, guild::MessageId{number(0)},
                                                  guild::PersonId{number(1)},
                                                  guild::PersonId{number(2)});
                         }))
                      mailed.insert(person.value);
                  }}});
  EXPECT_TRUE(mailed.contains(town().nadia.value));
  EXPECT_TRUE(mailed.contains(town().katja.value));
  EXPECT_FALSE(mailed.contains(again.value));
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
  // Bram is invited to measuring and to the closed ethics, where Nadia is.
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
  EXPECT_EQ(before.addresses, std::vector<std::string>{"nadia@merwerode.example"});
  EXPECT_EQ(before.dropped, std::vector<std::string>{"nadia@thuis.example"});
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
  EXPECT_EQ(found("thuis.example"), std::vector<std::string>{});
}

EACH_DATABASE(Merge);

}  // namespace
