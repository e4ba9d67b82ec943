// Teams: who goes where and why, what is refused, and what changes later.
#include "guild/challenges/team.hpp"

#include <algorithm>

#include "world/in_round.hpp"

namespace guild {
namespace {

class Teams : public world::InRound {
 protected:
  // Two chosen challenges.
  void choose_two(int least, int most) {
    id = round(2, least, most);
    all = several(id, 3);
    pass(id, in_days(7));
    vote(id, town().nadia, {{all[0], 2}, {all[1], 1}});
    pass(id, found(id).is.choose_until);
  }
  std::optional<DivisionTrouble> trouble() {
    return read([&](sql::Read& r) { return division_trouble(r, *find_round(r, id)); });
  }
  void divide() { pass(id, found(id).is.team_until); }
  std::string why(ChallengeId challenge, PersonId person) {
    for (const TeamMember& one : team(challenge))
      if (one.person == person && !one.to_at) return one.because;
    return {};
  }
  RoundId id;
  std::vector<ChallengeId> all;
};

TEST_P(Teams, GiveEveryoneAPlaceAndAReason) {
  choose_two(1, 2);
  const PersonId ida = newcomer("Ida"), jan = newcomer("Jan");
  for (const PersonId one : {town().nadia, town().joost, ida})
    wish(id, one, {{all[0], all[1]}, {}});
  wish(id, jan, {{all[1]}, {}});
  divide();
  EXPECT_EQ(names_in(all[0]).size(), 2u);
  EXPECT_EQ(names_in(all[1]).size(), 2u);
  int full = 0;
  for (const ChallengeId challenge : {all[0], all[1]})
    for (const TeamMember& one : team(challenge)) {
      if (one.because != "full") continue;
      ++full;
      EXPECT_EQ(one.instead, "V1");
      EXPECT_EQ(one.wanted, 3);
      EXPECT_EQ(one.places, 2);
      EXPECT_EQ(one.rank, 2);
    }
  EXPECT_EQ(full, 1);
  EXPECT_EQ(read([](sql::Read& r) {
              return r.count(R"sql(SELECT count(*) FROM job WHERE kind = 'mail.team')sql");
            }),
            4);
}

TEST_P(Teams, NobodyGoesWhereSheRefuses) {
  choose_two(1, 4);
  wish(id, town().nadia, {{}, all[0]});
  wish(id, town().joost, {{all[1]}, {}});
  wish(id, town().fenna, {{all[0]}, {}});
  divide();
  const auto names = names_in(all[1]);
  EXPECT_NE(std::find(names.begin(), names.end(), "Nadia el Amrani"), names.end());
}

TEST_P(Teams, WishesMayChangeUntilTheyClose) {
  choose_two(1, 4);
  wish(id, town().nadia, {{all[0], all[1]}, {}});
  wish(id, town().nadia, {{all[1]}, {}});
  const auto wishes = read([&](sql::Read& r) { return wishes_of(r, id, town().nadia); });
  ASSERT_TRUE(wishes);
  EXPECT_EQ(wishes->order, std::vector<ChallengeId>{all[1]});
  const auto fault = [&](PersonId by, const TeamWishes& of) {
    return world::fault_of([&] { wish(id, by, of); });
  };
  EXPECT_EQ(fault(town().nadia, {{all[0], all[0]}, {}}), "challenge.wish_twice");
  EXPECT_EQ(fault(town().nadia, {{all[0]}, all[0]}), "challenge.wish_twice");
  EXPECT_EQ(fault(town().nadia, {{all[2]}, {}}), "challenge.not_of_round");
  EXPECT_EQ(fault(town().vera, {{all[0]}, {}}), "challenge.members_choose");
  write([&](sql::Write& w) { end_wish(w, id, town().nadia, town().now()); });
  EXPECT_FALSE(read([&](sql::Read& r) { return wishes_of(r, id, town().nadia); }));
  town().clock.set(found(id).is.team_until);
  EXPECT_EQ(fault(town().nadia, {{all[0]}, {}}), "challenge.wishes_closed");
}

TEST_P(Teams, TooFewPeopleSayWhichAndWhatHelps) {
  choose_two(2, 4);
  wish(id, town().nadia, {{all[0]}, {}});
  wish(id, town().joost, {{all[0]}, {}});
  divide();
  EXPECT_FALSE(found(id).divided_at);
  auto is = trouble();
  ASSERT_TRUE(is);
  EXPECT_EQ(is->why, "too_few_people");
  EXPECT_EQ(is->people, 2);
  EXPECT_EQ(is->least, 4);
  EXPECT_TRUE(team(all[0]).empty());
  // One challenge fewer: then there are enough.
  const auto park = [&](const std::string& reason) {
    return world::fault_of([&] {
      write([&](sql::Write& w) { park_challenge(w, all[1], town().fenna, reason, town().now()); });
    });
  };
  EXPECT_EQ(park(""), "form.required");
  EXPECT_EQ(park("Te weinig mensen"), "");
  EXPECT_TRUE(found(id).divided_at);
  EXPECT_EQ(names_in(all[0]).size(), 2u);
  EXPECT_EQ(found(all[1]).state, "parked");
  EXPECT_EQ(park("Nog eens"), "challenge.has_team");
}

TEST_P(Teams, TooManyRefusalsSayOfWhich) {
  choose_two(2, 4);
  for (const PersonId one : {town().nadia, town().joost, town().fenna}) wish(id, one, {{}, all[1]});
  wish(id, newcomer("Ida"), {});
  divide();
  const auto is = trouble();
  ASSERT_TRUE(is);
  EXPECT_EQ(is->why, "refusals");
  EXPECT_EQ(is->refused, std::vector<std::string>{"V2"});
}

// Eight people without a wish over two teams: nothing but the seed decides.
TEST_P(Teams, TheSameSeedDividesTheSame) {
  std::vector<PersonId> people;
  for (int i = 0; i < 8; ++i) people.push_back(newcomer("Lid " + std::to_string(i)));
  const auto divided = [&](const std::string& seed) {
    choose_two(1, 4);
    for (const PersonId one : people) wish(id, one, {});
    write([&](sql::Write& w) {
      w.run(R"sql(UPDATE challenge_round SET seed = $2 WHERE id = $1)sql", id, seed);
    });
    divide();
    auto names = names_in(all[0]);
    EXPECT_EQ(names.size(), 4u);
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto first = divided("een");
  EXPECT_EQ(divided("een"), first);
  // Of 70 ways to divide them, the chance that three seeds say the same is one in 343,000.
  EXPECT_FALSE(divided("twee") == first && divided("drie") == first && divided("vier") == first);
}

TEST_P(Teams, AFacilitatorMovesSomebodyWithAReasonThatStays) {
  choose_two(1, 4);
  wish(id, town().nadia, {{all[0]}, {}});
  wish(id, town().joost, {{all[1]}, {}});
  const auto place = [&](ChallengeId to, PersonId person, const std::string& reason) {
    return world::fault_of([&] {
      write(
          [&](sql::Write& w) { place_on_team(w, to, person, town().fenna, reason, town().now()); });
    });
  };
  EXPECT_EQ(place(all[1], town().nadia, "Te vroeg"), "challenge.no_teams_yet");
  divide();
  EXPECT_EQ(place(all[1], town().nadia, ""), "form.required");
  EXPECT_EQ(place(all[1], town().vera, "Buiten"), "challenge.not_a_member");
  EXPECT_EQ(place(all[1], town().nadia, "Zij kent de bank"), "");
  EXPECT_EQ(place(all[1], town().nadia, "Nog eens"), "challenge.on_team_already");
  EXPECT_TRUE(names_in(all[0]).empty());
  const auto members = team(all[1]);
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[1].because, "by_hand");
  EXPECT_EQ(members[1].placed_by, "Fenna Dijkstra");
  EXPECT_EQ(members[1].reason, "Zij kent de bank");
  // Where she was, it says why she went.
  ASSERT_EQ(team(all[0]).size(), 1u);
  EXPECT_EQ(team(all[0])[0].ended_reason, "Zij kent de bank");
  // Somebody who was in no team comes in by hand too.
  EXPECT_EQ(place(all[0], newcomer("Ida"), "Invaller"), "");
  EXPECT_EQ(names_in(all[0]), std::vector<std::string>{"Ida"});
}

TEST_P(Teams, WhoLeavesIsInNoneAndWhatWasStays) {
  choose_two(1, 4);
  wish(id, town().nadia, {{all[0]}, {}});
  wish(id, town().joost, {{all[1]}, {}});
  divide();
  const auto on_team = [&](PersonId person, ChallengeId challenge) {
    return read([&](sql::Read& r) { return is_on_team(r, challenge, person); });
  };
  EXPECT_TRUE(on_team(town().nadia, all[0]));
  write([&](sql::Write& w) { leave(w, town().measuring, town().nadia, town().now()); });
  EXPECT_FALSE(on_team(town().nadia, all[0]));
  ASSERT_EQ(team(all[0]).size(), 1u);
  EXPECT_FALSE(team(all[0])[0].is_here);
  write([&](sql::Write& w) {
    return_after_leaving(w, town().measuring, town().nadia, town().nadia, town().now());
  });
  EXPECT_TRUE(on_team(town().nadia, all[0]));
  write(
      [&](sql::Write& w) { leave_team(w, all[0], town().nadia, town().nadia, "", town().now()); });
  EXPECT_FALSE(on_team(town().nadia, all[0]));
  EXPECT_EQ(world::fault_of([&] {
              write([&](sql::Write& w) {
                leave_team(w, all[0], town().nadia, town().nadia, "", town().now());
              });
            }),
            "fault.not_found");
}

EACH_DATABASE(Teams);

}  // namespace
}  // namespace guild
