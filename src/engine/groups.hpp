// Groups: those that an attribute gives (sector, organisation), and those the ties themselves show.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

// Modularity of a division: Σ_c [L_c/M − (D_c/2M)²], weights ignored, direction too (Newman and
// Girvan 2004). Nothing without ties.
std::optional<double> modularity(const Graph& graph, const std::vector<std::uint32_t>& group);

struct Groups {
  std::vector<std::uint32_t> of;  // per person; numbered by their lowest person
  std::uint32_t count = 0;
  double modularity = 0;
};
// Leiden (Traag, Waltman and van Eck 2019) for modularity, by igraph, until it is stable (one round
// from two million ties on); the best of ten runs below 20,000 ties. The same seed gives the same
// groups. Nothing without ties.
std::optional<Groups> leiden_groups(const Graph& graph, std::uint64_t seed,
                                    const Watch* watch = nullptr);

// How an attribute's groups work together. People without a value are left out.
struct GroupPair {
  std::uint32_t a = 0, b = 0;  // values of the attribute, a ≤ b; directed: from a to b
  std::uint64_t ties = 0;
  double expected = 0;  // were the same number of ties spread over all pairs of people alike
  bool small = false;   // of a group that is `small`
};
struct Silo {
  std::vector<std::uint64_t> people;  // per value
  // Per value: do not show it to others. A group of fewer than five; and where these together are
  // fewer than five, the next smallest, as they would follow from the totals without it.
  std::vector<char> small;
  std::optional<double> ei_index;     // (external − internal) ÷ ties: Krackhardt and Stern 1988
  std::optional<double> ei_expected;  // the same of all pairs: random mixing
  std::optional<double> assortativity;  // Newman 2003; nothing when all ties are within one group
  std::vector<GroupPair> table;
};
Silo silo(const Graph& graph, const Attribute& attribute);

// The network of an attribute's groups: two have a tie where people of both have one, as strong as
// all of those together (their number where ties have no weight). Ids are values, in their order;
// values that nobody has, and those that are `left_out` (per value), are not in it.
Graph network_of_groups(const Graph& graph, const Attribute& attribute,
                        const std::vector<char>& left_out = {});

}  // namespace engine
