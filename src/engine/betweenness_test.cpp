#include "engine/betweenness.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "networks/small_networks.hpp"

namespace engine {
namespace {

// The verifier, straight from the definition: distances and numbers of shortest paths between all
// pairs by repeated relaxing, then the share of each pair that runs over each person and tie.
struct Slow {
  std::vector<double> people, ties;

  Slow(const Graph& graph, bool by_weight) {
    const Person n = graph.people();
    const double far = 1e18;
    std::vector<std::vector<double>> d(n, std::vector<double>(n, far)), length = d;
    for (Person v = 0; v < n; ++v) {
      d[v][v] = 0;
      for (std::uint64_t i = graph.out.offset[v]; i < graph.out.offset[v + 1]; ++i)
        length[v][graph.out.neighbour[i]] = d[v][graph.out.neighbour[i]] =
            by_weight ? 1 / graph.out.weight_at(i) : 1;
    }
    for (Person k = 0; k < n; ++k)
      for (Person i = 0; i < n; ++i)
        for (Person j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    const auto equal = [](double a, double b) { return std::abs(a - b) < 1e-9; };
    // Numbers of paths from each source, in the order of distance.
    std::vector<std::vector<double>> paths(n, std::vector<double>(n, 0));
    for (Person s = 0; s < n; ++s) {
      std::vector<Person> order;
      for (Person v = 0; v < n; ++v)
        if (d[s][v] < far) order.push_back(v);
      std::ranges::sort(order, [&](Person a, Person b) { return d[s][a] < d[s][b]; });
      paths[s][s] = 1;
      for (const Person w : order)
        for (const Person v : order)
          if (v != w && length[v][w] < far && equal(d[s][v] + length[v][w], d[s][w]))
            paths[s][w] += paths[s][v];
    }
    people.assign(n, 0);
    const auto all = graph.all_ties();
    ties.assign(all.size(), 0);
    for (Person s = 0; s < n; ++s)
      for (Person t = graph.directed ? 0 : s + 1; t < n; ++t) {
        if (s == t || d[s][t] >= far) continue;
        for (Person v = 0; v < n; ++v)
          if (v != s && v != t && d[s][v] < far && d[v][t] < far &&
              equal(d[s][v] + d[v][t], d[s][t]))
            people[v] += paths[s][v] * paths[v][t] / paths[s][t];
        for (std::size_t i = 0; i < all.size(); ++i) {
          const auto along = [&](Person a, Person b) {
            if (d[s][a] >= far || d[b][t] >= far) return;
            if (equal(d[s][a] + length[a][b] + d[b][t], d[s][t]))
              ties[i] += paths[s][a] * paths[b][t] / paths[s][t];
          };
          along(all[i].from, all[i].to);
          if (!graph.directed) along(all[i].to, all[i].from);
        }
      }
  }
};

void expect_near(const std::vector<double>& got, const std::vector<double>& expected,
                 const std::string& what) {
  ASSERT_EQ(got.size(), expected.size()) << what;
  for (std::size_t i = 0; i < got.size(); ++i)
    ASSERT_NEAR(got[i], expected[i], 1e-9 * std::max(1.0, expected[i])) << what << ", " << i;
}

std::vector<Instructions> here() {
  std::vector<Instructions> all{Instructions::portable};
  if (best_instructions() >= Instructions::avx2) all.push_back(Instructions::avx2);
  if (best_instructions() >= Instructions::avx512) all.push_back(Instructions::avx512);
  return all;
}

// Every processor here, with and without ties, as the definition has it.
void expect_as_defined(const Graph& graph, bool by_weight, std::uint32_t small_block,
                       std::uint32_t least_side, const std::string& which) {
  const Slow slow(graph, by_weight);
  for (const Instructions instructions : here()) {
    for (const bool ties : {false, true}) {
      const auto found = betweenness(graph, {.by_weight = by_weight,
                                             .ties = ties,
                                             .instructions = instructions,
                                             .small_block = small_block,
                                             .least_side = least_side});
      const std::string what =
          which + " " + std::string(name(instructions)) + (ties ? " with ties" : "");
      expect_near(found.people, slow.people, what);
      if (ties) expect_near(found.ties, slow.ties, what);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(Betweenness, AsDefinedOnManyShapes) {
  for (std::uint64_t seed = 0; seed < 3000 && !HasFatalFailure(); ++seed) {
    const bool directed = seed % 4 == 3, by_weight = seed % 3 == 2;
    // Every other one leaves out side vertices however few they are.
    expect_as_defined(small::shape(seed, directed, by_weight), by_weight, 2048,
                      seed % 2 == 0 ? 1 : 64, "seed " + std::to_string(seed));
  }
}

// More sources than a batch of 64 has, so that all its eight groups and a second batch are used.
TEST(Betweenness, AsDefinedBeyondABatch) {
  for (std::uint64_t seed = 0; seed < 18 && !HasFatalFailure(); ++seed) {
    const bool directed = seed % 4 == 3, by_weight = seed % 6 == 5;
    const Graph graph = small::shape(seed, directed, by_weight, 130, 180);
    // Once as one of many small blocks, once shared out among threads as a large one is.
    for (const std::uint32_t small_block : {2048u, 3u})
      expect_as_defined(graph, by_weight, small_block, small_block == 3 ? 1 : 64,
                        "seed " + std::to_string(seed));
  }
}

// Of each of 150 ties somebody knows both ends and nobody else: more who are left out than one
// batch of sources holds.
TEST(Betweenness, AsDefinedWhereManyAreLeftOut) {
  for (std::uint64_t seed = 0; seed < 2 && !HasFatalFailure(); ++seed) {
    Random random(Random(seed).next());
    constexpr Person core = 60;
    std::set<std::pair<Person, Person>> ties;
    for (Person v = 1; v < core; ++v) ties.emplace(v - 1, v);
    while (ties.size() < 200) {
      const auto v = static_cast<Person>(1 + random.below(core - 1));
      ties.emplace(static_cast<Person>(random.below(v)), v);
    }
    GraphBuilder builder;
    for (Person v = 0; v < core + 150; ++v) builder.person(std::to_string(v));
    Person next = core;
    for (const auto& [v, w] : ties) {
      builder.tie(v, w);
      if (next == core + 150) continue;
      builder.tie(v, next);
      builder.tie(w, next++);
    }
    expect_as_defined(builder.build(false, false), false, seed == 0 ? 3 : 2048, 64,
                      "seed " + std::to_string(seed));
  }
}

// Ties far shorter than what was walked before are no second way back. On a tree lengths change
// nothing; directed, with both ways, it is not taken apart first.
TEST(Betweenness, LengthsOfEverySizeOnTrees) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    Random random(Random(seed).next());
    const auto n = static_cast<Person>(3 + random.below(20));
    GraphBuilder builder;
    for (Person v = 0; v < n; ++v) builder.person(std::to_string(v));
    for (Person v = 1; v < n; ++v) {
      const auto w = static_cast<Person>(random.below(v));
      const double weight = std::pow(10, 24 * random.unit() - 12);
      builder.tie(v, w, weight);
      builder.tie(w, v, weight);
    }
    const Graph tree = builder.build(true, true);
    expect_near(betweenness(tree, {.by_weight = true}).people, betweenness(tree).people,
                "seed " + std::to_string(seed));
    if (HasFatalFailure()) return;
  }
}

// Ties of 1/64 to 64 beside each other: too far apart for buckets of distances. Such lengths add up
// without rounding, and many sums are equal.
TEST(Betweenness, LengthsFarApart) {
  for (std::uint64_t seed = 0; seed < 400 && !HasFatalFailure(); ++seed) {
    const bool directed = seed % 4 == 3;
    const Graph shape = small::shape(seed, directed, true);
    Random random(Random(seed).next());
    GraphBuilder builder;
    for (Person v = 0; v < shape.people(); ++v) builder.person(std::to_string(v));
    for (const Tie& tie : shape.all_ties())
      builder.tie(tie.from, tie.to, std::ldexp(1, static_cast<int>(random.below(13)) - 6));
    expect_as_defined(builder.build(directed, true), true, 2048, 64,
                      "seed " + std::to_string(seed));
  }
}

// Larger than a batch of sources, and than a small block.
Graph large(Person people, bool directed) {
  Random random(7);
  GraphBuilder builder;
  for (Person v = 0; v < people; ++v) builder.person(std::to_string(v));
  for (Person v = 1; v < people; ++v) {
    builder.tie(v, static_cast<Person>(random.below(v)));
    builder.tie(v, static_cast<Person>(random.below(1 + v / 3)));
    if (v % 7 == 0) builder.tie(v, v - 1);
  }
  return builder.build(directed, false);
}

TEST(Betweenness, TheSameBytesForAnyNumberOfThreads) {
  for (const bool directed : {false, true}) {
    const Graph graph = large(3000, directed);
    const auto one = betweenness(graph, {.ties = true, .threads = 1});
    EXPECT_GT(one.bytes, 0u);
    for (const unsigned threads : {2u, 3u, 5u}) {
      const auto many = betweenness(graph, {.ties = true, .threads = threads});
      EXPECT_EQ(one.people, many.people) << threads;
      EXPECT_EQ(one.ties, many.ties) << threads;
    }
  }
}

TEST(Betweenness, EveryInstructionSetAgrees) {
  const Graph graph = large(2500, false);
  const auto portable = betweenness(graph, {.instructions = Instructions::portable});
  for (const Instructions instructions : here())
    expect_near(betweenness(graph, {.instructions = instructions}).people, portable.people,
                std::string(name(instructions)));
  // The pairs of a connected network, less those side by side, stand between the others.
  const auto ties = betweenness(graph, {.ties = true});
  expect_near(ties.people, portable.people, "ties kept apart");
}

TEST(Betweenness, ReferenceValues) {
  const auto highest = [](const Graph& graph) {
    const auto found = betweenness(graph).people;
    return *std::ranges::max_element(found) / pair_count(graph);
  };
  const auto central = [](const Graph& graph) {
    return centralization(betweenness(graph).people, pair_count(graph));
  };
  EXPECT_DOUBLE_EQ(highest(small::star(5)), 1);
  EXPECT_DOUBLE_EQ(central(small::star(5)), 1);
  EXPECT_DOUBLE_EQ(highest(small::complete(5)), 0);
  EXPECT_NEAR(highest(small::path(5)), .6667, 5e-5);
  EXPECT_NEAR(central(small::path(5)), .4167, 5e-5);
  EXPECT_NEAR(highest(small::ring(6)), .2, 1e-12);
  EXPECT_NEAR(central(small::ring(6)), 0, 1e-12);
  EXPECT_NEAR(highest(small::bow_tie()), .6667, 5e-5);
  EXPECT_NEAR(central(small::bow_tie()), .6667, 5e-5);
  const auto anna = betweenness(small::anna()).people;
  EXPECT_NEAR(anna[0] / 15, .6, 1e-12);
  EXPECT_NEAR(anna[3] / 15, .5333, 5e-5);
  EXPECT_NEAR(anna[4] / 15, .5333, 5e-5);
  EXPECT_NEAR(central(small::anna()), .4222, 5e-5);
  EXPECT_DOUBLE_EQ(highest(small::triangle_pair_isolate()), 0);
}

TEST(Betweenness, TooManyPathsAreSaid) {
  // A ring of 2,200 diamonds: half round, 2^1100 shortest paths are more than a double can hold.
  GraphBuilder builder;
  const int diamonds = 2200;
  for (int i = 0; i < diamonds; ++i) {
    const auto person = [&](int at) { return builder.person(std::to_string(at)); };
    for (const int side : {1, 2}) {
      builder.tie(person(3 * i), person(3 * i + side));
      builder.tie(person(3 * i + side), person(3 * (i + 1) % (3 * diamonds)));
    }
    if (i % 7 == 0) builder.tie(person(3 * i), person(100000 + i));
  }
  EXPECT_TRUE(betweenness(builder.build(false, false)).overflow);
}

TEST(Betweenness, TooManyPathsAreSaidWhereTheyEnd) {
  // 1,100 layers of two, each tied to all of the next, and one at the end: only to that one are
  // there more paths than a double holds.
  GraphBuilder builder;
  const auto person = [&](int at) { return builder.person(std::to_string(at)); };
  for (int layer = 1; layer <= 1023; ++layer)
    for (const int a : {0, 1})
      for (const int b : {0, 1}) builder.tie(person(2 * layer + a), person(2 * layer + 2 + b));
  for (const int a : {0, 1}) builder.tie(person(0), person(2 + a));
  for (const int a : {0, 1}) builder.tie(person(2 * 1024 + a), person(1));
  EXPECT_TRUE(betweenness(builder.build(true, true), {.by_weight = true}).overflow);
}

TEST(Betweenness, NobodyAndLonelyPeople) {
  EXPECT_TRUE(betweenness(Graph()).people.empty());
  EXPECT_EQ(betweenness(small::network(3, {})).people, (std::vector<double>{0, 0, 0}));
}

TEST(Betweenness, CanBeStopped) {
  Watch watch;
  watch.stop = true;
  EXPECT_THROW(betweenness(large(3000, false), {.watch = &watch}), Stopped);
}

}  // namespace
}  // namespace engine
