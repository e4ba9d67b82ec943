#include "engine/expected.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/betweenness.hpp"
#include "engine/robustness.hpp"
#include "engine/structure.hpp"

namespace engine {

double betweenness_seconds(const Graph& graph, bool by_weight) {
  // On 4,000 people 1e-10 to 1e-9 a step, on 23,000 to 100,000 some 2e-9, as what is walked over no
  // longer fits the caches.
  const double larger = std::max(1.0, 1 + std::log2(graph.people() / 4000.0));
  return betweenness_steps(graph) * (by_weight && graph.weighted ? 1e-8 : 4e-10 * larger);
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

// How many computations of the whole network it is when everybody leaves: what is left each time
// costs as the people of its largest part and the ties. The order of degree stands for that of
// betweenness, which takes a network with clear groups apart sooner: 30 on one of friends where
// this says 390, 149 on one of authors (255), over 700 on one without groups (1,047).
double Expected::computations() const {
  const auto ties = static_cast<double>(graph_.ties());
  if (ties == 0 || betweenness() > 1000) return 40;  // too long in any case
  const Removal removal = remove_by_degree(graph_);
  std::vector<char> gone(graph_.people(), 0);
  double left = ties, all = 1;
  const auto cut = [&](const Adjacency& contacts, Person v) {
    for (const Person w : contacts.of(v)) left -= gone[w] ? 0 : 1;
  };
  for (std::size_t q = 0; q < removal.order.size(); ++q) {
    const Person v = removal.order[q];
    cut(graph_.out, v);
    if (graph_.directed) cut(graph_.in, v);
    gone[v] = 1;
    all += removal.largest[q] / static_cast<double>(graph_.people()) * left / ties;
  }
  return all;
}

double Expected::seconds(std::string_view measure) const {
  const auto arcs = static_cast<double>(graph_.out.neighbour.size());
  if (measure == "groups") return 0;
  if (measure == "clustering" || measure == "effective_size")
    return 5e-10 * wedges_ + 5e-8 * size_;
  if (measure == "constraint") return 2e-9 * wedges_ + 5e-8 * size_;
  if (measure == "robustness") return 2e-7 * size_;
  // 512 sources at once, some 10 ns an arc and batch.
  if (measure == "distances") return (graph_.people() / 512.0 + 1) * arcs * 2e-8;
  // Some thousand rounds on a network that hangs by threads; none on one in parts.
  if (measure == "algebraic_connectivity") return arcs * 5e-9 * 1000;
  if (measure == "betweenness") return betweenness();
  // Each leaving is looked for among all people and takes a component apart.
  if (measure == "robustness_by_betweenness")
    return betweenness() * computations() + graph_.people() * size_ * 1e-9;
  return 5e-8 * size_;
}

}  // namespace engine
