// Everything the engine knows of a network, in one go: what `guildhall measure` prints.
// docs/measures.md tells what each measure means, how it is misread and where it comes from.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/betweenness.hpp"
#include "engine/graph.hpp"
#include "engine/group_network.hpp"
#include "engine/groups.hpp"
#include "engine/parallel.hpp"
#include "engine/reading.hpp"
#include "engine/robustness.hpp"
#include "engine/topics.hpp"
#include "engine/what_if.hpp"

namespace engine {

struct MeasureOptions {
  std::vector<std::string> only;        // names of measure_names(); empty: all that fit the budget
  std::vector<std::string> attributes;  // whose groups are set against each other (silo)
  bool by_weight = false;               // betweenness over distances 1/weight
  unsigned threads = 1;
  std::uint64_t seed = 1;
  // What would take longer than this is left out and said, unless `only` names it.
  double budget_seconds = 30;
  Instructions instructions = best_instructions();
  const Watch* watch = nullptr;
  // Only what resampling asks for: no random orders, and no networks of groups.
  bool resample = false;
};

// Names that `only` may hold, in the order in which they are computed.
const std::vector<std::string_view>& measure_names();

// Why a measure is missing.
enum class Omission { too_long, stopped, overflow, not_converged };
std::string_view name(Omission why);

struct Omitted {
  std::string measure;
  Omission why = Omission::stopped;
  double seconds = 0;  // about what it would take, for too_long
};

struct NamedSilo {
  std::string attribute;
  std::vector<std::string> values;
  Silo silo;
  GroupNetwork network;  // of all groups
  GroupNetwork shown;    // of those that may be shown to others
};

// 95 % of a measure of the whole network (doubt.hpp). `cut_people` and `cut_ties` are their
// numbers, `modularity` that of the groups found in the network itself, among the ties drawn.
struct Interval {
  std::string measure;    // a name of the JSON
  std::string attribute;  // of "ei_index" and "assortativity"
  double low = 0, high = 0;
  std::uint32_t resamples = 0;
};
// The same of each person; NaN where it is undefined.
struct PersonIntervals {
  std::string_view measure;
  std::vector<double> low, high;
};
struct Doubt {
  std::string_view resampled;  // "meetings" or "ties"; empty where nothing was
  std::vector<Interval> measures;
  std::vector<PersonIntervals> people;
  std::vector<Omitted> omitted;  // measures without an interval: too_long or stopped

  const Interval* of(std::string_view measure, std::string_view attribute = {}) const;
};

// Values that are undefined or were left out are empty.
struct Measurement {
  std::uint64_t people = 0, ties = 0, isolates = 0, components = 0, largest_component = 0;
  bool directed = false, weighted = false, by_weight = false;

  std::optional<double> density, mean_degree, connectedness, average_path_length, diameter,
      global_efficiency, betweenness_centralization, clustering, transitivity, reciprocity,
      algebraic_connectivity, max_core, robustness_by_degree, robustness_by_betweenness,
      largest_group_after_10_percent, cut_off_after_10_percent, half_of_ties_count;
  std::optional<RandomRemoval> robustness_at_random;
  std::optional<Removal> removal_by_degree;  // its curve
  std::optional<std::vector<Person>> cut_people;
  std::optional<std::vector<Tie>> cut_ties;
  std::optional<Groups> groups;
  std::vector<NamedSilo> silos;
  // Set by the caller, who has the Reading and knows what was asked.
  std::vector<AtThreshold> thresholds;
  std::optional<WhatIf> what_if;
  std::optional<SharedPeople> shared;
  std::optional<TopicDepth> topics;
  Doubt doubt;

  // Per person, or empty. NaN where undefined for a person.
  std::vector<std::uint64_t> degree;
  std::vector<double> betweenness, harmonic_closeness, constraint, effective_size, local_clustering,
      key_person_effect;
  std::vector<std::uint32_t> core;
  double pairs = 0;  // what betweenness is divided by to be normalised
  // Beside cut_people: sizes of the parts into which each one's component would fall.
  std::vector<std::vector<std::uint32_t>> parts_without;

  std::vector<Omitted> omitted;
  std::uint64_t seed = 0;
  unsigned threads = 1;
  double seconds = 0;  // set by the caller, who owns the clock
};

// With a Watch that stops, what is known so far comes back and the rest is listed as omitted.
Measurement measure(const Graph& graph, const MeasureOptions& options = {});

// The document of docs/measures.md, and a row per person. Cells that a spreadsheet would take for a
// formula get an apostrophe before them.
std::string as_json(const Reading& reading, const Measurement& measurement,
                    std::string_view version);
std::string as_csv(const Graph& graph, const Measurement& measurement);

}  // namespace engine
