// Everything at once: the reference values, and what is left out, and why.
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/expected.hpp"
#include "engine/measures.hpp"
#include "networks/small_networks.hpp"

namespace engine {
namespace {

struct Reference {
  const char* name;
  Graph graph;
  double density, connectedness, path, efficiency, clustering, transitivity;
  std::size_t cut_people, cut_ties;
  double algebraic, by_degree, by_betweenness, at_random;
};

TEST(ReferenceValues, OfTheDomain) {
  const Reference all[] = {
      {"star 5", small::star(5), .4, 1, 1.6, .7, 0, 0, 1, 4, 1, .16, .16, .32},
      {"complete 5", small::complete(5), 1, 1, 1, 1, 1, 1, 0, 0, 5, .4, .4, .4},
      {"path 5", small::path(5), .4, 1, 2, .6417, 0, 0, 3, 4, .3820, .24, .28, .312},
      {"ring 6", small::ring(6), .4, 1, 1.8, .6667, 0, 0, 0, 0, 1, .3056, .3333, .3556},
      {"bow-tie", small::bow_tie(), .6, 1, 1.4, .8, .8667, .6, 1, 0, 1, .24, .28, .352},
      {"Anna", small::anna(), .3810, 1, 2.1905, .6111, .6667, .5455, 3, 2, .2679, .2245, .3061,
       .3250},
      {"T", small::triangle_pair_isolate(), .2667, .2667, 1, .2667, .5, 1, 0, 1, 0, .1944, .2222,
       .2421},
  };
  for (const Reference& r : all) {
    SCOPED_TRACE(r.name);
    const Measurement m = measure(r.graph);
    EXPECT_NEAR(*m.density, r.density, 5e-5);
    EXPECT_NEAR(*m.connectedness, r.connectedness, 5e-5);
    EXPECT_NEAR(*m.average_path_length, r.path, 5e-5);
    EXPECT_NEAR(*m.global_efficiency, r.efficiency, 5e-5);
    EXPECT_NEAR(*m.clustering, r.clustering, 5e-5);
    EXPECT_NEAR(*m.transitivity, r.transitivity, 5e-5);
    EXPECT_EQ(m.cut_people->size(), r.cut_people);
    EXPECT_EQ(m.cut_ties->size(), r.cut_ties);
    EXPECT_NEAR(*m.algebraic_connectivity, r.algebraic, 5e-5);
    EXPECT_NEAR(*m.robustness_by_degree, r.by_degree, 5e-5);
    EXPECT_NEAR(*m.robustness_by_betweenness, r.by_betweenness, 5e-5);
    // Four times the interval: one in ten thousand falls outside.
    const double wide = 2 * (m.robustness_at_random->high - m.robustness_at_random->low);
    EXPECT_NEAR(m.robustness_at_random->mean, r.at_random, wide + 5e-5);
  }
}

TEST(ReferenceValues, OfAnna) {
  const Graph graph = small::anna();
  const Measurement m = measure(graph);
  EXPECT_NEAR(m.constraint[0], .5, 1e-12);
  EXPECT_NEAR(m.constraint[3], .6111, 5e-5);
  EXPECT_NEAR(m.effective_size[0], 2, 1e-12);
  EXPECT_NEAR(m.effective_size[3], 2.3333, 5e-5);
  EXPECT_NEAR(1 - m.key_person_effect[0], .4, 1e-12);
  EXPECT_NEAR(1 - m.key_person_effect[3], .4667, 5e-5);
  EXPECT_EQ(m.parts_without[0], (std::vector<std::uint32_t>{3, 3}));
  EXPECT_NEAR(m.groups->modularity, .3672, 5e-5);
  EXPECT_EQ(m.groups->count, 2u);
  EXPECT_EQ(*m.max_core, 2);
  EXPECT_NEAR(measure(small::complete(3)).constraint[0], 1.125, 1e-12);
}

TEST(ReferenceValues, SiloOfAnna) {
  Graph graph = small::anna();
  graph.attributes.push_back({"half", {"", "one", "two"}, {1, 1, 1, 1, 2, 2, 2}});
  const Silo found = silo(graph, graph.attributes[0]);
  EXPECT_NEAR(*found.ei_index, -.75, 1e-12);
  EXPECT_NEAR(*found.ei_expected, .1429, 5e-5);
  EXPECT_NEAR(*modularity(graph, {0, 0, 0, 0, 1, 1, 1}), .3672, 5e-5);
  ASSERT_EQ(found.table.size(), 3u);
  EXPECT_EQ(found.table[1].ties, 1u);
  EXPECT_NEAR(found.table[1].expected, 8.0 * 12 / 21, 1e-12);
  EXPECT_TRUE(found.table[1].small);
}

TEST(Measures, WhatIsUndefinedIsAbsent) {
  const Graph none, lonely = small::network(2, {});
  EXPECT_FALSE(measure(none).density);
  const Measurement m = measure(lonely);
  EXPECT_FALSE(m.average_path_length);
  EXPECT_FALSE(m.transitivity);
  EXPECT_FALSE(m.groups);
  EXPECT_FALSE(m.reciprocity);
  EXPECT_EQ(*m.connectedness, 0);
  EXPECT_EQ(*m.algebraic_connectivity, 0);
  Reading reading;
  reading.graph = lonely;
  const std::string json = as_json(reading, m, "1");
  EXPECT_EQ(json.find("average_path_length"), json.npos);
  EXPECT_EQ(json.find("nan"), json.npos);
}

TEST(Measures, ComputesOnlyWhatIsAsked) {
  const Measurement m = measure(small::anna(), {.only = {"connectedness"}});
  EXPECT_TRUE(m.connectedness);
  EXPECT_FALSE(m.density || m.cut_people || m.groups);
  EXPECT_TRUE(m.betweenness.empty() && m.omitted.empty());
}

TEST(Measures, WhatTakesTooLongIsSaid) {
  const Measurement m = measure(small::anna(), {.budget_seconds = 0});
  EXPECT_TRUE(m.betweenness.empty());
  ASSERT_FALSE(m.omitted.empty());
  EXPECT_EQ(m.omitted.back().why, Omission::too_long);
  EXPECT_TRUE(m.connectedness);
}

TEST(Measures, StoppedKeepsWhatIsKnown) {
  Watch watch;
  watch.stop = true;
  const Measurement m = measure(small::anna(), {.watch = &watch});
  EXPECT_EQ(m.people, 7u);
  ASSERT_FALSE(m.omitted.empty());
  EXPECT_EQ(m.omitted[0].why, Omission::stopped);
}

TEST(Measures, TooManyPathsLeaveOutAllThatRestOnThem) {
  // A ring of layers of two: half round, more shortest paths than a double counts.
  GraphBuilder builder;
  const int layers = 2200;
  for (int layer = 0; layer < layers; ++layer)
    for (const int a : {0, 1})
      for (const int b : {0, 1})
        builder.tie(builder.person(std::to_string(2 * layer + a)),
                    builder.person(std::to_string(2 * ((layer + 1) % layers) + b)));
  // Those of a layer would be twins, folded into one: each has something of her own.
  for (int v = 0; v < 2 * layers; v += 2)
    builder.tie(builder.person(std::to_string(v)), builder.person("x" + std::to_string(v)));
  const Measurement m = measure(builder.build(false, false),
                                {.only = {"betweenness", "robustness_by_betweenness"}});
  EXPECT_TRUE(m.betweenness.empty());
  EXPECT_FALSE(m.robustness_by_betweenness);
  ASSERT_EQ(m.omitted.size(), 2u);
  EXPECT_EQ(m.omitted[1].measure, "robustness_by_betweenness");
  EXPECT_EQ(m.omitted[1].why, Omission::overflow);
}

TEST(Measures, RemovingFromALargeTreeIsForeseenToBeLong) {
  const Measurement m = measure(small::path(3000), {.budget_seconds = 0.01});
  ASSERT_FALSE(m.betweenness.empty());  // of a tree it takes no time
  ASSERT_FALSE(m.omitted.empty());
  EXPECT_EQ(m.omitted.back().measure, "robustness_by_betweenness");
  EXPECT_EQ(m.omitted.back().why, Omission::too_long);
}

// What holds together until a third has left is measured again and again.
TEST(Measures, RemovingFromADenseNetworkIsForeseenToBeLong) {
  Random random(3);
  GraphBuilder builder;
  for (Person v = 0; v < 90; ++v) builder.person(std::to_string(v));
  for (int i = 0; i < 900; ++i)
    builder.tie(static_cast<Person>(random.below(90)), static_cast<Person>(random.below(90)));
  const Graph dense = builder.build(false, false);
  const Expected expected(dense);
  const double once = expected.seconds("betweenness");
  EXPECT_GT(expected.seconds("robustness_by_betweenness"), 10 * once);
  EXPECT_LT(expected.seconds("robustness_by_betweenness"), 60 * once);
  const Measurement m = measure(dense, {.budget_seconds = 9 * once});
  EXPECT_FALSE(m.betweenness.empty());
  EXPECT_FALSE(m.robustness_by_betweenness);
}

TEST(Measures, WhatIsRandomHangsOnTheSeedAlone) {
  const Graph graph = small::shape(77, false, false, 60, 80);
  const auto random = [&](std::uint64_t seed, unsigned threads) {
    return measure(graph, {.only = {"robustness"}, .threads = threads, .seed = seed})
        .robustness_at_random->mean;
  };
  EXPECT_EQ(random(1, 1), random(1, 2));
  EXPECT_NE(random(1, 1), random(2, 1));
  EXPECT_EQ(leiden_groups(graph, 5)->of, leiden_groups(graph, 5)->of);
}

TEST(Measures, GroupsCanBeStopped) {
  Watch watch;
  watch.stop = true;
  EXPECT_THROW(leiden_groups(small::anna(), 1, &watch), Stopped);
}

// Attribute values of so many people each, in a network of ties at random.
Silo silo_of(const std::vector<std::uint32_t>& sizes) {
  Attribute attribute{"sector", {""}, {}};
  for (std::uint32_t value = 1; value <= sizes.size(); ++value) {
    attribute.values.push_back(std::to_string(value));
    attribute.of.insert(attribute.of.end(), sizes[value - 1], value);
  }
  return silo(small::ring(static_cast<Person>(attribute.of.size())), attribute);
}

TEST(Silo, GroupsOfFewerThanFiveAreNotToBeShown) {
  EXPECT_EQ(silo_of({6, 5, 9}).small, (std::vector<char>{0, 0, 0, 0}));
  EXPECT_EQ(silo_of({3, 9, 2, 8}).small, (std::vector<char>{0, 1, 0, 1, 0}));
  // Four alone would follow from the totals: the next smallest goes with them.
  EXPECT_EQ(silo_of({9, 4, 7, 8}).small, (std::vector<char>{0, 0, 1, 1, 0}));
  EXPECT_EQ(silo_of({4, 9}).small, (std::vector<char>{0, 1, 1}));
  for (const GroupPair& row : silo_of({9, 4, 7, 8}).table)
    EXPECT_EQ(row.small, row.a == 2 || row.a == 3 || row.b == 2 || row.b == 3);
}

TEST(Silo, GroupsAreANetworkOfTheirOwn) {
  // Two of a, two of b, one of c, one nobody knows of: a–b twice, b–c once.
  Graph graph = small::network(6, {{0, 1}, {0, 2}, {1, 3}, {3, 4}, {4, 5}, {0, 5}});
  const Attribute sector{"sector", {"", "a", "nobody's", "b", "c"}, {1, 1, 3, 3, 4, 0}};
  const Graph groups = network_of_groups(graph, sector);
  EXPECT_EQ(groups.ids, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(groups.all_ties(), (std::vector<Tie>{{0, 1, 2}, {1, 2, 1}}));
  EXPECT_EQ(network_of_groups(graph, sector, {0, 0, 0, 1, 0}).ties(), 0u);
  graph.attributes.push_back(sector);
  Reading reading;
  reading.graph = graph;
  const Measurement m = measure(graph, {.attributes = {"sector"}});
  EXPECT_EQ(m.silos[0].network.cut_groups, (std::vector<Person>{1}));
  EXPECT_EQ(m.silos[0].network.betweenness, (std::vector<double>{0, 1, 0}));
  EXPECT_EQ(m.silos[0].shown.graph.people(), 0u);
  const std::string json = as_json(reading, m, "1");
  EXPECT_NE(json.find(R"("cut_groups": ["b"], "groups": [{"group": "a", "people": 2, "degree": 1, )"
                      R"("betweenness": 0, "small": true})"),
            json.npos)
      << json;
}

TEST(Measures, TheSameForAnyNumberOfThreads) {
  Reading reading;
  reading.graph = small::shape(4242);
  const Measurement one = measure(reading.graph, {.threads = 1}),
                    two = measure(reading.graph, {.threads = 2});
  const auto people = [&](const Measurement& m) {
    const std::string json = as_json(reading, m, "1");
    return json.substr(0, json.find("\"method\""));
  };
  EXPECT_EQ(people(one), people(two));
}

TEST(Measures, FormulasAreNoFormulasInTheTable) {
  GraphBuilder builder;
  builder.tie(builder.person("=1+1"), builder.person("b"));
  const Graph graph = builder.build(false, false);
  const std::string csv = as_csv(graph, measure(graph));
  EXPECT_NE(csv.find("\r\n'=1+1,"), csv.npos) << csv;
}

}  // namespace
}  // namespace engine
