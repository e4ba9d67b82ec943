// Where people stand on a drawn map: each component force-directed (Fruchterman and Reingold 1991),
// by igraph, lying on its longer side; the components beside each other, the largest first. Steady
// from run to run.
#pragma once
#include <cstdint>
#include <vector>

#include "engine/graph.hpp"

namespace engine {

struct Position {
  double x = 0, y = 0;
};
struct Layout {
  std::vector<Position> places;  // per person; x 0–1, y 0–height
  double height = 0;             // at most 1, as a rule some 0.7
};
// No places without people. Minutes above 20,000 people.
Layout layout(const Graph& graph, std::uint64_t seed);

}  // namespace engine
