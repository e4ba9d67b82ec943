// Distances in steps between all pairs. Reachable pairs only count in the average path length;
// pairs that cannot reach each other count zero in harmonic closeness. 512 searches run at once,
// one bit each (Then et al., "The more the merrier: efficient multi-source graph traversal", 2015).
#pragma once
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace engine {

struct Distances {
  std::uint64_t pairs = 0;     // ordered pairs v → u ≠ v with a path
  std::uint64_t steps = 0;     // the sum of their distances
  std::uint32_t diameter = 0;  // the largest of them
  // Per person Σ 1/d(v,u) ÷ (N−1): Boldi and Vigna 2014. In a directed network along its ties.
  std::vector<double> harmonic_closeness;
  // Mean distance over reachable pairs (Watts and Strogatz 1998); 0 without any.
  double average() const;
  // Mean of harmonic closeness (Latora and Marchiori 2001).
  double efficiency() const;
};
Distances distances(const Graph& graph, unsigned threads = 1, const Watch* watch = nullptr);

}  // namespace engine
