#include "assign/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace assign {
namespace {

std::vector<Participant> of_organisations(int people, int organisations) {
  std::vector<Participant> found(people);
  for (int who = 0; who < people; ++who) found[who].organisation = 1 + who % organisations;
  return found;
}

void sit(std::vector<SatTogether>& before, const std::vector<Group>& groups) {
  for (const Group& group : groups)
    for (std::size_t one = 0; one < group.people.size(); ++one)
      for (std::size_t other = 0; other < one; ++other)
        before.push_back({group.people[other], group.people[one], 1});
}

int new_pairs(const std::vector<Group>& groups) {
  int sum = 0;
  for (const Group& group : groups) sum += group.reason.new_pairs;
  return sum;
}

TEST(GroupSizes, DifferByOneAtMostAndStayWithinTheBounds) {
  using Sizes = std::vector<int>;
  EXPECT_EQ(group_sizes(9, {3, 3, 4}), (Sizes{3, 3, 3}));
  EXPECT_EQ(group_sizes(10, {3, 3, 4}), (Sizes{4, 3, 3}));
  EXPECT_EQ(group_sizes(11, {3, 3, 4}), (Sizes{4, 4, 3}));
  EXPECT_EQ(group_sizes(22, {4, 5, 6}), (Sizes{6, 6, 5, 5}));
  EXPECT_EQ(group_sizes(5, {3, 3, 4}), Sizes{});
  EXPECT_EQ(group_sizes(0, {3, 3, 4}), Sizes{});
  for (int people = 1; people <= 200; ++people) {
    const Sizes sizes = group_sizes(people, {3, 4, 5});
    int sum = 0;
    for (const int size : sizes) {
      sum += size;
      EXPECT_GE(size, 3);
      EXPECT_LE(size, 5);
    }
    EXPECT_EQ(sum, people < 3 ? 0 : people);
    EXPECT_TRUE(sizes.empty() || sizes.front() - sizes.back() <= 1);
  }
}

TEST(Groups, HoldEveryoneOnce) {
  const auto groups = make_groups(of_organisations(47, 9), {}, {3, 3, 4}, 1);
  ASSERT_TRUE(groups);
  std::set<int> placed;
  for (const Group& group : *groups)
    for (const int who : group.people) EXPECT_TRUE(placed.insert(who).second);
  EXPECT_EQ(placed.size(), 47u);
}

TEST(Groups, KeepColleaguesApart) {
  const auto groups = make_groups(of_organisations(30, 3), {}, {3, 3, 4}, 1);
  ASSERT_TRUE(groups);
  for (const Group& group : *groups) {
    EXPECT_EQ(group.people.size(), 3u);
    EXPECT_EQ(group.reason.organisations, 3);
  }
}

TEST(Groups, MixSectorsWhereOrganisationsLeaveAChoice) {
  std::vector<Participant> people(24);
  for (int who = 0; who < 24; ++who) people[who] = {100 + who, 1 + who / 8};
  const auto groups = make_groups(people, {}, {3, 3, 4}, 1);
  ASSERT_TRUE(groups);
  for (const Group& group : *groups) EXPECT_EQ(group.reason.sectors, 3);
}

// Nine people can sit in trios four times without anyone meeting twice (the lines of an affine
// plane of order three); three times are found by each of these seeds.
TEST(Groups, PreferPeopleWhoHaveNotSatTogether) {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<Participant> nine(9);
    std::vector<SatTogether> before;
    for (int round = 0; round < 3; ++round) {
      const auto groups = make_groups(nine, before, {3, 3, 3}, seed + round);
      ASSERT_TRUE(groups);
      EXPECT_EQ(new_pairs(*groups), 9) << "seed " << seed << " round " << round;
      sit(before, *groups);
    }
  }
}

TEST(Groups, TheSameSeedGivesTheSame) {
  const auto people = of_organisations(60, 12);
  const auto seats = [&](std::uint64_t seed) {
    std::vector<int> found;
    const auto groups = make_groups(people, {}, {3, 3, 4}, seed);
    for (const Group& group : *groups)
      found.insert(found.end(), group.people.begin(), group.people.end());
    return found;
  };
  EXPECT_EQ(seats(4), seats(4));
  EXPECT_NE(seats(4), seats(5));
}

TEST(Groups, WhoHasNoOrganisationIsNobodysColleague) {
  const auto groups = make_groups(std::vector<Participant>(6), {}, {3, 3, 3}, 1);
  ASSERT_TRUE(groups);
  EXPECT_EQ((*groups)[0].reason.organisations, 3);
  EXPECT_EQ((*groups)[0].reason.sectors, 3);
}

TEST(Groups, AreNoneWhereNoSizesFit) {
  EXPECT_FALSE(make_groups(std::vector<Participant>(5), {}, {3, 3, 4}, 1));
  EXPECT_FALSE(make_groups({}, {}, {3, 3, 4}, 1));
}

TEST(Groups, RefuseWhatIsNoQuestion) {
  const std::vector<Participant> six(6);
  EXPECT_THROW(make_groups(six, {}, {4, 3, 5}, 1), std::invalid_argument);
  EXPECT_THROW(make_groups(six, {{0, 6, 1}}, {3, 3, 3}, 1), std::invalid_argument);
  EXPECT_THROW(make_groups(six, {{2, 2, 1}}, {3, 3, 3}, 1), std::invalid_argument);
  EXPECT_THROW(make_groups(std::vector<Participant>(most_participants + 1), {}, {3, 3, 4}, 1),
               std::invalid_argument);
}

TEST(Groups, AReasonCountsWhatIsThere) {
  const std::vector<Participant> people = {{1, 7}, {1, 7}, {2, 7}, {3, 8}};
  const GroupReason reason = reason_of({0, 1, 2}, people, {{1, 0, 2}, {2, 3, 1}});
  EXPECT_EQ(reason.organisations, 2);
  EXPECT_EQ(reason.sectors, 1);
  EXPECT_EQ(reason.pairs, 3);
  EXPECT_EQ(reason.new_pairs, 2);
}

}  // namespace
}  // namespace assign
