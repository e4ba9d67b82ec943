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
#include "engine/groups.hpp"
#include "engine/parallel.hpp"
#include "engine/reading.hpp"
#include "engine/robustness.hpp"

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

// How groups hang together as a network of their own.
struct GroupNetwork {
  Graph graph;
  double density = 0, connectedness = 0;
  std::vector<double> betweenness;         // per group; empty where it would take too long
  std::vector<Person> cut_groups;          // without whom others lose each other
  std::vector<std::size_t> parts_without;  // beside it: into how many parts they would fall
  std::uint32_t parts = 0;
};

struct NamedSilo {
  std::string attribute;
  std::vector<std::string> values;
  Silo silo;
  GroupNetwork network;  // of all groups
  GroupNetwork shown;    // of those that may be shown to others
};

// What another threshold of ties would give.
struct AtThreshold {
  double threshold = 0, connectedness = 0;
  std::uint64_t ties = 0, isolates = 0, cut_people = 0;
};
// At half the threshold that was asked for, at it, and at double; empty without one.
std::vector<AtThreshold> at_thresholds(const Reading& reading);

// What would be left if these people left.
struct WithoutThem {
  std::vector<Person> gone;
  std::uint64_t people = 0, isolates = 0, components = 0, largest_component = 0;
  std::uint64_t cut_off = 0;     // as cut_off() of robustness.hpp has it
  std::uint64_t cut_people = 0;  // among those who are left
  double connectedness = 0;      // of those who are left
};
WithoutThem without(const Graph& graph, std::vector<Person> gone);

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
  std::vector<AtThreshold> thresholds;  // set by the caller, who has the Reading
  std::optional<WithoutThem> without;   // set by the caller, who knows of whom to ask

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

// About how long exact betweenness takes on this kind of machine, one thread, in seconds.
double betweenness_seconds(const Graph& graph, bool by_weight);

// The document of docs/measures.md, and a row per person. Cells that a spreadsheet would take for a
// formula get an apostrophe before them.
std::string as_json(const Reading& reading, const Measurement& measurement,
                    std::string_view version);
std::string as_csv(const Graph& graph, const Measurement& measurement);

}  // namespace engine
