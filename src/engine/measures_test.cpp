#include "engine/measures.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/distances.hpp"
#include "engine/local.hpp"
#include "engine/spectrum.hpp"
#include "engine/structure.hpp"
#include "networks/small_networks.hpp"

namespace engine {
namespace {

using Matrix = std::vector<std::vector<double>>;

// Who has a tie with whom, in any direction.
Matrix ties_of(const Graph& graph) {
  Matrix a(graph.people(), std::vector<double>(graph.people(), 0));
  for (const Tie& tie : graph.all_ties()) a[tie.from][tie.to] = a[tie.to][tie.from] += tie.weight;
  return a;
}

// Sizes of components among those who are not `gone`.
std::vector<int> parts(const Matrix& a, std::vector<char> gone) {
  std::vector<int> sizes;
  for (std::size_t root = 0; root < a.size(); ++root) {
    if (gone[root]) continue;
    std::vector<std::size_t> queue{root};
    gone[root] = 1;
    for (std::size_t i = 0; i < queue.size(); ++i)
      for (std::size_t w = 0; w < a.size(); ++w)
        if (a[queue[i]][w] > 0 && !gone[w]) {
          gone[w] = 1;
          queue.push_back(w);
        }
    sizes.push_back(static_cast<int>(queue.size()));
  }
  return sizes;
}

double share_joined(const std::vector<int>& sizes, double people) {
  double joined = 0;
  for (const int s : sizes) joined += s * (s - 1.0);
  return people > 1 ? joined / (people * (people - 1)) : 0;
}

class OnManyShapes : public testing::TestWithParam<bool> {
 protected:
  template <class Check>
  void each(Check&& check) {
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
      SCOPED_TRACE(seed);
      check(small::shape(seed + 100000, GetParam(), seed % 3 == 0));
      if (HasFatalFailure() || HasNonfatalFailure()) return;
    }
  }
};
INSTANTIATE_TEST_SUITE_P(Undirected, OnManyShapes, testing::Values(false));
INSTANTIATE_TEST_SUITE_P(Directed, OnManyShapes, testing::Values(true));

TEST_P(OnManyShapes, CutPeopleCutTiesAndKeyPeople) {
  each([](const Graph& graph) {
    const Matrix a = ties_of(graph);
    const Person n = graph.people();
    const Components all = components(graph);
    const auto whole = parts(a, std::vector<char>(n, 0));
    ASSERT_EQ(all.size.size(), whole.size());
    ASSERT_NEAR(connectedness(all), share_joined(whole, n), 1e-12);
    const Blocks tree = blocks(graph);
    const Branches branches(tree);
    const auto cut = cut_people(branches, n);
    const auto effect = key_person_effect(all, tree, branches);
    for (Person v = 0; v < n; ++v) {
      std::vector<char> gone(n, 0);
      gone[v] = 1;
      const auto left = parts(a, gone);
      const bool lonely = graph.degree_any(v) == 0;
      const bool is_cut = left.size() > whole.size() - (lonely ? 1 : 0) && !lonely;
      ASSERT_EQ(std::ranges::binary_search(cut, v), is_cut) << v;
      const double drop = n > 1 ? share_joined(whole, n) - share_joined(left, n - 1.0) : 0;
      ASSERT_NEAR(effect[v], drop, 1e-12) << v;
      // Branches are the parts of v's own component.
      auto own = branches.of(v);
      std::size_t sum = 1;
      for (const std::uint32_t size : own) sum += size;
      ASSERT_EQ(sum, all.size[all.of[v]]) << v;
      ASSERT_EQ(own.size(), left.size() - (whole.size() - 1)) << v;
    }
    std::vector<Tie> bridges;
    for (Person v = 0; v < n; ++v)
      for (Person w = v + 1; w < n; ++w) {
        if (a[v][w] == 0) continue;
        Matrix less = a;
        less[v][w] = less[w][v] = 0;
        if (parts(less, std::vector<char>(n, 0)).size() > whole.size())
          bridges.push_back({v, w, 1});
      }
    ASSERT_EQ(cut_ties(tree), bridges);
  });
}

TEST_P(OnManyShapes, Cores) {
  each([](const Graph& graph) {
    const Matrix a = ties_of(graph);
    const auto found = cores(graph);
    for (std::uint32_t k = 0; k < 26; ++k) {
      std::vector<char> in(graph.people(), 1);
      for (bool changed = true; changed;) {
        changed = false;
        for (Person v = 0; v < graph.people(); ++v) {
          std::uint32_t contacts = 0;
          for (Person w = 0; w < graph.people(); ++w) contacts += in[w] && a[v][w] > 0;
          if (in[v] && contacts < k) in[v] = 0, changed = true;
        }
      }
      for (Person v = 0; v < graph.people(); ++v) ASSERT_EQ(found[v] >= k, in[v] != 0) << v;
    }
  });
}

TEST_P(OnManyShapes, Surroundings) {
  each([](const Graph& graph) {
    const Matrix a = ties_of(graph);
    const Person n = graph.people();
    const auto found = triangles(graph);
    const auto local = clustering(graph, found);
    const auto burt = constraint(graph);
    const auto size = effective_size(graph, found);
    double closed = 0, triples = 0;
    for (Person v = 0; v < n; ++v) {
      double contacts = 0, among = 0, strength = 0;
      for (Person w = 0; w < n; ++w) {
        contacts += a[v][w] > 0;
        strength += a[v][w];
        for (Person x = 0; x < w; ++x) among += a[v][w] > 0 && a[v][x] > 0 && a[w][x] > 0;
      }
      closed += among;
      triples += contacts * (contacts - 1) / 2;
      ASSERT_EQ(static_cast<double>(found[v]), among);
      ASSERT_NEAR(local[v], contacts > 1 ? 2 * among / contacts / (contacts - 1) : 0, 1e-12);
      if (contacts == 0) {
        ASSERT_TRUE(std::isnan(burt[v]) && std::isnan(size[v]));
        continue;
      }
      ASSERT_NEAR(size[v], contacts - 2 * among / contacts, 1e-12);
      const auto p = [&](Person i, Person j) {
        double all = 0;
        for (Person k = 0; k < n; ++k) all += a[i][k];
        return all > 0 ? a[i][j] / all : 0;
      };
      double expected = 0;
      for (Person j = 0; j < n; ++j) {
        if (j == v || a[v][j] == 0) continue;
        double to_j = p(v, j);
        for (Person q = 0; q < n; ++q) to_j += p(v, q) * p(q, j);
        expected += to_j * to_j;
      }
      ASSERT_NEAR(burt[v], expected, 1e-9);
    }
    const auto share = transitivity(graph, found);
    ASSERT_EQ(share.has_value(), triples > 0);
    ASSERT_NEAR(share.value_or(0), triples > 0 ? closed / triples : 0, 1e-12);
  });
}

TEST_P(OnManyShapes, Distances) {
  each([](const Graph& graph) {
    const Person n = graph.people();
    Matrix d(n, std::vector<double>(n, 1e9));
    for (Person v = 0; v < n; ++v) {
      d[v][v] = 0;
      for (const Person w : graph.out.of(v)) d[v][w] = 1;
    }
    for (Person k = 0; k < n; ++k)
      for (Person i = 0; i < n; ++i)
        for (Person j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    const auto found = distances(graph, 2);
    double pairs = 0, steps = 0, longest = 0;
    for (Person v = 0; v < n; ++v) {
      double near = 0;
      for (Person w = 0; w < n; ++w) {
        if (v == w || d[v][w] >= 1e9) continue;
        ++pairs;
        steps += d[v][w];
        longest = std::max(longest, d[v][w]);
        near += 1 / d[v][w];
      }
      ASSERT_NEAR(found.harmonic_closeness[v], n > 1 ? near / (n - 1) : 0, 1e-12);
    }
    ASSERT_EQ(static_cast<double>(found.pairs), pairs);
    ASSERT_EQ(static_cast<double>(found.steps), steps);
    ASSERT_EQ(found.diameter, longest);
  });
}

double slow_robustness(const Graph& graph, const std::vector<Person>& order) {
  const Matrix a = ties_of(graph);
  std::vector<char> gone(graph.people(), 0);
  double sum = 0;
  for (const Person v : order) {
    gone[v] = 1;
    const auto left = parts(a, gone);
    if (!left.empty()) sum += *std::ranges::max_element(left);
  }
  return sum / graph.people() / graph.people();
}

TEST_P(OnManyShapes, RobustnessByDegree) {
  each([](const Graph& graph) {
    std::vector<Person> order, left(graph.people());
    for (Person v = 0; v < graph.people(); ++v) left[v] = v;
    while (!left.empty()) {
      const Graph rest = graph.among(left);
      const auto degree = [&](std::size_t i) {
        const auto v = static_cast<Person>(i);
        return rest.out.degree(v) + (rest.directed ? rest.in.degree(v) : 0);
      };
      std::size_t best = 0;
      for (std::size_t i = 1; i < left.size(); ++i)
        if (degree(i) > degree(best)) best = i;
      order.push_back(left[best]);
      left.erase(left.begin() + static_cast<long>(best));
    }
    const Removal found = remove_by_degree(graph);
    ASSERT_EQ(found.order, order);
    ASSERT_NEAR(found.robustness(), slow_robustness(graph, order), 1e-12);
  });
}

TEST_P(OnManyShapes, RobustnessByBetweenness) {
  int done = 0;
  each([&](const Graph& graph) {
    if (++done > 400) return;
    std::vector<Person> order, left(graph.people());
    for (Person v = 0; v < graph.people(); ++v) left[v] = v;
    while (!left.empty()) {
      const auto b = betweenness(graph.among(left)).people;
      const double most = *std::ranges::max_element(b);
      const auto best = std::ranges::find_if(b, [&](double x) { return x >= most - 1e-9 * most; });
      order.push_back(left[static_cast<std::size_t>(best - b.begin())]);
      left.erase(left.begin() + (best - b.begin()));
    }
    const auto found = remove_by_betweenness(graph);
    ASSERT_TRUE(found);
    ASSERT_EQ(found->order, order);
    ASSERT_NEAR(found->robustness(), slow_robustness(graph, order), 1e-12);
  });
}

TEST_P(OnManyShapes, WhoLosesTouch) {
  each([](const Graph& graph) {
    const Matrix a = ties_of(graph);
    std::vector<Person> gone;
    std::vector<char> left_out(graph.people(), 0);
    for (Person v = 0; v < graph.people(); v += 3) {
      gone.push_back(v);
      left_out[v] = 1;
    }
    // In each component alone: all who stay, less the largest part.
    const Components whole = components(graph);
    int lost = 0;
    for (std::uint32_t c = 0; c < whole.size.size(); ++c) {
      std::vector<char> out = left_out;
      for (Person v = 0; v < graph.people(); ++v) out[v] |= whole.of[v] != c;
      const auto sizes = parts(a, out);
      if (sizes.empty()) continue;
      for (const int size : sizes) lost += size;
      lost -= *std::ranges::max_element(sizes);
    }
    ASSERT_EQ(static_cast<int>(cut_off(graph, gone)), lost);
  });
}

// How many eigenvalues of the Laplacian lie below x: the negative pivots of L − x (Sylvester).
int eigenvalues_below(const Graph& graph, double x) {
  const Person n = graph.people();
  Matrix m(n, std::vector<double>(n, 0));
  for (Person v = 0; v < n; ++v) {
    m[v][v] = static_cast<double>(graph.out.degree(v)) - x;
    for (const Person w : graph.out.of(v)) m[v][w] = -1;
  }
  int below = 0;
  for (Person k = 0; k < n; ++k) {
    below += m[k][k] < 0;
    for (Person i = k + 1; i < n; ++i) {
      const double times = m[i][k] / m[k][k];
      for (Person j = k; j < n; ++j) m[i][j] -= times * m[k][j];
    }
  }
  return below;
}

TEST(AlgebraicConnectivity, IsTheSecondEigenvalue) {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    Random random(seed);
    const auto n = static_cast<Person>(3 + random.below(60));
    GraphBuilder builder;
    for (Person v = 0; v < n; ++v) builder.person(std::to_string(v));
    for (Person v = 1; v < n; ++v) builder.tie(v, static_cast<Person>(random.below(v)));
    for (Person i = 0; i < n * (seed % 4); ++i)
      builder.tie(static_cast<Person>(random.below(n)), static_cast<Person>(random.below(n)));
    const Graph graph = builder.build(false, false);
    const auto found = algebraic_connectivity(graph);
    ASSERT_TRUE(found) << seed;
    ASSERT_EQ(eigenvalues_below(graph, *found * (1 - 1e-7)), 1) << seed;
    ASSERT_GE(eigenvalues_below(graph, *found * (1 + 1e-7)), 2) << seed;
  }
}

}  // namespace
}  // namespace engine
