#include "engine/measures.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "engine/distances.hpp"
#include "engine/expected.hpp"
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
    step("density", [&] {
      if (result_.people > 1) result_.density = density(graph_);
    });
    step("mean_degree", [&] {
      if (result_.people > 0) result_.mean_degree = mean_degree(graph_);
    });
    structure();
    step("half_of_ties_count", [&] {
      if (result_.ties > 0) result_.half_of_ties_count = half_of_ties_count(graph_);
    });
    step("reciprocity", [&] { result_.reciprocity = reciprocity(graph_); });
    surroundings();
    removals();
    step("groups",
         [&] { result_.groups = leiden_groups(*plain_, options_.seed, options_.watch); });
    step("silo", [&] { silos(); });
    step("algebraic_connectivity", [&] { spectrum(); });
    step("distances", [&] { measure_distances(); });
    step("betweenness", [&] { measure_betweenness(); });
    step("robustness_by_betweenness", [&] { removal_by_betweenness(); });
    return std::move(result_);
  }

 private:
  bool asked(std::string_view name) const {
    return options_.only.empty() || std::ranges::find(options_.only, name) != options_.only.end();
  }

  // More than linear in people and ties.
  bool may_be_long(std::string_view name) const {
    return (name == "algebraic_connectivity" && result_.components == 1) || name == "distances" ||
           name == "betweenness" || name == "robustness_by_betweenness";
  }

  void leave_out(std::string_view name, Omission why, double seconds = 0) {
    result_.omitted.push_back({std::string(name), why, seconds});
  }

  void step(std::string_view name, const std::function<void()>& compute) {
    if (!asked(name)) return;
    if (stopped_) return leave_out(name, Omission::stopped);
    if (options_.only.empty() && may_be_long(name)) {
      const double seconds = expected_.seconds(name) / std::max(1u, options_.threads);
      if (seconds > options_.budget_seconds) return leave_out(name, Omission::too_long, seconds);
    }
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
    step("connectedness", [&] {
      if (result_.people > 1) result_.connectedness = connectedness(components_);
    });
    step("max_core", [&] {
      result_.core = cores(*plain_);
      if (!result_.core.empty()) result_.max_core = *std::ranges::max_element(result_.core);
    });
    step("resilience", [&] {
      const Blocks all = blocks(*plain_);
      const Branches branches(all);
      result_.cut_people = cut_people(branches, graph_.people());
      result_.cut_ties = cut_ties(all);
      for (const Person v : *result_.cut_people) result_.parts_without.push_back(branches.of(v));
      result_.key_person_effect = key_person_effect(components_, all, branches);
    });
  }

  void surroundings() {
    step("clustering", [&] {
      triangles_ = triangles(*plain_, options_.threads, options_.watch);
      result_.local_clustering = clustering(*plain_, triangles_);
      result_.transitivity = transitivity(*plain_, triangles_);
      if (result_.people == 0) return;
      const auto& all = result_.local_clustering;
      result_.clustering =
          std::accumulate(all.begin(), all.end(), 0.0) / static_cast<double>(all.size());
    });
    step("constraint",
         [&] { result_.constraint = constraint(graph_, options_.threads, options_.watch); });
    step("effective_size", [&] {
      if (triangles_.empty()) triangles_ = triangles(*plain_, options_.threads, options_.watch);
      result_.effective_size = effective_size(*plain_, triangles_);
    });
  }

  void removals() {
    step("robustness", [&] {
      if (result_.people == 0) return;
      result_.removal_by_degree = remove_by_degree(graph_);
      result_.robustness_by_degree = result_.removal_by_degree->robustness();
      result_.largest_group_after_10_percent = result_.removal_by_degree->after(0.1);
      const Removal& removal = *result_.removal_by_degree;
      result_.cut_off_after_10_percent =
          cut_off(graph_, {removal.order.data(), removal.count_of(0.1)});
      if (options_.resample) return;
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
        NamedSilo named{name, attribute->values, std::move(found), {}, {}};
        if (!options_.resample) {
          const auto network = [&](const std::vector<char>& left_out) {
            return group_network(network_of_groups(graph_, *attribute, left_out), how(),
                                 options_.budget_seconds);
          };
          named.network = network({});
          named.shown = network(named.silo.small);
        }
        result_.silos.push_back(std::move(named));
      }
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

  const Graph& graph_;
  const Undirected plain_{graph_};  // once for all that know no direction
  const MeasureOptions& options_;
  const Expected expected_{graph_, options_.by_weight};
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

const Interval* Doubt::of(std::string_view measure, std::string_view attribute) const {
  for (const Interval& one : measures)
    if (one.measure == measure && one.attribute == attribute) return &one;
  return nullptr;
}

Measurement measure(const Graph& graph, const MeasureOptions& options) {
  return Measuring(graph, options).run();
}

}  // namespace engine
