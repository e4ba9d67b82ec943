#include "engine/group_network.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/measures.hpp"
#include "engine/random.hpp"
#include "engine/reading.hpp"

namespace engine {
namespace {

constexpr std::string_view list =
    "persoon,bijeenkomst,datum,community\n"
    "Anna,1,2016-02-01,Lokaal meten\nBart,1,2016-02-01,Lokaal meten\n"
    "Bart,2,2016-02-02,Ethiek\nCees,2,2016-02-02,Ethiek\n"
    "Cees,3,2016-02-03,Voorspellen | Ethiek\nDirk,3,2016-02-03,Voorspellen\n"
    "Eva,4,2016-02-04,Financiën\n";

TEST(Communities, AreTiedByThePeopleTheyShare) {
  const Reading reading = read_network_from("list", list);
  ASSERT_EQ(reading.communities.size(), 4u);
  EXPECT_EQ(reading.communities[1].people, (std::vector<Person>{1, 2}));
  const Graph graph = network_of_communities(reading.communities);
  EXPECT_EQ(graph.ids[3], "Financiën");
  EXPECT_EQ(graph.all_ties(), (std::vector<Tie>{{0, 1, 1}, {1, 2, 1}}));
  const SharedPeople shared = shared_people(reading.communities, 30);
  EXPECT_EQ(shared.network.parts, 2u);
  EXPECT_EQ(shared.network.cut_groups, (std::vector<Person>{1}));
  EXPECT_NEAR(shared.network.betweenness[1], 1, 1e-12);
  EXPECT_EQ(shared.shown.graph.people(), 0u) << "none has five people";

  Measurement m = measure(reading.graph);
  m.shared = shared;
  EXPECT_NE(as_json(reading, m, "1").find(
                R"("communities": {"shared": [{"a": "Lokaal meten", "b": "Ethiek", "people": 1}, )"),
            std::string::npos);
}

TEST(Communities, CountOnlyWhatIsInTheWindow) {
  const Reading reading = read_network_from("list", list, {.from = "2016-02-03"});
  ASSERT_EQ(reading.communities.size(), 3u);
  EXPECT_EQ(network_of_communities(reading.communities).ties(), 1u);
}

TEST(Communities, ShareAsManyAsAreInBoth) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    std::vector<Community> all(1 + random.below(7));
    for (std::size_t i = 0; i < all.size(); ++i) {
      all[i].name = std::to_string(i);
      for (Person v = 0; v < 14; ++v)
        if (random.below(3) == 0) all[i].people.push_back(v);
    }
    const Graph graph = network_of_communities(all), shown = network_of_communities(all, true);
    ASSERT_EQ(graph.people(), all.size());
    std::vector<Tie> expected;
    for (Person a = 0; a < all.size(); ++a)
      for (Person b = a + 1; b < all.size(); ++b) {
        std::vector<Person> both;
        std::ranges::set_intersection(all[a].people, all[b].people, std::back_inserter(both));
        if (!both.empty()) expected.push_back({a, b, static_cast<double>(both.size())});
      }
    ASSERT_EQ(graph.all_ties(), expected) << seed;
    for (const std::string& id : shown.ids) ASSERT_GE(all[std::stoul(id)].people.size(), 5u);
  }
}

TEST(Reading, AmongSomePeopleKeepsTheirMeetings) {
  const Reading all = read_network_from("list", list);
  const std::vector<Person> kept{1, 2, 3};  // Bart, Cees, Dirk
  const Reading some = all.among(kept);
  EXPECT_EQ(some.graph.labels, (std::vector<std::string>{"Bart", "Cees", "Dirk"}));
  EXPECT_EQ(some.graph.ties(), 2u);
  ASSERT_EQ(some.events.size(), 2u);
  EXPECT_EQ(some.events[0].people, (std::vector<Person>{0, 1}));
  EXPECT_EQ(some.communities.size(), 3u);
}

}  // namespace
}  // namespace engine
