#include "engine/groups.hpp"

#include <algorithm>
#include <map>

#include "engine/igraph_network.hpp"

namespace engine {
namespace {

std::vector<std::uint32_t> numbered(const std::vector<std::uint32_t>& group) {
  std::map<std::uint32_t, std::uint32_t> number;
  std::vector<std::uint32_t> result;
  for (const std::uint32_t g : group)
    result.push_back(number.emplace(g, static_cast<std::uint32_t>(number.size())).first->second);
  return result;
}

// igraph's lists free themselves here.
struct Lists {
  igraph_vector_t degree;
  igraph_vector_int_t membership;
  explicit Lists(const Graph& from) {
    check_igraph(igraph_vector_init(&degree, from.people()));
    for (Person v = 0; v < from.people(); ++v)
      VECTOR(degree)[v] = static_cast<double>(from.out.degree(v));
    const igraph_error_t error = igraph_vector_int_init(&membership, from.people());
    if (error != IGRAPH_SUCCESS) igraph_vector_destroy(&degree);
    check_igraph(error);
  }
  ~Lists() {
    igraph_vector_int_destroy(&membership);
    igraph_vector_destroy(&degree);
  }
  Lists(const Lists&) = delete;
  Lists& operator=(const Lists&) = delete;
};

// One run of Leiden, round by round until nothing improves: igraph looks at no interruption within
// one, and all rounds of a large network take minutes.
std::vector<std::uint32_t> leiden(const IgraphNetwork& network, Lists& lists, double ties,
                                  const Watch* watch) {
  constexpr double large = 2e6;  // ties from which a round takes half a minute: one is enough
  double quality = 0, before = 0;
  bool again = false;
  do {
    check(watch);
    before = quality;
    check_igraph(igraph_community_leiden(&network.graph, nullptr, &lists.degree, 1 / (2 * ties),
                                         0.01, again, 1, &lists.membership, nullptr, &quality));
    again = true;
  } while (quality > before + 1e-12 && ties < large);
  std::vector<std::uint32_t> group;
  for (igraph_integer_t v = 0; v < igraph_vector_int_size(&lists.membership); ++v)
    group.push_back(static_cast<std::uint32_t>(VECTOR(lists.membership)[v]));
  return numbered(group);
}

// Whose rows others do not read: groups of fewer than five. Where those together are fewer than
// five people, they follow from the totals; then the next smallest is left out with them.
std::vector<char> too_small(const std::vector<std::uint64_t>& people) {
  constexpr std::uint64_t enough = 5;
  std::vector<char> small(people.size(), 0);
  std::uint64_t together = 0;
  std::size_t next = 0;
  for (std::size_t value = 1; value < people.size(); ++value) {
    small[value] = people[value] < enough;
    if (small[value]) together += people[value];
    if (!small[value] && (next == 0 || people[value] < people[next])) next = value;
  }
  if (together > 0 && together < enough && next != 0) small[next] = 1;
  return small;
}

}  // namespace

std::optional<double> modularity(const Graph& given, const std::vector<std::uint32_t>& group) {
  if (given.ties() == 0) return std::nullopt;
  const Undirected plain(given);
  const Graph& graph = *plain;
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

std::optional<Groups> leiden_groups(const Graph& given, std::uint64_t seed, const Watch* watch) {
  if (given.ties() == 0) return std::nullopt;
  const Undirected graph(given);
  const IgraphNetwork network(*graph, watch);
  Lists lists(*graph);
  const int runs = graph->ties() < 20000 ? 10 : 1;
  std::optional<Groups> best;
  for (int run = 0; run < runs; ++run) {
    check_igraph(igraph_rng_seed(igraph_rng_default(), seed + static_cast<std::uint64_t>(run)));
    Groups groups;
    groups.of = leiden(network, lists, static_cast<double>(graph->ties()), watch);
    groups.count = *std::ranges::max_element(groups.of) + 1;
    groups.modularity = *modularity(*graph, groups.of);
    if (!best || groups.modularity > best->modularity + 1e-12) best = std::move(groups);
  }
  return best;
}

Silo silo(const Graph& graph, const Attribute& attribute) {
  const auto count = static_cast<std::uint32_t>(attribute.values.size());
  Silo result;
  result.people.assign(count, 0);
  for (const std::uint32_t value : attribute.of) ++result.people[value];
  result.small = too_small(result.people);
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
                            result.small[a] || result.small[b]});
  };
  if (count > 61) {
    for (const auto& [pair, number] : ties) row(pair.first, pair.second);
    return result;
  }
  for (std::uint32_t a = 1; a < count; ++a)
    for (std::uint32_t b = graph.directed ? 1 : a; b < count; ++b) row(a, b);
  return result;
}

Graph network_of_groups(const Graph& graph, const Attribute& attribute,
                        const std::vector<char>& left_out) {
  std::vector<char> there(attribute.values.size(), 0);
  for (const std::uint32_t value : attribute.of) there[value] = 1;
  GraphBuilder builder;
  std::vector<Person> place(attribute.values.size(), nobody);
  for (std::uint32_t value = 1; value < there.size(); ++value)
    if (there[value] && (left_out.empty() || !left_out[value]))
      place[value] = builder.person(attribute.values[value]);
  for (const Tie& tie : graph.all_ties()) {
    const Person a = place[attribute.of[tie.from]], b = place[attribute.of[tie.to]];
    if (a != nobody && b != nobody) builder.tie(a, b, tie.weight);
  }
  return builder.build(graph.directed, true);
}

}  // namespace engine
