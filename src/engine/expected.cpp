#include "engine/expected.hpp"

#include "engine/betweenness.hpp"
#include "engine/structure.hpp"

namespace engine {

double betweenness_seconds(const Graph& graph, bool by_weight) {
  return betweenness_steps(graph) * (by_weight && graph.weighted ? 1e-8 : 4e-10);
}

Expected::Expected(const Graph& graph, bool by_weight) : graph_(graph), by_weight_(by_weight) {
  size_ = static_cast<double>(graph.people()) + static_cast<double>(graph.ties());
  for (Person v = 0; v < graph.people(); ++v) {
    const auto degree = static_cast<double>(graph.degree_any(v));
    wedges_ += degree * degree;
  }
}

double Expected::betweenness() const {
  if (!betweenness_) betweenness_ = betweenness_seconds(graph_, by_weight_);
  return *betweenness_;
}

double Expected::seconds(std::string_view measure) const {
  const auto arcs = static_cast<double>(graph_.out.neighbour.size());
  if (measure == "groups") return 0;
  if (measure == "clustering" || measure == "effective_size") return 5e-10 * wedges_ + 5e-8 * size_;
  if (measure == "constraint") return 2e-9 * wedges_ + 5e-8 * size_;
  if (measure == "robustness") return 2e-7 * size_;
  // 512 sources at once, some 10 ns an arc and batch.
  if (measure == "distances") return (graph_.people() / 512.0 + 1) * arcs * 2e-8;
  // Some thousand rounds on a network that hangs by threads; none on one in parts.
  if (measure == "algebraic_connectivity") return arcs * 5e-9 * 1000;
  if (measure == "betweenness") return betweenness();
  // Some 150 full computations on a sparse network of 4,000 (measured), fewer on a dense one; and
  // each leaving is looked for among all people and takes a component apart.
  if (measure == "robustness_by_betweenness")
    return 40 * betweenness() + graph_.people() * size_ * 1e-9;
  return 5e-8 * size_;
}

}  // namespace engine
