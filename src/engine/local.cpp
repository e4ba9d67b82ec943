#include "engine/local.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace engine {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

constexpr std::size_t slice = 1024;  // people per task

template <class Each>
void for_everybody(Person people, unsigned threads, const Watch* watch, Each&& each) {
  parallel((people + slice - 1) / slice, threads, watch, [&](std::size_t task, unsigned worker) {
    const auto end = static_cast<Person>(std::min<std::size_t>(people, (task + 1) * slice));
    for (auto v = static_cast<Person>(task * slice); v < end; ++v) each(v, worker);
  });
}

}  // namespace

double density(const Graph& graph) {
  const double people = graph.people();
  if (people < 2) return 0;
  return static_cast<double>(graph.ties()) * (graph.directed ? 1 : 2) / (people * (people - 1));
}

double mean_degree(const Graph& graph) {
  if (graph.people() == 0) return 0;
  return static_cast<double>(graph.out.neighbour.size()) / graph.people();
}

std::optional<double> reciprocity(const Graph& graph) {
  if (!graph.directed || graph.ties() == 0) return std::nullopt;
  std::uint64_t returned = 0;
  for (Person v = 0; v < graph.people(); ++v)
    for (const Person w : graph.out.of(v)) returned += graph.out.has(w, v);
  return static_cast<double>(returned) / static_cast<double>(graph.ties());
}

std::uint32_t half_of_ties_count(const Graph& graph) {
  std::vector<std::uint64_t> degree(graph.people());
  std::uint64_t all = 0;
  for (Person v = 0; v < graph.people(); ++v) {
    degree[v] = graph.degree_any(v);
    all += degree[v];
  }
  std::ranges::sort(degree, std::greater{});
  std::uint64_t held = 0;
  std::uint32_t count = 0;
  while (2 * held < all) held += degree[count++];
  return count;
}

std::vector<std::uint64_t> triangles(const Graph& given, unsigned threads, const Watch* watch) {
  const Undirected graph(given);
  const Person people = graph->people();
  // Each tie is kept by its less connected end, so that no list is longer than √(2 ties).
  const auto before = [&](Person a, Person b) {
    const auto x = graph->out.degree(a), y = graph->out.degree(b);
    return x != y ? x < y : a < b;
  };
  Adjacency up;
  for (Person v = 0; v < people; ++v) {
    for (const Person w : graph->out.of(v))
      if (before(v, w)) up.neighbour.push_back(w);
    up.offset.push_back(up.neighbour.size());
  }
  const std::size_t workers = std::max(1u, threads);
  std::vector<std::vector<std::uint64_t>> counts(workers, std::vector<std::uint64_t>(people, 0));
  std::vector<std::vector<Person>> marked(workers, std::vector<Person>(people, nobody));
  for_everybody(people, threads, watch, [&](Person v, unsigned worker) {
    std::vector<std::uint64_t>& count = counts[worker];
    std::vector<Person>& mark = marked[worker];
    for (const Person w : up.of(v)) mark[w] = v;
    for (const Person w : up.of(v)) {
      for (const Person x : up.of(w)) {
        if (mark[x] != v) continue;
        ++count[v];
        ++count[w];
        ++count[x];
      }
    }
  });
  for (std::size_t worker = 1; worker < workers; ++worker)
    for (Person v = 0; v < people; ++v) counts[0][v] += counts[worker][v];
  return std::move(counts[0]);
}

std::vector<double> clustering(const Graph& given, const std::vector<std::uint64_t>& triangles) {
  const Undirected graph(given);
  std::vector<double> result(triangles.size(), 0);
  for (Person v = 0; v < result.size(); ++v) {
    const auto contacts = static_cast<double>(graph->out.degree(v));
    if (contacts > 1)
      result[v] = 2 * static_cast<double>(triangles[v]) / (contacts * (contacts - 1));
  }
  return result;
}

std::optional<double> transitivity(const Graph& given,
                                   const std::vector<std::uint64_t>& triangles) {
  const Undirected graph(given);
  double closed = 0, triples = 0;
  for (Person v = 0; v < triangles.size(); ++v) {
    const auto contacts = static_cast<double>(graph->out.degree(v));
    triples += contacts * (contacts - 1) / 2;
    closed += static_cast<double>(triangles[v]);
  }
  return triples > 0 ? std::optional(closed / triples) : std::nullopt;
}

std::vector<double> constraint(const Graph& given, unsigned threads, const Watch* watch) {
  const Undirected graph(given, true);
  const Person people = graph->people();
  const Adjacency& out = graph->out;
  std::vector<double> strength(people, 0), result(people, undefined);
  for (Person v = 0; v < people; ++v)
    for (std::uint64_t i = out.offset[v]; i < out.offset[v + 1]; ++i)
      strength[v] += out.weight_at(i);
  const std::size_t workers = std::max(1u, threads);
  std::vector<std::vector<double>> spent(workers, std::vector<double>(people, 0));
  for_everybody(people, threads, watch, [&](Person v, unsigned worker) {
    auto& share = spent[worker];
    if (out.degree(v) == 0) return;
    // What of v goes to each j: directly, and by way of each contact q. Only j that are contacts
    // of v themselves count: for the others v has no tie that could be constrained.
    for (std::uint64_t i = out.offset[v]; i < out.offset[v + 1]; ++i)
      share[out.neighbour[i]] = out.weight_at(i) / strength[v];
    double sum = 0;
    for (std::uint64_t i = out.offset[v]; i < out.offset[v + 1]; ++i) {
      const Person j = out.neighbour[i];
      double to_j = share[j];
      for (std::uint64_t k = out.offset[j]; k < out.offset[j + 1]; ++k) {
        const Person q = out.neighbour[k];
        to_j += share[q] * out.weight_at(k) / strength[q];
      }
      sum += to_j * to_j;
    }
    result[v] = sum;
    for (const Person w : out.of(v)) share[w] = 0;
  });
  return result;
}

std::vector<double> effective_size(const Graph& given,
                                   const std::vector<std::uint64_t>& triangles) {
  const Undirected graph(given);
  std::vector<double> result(triangles.size(), undefined);
  for (Person v = 0; v < result.size(); ++v) {
    const auto contacts = static_cast<double>(graph->out.degree(v));
    if (contacts > 0) result[v] = contacts - 2 * static_cast<double>(triangles[v]) / contacts;
  }
  return result;
}

}  // namespace engine
