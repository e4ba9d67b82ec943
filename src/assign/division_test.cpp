#include "assign/division.hpp"

#include <gtest/gtest.h>

#include <map>
#include <stdexcept>
#include <tuple>

#include "assign/seed.hpp"

namespace assign {
namespace {

using Because = Explanation::Because;
using Teams = std::vector<int>;

bool refuses(const Volunteer& volunteer, int team) {
  for (const int refused : volunteer.refused)
    if (refused == team) return true;
  return false;
}

// Aims 2 to 4 of a division that keeps to aim 1; none where it does not.
using Score = std::tuple<int, std::int64_t, std::int64_t>;
std::optional<Score> score_of(const std::vector<Volunteer>& volunteers,
                              const std::vector<TeamBounds>& teams, const Teams& division) {
  std::vector<int> sizes(teams.size());
  int worst = 0;
  std::int64_t total = 0, pairs = 0;
  for (std::size_t who = 0; who < volunteers.size(); ++who) {
    if (refuses(volunteers[who], division[who])) return std::nullopt;
    ++sizes[division[who]];
    worst = std::max(worst, rank_of(volunteers[who], division[who]));
    total += rank_of(volunteers[who], division[who]);
    for (std::size_t other = 0; other < who; ++other)
      if (volunteers[who].organisation != 0 && division[other] == division[who] &&
          volunteers[other].organisation == volunteers[who].organisation)
        ++pairs;
  }
  for (std::size_t team = 0; team < teams.size(); ++team)
    if (sizes[team] < teams[team].least || sizes[team] > teams[team].most) return std::nullopt;
  return Score{worst, total, pairs};
}

// The best of all divisions, by trying each.
std::optional<Score> best_by_trying(const std::vector<Volunteer>& volunteers,
                                    const std::vector<TeamBounds>& teams) {
  std::optional<Score> best;
  Teams division(volunteers.size(), 0);
  for (;;) {
    const auto score = score_of(volunteers, teams, division);
    if (score && (!best || *score < *best)) best = score;
    std::size_t at = 0;
    while (at < division.size() && ++division[at] == static_cast<int>(teams.size()))
      division[at++] = 0;
    if (at == division.size()) return best;
  }
}

std::vector<Volunteer> drawn_volunteers(Draw& draw, int people, int teams) {
  std::vector<Volunteer> volunteers(people);
  for (Volunteer& volunteer : volunteers) {
    Teams order;
    for (int team = 0; team < teams; ++team) order.push_back(team);
    for (int at = teams - 1; at > 0; --at) std::swap(order[at], order[draw.below(at + 1)]);
    if (draw.below(4) == 0) volunteer.refused.push_back(order.back());
    order.resize(draw.below(teams + 1));
    volunteer.wishes = order;
    volunteer.organisation = draw.below(3);
  }
  return volunteers;
}

TEST(Division, IsTheBestOfAllThatThereAre) {
  Draw draw(7);
  int possible = 0, impossible = 0;
  for (int round = 0; round < 400; ++round) {
    const int people = 1 + draw.below(7), teams = 1 + draw.below(3);
    const auto volunteers = drawn_volunteers(draw, people, teams);
    std::vector<TeamBounds> bounds(teams);
    for (TeamBounds& team : bounds) {
      team.least = draw.below(3);
      team.most = team.least + draw.below(4);
    }
    const auto expected = best_by_trying(volunteers, bounds);
    const auto found = divide(volunteers, bounds, 1);
    const auto* division = std::get_if<Division>(&found);
    ASSERT_EQ(division != nullptr, expected.has_value()) << "round " << round;
    ++(expected ? possible : impossible);
    if (!division) continue;
    ASSERT_EQ(score_of(volunteers, bounds, division->team), expected) << "round " << round;
    EXPECT_EQ(Score(division->worst_rank, division->total_rank, division->same_organisation_pairs),
              *expected);
  }
  EXPECT_GT(possible, 100);
  EXPECT_GT(impossible, 50);
}

TEST(Division, OfEveryChoiceOfTeamsIsTheBest) {
  Draw draw(11);
  for (int round = 0; round < 60; ++round) {
    const auto volunteers = drawn_volunteers(draw, 2 + draw.below(4), 4);
    const std::vector<TeamBounds> bounds(4, TeamBounds{1, 3});
    std::optional<Score> expected;
    for (int one = 0; one < 4; ++one)
      for (int other = one + 1; other < 4; ++other) {
        std::vector<TeamBounds> open(4, TeamBounds{0, 0});
        open[one] = open[other] = bounds[0];
        const auto score = best_by_trying(volunteers, open);
        if (score && (!expected || *score < *expected)) expected = score;
      }
    const auto found = choose_teams(volunteers, bounds, 2, 1);
    ASSERT_EQ(found.has_value(), expected.has_value()) << "round " << round;
    if (!found) continue;
    const Division& is = found->division;
    EXPECT_EQ(Score(is.worst_rank, is.total_rank, is.same_organisation_pairs), *expected);
    for (const int team : is.team) EXPECT_TRUE(team == found->teams[0] || team == found->teams[1]);
  }
}

// Nine people want the first of two teams, which has five places.
TEST(Division, SaysWhoseWishWasFull) {
  std::vector<Volunteer> nine(9, Volunteer{{0, 1}, {}, 0});
  const auto found = std::get<Division>(divide(nine, {{2, 5}, {2, 5}}, 3));
  int first = 0;
  for (std::size_t who = 0; who < nine.size(); ++who) {
    const Explanation& why = found.explained[who];
    if (found.team[who] == 0) {
      ++first;
      EXPECT_EQ(why.because, Because::first_wish);
      continue;
    }
    EXPECT_EQ(why.because, Because::full);
    EXPECT_EQ(why.rank, 2);
    EXPECT_EQ(why.instead, 0);
    EXPECT_EQ(why.wanted, 9);
    EXPECT_EQ(why.places, 5);
  }
  EXPECT_EQ(first, 5);
}

TEST(Division, SaysWhoIsNeededElsewhere) {
  std::vector<Volunteer> three(3, Volunteer{{0, 1}, {}, 0});
  const auto found = std::get<Division>(divide(three, {{1, 9}, {1, 9}}, 3));
  int moved = 0;
  for (const Explanation& why : found.explained) moved += why.because == Because::needed;
  EXPECT_EQ(moved, 1);
}

TEST(Division, ANextWishForAllIsBetterThanALastForOne) {
  // All at their first wish but one at his third, or all at most at their second.
  const std::vector<Volunteer> volunteers = {
      {{0, 1, 2}, {}, 0}, {{1, 2, 0}, {}, 0}, {{0, 1, 2}, {}, 0}};
  const auto found = std::get<Division>(divide(volunteers, {{1, 1}, {1, 1}, {1, 1}}, 1));
  EXPECT_EQ(found.worst_rank, 2);
  EXPECT_EQ(found.total_rank, 5);
}

TEST(Division, TheSameSeedGivesTheSameAndAnotherMayNot) {
  const std::vector<Volunteer> alike(12, Volunteer{{0, 1, 2}, {}, 0});
  const std::vector<TeamBounds> teams(3, TeamBounds{4, 4});
  const auto of = [&](std::uint64_t seed) {
    return std::get<Division>(divide(alike, teams, seed)).team;
  };
  EXPECT_EQ(of(5), of(5));
  int different = 0;
  for (std::uint64_t seed = 6; seed < 16; ++seed) different += of(seed) != of(5);
  EXPECT_GT(different, 5);
}

TEST(Division, NoLotFallsOnTheSamePeopleAlways) {
  const std::vector<Volunteer> alike(6, Volunteer{{0, 1}, {}, 0});
  std::vector<int> first(6);
  for (std::uint64_t seed = 0; seed < 600; ++seed) {
    const auto found = std::get<Division>(divide(alike, {{3, 3}, {3, 3}}, seed));
    for (int who = 0; who < 6; ++who) first[who] += found.team[who] == 0;
  }
  for (const int times : first) {
    EXPECT_GT(times, 200);
    EXPECT_LT(times, 400);
  }
}

TEST(Division, SaysWhatMakesItImpossible) {
  const std::vector<Volunteer> two(2, Volunteer{{0}, {}, 0});
  EXPECT_EQ(std::get<Impossible>(divide(two, {{3, 5}}, 1)), Impossible::too_few_people);
  EXPECT_EQ(std::get<Impossible>(divide(two, {{1, 1}}, 1)), Impossible::too_few_places);
  const std::vector<Volunteer> unwilling(2, Volunteer{{}, {0}, 0});
  EXPECT_EQ(std::get<Impossible>(divide(unwilling, {{1, 2}}, 1)), Impossible::refusals);
  EXPECT_EQ(std::get<Impossible>(divide({}, {{1, 2}}, 1)), Impossible::too_few_people);
  EXPECT_EQ(std::get<Division>(divide({}, {{0, 2}}, 1)).worst_rank, 0);
}

TEST(Division, RefusesWhatIsNoQuestion) {
  EXPECT_THROW(divide({{{1}, {}, 0}}, {{0, 1}}, 1), std::invalid_argument);
  EXPECT_THROW(divide({{{0, 0}, {}, 0}}, {{0, 1}}, 1), std::invalid_argument);
  EXPECT_THROW(divide({{{}, {-1}, 0}}, {{0, 1}}, 1), std::invalid_argument);
  EXPECT_THROW(divide({{{}, {}, 0}}, {{2, 1}}, 1), std::invalid_argument);
  EXPECT_THROW(divide(std::vector<Volunteer>(most_volunteers + 1), {{0, 999}}, 1),
               std::invalid_argument);
}

// As many people as it takes, all with wishes and colleagues: no sum runs over.
TEST(Division, HoldsAtItsLargest) {
  Draw draw(3);
  auto volunteers = drawn_volunteers(draw, most_volunteers, 15);
  for (Volunteer& volunteer : volunteers) volunteer.refused.clear();
  const std::vector<TeamBounds> teams(15, TeamBounds{20, 30});
  const auto found = std::get<Division>(divide(volunteers, teams, 1));
  std::map<int, int> sizes;
  for (const int team : found.team) ++sizes[team];
  for (const auto& [team, size] : sizes) {
    EXPECT_GE(size, 20);
    EXPECT_LE(size, 30);
  }
}

}  // namespace
}  // namespace assign
