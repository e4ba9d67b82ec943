#include "engine/measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "engine/distances.hpp"
#include "engine/local.hpp"
#include "engine/spectrum.hpp"
#include "engine/structure.hpp"

namespace engine {
namespace {

class Measuring {
 public:
  Measuring(const Graph& graph, const MeasureOptions& options) : graph_(graph), options_(options) {
    result_.people = graph.people();
    result_.ties = graph.ties();
    result_.directed = graph.directed;
    result_.weighted = graph.weighted;
    result_.by_weight = options.by_weight && graph.weighted;
    result_.seed = options.seed;
    result_.threads = options.threads;
  }

  Measurement run() {
    count_people();
    step("density", 0, [&] {
      if (result_.people > 1) result_.density = density(graph_);
    });
    step("mean_degree", 0, [&] {
      if (result_.people > 0) result_.mean_degree = mean_degree(graph_);
    });
    structure();
    step("half_of_ties_count", 0, [&] {
      if (result_.ties > 0) result_.half_of_ties_count = half_of_ties_count(graph_);
    });
    step("reciprocity", 0, [&] { result_.reciprocity = reciprocity(graph_); });
    surroundings();
    removals();
    step("groups", 0,
         [&] { result_.groups = leiden_groups(*plain_, options_.seed, options_.watch); });
    step("silo", 0, [&] { silos(); });
    step("algebraic_connectivity", spectrum_seconds(), [&] { spectrum(); });
    step("distances", distance_seconds(), [&] { measure_distances(); });
    // Estimated only where it decides something: it takes the network apart.
    const double seconds =
        options_.only.empty() ? betweenness_seconds(graph_, options_.by_weight) : 0;
    step("betweenness", seconds, [&] { measure_betweenness(); });
    // Some 150 full computations on a sparse network of 4,000 (measured), fewer on a dense one; and
    // each leaving is looked for among all people and takes a component apart.
    const double each = static_cast<double>(result_.people + result_.ties) * 1e-9;
    step("robustness_by_betweenness", 40 * seconds + static_cast<double>(result_.people) * each,
         [&] { removal_by_betweenness(); });
    return std::move(result_);
  }

 private:
  bool asked(std::string_view name) const {
    return options_.only.empty() || std::ranges::find(options_.only, name) != options_.only.end();
  }

  void leave_out(std::string_view name, Omission why, double seconds = 0) {
    result_.omitted.push_back({std::string(name), why, seconds});
  }

  void step(std::string_view name, double seconds, const std::function<void()>& compute) {
    if (!asked(name)) return;
    if (stopped_) return leave_out(name, Omission::stopped);
    const double expected = seconds / std::max(1u, options_.threads);
    if (options_.only.empty() && expected > options_.budget_seconds)
      return leave_out(name, Omission::too_long, expected);
    try {
      check(options_.watch);
      compute();
    } catch (const Stopped&) {
      stopped_ = true;
      leave_out(name, Omission::stopped);
    }
  }

  void count_people() {
    for (Person v = 0; v < graph_.people(); ++v) result_.degree.push_back(graph_.degree_any(v));
    result_.isolates = static_cast<std::uint64_t>(std::ranges::count(result_.degree, 0u));
    components_ = components(graph_);
    result_.components = components_.size.size();
    result_.largest_component = components_.largest();
  }

  void structure() {
    step("connectedness", 0, [&] {
      if (result_.people > 1) result_.connectedness = connectedness(components_);
    });
    step("max_core", 0, [&] {
      result_.core = cores(*plain_);
      if (!result_.core.empty()) result_.max_core = *std::ranges::max_element(result_.core);
    });
    step("resilience", 0, [&] {
      const Blocks all = blocks(*plain_);
      const Branches branches(all);
      result_.cut_people = cut_people(branches, graph_.people());
      result_.cut_ties = cut_ties(all);
      for (const Person v : *result_.cut_people) result_.parts_without.push_back(branches.of(v));
      result_.key_person_effect = key_person_effect(components_, all, branches);
    });
  }

  void surroundings() {
    step("clustering", 0, [&] {
      triangles_ = triangles(*plain_, options_.threads, options_.watch);
      result_.local_clustering = clustering(*plain_, triangles_);
      result_.transitivity = transitivity(*plain_, triangles_);
      if (result_.people == 0) return;
      const auto& all = result_.local_clustering;
      result_.clustering =
          std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    });
    step("constraint", 0,
         [&] { result_.constraint = constraint(graph_, options_.threads, options_.watch); });
    step("effective_size", 0, [&] {
      if (triangles_.empty()) triangles_ = triangles(*plain_, options_.threads, options_.watch);
      result_.effective_size = effective_size(*plain_, triangles_);
    });
  }

  void removals() {
    step("robustness", 0, [&] {
      if (result_.people == 0) return;
      result_.removal_by_degree = remove_by_degree(graph_);
      result_.robustness_by_degree = result_.removal_by_degree->robustness();
      result_.largest_group_after_10_percent = result_.removal_by_degree->after(0.1);
      const Removal& removal = *result_.removal_by_degree;
      result_.cut_off_after_10_percent =
          cut_off(graph_, {removal.order.data(), removal.count_of(0.1)});
      result_.robustness_at_random =
          remove_at_random(graph_, options_.seed, options_.threads, options_.watch);
    });
  }

  void removal_by_betweenness() {
    if (result_.people == 0) return;
    const auto removal = remove_by_betweenness(graph_, how());
    if (!removal) return leave_out("robustness_by_betweenness", Omission::overflow);
    result_.robustness_by_betweenness = removal->robustness();
  }

  void silos() {
    for (const std::string& name : options_.attributes)
      if (const Attribute* attribute = graph_.attribute(name)) {
        Silo found = silo(graph_, *attribute);
        GroupNetwork all = group_network(network_of_groups(graph_, *attribute));
        GroupNetwork shown = group_network(network_of_groups(graph_, *attribute, found.small));
        result_.silos.push_back(
            {name, attribute->values, std::move(found), std::move(all), std::move(shown)});
      }
  }

  GroupNetwork group_network(Graph graph) const {
    GroupNetwork network;
    const Components parts = components(graph);
    network.parts = static_cast<std::uint32_t>(parts.size.size());
    network.density = density(graph);
    network.connectedness = connectedness(parts);
    const Blocks all = blocks(graph);
    const Branches branches(all);
    network.cut_groups = cut_people(branches, graph.people());
    for (const Person v : network.cut_groups)
      network.parts_without.push_back(branches.of(v).size());
    if (betweenness_seconds(graph, false) <= options_.budget_seconds) {
      BetweennessOptions steps = how();
      steps.by_weight = false;
      Betweenness found = betweenness(graph, steps);
      if (!found.overflow) network.betweenness = std::move(found.people);
    }
    network.graph = std::move(graph);
    return network;
  }

  void spectrum() {
    result_.algebraic_connectivity = algebraic_connectivity(*plain_, options_.seed, options_.watch);
    if (!result_.algebraic_connectivity && result_.people > 1)
      leave_out("algebraic_connectivity", Omission::not_converged);
  }

  void measure_distances() {
    const Distances found = distances(graph_, options_.threads, options_.watch);
    if (found.pairs > 0) {
      result_.average_path_length = found.average();
      result_.diameter = found.diameter;
    }
    if (result_.people > 1) result_.global_efficiency = found.efficiency();
    if (result_.people > 1) result_.harmonic_closeness = found.harmonic_closeness;
  }

  void measure_betweenness() {
    Betweenness found = betweenness(graph_, how());
    if (found.overflow) return leave_out("betweenness", Omission::overflow);
    result_.pairs = pair_count(graph_);
    result_.betweenness = std::move(found.people);
    if (result_.people > 2)
      result_.betweenness_centralization = centralization(result_.betweenness, result_.pairs);
  }

  BetweennessOptions how() const {
    return {.by_weight = options_.by_weight,
            .threads = options_.threads,
            .instructions = options_.instructions,
            .watch = options_.watch};
  }

  double distance_seconds() const {  // 512 sources at once, some 10 ns an arc and batch
    return (graph_.people() / 512.0 + 1) * static_cast<double>(graph_.out.neighbour.size()) * 2e-8;
  }
  double spectrum_seconds() const {  // some thousand rounds on a network that hangs by threads
    if (result_.components != 1) return 0;
    return static_cast<double>(graph_.out.neighbour.size()) * 5e-9 * 1000;
  }

  const Graph& graph_;
  const Undirected plain_{graph_};  // once for all that know no direction
  const MeasureOptions& options_;
  Measurement result_;
  Components components_;
  std::vector<std::uint64_t> triangles_;
  bool stopped_ = false;
};

}  // namespace

const std::vector<std::string_view>& measure_names() {
  static const std::vector<std::string_view> names = {"density",
                                                      "mean_degree",
                                                      "connectedness",
                                                      "max_core",
                                                      "resilience",
                                                      "half_of_ties_count",
                                                      "reciprocity",
                                                      "clustering",
                                                      "constraint",
                                                      "effective_size",
                                                      "robustness",
                                                      "groups",
                                                      "silo",
                                                      "algebraic_connectivity",
                                                      "distances",
                                                      "betweenness",
                                                      "robustness_by_betweenness"};
  return names;
}

std::string_view name(Omission why) {
  switch (why) {
    case Omission::too_long:
      return "too_long";
    case Omission::stopped:
      return "stopped";
    case Omission::overflow:
      return "overflow";
    case Omission::not_converged:
      break;
  }
  return "not_converged";
}

double betweenness_seconds(const Graph& graph, bool by_weight) {
  // Measured on two kinds of real networks; within a factor of three on others.
  return betweenness_steps(graph) * (by_weight && graph.weighted ? 1e-8 : 4e-10);
}

std::vector<AtThreshold> at_thresholds(const Reading& reading) {
  const double threshold = reading.options.threshold;
  if (threshold <= 0) return {};
  const Graph stronger = reading.graph.above(2 * threshold);
  std::vector<AtThreshold> result;
  for (const auto& [times, graph] :
       {std::pair{0.5, &reading.weaker}, {1.0, &reading.graph}, {2.0, &stronger}}) {
    const Blocks all = blocks(*graph);
    AtThreshold at;
    at.threshold = times * threshold;
    at.connectedness = connectedness(components(*graph));
    at.ties = graph->ties();
    for (Person v = 0; v < graph->people(); ++v) at.isolates += graph->degree_any(v) == 0;
    at.cut_people = cut_people(Branches(all), graph->people()).size();
    result.push_back(at);
  }
  return result;
}

WithoutThem without(const Graph& graph, std::vector<Person> gone) {
  std::ranges::sort(gone);
  gone.erase(std::unique(gone.begin(), gone.end()), gone.end());
  std::vector<Person> staying;
  for (Person v = 0; v < graph.people(); ++v)
    if (!std::ranges::binary_search(gone, v)) staying.push_back(v);
  const Graph left = graph.among(staying);
  const Components parts = components(left);
  const Blocks all = blocks(left);
  WithoutThem result;
  result.people = left.people();
  for (Person v = 0; v < left.people(); ++v) result.isolates += left.degree_any(v) == 0;
  result.components = parts.size.size();
  result.largest_component = parts.largest();
  result.cut_off = cut_off(graph, gone);
  result.cut_people = cut_people(Branches(all), left.people()).size();
  result.connectedness = connectedness(parts);
  result.gone = std::move(gone);
  return result;
}

Measurement measure(const Graph& graph, const MeasureOptions& options) {
  return Measuring(graph, options).run();
}

}  // namespace engine
