// Groups, and the counts that no other test verifies, beside their definitions on many shapes.
#include "engine/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/local.hpp"
#include "engine/structure.hpp"
#include "networks/small_networks.hpp"

namespace engine {
namespace {

class GroupsOnManyShapes : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Undirected, GroupsOnManyShapes, testing::Values(false));
INSTANTIATE_TEST_SUITE_P(Directed, GroupsOnManyShapes, testing::Values(true));

// Who has a tie with whom in either direction, once.
std::set<std::pair<Person, Person>> pairs_of(const Graph& graph) {
  std::set<std::pair<Person, Person>> pairs;
  for (const Tie& tie : graph.all_ties())
    pairs.emplace(std::min(tie.from, tie.to), std::max(tie.from, tie.to));
  return pairs;
}

TEST_P(GroupsOnManyShapes, Modularity) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Graph graph = small::shape(seed + 700000, GetParam());
    Random random(seed);
    std::vector<std::uint32_t> group;
    for (Person v = 0; v < graph.people(); ++v)
      group.push_back(static_cast<std::uint32_t>(random.below(4)));
    const auto pairs = pairs_of(graph);
    const auto found = modularity(graph, group);
    ASSERT_EQ(found.has_value(), !pairs.empty()) << seed;
    if (!found) continue;
    const auto ties = static_cast<double>(pairs.size());
    // Σ over ordered pairs of people of one group: [tied − d d' / 2M] / 2M.
    std::vector<double> degree(graph.people(), 0);
    for (const auto& [a, b] : pairs) ++degree[a], ++degree[b];
    double sum = 0;
    for (Person a = 0; a < graph.people(); ++a)
      for (Person b = 0; b < graph.people(); ++b)
        if (group[a] == group[b])
          sum += static_cast<double>(pairs.count({std::min(a, b), std::max(a, b)}) * (a != b)) -
                 degree[a] * degree[b] / (2 * ties);
    ASSERT_NEAR(*found, sum / (2 * ties), 1e-12) << seed;
  }
}

TEST_P(GroupsOnManyShapes, Silos) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Graph graph = small::shape(seed + 800000, GetParam());
    const Person n = graph.people();
    Random random(seed);
    Attribute sector{"sector", {"", "a", "b", "c"}, {}};
    for (Person v = 0; v < n; ++v)
      sector.of.push_back(static_cast<std::uint32_t>(random.below(4)));
    const Silo found = silo(graph, sector);
    // Over ordered pairs of people who are known, an undirected tie in both directions.
    std::map<std::pair<std::uint32_t, std::uint32_t>, double> tied, all;
    double ties = 0, inside = 0, pairs = 0, pairs_inside = 0;
    std::vector<double> out(4, 0), in(4, 0);
    for (Person v = 0; v < n; ++v)
      for (Person w = 0; w < n; ++w) {
        const std::uint32_t a = sector.of[v], b = sector.of[w];
        if (v == w || a == 0 || b == 0) continue;
        const bool tie = graph.out.has(v, w);
        tied[{a, b}] += tie;
        ++all[{a, b}];
        ++pairs;
        pairs_inside += a == b;
        ties += tie;
        inside += tie && a == b;
        out[a] += tie;
        in[b] += tie;
      }
    ASSERT_EQ(found.ei_index.has_value(), ties > 0) << seed;
    if (pairs > 0) {
      ASSERT_NEAR(*found.ei_expected, 1 - 2 * pairs_inside / pairs, 1e-12) << seed;
    }
    if (ties == 0) continue;
    ASSERT_NEAR(*found.ei_index, 1 - 2 * inside / ties, 1e-12) << seed;
    double alike = 0;
    for (int value = 1; value < 4; ++value) alike += out[value] / ties * in[value] / ties;
    ASSERT_EQ(found.assortativity.has_value(), alike < 1 - 1e-12) << seed;
    if (found.assortativity) {
      ASSERT_NEAR(*found.assortativity, (inside / ties - alike) / (1 - alike), 1e-9) << seed;
    }
    for (const GroupPair& row : found.table) {
      // Both directions stand in one row of an undirected network, those within it twice.
      const double both = graph.directed ? 1 : row.a == row.b ? .5 : 1;
      const std::pair pair(row.a, row.b);
      ASSERT_NEAR(static_cast<double>(row.ties), both * tied[pair], 1e-9) << seed;
      const double share = all[pair] * (graph.directed || row.a == row.b ? 1 : 2);
      const double count = graph.directed ? ties : ties / 2;
      ASSERT_NEAR(row.expected, count * share / pairs, 1e-9) << seed;
    }
  }
}

// Leiden's promise: every group hangs together, and it is at least as good as one group of all.
TEST_P(GroupsOnManyShapes, LeidenGroupsHangTogether) {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const Graph graph = small::shape(seed + 900000, GetParam());
    const auto found = leiden_groups(graph, seed);
    ASSERT_EQ(found.has_value(), graph.ties() > 0);
    if (!found) continue;
    ASSERT_NEAR(found->modularity, *modularity(graph, found->of), 1e-12);
    ASSERT_GE(found->modularity, -1e-12);
    for (std::uint32_t group = 0; group < found->count; ++group) {
      std::vector<Person> members;
      for (Person v = 0; v < graph.people(); ++v)
        if (found->of[v] == group) members.push_back(v);
      ASSERT_EQ(components(graph.among(members)).size.size(), 1u) << seed;
    }
  }
}

TEST_P(GroupsOnManyShapes, CountsOfTies) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    const Graph graph = small::shape(seed + 600000, GetParam());
    const Person n = graph.people();
    double ties = 0, returned = 0;
    std::vector<double> degree(n, 0);
    for (Person v = 0; v < n; ++v)
      for (Person w = 0; w < n; ++w) {
        if (v == w || !graph.out.has(v, w)) continue;
        ++ties;
        returned += graph.out.has(w, v);
        ++degree[v];
        if (graph.directed) ++degree[w];
      }
    const double pairs = static_cast<double>(n) * (n - 1.0);
    ASSERT_NEAR(density(graph), n > 1 ? ties / pairs : 0, 1e-12) << seed;
    ASSERT_NEAR(mean_degree(graph), ties / n, 1e-12) << seed;
    const auto share = reciprocity(graph);
    ASSERT_EQ(share.has_value(), graph.directed && ties > 0) << seed;
    if (share) {
      ASSERT_NEAR(*share, returned / ties, 1e-12) << seed;
    }
    if (ties == 0) continue;
    // Whether k people can hold half: the k best connected do, or nobody does.
    std::ranges::sort(degree, std::greater{});
    double all = 0, held = 0;
    for (const double d : degree) all += d;
    std::uint32_t fewest = 0;
    while (2 * held < all) held += degree[fewest++];
    ASSERT_EQ(half_of_ties_count(graph), fewest) << seed;
  }
}

}  // namespace
}  // namespace engine
