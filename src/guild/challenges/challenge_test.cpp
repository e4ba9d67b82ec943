// Rounds and dots: what is shown when, what is chosen, and what is refused.
#include "guild/challenges/challenge.hpp"

#include "base/limits.hpp"
#include "base/secret.hpp"
#include "guild/questions/question.hpp"
#include "world/in_round.hpp"

namespace guild {
namespace {

class Challenges : public world::InRound {};

TEST_P(Challenges, AreSeenByAllAtOnceWhenHandingInCloses) {
  const RoundId id = round();
  const ChallengeId one = handed_in(id, "Hoe houden we starters?");
  EXPECT_EQ(sees(town().joost, one), "");
  for (const PersonId other : {town().fenna, town().nadia, town().vera, town().marloes})
    EXPECT_EQ(sees(other, one), "fault.not_found");
  pass(id, in_days(7));
  for (const PersonId other : {town().fenna, town().nadia, town().vera, town().marloes})
    EXPECT_EQ(sees(other, one), "");
  EXPECT_EQ(sees({}, one), "fault.not_found");
  EXPECT_EQ(world::fault_of([&] { handed_in(id, "Te laat"); }), "challenge.hand_in_closed");
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                change_challenge(w, one, town().joost, draft("Anders"), town().now());
              });
            }),
            "challenge.hand_in_closed");
}

TEST_P(Challenges, NeedATitleAProblemAndANamedClient) {
  const RoundId id = round();
  const auto fault = [&](auto change) {
    ChallengeDraft made = draft("Titel");
    change(made);
    return world::fault_of(
        [&] { write([&](sql::Write& w) { hand_in(w, id, town().joost, made, town().now()); }); });
  };
  EXPECT_EQ(fault([](ChallengeDraft& d) { d.title = ""; }), "form.required");
  EXPECT_EQ(fault([](ChallengeDraft& d) { d.problem = ""; }), "form.required");
  EXPECT_EQ(fault([](ChallengeDraft& d) { d.client_name = ""; }), "form.required");
  EXPECT_EQ(fault([](ChallengeDraft& d) { d.client_mail = "a at b"; }), "form.mail_wrong");
  EXPECT_EQ(fault([](ChallengeDraft& d) { d.title = std::string(201, 'x'); }), "form.too_long");
  // Her own organisation is known.
  ChallengeDraft own = draft("Eigen");
  own.organisation.clear();
  const auto made =
      write([&](sql::Write& w) { return hand_in(w, id, town().joost, own, town().now()); });
  EXPECT_EQ(found(made).is.organisation, "Gemeente Oudewaard");
}

TEST_P(Challenges, TheMostDottedAreChosenAndOpenQuestionsTheRestIsParked) {
  const RoundId id = round();
  const auto all = several(id, 5);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 3}, {all[1], 2}});
  vote(id, town().joost, {{all[0], 1}, {all[1], 1}, {all[2], 3}});
  EXPECT_EQ(found(id).voters, 0);
  EXPECT_FALSE(found(all[0]).dots);
  EXPECT_EQ(found(id).seed, "");
  pass(id, found(id).is.choose_until);
  const ChallengeRound counted = found(id);
  EXPECT_EQ(counted.voters, 2);
  EXPECT_EQ(counted.phase(town().now()), RoundPhase::choosing_teams);
  const std::vector<std::pair<std::string, int>> expected{
      {"chosen", 4}, {"chosen", 3}, {"chosen", 3}, {"parked", 0}, {"parked", 0}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Challenge one = found(all[i]);
    EXPECT_EQ(one.state, expected[i].first) << i;
    EXPECT_EQ(one.dots, expected[i].second) << i;
    EXPECT_EQ(bool(one.question), one.state == "chosen") << i;
  }
  const auto question =
      read([&](sql::Read& r) { return *find_question(r, found(all[0]).question); });
  EXPECT_EQ(question.is.text, "V1");
  EXPECT_EQ(question.community, town().measuring);
  EXPECT_EQ(question.asker, town().joost);
  // Who placed which dot is kept nowhere.
  EXPECT_EQ(
      read([](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM challenge_dots)sql"); }),
      0);
}

TEST_P(Challenges, CountingTwiceCountsOnce) {
  const RoundId id = round();
  const auto all = several(id, 4);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 3}});
  pass(id, found(id).is.choose_until);
  const auto question = found(all[0]).question;
  pass(id, town().now());
  EXPECT_EQ(found(all[0]).question, question);
  EXPECT_EQ(read([](sql::Read& r) { return r.count(R"sql(SELECT count(*) FROM question)sql"); }),
            1);
}

TEST_P(Challenges, ATieIsDrawnByTheSeedPublishedBeforehand) {
  const RoundId id = round(1);
  const std::string hash = found(id).seed_hash;
  const auto all = several(id, 4);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[1], 1}, {all[2], 1}, {all[3], 1}});
  pass(id, found(id).is.choose_until);
  const ChallengeRound counted = found(id);
  // Anyone can repeat it from what is published.
  EXPECT_EQ(base::token_hash(counted.seed), hash);
  int first = 2;
  for (const int number : {3, 4})
    if (base::token_hash(counted.seed + ":" + std::to_string(number)) <
        base::token_hash(counted.seed + ":" + std::to_string(first)))
      first = number;
  for (int number = 1; number <= 4; ++number) {
    const Challenge one = found(all[number - 1]);
    EXPECT_EQ(one.number, number);
    EXPECT_EQ(one.state, number == first ? "chosen" : "parked");
    EXPECT_EQ(one.drawn, number > 1);
  }
}

TEST_P(Challenges, WithoutATieNothingIsDrawn) {
  const RoundId id = round(1);
  const auto all = several(id, 3);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 2}, {all[1], 1}});
  pass(id, found(id).is.choose_until);
  for (const ChallengeId one : all) EXPECT_FALSE(found(one).drawn);
}

TEST_P(Challenges, DotsOfASecondTabStandInThePlaceOfThoseOfTheFirst) {
  const RoundId id = round();
  const auto all = several(id, 4);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 5}});
  vote(id, town().nadia, {{all[1], 5}});
  const auto dots = read([&](sql::Read& r) { return dots_of(r, id, town().nadia); });
  ASSERT_EQ(dots.size(), 1u);
  EXPECT_EQ(dots[0].challenge, all[1]);
  EXPECT_EQ(vote_fault(id, town().nadia, {{all[0], 3}, {all[1], 3}}), "challenge.too_many_dots");
  EXPECT_EQ(vote_fault(id, town().nadia, {{all[0], -1}, {all[1], 6}}), "challenge.too_many_dots");
  EXPECT_EQ(vote_fault(id, town().nadia, {{all[0], 2}, {all[0], 2}}), "challenge.not_of_round");
  EXPECT_EQ(read([&](sql::Read& r) { return count_voters(r, id); }), 1);
}

TEST_P(Challenges, TakeDotsFromMembersWhileTheyAreChosen) {
  const RoundId id = round();
  const auto all = several(id, 4);
  const std::vector<Dots> one{{all[0], 1}};
  EXPECT_EQ(vote_fault(id, town().nadia, one), "challenge.dots_closed");
  pass(id, in_days(7));
  for (const PersonId other : {town().vera, town().marloes, town().otto})
    EXPECT_EQ(vote_fault(id, other, one), "challenge.members_choose");
  EXPECT_EQ(vote_fault(id, town().nadia, {{ChallengeId{9999}, 1}}), "challenge.not_of_round");
  EXPECT_EQ(vote_fault(id, town().nadia, one), "");
  // Between the closing and the count, too.
  town().clock.set(found(id).is.choose_until);
  EXPECT_EQ(vote_fault(id, town().nadia, one), "challenge.dots_closed");
  pass(id, town().now());
  EXPECT_EQ(vote_fault(id, town().nadia, one), "challenge.dots_closed");
}

TEST_P(Challenges, DotsOfWhoLeftDoNotCount) {
  const RoundId id = round(1);
  const auto all = several(id, 3);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 5}});
  vote(id, town().joost, {{all[1], 1}});
  write([&](sql::Write& w) { leave(w, town().measuring, town().nadia, town().now()); });
  pass(id, found(id).is.choose_until);
  EXPECT_EQ(found(all[1]).state, "chosen");
  EXPECT_EQ(found(all[0]).dots, 0);
  EXPECT_EQ(found(id).voters, 1);
}

TEST_P(Challenges, WithoutADotNothingIsChosenUntilANewDate) {
  const RoundId id = round(1);
  const auto all = several(id, 3);
  pass(id, in_days(7));
  pass(id, found(id).is.choose_until);
  EXPECT_FALSE(found(id).chosen_at);
  RoundDraft later = found(id).is;
  later.choose_until = in_days(2);
  later.team_until = in_days(9);
  write([&](sql::Write& w) { change_round(w, id, town().fenna, later, town().now()); });
  vote(id, town().nadia, {{all[2], 1}});
  pass(id, later.choose_until);
  EXPECT_EQ(found(all[2]).state, "chosen");
}

// Also where there are no more than are wanted.
TEST_P(Challenges, OneWithoutADotIsNotChosen) {
  const RoundId id = round(4);
  const auto all = several(id, 3);
  pass(id, in_days(7));
  pass(id, found(id).is.choose_until);
  EXPECT_FALSE(found(id).chosen_at) << "nobody chose";
  RoundDraft later = found(id).is;
  later.choose_until = in_days(2);
  later.team_until = in_days(9);
  write([&](sql::Write& w) { change_round(w, id, town().fenna, later, town().now()); });
  vote(id, town().nadia, {{all[0], 2}, {all[1], 2}});
  pass(id, later.choose_until);
  EXPECT_EQ(found(all[0]).state, "chosen");
  EXPECT_EQ(found(all[1]).state, "chosen");
  EXPECT_EQ(found(all[2]).state, "parked");
  for (const ChallengeId one : all) EXPECT_FALSE(found(one).drawn);
}

TEST_P(Challenges, WhatIsChosenTakesNoTurnsOfItsAsker) {
  const RoundId id = round(2);
  const auto all = several(id, 2);
  pass(id, in_days(7));
  vote(id, town().nadia, {{all[0], 2}, {all[1], 1}});
  town().clock.set(found(id).is.choose_until);
  const auto ask = [&] {
    write([&](sql::Write& w) {
      ask_question(w, town().joost, town().measuring, {"Wie weet het?"}, town().now());
    });
  };
  for (int turn = 1; turn < base::limits::questions_per_day; ++turn) ask();
  pass(id, town().now());
  EXPECT_EQ(found(all[0]).state, "chosen");
  EXPECT_EQ(found(all[1]).state, "chosen");
  ask();  // the last of her own is still hers
  EXPECT_EQ(world::fault_of(ask), "fault.too_many");
}

TEST_P(Challenges, ARoundKeepsItsDatesInOrderAndItsPastAsItWas) {
  const RoundId id = round();
  const auto fault = [&](auto change) {
    RoundDraft draft = found(id).is;
    change(draft);
    return world::fault_of([&] {
      write([&](sql::Write& w) { change_round(w, id, town().fenna, draft, town().now()); });
    });
  };
  EXPECT_EQ(fault([&](RoundDraft& d) { d.hand_in_until = town().now() - base::days(1); }),
            "challenge.date_ahead");
  EXPECT_EQ(fault([&](RoundDraft& d) { d.choose_until = d.hand_in_until; }),
            "challenge.date_after_hand_in");
  EXPECT_EQ(fault([&](RoundDraft& d) { d.team_until = d.choose_until; }),
            "challenge.date_after_choosing");
  EXPECT_EQ(fault([&](RoundDraft& d) { d.dots = 0; }), "form.number_between");
  EXPECT_EQ(fault([&](RoundDraft& d) { d.team_most = d.team_least - 1; }), "form.number_between");
  several(id, 2);
  pass(id, in_days(7));
  const auto before = found(id).is;
  EXPECT_EQ(fault([&](RoundDraft& d) {
              d.hand_in_until = in_days(1);
              d.dots = 9;
            }),
            "");
  EXPECT_EQ(found(id).is.hand_in_until, before.hand_in_until);
  EXPECT_EQ(found(id).is.dots, before.dots);
}

TEST_P(Challenges, AFacilitatorMayCloseEarly) {
  const RoundId id = round(1);
  const auto all = several(id, 2);
  const auto end = [&] {
    return world::fault_of(
        [&] { write([&](sql::Write& w) { end_phase(w, id, town().fenna, town().now()); }); });
  };
  EXPECT_EQ(end(), "");
  EXPECT_EQ(sees(town().nadia, all[0]), "");
  vote(id, town().nadia, {{all[0], 1}});
  town().clock.advance(base::minutes(1));
  EXPECT_EQ(end(), "");
  EXPECT_EQ(found(all[0]).state, "chosen");
  wish(id, town().nadia, {{all[0]}, {}});
  town().clock.advance(base::minutes(1));
  EXPECT_EQ(end(), "");
  EXPECT_EQ(found(id).phase(town().now()), RoundPhase::working);
  EXPECT_EQ(names_in(all[0]), std::vector<std::string>{"Nadia el Amrani"});
  EXPECT_EQ(end(), "challenge.round_is_over");
}

EACH_DATABASE(Challenges);

}  // namespace
}  // namespace guild
