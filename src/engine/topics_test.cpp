#include "engine/topics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "engine/random.hpp"

namespace engine {
namespace {

TEST(Topics, AreReadFromPeopleAndTopics) {
  const auto found = read_topics_from("list",
                                      "naam;onderwerp;datum\nAnna;opslag|warmte;2016-02-01\n"
                                      "Els;warmte;2016-03-01\nAnna;warmte;2016-04-01\n");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "opslag");
  EXPECT_EQ(found[0].people, (std::vector<std::uint32_t>{0}));
  EXPECT_EQ(found[1].people, (std::vector<std::uint32_t>{0, 1}));
  const auto spring = read_topics_from("list", "Anna,x,2016-02-01\nEls,y,2016-03-01\n",
                                       {.from = "2016-02-15"});
  ASSERT_EQ(spring.size(), 1u);
  EXPECT_EQ(spring[0].name, "y");
}

TEST(Topics, SayWhatIsWrongWithTheirList) {
  const auto problem = [](std::string_view text) {
    try {
      read_topics_from("list", text);
    } catch (const BadInput& bad) {
      return std::string(bad.what());
    }
    return std::string();
  };
  EXPECT_EQ(problem("Anna,\n"), "list:1:2: expected a topic, found nothing");
  EXPECT_EQ(problem("person,topic\n,x\n"), "list:2:1: expected a person, found nothing");
  EXPECT_EQ(problem("Anna,x,soon\n"), "");
  EXPECT_EQ(problem("# nothing\n"), "list:1:1: expected people and topics");
}

// The fewest people whose leaving empties more than half of the topics, by trying every set.
std::uint32_t fewest(const std::vector<Topic>& topics, unsigned people) {
  std::uint32_t best = people;
  for (std::uint32_t set = 0; set < 1u << people; ++set) {
    std::size_t emptied = 0;
    for (const Topic& topic : topics)
      emptied += std::ranges::all_of(topic.people, [&](auto v) { return set >> v & 1; });
    if (2 * emptied > topics.size())
      best = std::min(best, static_cast<std::uint32_t>(std::popcount(set)));
  }
  return best;
}

TEST(Topics, TheBusFactorIsAnUpperBoundAndOftenTheFewest) {
  int exact = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    const auto people = static_cast<unsigned>(1 + random.below(8));
    std::vector<Topic> topics(1 + random.below(9));
    for (Topic& topic : topics) {
      for (std::uint32_t v = 0; v < people; ++v)
        if (random.below(3) == 0) topic.people.push_back(v);
      if (topic.people.empty()) topic.people = {static_cast<std::uint32_t>(random.below(people))};
    }
    const std::uint32_t least = fewest(topics, people);
    const TopicDepth found = topic_depth(topics);
    ASSERT_GE(found.bus_factor, least) << seed;
    ASSERT_LE(found.bus_factor, people) << seed;
    exact += found.bus_factor == least;
    const auto alone = std::ranges::count(topics, std::size_t{1},
                                          [](const Topic& t) { return t.people.size(); });
    ASSERT_EQ(found.by_one, static_cast<std::uint64_t>(alone));
  }
  EXPECT_GT(exact, 1000);
}

TEST(Topics, OneWhoKnowsAllIsABusFactorOfOne) {
  EXPECT_EQ(topic_depth({{"a", {0}}, {"b", {0}}, {"c", {1, 2}}}).bus_factor, 1u);
  EXPECT_EQ(topic_depth({{"a", {0}}, {"b", {1}}}).bus_factor, 2u) << "more than half";
  EXPECT_EQ(topic_depth({}).bus_factor, 0u);
}

}  // namespace
}  // namespace engine
