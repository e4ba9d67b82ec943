// About how long each measure takes on this kind of machine, before it is computed. It decides what
// is left out, and must not hang on a clock: the same network gets the same measures everywhere.
#pragma once
#include <optional>
#include <string_view>

#include "engine/graph.hpp"

namespace engine {

class Expected {
 public:
  explicit Expected(const Graph& graph, bool by_weight = false);

  // Seconds of one thread; `measure` is a name of measure_names(). Within a factor of three of what
  // was measured on real networks; 0 for groups, which igraph computes once.
  double seconds(std::string_view measure) const;

 private:
  double betweenness() const;
  double computations() const;

  const Graph& graph_;
  bool by_weight_;
  double size_ = 0, wedges_ = 0;  // people and ties; Σ degree²
  mutable std::optional<double> betweenness_;  // to know it the network is taken apart
};

// The same of exact betweenness alone.
double betweenness_seconds(const Graph& graph, bool by_weight);

}  // namespace engine
