#include "engine/layout.hpp"

#include <algorithm>
#include <cmath>

#include "engine/igraph_network.hpp"
#include "engine/random.hpp"

namespace engine {

std::vector<Position> layout(const Graph& graph, std::uint64_t seed) {
  const Person people = graph.people();
  if (people == 0) return {};
  const IgraphNetwork network(graph);
  // We give the first places, so that nothing hangs on igraph's own generator.
  igraph_matrix_t places;
  check_igraph(igraph_matrix_init(&places, people, 2));
  Random random(seed);
  const double side = std::sqrt(static_cast<double>(people));
  for (Person v = 0; v < people; ++v)
    for (int axis = 0; axis < 2; ++axis) MATRIX(places, v, axis) = (random.unit() - 0.5) * side;
  igraph_rng_seed(igraph_rng_default(), seed);
  const igraph_error_t error = igraph_layout_fruchterman_reingold(
      &network.graph, &places, true, people > 500 ? 150 : 500, side / 10,
      people > 500 ? IGRAPH_LAYOUT_GRID : IGRAPH_LAYOUT_NOGRID, nullptr, nullptr, nullptr, nullptr,
      nullptr);
  if (error != IGRAPH_SUCCESS) igraph_matrix_destroy(&places);
  check_igraph(error);
  double low[2] = {1e300, 1e300}, high[2] = {-1e300, -1e300};
  for (Person v = 0; v < people; ++v)
    for (int axis = 0; axis < 2; ++axis) {
      low[axis] = std::min(low[axis], MATRIX(places, v, axis));
      high[axis] = std::max(high[axis], MATRIX(places, v, axis));
    }
  const double span = std::max({high[0] - low[0], high[1] - low[1], 1e-9});
  std::vector<Position> result(people);
  for (Person v = 0; v < people; ++v)
    result[v] = {(MATRIX(places, v, 0) - low[0]) / span, (MATRIX(places, v, 1) - low[1]) / span};
  igraph_matrix_destroy(&places);
  return result;
}

}  // namespace engine
