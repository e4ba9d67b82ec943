// How a network falls apart when people leave one after another.
//
// S(q) is the largest component after q people left, divided by the N of the whole network, and
// R = (1/N) Σ_{q=1..N} S(q): Schneider et al. 2011. It is ambiguous how ties in the order are
// broken and whether degrees are counted again after each leaving: here they are counted again, and
// the person with the lower id goes first. Betweenness within 1e-9 of the highest counts as equal.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/betweenness.hpp"
#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

struct Removal {
  std::vector<Person> order;
  std::vector<std::uint32_t> largest;  // after 1, 2 … N people left
  double robustness() const;           // R
  // How many people `share` of all are: rounded, at least one.
  std::uint32_t count_of(double share) const;
  double after(double share) const;  // S(q) for that many
};

// In any given order, which must name everybody once.
Removal remove_in_order(const Graph& graph, std::vector<Person> order);
// Always the person with most contacts left.
Removal remove_by_degree(const Graph& graph);
// Always the person with the highest betweenness in what is left. Only the component that lost a
// person is computed again; it is still a long computation. Nothing when there are more shortest
// paths than a double counts: then no order is known.
std::optional<Removal> remove_by_betweenness(const Graph& graph,
                                             const BetweennessOptions& options = {});
// How many of those who stay lose touch when these people leave: within each component all but
// the largest part that is left of it.
std::uint32_t cut_off(const Graph& graph, std::span<const Person> gone);

struct RandomRemoval {
  double mean = 0, low = 0, high = 0;  // of R; 95 % interval of the mean
  std::uint32_t orders = 0;
};
// Mean over seeded random orders: 1,000, or fewer (at least 20) once the interval is narrower than
// ±0.0005.
RandomRemoval remove_at_random(const Graph& graph, std::uint64_t seed, unsigned threads = 1,
                               const Watch* watch = nullptr);

}  // namespace engine
