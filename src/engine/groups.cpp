#include "engine/groups.hpp"

#include <igraph.h>

#include <algorithm>
#include <map>

namespace engine {
namespace {

std::vector<std::uint32_t> numbered(const std::vector<std::uint32_t>& group) {
  std::map<std::uint32_t, std::uint32_t> number;
  std::vector<std::uint32_t> result;
  for (const std::uint32_t g : group)
    result.push_back(number.emplace(g, static_cast<std::uint32_t>(number.size())).first->second);
  return result;
}

// igraph's structures free themselves here.
struct Network {
  igraph_t graph;
  igraph_vector_t degree;
  igraph_vector_int_t membership;
  explicit Network(const Graph& from) {
    igraph_vector_int_t ends;
    igraph_vector_int_init(&ends, 2 * static_cast<igraph_integer_t>(from.ties()));
    igraph_integer_t at = 0;
    for (const Tie& tie : from.all_ties()) {
      VECTOR(ends)[at++] = tie.from;
      VECTOR(ends)[at++] = tie.to;
    }
    igraph_create(&graph, &ends, from.people(), IGRAPH_UNDIRECTED);
    igraph_vector_int_destroy(&ends);
    igraph_vector_init(&degree, from.people());
    for (Person v = 0; v < from.people(); ++v)
      VECTOR(degree)[v] = static_cast<double>(from.out.degree(v));
    igraph_vector_int_init(&membership, from.people());
  }
  ~Network() {
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&degree);
    igraph_destroy(&graph);
  }
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
};

}  // namespace

std::optional<double> modularity(const Graph& given, const std::vector<std::uint32_t>& group) {
  if (given.ties() == 0) return std::nullopt;
  Graph own;
  const Graph& graph = given.directed ? (own = given.undirected()) : given;
  const std::uint32_t count = group.empty() ? 0 : *std::ranges::max_element(group) + 1;
  std::vector<double> inside(count, 0), degrees(count, 0);
  for (Person v = 0; v < graph.people(); ++v) {
    degrees[group[v]] += static_cast<double>(graph.out.degree(v));
    for (const Person w : graph.out.of(v)) inside[group[v]] += group[w] == group[v];
  }
  const double ends = 2 * static_cast<double>(graph.ties());
  double sum = 0;
  for (std::uint32_t c = 0; c < count; ++c)
    sum += inside[c] / ends - (degrees[c] / ends) * (degrees[c] / ends);
  return sum;
}

std::optional<Groups> leiden_groups(const Graph& given, std::uint64_t seed) {
  if (given.ties() == 0) return std::nullopt;
  Graph own;
  const Graph& graph = given.directed ? (own = given.undirected()) : given;
  Network network(graph);
  const int runs = graph.ties() < 20000 ? 10 : 1;
  std::optional<Groups> best;
  for (int run = 0; run < runs; ++run) {
    igraph_rng_seed(igraph_rng_default(), seed + static_cast<std::uint64_t>(run));
    igraph_integer_t count = 0;
    igraph_real_t quality = 0;
    const igraph_error_t error = igraph_community_leiden(
        &network.graph, nullptr, &network.degree, 1.0 / (2.0 * static_cast<double>(graph.ties())),
        0.01, false, -1, &network.membership, &count, &quality);
    if (error != IGRAPH_SUCCESS) return std::nullopt;
    Groups groups;
    for (Person v = 0; v < graph.people(); ++v)
      groups.of.push_back(static_cast<std::uint32_t>(VECTOR(network.membership)[v]));
    groups.of = numbered(groups.of);
    groups.count = *std::ranges::max_element(groups.of) + 1;
    groups.modularity = *modularity(graph, groups.of);
    if (!best || groups.modularity > best->modularity + 1e-12) best = std::move(groups);
  }
  return best;
}

Silo silo(const Graph& graph, const Attribute& attribute) {
  const auto count = static_cast<std::uint32_t>(attribute.values.size());
  Silo result;
  result.people.assign(count, 0);
  for (const std::uint32_t value : attribute.of) ++result.people[value];
  const auto known = [&](const Tie& tie) {
    return attribute.of[tie.from] != 0 && attribute.of[tie.to] != 0;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> ties;
  double internal = 0, all = 0;
  std::vector<double> from(count, 0), to(count, 0);  // shares of tie ends
  for (const Tie& tie : graph.all_ties()) {
    if (!known(tie)) continue;
    std::uint32_t a = attribute.of[tie.from], b = attribute.of[tie.to];
    ++all;
    internal += a == b;
    ++from[a];
    ++to[b];
    if (!graph.directed) {
      ++from[b];
      ++to[a];
      if (a > b) std::swap(a, b);
    }
    ++ties[{a, b}];
  }
  double pairs_inside = 0, people = 0;
  for (std::uint32_t value = 1; value < count; ++value) {
    const auto size = static_cast<double>(result.people[value]);
    people += size;
    pairs_inside += size * (size - 1);
  }
  const double pairs = people * (people - 1);  // ordered
  if (all > 0) result.ei_index = (all - 2 * internal) / all;
  if (pairs > 0) result.ei_expected = (pairs - 2 * pairs_inside) / pairs;
  const double ends = graph.directed ? all : 2 * all;
  double alike = 0;
  for (std::uint32_t value = 1; value < count && all > 0; ++value)
    alike += from[value] / ends * to[value] / ends;
  if (all > 0 && alike < 1 - 1e-12) result.assortativity = (internal / all - alike) / (1 - alike);
  // A table of every pair of many values is no table: beyond 60 values only pairs with ties stand.
  const auto row = [&](std::uint32_t a, std::uint32_t b) {
    const auto x = static_cast<double>(result.people[a]), y = static_cast<double>(result.people[b]);
    const double share = a == b ? x * (x - 1) : x * y * (graph.directed ? 1 : 2);
    const auto found = ties.find({a, b});
    result.table.push_back({a, b, found == ties.end() ? 0 : found->second,
                            pairs > 0 ? all * share / pairs : 0,
                            result.people[a] < 5 || result.people[b] < 5});
  };
  if (count > 61) {
    for (const auto& [pair, number] : ties) row(pair.first, pair.second);
    return result;
  }
  for (std::uint32_t a = 1; a < count; ++a)
    for (std::uint32_t b = graph.directed ? 1 : a; b < count; ++b) row(a, b);
  return result;
}

}  // namespace engine
