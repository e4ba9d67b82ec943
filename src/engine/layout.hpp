// Where people stand on a drawn map: force-directed (Fruchterman and Reingold 1991), by igraph,
// steady from run to run.
#pragma once
#include <vector>

#include "engine/graph.hpp"

namespace engine {

struct Position {
  double x = 0, y = 0;  // 0–1
};
// Empty without people. Minutes above 20,000 people.
std::vector<Position> layout(const Graph& graph, std::uint64_t seed);

}  // namespace engine
